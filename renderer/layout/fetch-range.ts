// The stretches of days that history is fetched for.
import { type DayRange, FIRST_HISTORY_DAY } from '../../shared/history.ts'

/** Years back; 0 = all there is. */
export const FETCH_YEARS = [1, 3, 5, 10, 0] as const
export type FetchYears = (typeof FETCH_YEARS)[number]

/** The range that ends today. @param today yyyymmdd */
export function rangeOf(years: FetchYears, today: number): DayRange {
  const from = today - years * 10_000
  // The 29th of February is there in leap years only.
  const begin = from % 10_000 === 229 ? from - 1 : from
  return { from: years === 0 ? FIRST_HISTORY_DAY : Math.max(FIRST_HISTORY_DAY, begin), to: today }
}
