import { describe, expect, it } from 'vitest'
import { FIELD } from '../../shared/quote.ts'
import { bandFor, isUnlimited, queueOf, quoteYesterday } from '../../shared/queue.ts'
import { DAY, madeBand, type MadeLevel, madeQuote } from '../renderer/quotes-made.ts'

const band = madeBand(1999, 2121, 2060)
const quote = (...levels: MadeLevel[]) => madeQuote({ yesterday: 2060, last: 2121, final: 2120, levels })

describe('a queue', () => {
  it('is a best bid at the upper limit with nothing asked within the limits', () => {
    const found = queueOf(quote([2057, 528_800_267, 2121, 2150, 2500, 1]), band)
    expect(found).toEqual({
      side: 'buy',
      price: 2121,
      volume: 528_800_267,
      orders: 2057,
      valueRial: 528_800_267 * 2121,
    })
    expect(queueOf(quote([9, 100, 2121, 0, 0, 0]), band)?.side).toBe('buy')
  })

  it('is a best ask at the lower limit with nothing bid within the limits', () => {
    expect(queueOf(quote([1, 500, 960, 1999, 700, 3]), band)).toMatchObject({ side: 'sell', volume: 700, orders: 3 })
  })

  it('is not there when somebody still asks at the limit, at any level', () => {
    expect(queueOf(quote([9, 100, 2121, 2121, 10, 1]), band)).toBeUndefined()
    expect(queueOf(quote([9, 100, 2121, 2150, 10, 1], [0, 0, 0, 2100, 5, 1]), band)).toBeUndefined()
  })

  it('is not made by an empty side alone, nor by a limit without volume', () => {
    expect(queueOf(quote([9, 100, 2100, 0, 0, 0]), band)).toBeUndefined()
    expect(queueOf(quote([0, 0, 2121, 0, 0, 0]), band)).toBeUndefined()
    expect(queueOf(quote(), band)).toBeUndefined()
  })

  it('is not known where there are no limits', () => {
    const none = madeBand(1, 999_999_999, 2060)
    expect(isUnlimited(none)).toBe(true)
    expect(queueOf(quote([9, 100, 999_999_999, 0, 0, 0]), none)).toBeUndefined()
  })
})

describe('a band', () => {
  it('holds only for a frame whose own yesterday agrees', () => {
    expect(bandFor(quote(), band)).toBe(band)
    expect(bandFor(madeQuote({ yesterday: 2059, last: 2121, final: 2120 }), band)).toBeUndefined()
    expect(bandFor(quote(), undefined)).toBeUndefined()
  })

  it('holds for the day it was read on when it names no yesterday', () => {
    const silent = { ...band, yesterday: 0 }
    expect(bandFor(quote(), silent)).toBe(silent)
    expect(bandFor(quote(), { ...silent, day: DAY - 1 })).toBeUndefined()
  })

  it('is judged by the final price where the last has no change', () => {
    const one = quote()
    one[FIELD.lastChange] = Number.NaN
    expect(quoteYesterday(one)).toBe(2060)
    one[FIELD.finalChange] = Number.NaN
    expect(bandFor(one, band)).toBeUndefined()
  })

  const byHand = { yesterday: 0, day: DAY, byHand: true } as const

  it("entered as a percentage follows from the quote's own yesterday, inside rounding", () => {
    const percent = (of: number, yesterday: number) => {
      const found = bandFor(madeQuote({ yesterday, last: yesterday, final: yesterday }), {
        min: 0,
        max: 0,
        percent: of,
        ...byHand,
      })
      return found && [found.min, found.max]
    }
    expect(percent(3, 2060)).toEqual([1999, 2121])
    expect(percent(3, 1000)).toEqual([970, 1030])
    // 1.15 * 100 is 114.99999999999999 in floating numbers.
    expect(percent(15, 100)).toEqual([85, 115])
    expect(percent(0.1, 1)).toEqual([1, 1])
    expect(percent(100, 500)).toEqual([1, 1000])
  })

  it('entered as a percentage is not known without a yesterday', () => {
    const none = quote()
    none[FIELD.lastChange] = Number.NaN
    none[FIELD.finalChange] = Number.NaN
    expect(bandFor(none, { min: 0, max: 0, percent: 3, ...byHand })).toBeUndefined()
  })

  it('entered in prices holds from its day on, whatever yesterday was', () => {
    const entered = { min: 1000, max: 3000, ...byHand }
    expect(bandFor(quote(), entered)).toBe(entered)
    expect(bandFor(quote(), { ...entered, day: 20200101 })).toMatchObject({ min: 1000 })
    expect(bandFor(quote(), { ...entered, day: DAY + 1 })).toBeUndefined()
  })

  it('finds the queue at a limit that was entered as a percentage', () => {
    const one = quote([9, 100, 2121, 0, 0, 0])
    const held = bandFor(one, { min: 0, max: 0, percent: 3, ...byHand })
    expect(held && queueOf(one, held)?.side).toBe('buy')
  })
})
