// The days that the history tile shows: presets back from today, or two days of the person's choice. Days are
// yyyymmdd (Gregorian); a serial counts days since 1970.
import { BAR_FIELDS, type Bars, type CachedHistory, type DayRange, FIRST_HISTORY_DAY } from '../../../shared/history.ts'
import { DAY_MS, dayOfUtc, monthsBefore, utcOfDay } from '../../../shared/days.ts'

export const PRESETS = ['1M', '3M', '6M', '1Y', '3Y', '5Y', 'all'] as const
export type Preset = (typeof PRESETS)[number]

const MONTHS: Record<Exclude<Preset, 'all'>, number> = { '1M': 1, '3M': 3, '6M': 6, '1Y': 12, '3Y': 36, '5Y': 60 }

/** Days since 1970 of a yyyymmdd. */
export const serialOf = (day: number): number => utcOfDay(day) / DAY_MS

/** The yyyymmdd of a serial. */
export const dayOf = (serial: number): number => dayOfUtc(serial * DAY_MS)

/** The days of a preset, the last of them today. */
export const rangeOf = (preset: Preset, today: number): DayRange => ({
  from: preset === 'all' ? FIRST_HISTORY_DAY : Math.max(FIRST_HISTORY_DAY, monthsBefore(today, MONTHS[preset])),
  to: today,
})

/** 0 = Sunday … 6 = Saturday of a serial. */
const weekdayOf = (serial: number): number => (serial + 4) % 7

/** Days on which the exchange is open in general: Saturday to Wednesday, without the holidays that are known. */
export const isTradingDay = (serial: number, holidays: ReadonlySet<number>): boolean => {
  const weekday = weekdayOf(serial)
  return weekday !== 4 && weekday !== 5 && !holidays.has(serial)
}

/**
 * How many trading days of a range are not cached.
 * @param missing ascending
 * @param has true for a day of which there is a bar all the same
 */
export function missingDays(
  missing: readonly DayRange[],
  range: DayRange,
  holidays: ReadonlySet<number>,
  has: (day: number) => boolean,
): number {
  let count = 0
  for (const each of missing) {
    const to = serialOf(Math.min(each.to, range.to))
    for (let serial = serialOf(Math.max(each.from, range.from)); serial <= to; serial += 1) {
      if (isTradingDay(serial, holidays) && !has(dayOf(serial))) count += 1
    }
  }
  return count
}

/** What there was before a day: in a recorded day its own future is not shown. */
export function before(history: CachedHistory, day: number): CachedHistory {
  const { bars } = history
  const end = bars.day.findIndex(each => each >= day)
  const cut = end < 0 ? bars.day.length : end
  const kept: Bars = { ...bars, day: bars.day.slice(0, cut) }
  for (const field of BAR_FIELDS) kept[field] = bars[field].slice(0, cut)
  const missing = history.missing.flatMap(hole =>
    hole.from >= day ? [] : [{ from: hole.from, to: hole.to >= day ? dayOf(serialOf(day) - 1) : hole.to }],
  )
  return { ...history, bars: kept, missing }
}
