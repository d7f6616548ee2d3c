import { describe, expect, test } from 'vitest'
import { createPrintSequence, type PrintFrame, printFrame } from '../../../electron/core/market/prints.ts'
import { FIELD, QUOTE_FLAG } from '../../../shared/quote.ts'
import { tehranInstant } from '../../../shared/tehran.ts'
import { quoteOf } from '../journal/quotes.ts'

const DAY = 20261121
const START = tehranInstant(DAY, 0)
/** 30 Aban 1405. */
const TODAY = 14050830
const YESTERDAY = 14050827

const frame = (
  atMs: number,
  trades: number,
  volume: number,
  last = 100,
  more: Partial<PrintFrame> = {},
): PrintFrame => ({
  atMs,
  tradeDate: TODAY,
  last,
  trades,
  volume,
  value: volume * 100,
  ...more,
})
const sequence = (fromStart = true) => createPrintSequence(DAY, START, undefined, fromStart)
/** A sequence that has seen a frame with these totals. */
function after(trades: number, volume: number) {
  const begun = sequence(false)
  begun.frame(frame(1, trades, volume))
  return begun
}

describe('prints of an instrument', () => {
  test('are the changes of the totals, several trades in one line, with the side by the price before', () => {
    const prints = after(10, 1000)
    expect(prints.frame(frame(2, 11, 1300, 101))).toEqual({
      atMs: 2,
      kind: 'trade',
      fromMs: 0,
      price: 101,
      direction: 1,
      trades: 1,
      volume: 300,
      value: 30_000,
    })
    expect(prints.frame(frame(3, 14, 1400, 99))).toMatchObject({ trades: 3, volume: 100, direction: -1 })
    expect(prints.frame(frame(4, 15, 1500, 99))).toMatchObject({ direction: 0 })
    expect(prints.frame(frame(5, 15, 1500, 99))).toBeUndefined()
  })

  test('a fall of a total is a correction with the differences', () => {
    const prints = after(10_220, 60_446_155)
    expect(prints.frame(frame(2, 10_219, 60_394_598))).toMatchObject({
      kind: 'correction',
      trades: -1,
      volume: -51_557,
      direction: 0,
    })
    expect(prints.frame(frame(3, 10_220, 60_394_000))).toMatchObject({ kind: 'correction', trades: 1, volume: -598 })
    expect(prints.frame(frame(4, 10_220, 60_394_000, 100, { value: 7 }))).toMatchObject({
      kind: 'correction',
      volume: 0,
    })
  })

  test('totals that are not known change nothing and come back without a false print', () => {
    const prints = after(10, 1000)
    expect(prints.frame(frame(2, NaN, NaN, 100, { value: NaN }))).toBeUndefined()
    expect(prints.frame(frame(3, 10, 1000))).toBeUndefined()
    expect(prints.frame(frame(4, NaN, 1100, 100, { value: NaN }))).toMatchObject({
      kind: 'trade',
      trades: 0,
      volume: 100,
      value: NaN,
    })
    expect(prints.frame(frame(5, 12, 1100))).toMatchObject({ trades: 2, volume: 0 })
    const never = sequence()
    never.frame(frame(1, NaN, NaN, 100, { value: NaN }))
    expect(never.frame(frame(2, 500, 1000))).toBeUndefined()
    expect(never.frame(frame(3, 501, 1001))).toMatchObject({ trades: 1, volume: 1 })
  })

  test('what was missed in a gap is one line from its start, and none where the totals are the same', () => {
    const prints = after(10, 1000)
    prints.gap(50)
    prints.gap(70)
    expect(prints.frame(frame(90, 25, 3000, 120))).toMatchObject({
      kind: 'gap',
      fromMs: 50,
      atMs: 90,
      trades: 15,
      volume: 2000,
      direction: 0,
    })
    expect(prints.frame(frame(91, 26, 3001, 120))).toMatchObject({ kind: 'trade', direction: 0 })
    prints.gap(100)
    expect(prints.frame(frame(110, 26, 3001))).toBeUndefined()
    expect(prints.frame(frame(120, 27, 3002))).toMatchObject({ kind: 'trade' })
  })

  test('a fall in a gap is a correction: nobody can say how much was missed', () => {
    const prints = after(10, 1000)
    prints.gap(50)
    expect(prints.frame(frame(90, 9, 1200))).toMatchObject({ kind: 'correction', fromMs: 0, trades: -1, volume: 200 })
    expect(prints.frame(frame(91, 10, 1300))).toMatchObject({ kind: 'trade' })
  })

  test("what the day's first frame brings was missed since the opening, or since midnight where that is yet to come", () => {
    const opening = START + 9 * 3_600_000
    const first = (atMs: number) => createPrintSequence(DAY, opening, undefined, true).frame(frame(atMs, 25, 3000))
    expect(first(opening + 1)).toMatchObject({ kind: 'gap', fromMs: opening, trades: 25 })
    expect(first(opening)).toMatchObject({ kind: 'gap', fromMs: START })
  })

  test("the day's first frame tells what was missed before it, when its totals are of that day", () => {
    const late = sequence()
    expect(late.frame(frame(START + 9, 25, 3000))).toMatchObject({
      kind: 'gap',
      fromMs: START,
      trades: 25,
      volume: 3000,
    })
    expect(sequence().frame(frame(START + 9, 0, 0))).toBeUndefined()
    expect(sequence(false).frame(frame(START + 9, 25, 3000))).toBeUndefined()
  })

  test('the totals of the day before are no prints, nor is their being set back', () => {
    const before = { tradeDate: YESTERDAY }
    const prints = sequence()
    expect(prints.frame(frame(START + 9, 36_319, 9_000_000, 100, before))).toBeUndefined()
    expect(prints.frame(frame(START + 10, 0, 0, 100, before))).toBeUndefined()
    expect(prints.frame(frame(START + 11, 5, 700))).toMatchObject({ kind: 'trade', trades: 5, volume: 700 })
    // The same without a frame of zeros between.
    const sudden = sequence()
    sudden.frame(frame(START + 9, 36_319, 9_000_000, 100, before))
    expect(sudden.frame(frame(START + 11, 5, 700))).toMatchObject({ kind: 'trade', trades: 5, volume: 700 })
    // Of this day, a fall to nothing is the only trade taken back.
    const only = sequence()
    only.frame(frame(START + 9, 0, 0))
    only.frame(frame(START + 10, 1, 50))
    expect(only.frame(frame(START + 11, 0, 0))).toMatchObject({ kind: 'correction', trades: -1, volume: -50 })
  })

  test('go on from where an earlier part of the day ended, its gap included', () => {
    const first = after(10, 1000)
    first.gap(40)
    const second = createPrintSequence(DAY, START, first.state(), true)
    expect(second.frame(frame(60, 12, 1200))).toMatchObject({ kind: 'gap', fromMs: 40, trades: 2, volume: 200 })
    expect(first.state()).toMatchObject({ trades: 10, gapFromMs: 40 })
  })

  test('suspect frames are left out', () => {
    const quote = quoteOf(1, 5, 3)
    expect(printFrame(quote)).toMatchObject({ atMs: 5, trades: 3, volume: 3000, tradeDate: TODAY })
    quote[FIELD.flags] = QUOTE_FLAG.suspectFinalPercent
    expect(printFrame(quote)).toBeUndefined()
  })
})
