// Days as numbers yyyymmdd (Gregorian): to and from UTC midnights, stepping and counting on the calendar.
export const DAY_MS = 86_400_000

/** UTC midnight of a day: a place to count from, in no time zone. */
export const utcOfDay = (day: number): number =>
  Date.UTC(Math.floor(day / 10_000), (Math.floor(day / 100) % 100) - 1, day % 100)

/** The day of an instant in UTC. */
export function dayOfUtc(utcMs: number): number {
  const date = new Date(utcMs)
  return date.getUTCFullYear() * 10_000 + (date.getUTCMonth() + 1) * 100 + date.getUTCDate()
}

/** The day so many days on, or back where negative. */
export const addDays = (day: number, days: number): number => dayOfUtc(utcOfDay(day) + days * DAY_MS)

/** The same day so many months before, or the month's last where it has no such day. */
export function monthsBefore(day: number, months: number): number {
  const at = Math.floor(day / 10_000) * 12 + (Math.floor(day / 100) % 100) - 1 - months
  const [year, month] = [Math.floor(at / 12), (at % 12) + 1]
  const last = new Date(Date.UTC(year, month, 0)).getUTCDate()
  return year * 10_000 + month * 100 + Math.min(day % 100, last)
}

/** Calendar days of a range, both ends included; 0 where it ends before it begins. */
export const countDays = ({ from, to }: { from: number; to: number }): number =>
  Math.max(0, Math.round((utcOfDay(to) - utcOfDay(from)) / DAY_MS) + 1)

/** 0 = Sunday … 6 = Saturday. */
export const weekdayOf = (day: number): number => new Date(utcOfDay(day)).getUTCDay()
