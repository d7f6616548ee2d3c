// The history tile's days: ranges, places of the chart, the axis' weights in both calendars, today's candle.
import { describe, expect, it } from 'vitest'
import { partsOf, WEIGHT, weightOf } from '../../../renderer/tiles/history/chart-axis.ts'
import { candleOf, readSlot, todayOf } from '../../../renderer/tiles/history/chart-drawing.ts'
import { dayAt, priced, SLOT, slotAt, slotsOf } from '../../../renderer/tiles/history/chart-slots.ts'
import { choicesOf } from '../../../renderer/tiles/history/options.ts'
import { before, dayOf, missingDays, rangeOf, serialOf } from '../../../renderer/tiles/history/range.ts'
import { dateParts } from '../../../shared/calendar.ts'
import { FIRST_HISTORY_DAY } from '../../../shared/history.ts'
import type { InsCode } from '../../../shared/market.ts'
import { FIELD, QUOTE_FLAG } from '../../../shared/quote.ts'
import { SAMPLE_NOW, sampleCodes, sampleQuote } from '../fake-market.ts'
import { SAMPLE_ACTION, sampleHistory } from '../history-samples.ts'

const CODE = sampleCodes[0] as InsCode
const TODAY = 20250315
const none: ReadonlySet<number> = new Set()

describe('ranges', () => {
  it('go back from today by months, to the last day of a shorter one', () => {
    expect(rangeOf('6M', TODAY)).toEqual({ from: 20240915, to: TODAY })
    expect(rangeOf('3Y', 20240229)).toEqual({ from: 20210228, to: 20240229 })
    expect(rangeOf('1M', 20250331).from).toBe(20250228)
    expect(rangeOf('all', TODAY)).toEqual({ from: FIRST_HISTORY_DAY, to: TODAY })
    expect(rangeOf('5Y', 20030101).from).toBe(FIRST_HISTORY_DAY)
  })

  it('are kept with the layout, and what is not known is as at first', () => {
    expect(choicesOf({}, TODAY)).toMatchObject({ span: '6M', drawn: 'candles', adjusted: true, view: 'chart' })
    const own = choicesOf({ span: 'custom', from: '20240101', to: '20240201', prices: 'raw' }, TODAY)
    expect(own).toMatchObject({ range: { from: 20240101, to: 20240201 }, adjusted: false })
    expect(choicesOf({ span: 'custom', from: '20240301', to: '20240201' }, TODAY).span).toBe('6M')
    expect(choicesOf({ span: 'custom', from: 'x', to: '1' }, TODAY).span).toBe('6M')
  })

  it('count the trading days that are not cached', () => {
    const holes = [{ from: 20241202, to: 20241209 }]
    const all = rangeOf('6M', TODAY)
    expect(missingDays(holes, all, none, () => false)).toBe(6)
    expect(missingDays(holes, { from: 20241208, to: TODAY }, none, () => false)).toBe(2)
    expect(missingDays(holes, all, new Set([serialOf(20241203)]), () => false)).toBe(5)
    expect(missingDays(holes, all, none, day => day === 20241204)).toBe(5)
  })

  it('of a recorded day end before it', () => {
    const history = before(sampleHistory(CODE), 20241205)
    expect(history.bars.day.at(-1)).toBe(20241201)
    expect(history.bars.final).toHaveLength(history.bars.day.length)
    expect(history.missing).toEqual([{ from: 20241202, to: 20241204 }])
  })

  it('turn days into serials and back', () => {
    for (const day of [20010321, 20240229, 20250315]) expect(dayOf(serialOf(day))).toBe(day)
  })
})

describe('places', () => {
  const history = sampleHistory(CODE)
  const range = rangeOf('6M', TODAY)
  const slots = slotsOf({ history, range, today: TODAY, present: TODAY, holidays: none })
  const kindOn = (day: number) => slots.kind[slotAt(slots, day)]

  it('stand for bars, days that were not fetched, days without trading, and today', () => {
    expect(slots.kind.filter(kind => kind === SLOT.missing)).toHaveLength(6)
    expect([20250308, 20250309, 20250310, 20250311].map(kindOn)).toEqual([2, 2, 2, 2])
    expect(kindOn(SAMPLE_ACTION.day)).toBe(SLOT.cached)
    expect(slots.kind.at(-1)).toBe(SLOT.today)
    expect(slots.bar.filter(bar => bar >= 0)).toHaveLength(history.bars.day.length)
  })

  it('ascend by day and leave the weekends out', () => {
    for (const [n, serial] of slots.serial.entries()) {
      expect(serial).toBeGreaterThan(slots.serial[n - 1] ?? 0)
      expect([0, 1]).not.toContain(serial % 7)
    }
  })

  it('are found by their day', () => {
    for (const n of [0, 100, slots.serial.length - 1]) expect(slotAt(slots, dayAt(slots, n))).toBe(n)
    expect(slotAt(slots, 20991231)).toBe(slots.serial.length)
    // From a hole or a halt to the nearest day with a price.
    expect(dayAt(slots, priced(slots, slotAt(slots, 20250309), 1))).toBe(SAMPLE_ACTION.day)
    expect(dayAt(slots, priced(slots, slotAt(slots, 20250309), -1))).toBe(20250305)
  })

  it('take little room for years that are not there', () => {
    const far = { ...history, missing: [{ from: FIRST_HISTORY_DAY, to: 20200101 }] }
    const all = slotsOf({ history: far, range: rangeOf('all', TODAY), today: 0, present: TODAY, holidays: none })
    expect(all.kind.filter(kind => kind === SLOT.missing).length).toBeLessThan(200)
  })

  it('do not say that nothing was traded before the first bar', () => {
    const listed = { ...history, missing: [] }
    const all = slotsOf({ history: listed, range: rangeOf('all', TODAY), today: 0, present: TODAY, holidays: none })
    expect(all.bar[0]).toBe(0)
  })

  it('are read with all the numbers of their day', () => {
    const drawing = { slots, bars: history.bars, actions: [], line: false, today: undefined }
    const n = history.bars.day.indexOf(20250305)
    expect(readSlot(drawing, slotAt(slots, 20250305))).toMatchObject({
      day: 20250305,
      last: history.bars.last[n],
      value: history.bars.value[n],
      yesterday: history.bars.yesterday[n],
    })
    expect(readSlot(drawing, slotAt(slots, 20241203))).toMatchObject({
      day: 20241203,
      kind: SLOT.missing,
      last: Number.NaN,
    })
    expect(readSlot(drawing, 10_000)).toBeUndefined()
  })
})

describe('the axis', () => {
  it('weighs the first day of a Jalali year and month, and of Gregorian ones', () => {
    const nowruz = serialOf(20250321)
    expect(weightOf(nowruz, nowruz - 1, 'jalali')).toBe(WEIGHT.year)
    expect(weightOf(nowruz, nowruz - 1, 'gregorian')).toBe(WEIGHT.day)
    expect(weightOf(serialOf(20250220), serialOf(20250218), 'jalali')).toBe(WEIGHT.month)
    expect(weightOf(serialOf(20250101), serialOf(20241231), 'gregorian')).toBe(WEIGHT.year)
    expect(weightOf(serialOf(20250301), serialOf(20250226), 'gregorian')).toBe(WEIGHT.month)
  })

  it('has the dates of the rest of the page', () => {
    for (let serial = serialOf(20010101); serial < serialOf(20310101); serial += 41) {
      const day = dayOf(serial)
      expect(partsOf(serial, 'jalali')).toEqual(dateParts(day, 'jalali'))
      expect(partsOf(serial, 'gregorian')).toEqual(dateParts(day, 'gregorian'))
    }
  })
})

describe("today's candle", () => {
  const range = { low: 3862, high: 3982 }
  const quote = () => sampleQuote(CODE, 1, SAMPLE_NOW) as Float64Array

  it('has its body from yesterday to last, and its wick over the range', () => {
    const today = todayOf(quote(), TODAY, range, true)
    expect(today).toMatchObject({ day: TODAY, last: 3968, final: 3940, yesterday: 3922, low: 3862, high: 3982 })
    expect(today && candleOf(today)).toEqual({ open: 3922, close: 3968, low: 3862, high: 3982 })
    expect(todayOf(quote(), TODAY, { low: 0, high: 0 }, true)).toMatchObject({ low: 3968, high: 3968 })
  })

  it('is not drawn from another day, a frame that contradicts itself, or before a trade', () => {
    const changed = (change: Partial<Record<keyof typeof FIELD, number>>) => {
      const made = quote()
      for (const [name, value] of Object.entries(change)) made[FIELD[name as keyof typeof FIELD]] = value
      return todayOf(made, TODAY, range, true)
    }
    expect(todayOf(quote(), 20250316, range, true)).toBeUndefined()
    expect(changed({ flags: QUOTE_FLAG.suspectYesterday })).toBeUndefined()
    expect(changed({ trades: 0 })).toBeUndefined()
    expect(changed({ tradeDate: 14031222 })).toBeUndefined()
    expect(todayOf(undefined, TODAY, range, true)).toBeUndefined()
  })

  it('begins at the last price where yesterday is not known', () => {
    const bare = candleOf({ last: 100, yesterday: Number.NaN, low: Number.NaN, high: Number.NaN })
    expect(bare).toEqual({ open: 100, close: 100, low: 100, high: 100 })
  })
})
