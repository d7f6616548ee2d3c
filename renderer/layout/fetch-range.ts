// The stretches of days that history is fetched for.
import { monthsBefore } from '../../shared/days.ts'
import { type DayRange, FIRST_HISTORY_DAY } from '../../shared/history.ts'

/** Years back; 0 = all there is. */
export const FETCH_YEARS = [1, 3, 5, 10, 0] as const
export type FetchYears = (typeof FETCH_YEARS)[number]

/** The range that ends today. @param today yyyymmdd */
export function rangeOf(years: FetchYears, today: number): DayRange {
  const from = years === 0 ? FIRST_HISTORY_DAY : Math.max(FIRST_HISTORY_DAY, monthsBefore(today, years * 12))
  return { from, to: today }
}
