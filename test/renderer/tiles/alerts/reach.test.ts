// What an alert is judged by: its instrument, or the one of a watchlist that is next to fire.
import { expect, it } from 'vitest'
import type { Watched } from '../../../../shared/contract.ts'
import type { Quote } from '../../../../shared/quote.ts'
import type { TileMarket } from '../../../../renderer/tiles/market.ts'
import { codesOf, reachOf } from '../../../../renderer/tiles/alerts/reach.ts'
import { sampleDraft, sampleRow } from '../../alert-samples.ts'
import { madeCode, madeQuote } from '../../quotes-made.ts'

const codes = ['101', '102', '103', '104'].map(madeCode)
const lasts = [3000, 4100, 3990]
const quotes = new Map<number, Quote>(
  lasts.map((last, n) => [n, madeQuote({ handle: n, yesterday: 3900, last, final: 3900 })]),
)
const market = {
  watched: { get: (code: string): Watched => ({ code: madeCode(code), handle: codes.indexOf(madeCode(code)) }) },
  quotes: { get: (handle: number) => quotes.get(handle) },
} as unknown as Pick<TileMarket, 'watched' | 'quotes'>
const [one] = codes
if (!one) throw new Error('there are some')
const alert = { ...sampleDraft(one, 4000), id: 'a', madeMs: 0, changedMs: 0 }

it('is of a watchlist the nearest that is not there already', () => {
  expect(reachOf(sampleRow(alert), codes, market).code).toBe(codes[2])
  expect(reachOf(sampleRow(alert), codes.slice(1, 2), market)).toMatchObject({ distance: { percent: 0 } })
})

it('has no distance without a quote', () => {
  const reach = reachOf(sampleRow(alert), codes.slice(3), market)
  expect(reach.quote).toBeUndefined()
  expect(reach.distance.percent).toBeNaN()
})

it('is about the instruments of its watchlist, none of the feed', () => {
  const lists = [{ id: 'main', name: 'اصلی', codes }]
  expect(codesOf(sampleRow(alert), lists)).toEqual([one])
  expect(codesOf(sampleRow({ ...alert, scope: { of: 'list', listId: 'main' } }), lists)).toBe(codes)
  expect(codesOf(sampleRow({ ...alert, scope: { of: 'list', listId: 'gone' } }), lists)).toEqual([])
  expect(codesOf(sampleRow({ ...alert, scope: { of: 'feed' } }), lists)).toEqual([])
})
