// Which prices of alerts a book and the charts show, where they stand on a book, and where a dragged one may go.
import { describe, expect, it } from 'vitest'
import { askPriceAt, bidPriceAt, QUOTE_SIZE, type Quote } from '../../../shared/quote.ts'
import { isTurned, levelsOf, movedTo, rowOf } from '../../../renderer/tiles/alert-levels.ts'
import { sampleDraft, sampleRow } from '../alert-samples.ts'
import { sampleCodes } from '../fake-market.ts'
import { levelRows } from '../level-samples.ts'

const [code = '' as never] = sampleCodes
const rows = levelRows(code)
const levels = levelsOf(rows, false)

function bookOf(bids: number[], asks: number[]): Quote {
  const quote = new Float64Array(QUOTE_SIZE)
  for (const [n, price] of bids.entries()) quote[bidPriceAt(n)] = price
  for (const [n, price] of asks.entries()) quote[askPriceAt(n)] = price
  return quote
}

describe('the levels of an instrument', () => {
  it('are the prices of armed alerts, both ends of a range, and nothing that is no price', () => {
    expect(levels.map(({ key, price }) => [key, price])).toEqual([
      ['over:0', 3970],
      ['under:0', 3964],
      ['high:0', 4030],
      ['held:0', 3925],
      ['band:0:from', 3880],
      ['band:0:to', 3900],
    ])
  })

  it('are hollow while held, and all of them in a pause', () => {
    expect(levels.filter(({ hollow }) => hollow).map(({ key }) => key)).toEqual(['held:0'])
    expect(levelsOf(rows, true).every(({ hollow }) => hollow)).toBe(true)
  })

  it('are gone with an alert that is used, expired or disabled', () => {
    const alert = { ...sampleDraft(code, 100), id: 'a', madeMs: 0, changedMs: 0 }
    expect(levelsOf([sampleRow(alert)], false)).toHaveLength(1)
    for (const state of ['used', 'expired', 'disabled'] as const)
      expect(levelsOf([sampleRow(alert, { state })], false)).toEqual([])
  })

  it('move without anything else of the alert, and a range stays a range', () => {
    const at = (key: string) => levels.find(level => level.key === key) ?? expect.fail(key)
    const moved = movedTo(at('under:0'), 3950, false)
    expect(moved).toEqual({
      ...sampleDraft(code, 0),
      id: 'under',
      conditions: [{ kind: 'level', metric: 'last', op: 'below', value: 3950, back: 0 }],
    })
    expect(movedTo(at('band:0:from'), 3890, false).conditions[0]).toMatchObject({ from: 3890, to: 3900 })
    expect(movedTo(at('band:0:from'), 3950, false).conditions[0]).toMatchObject({ from: 3899, to: 3900 })
    expect(movedTo(at('band:0:to'), 3000, false).conditions[0]).toMatchObject({ from: 3880, to: 3881 })
    expect(movedTo(at('band:0:to'), 3950, false).conditions[1]).toMatchObject({ kind: 'level', value: 600_000_000 })
  })
})

describe('a level that is moved to the other side of the price', () => {
  const at = (key: string) => levels.find(level => level.key === key) ?? expect.fail(key)

  it('is crossed from there: a rise becomes a fall, and a fall a rise', () => {
    expect(isTurned(at('over:0'), 3950, 3968)).toBe(true)
    expect(movedTo(at('over:0'), 3950, true).conditions[0]).toMatchObject({ op: 'below', value: 3950 })
    expect(isTurned(at('under:0'), 3970, 3968)).toBe(true)
    expect(movedTo(at('under:0'), 3970, true).conditions[0]).toMatchObject({ op: 'above', value: 3970 })
  })

  it('stays as it is on its side, where the price is over it already, at the price, without one, and as a range', () => {
    expect(isTurned(at('over:0'), 3990, 3968)).toBe(false)
    expect(isTurned(at('over:0'), 3950, 3980)).toBe(false)
    expect(isTurned(at('over:0'), 3968, 3968)).toBe(false)
    expect(isTurned(at('over:0'), 3950, 0)).toBe(false)
    expect(isTurned(at('band:0:to'), 3000, 3968)).toBe(false)
  })
})

describe('the row of a price on a book', () => {
  const book = bookOf([100, 98, 97, 95, 94], [103, 104, 106, 107, 109])

  it.each([
    [100, { line: 1, side: 'bid' }],
    [106, { line: 3, side: 'ask' }],
    [101, { line: 1, side: 'bid' }],
    [102, { line: 1, side: 'ask' }],
    [99, { line: 2, side: 'bid' }],
    [96, { line: 4, side: 'bid' }],
    [108, { line: 5, side: 'ask' }],
    [93, undefined],
    [110, undefined],
  ])('%d', (price, row) => {
    expect(rowOf(book, price)).toEqual(row)
  })

  it('is none where a side has no orders', () => {
    const queue = bookOf([100, 99], [])
    expect(rowOf(queue, 99)).toEqual({ line: 2, side: 'bid' })
    for (const price of [0, 50, 98, 101]) expect(rowOf(queue, price)).toBeUndefined()
  })
})
