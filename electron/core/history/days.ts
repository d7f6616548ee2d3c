// Days as yyyymmdd numbers: stepping and counting on the calendar.
import { DAY_MS } from '../../../shared/tehran.ts'

const utcOf = (day: number): number => Date.UTC(Math.floor(day / 10_000), (Math.floor(day / 100) % 100) - 1, day % 100)

/** The yyyymmdd so many days on, or back where negative. */
export function addDays(day: number, days: number): number {
  const date = new Date(utcOf(day) + days * DAY_MS)
  return date.getUTCFullYear() * 10_000 + (date.getUTCMonth() + 1) * 100 + date.getUTCDate()
}

/** Calendar days of a range, both ends included; 0 where it ends before it begins. */
export const countDays = ({ from, to }: { from: number; to: number }): number =>
  Math.max(0, Math.round((utcOf(to) - utcOf(from)) / DAY_MS) + 1)
