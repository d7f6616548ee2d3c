// Tehran's wall clock, from the time zone data of the runtime (+04:30 in summers until 2022, +03:30 since).
import { DAY_MS, dayOfUtc, utcOfDay } from './days.ts'

const HOUR = 3_600_000

const format = new Intl.DateTimeFormat('en-US-u-ca-gregory-nu-latn', {
  timeZone: 'Asia/Tehran',
  hourCycle: 'h23',
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  hour: 'numeric',
  minute: 'numeric',
  second: 'numeric',
})

let cachedHour = NaN
let cachedOffset = 0

/** Tehran's offset from UTC at an instant, in ms. Offsets change on whole hours only, so one hour is remembered. */
function tehranOffset(utcMs: number): number {
  const hour = Math.floor(utcMs / HOUR)
  if (hour === cachedHour) return cachedOffset
  const part: Record<string, number> = {}
  for (const { type, value } of format.formatToParts(hour * HOUR)) part[type] = Number(value)
  const wall = Date.UTC(part.year ?? 0, (part.month ?? 1) - 1, part.day, part.hour, part.minute, part.second)
  cachedOffset = wall - hour * HOUR
  cachedHour = hour
  return cachedOffset
}

/** Session day (yyyymmdd, Gregorian) and ms since Tehran's midnight of a UTC instant. */
export function tehranTime(utcMs: number): { day: number; msOfDay: number } {
  const wall = utcMs + tehranOffset(utcMs)
  return {
    day: dayOfUtc(wall),
    msOfDay: ((wall % DAY_MS) + DAY_MS) % DAY_MS,
  }
}

/** The UTC instant at which a session day ends, Tehran's next midnight; a day may have 23 to 25 hours. */
export const tehranDayEnd = (day: number): number =>
  tehranInstant(tehranTime(tehranInstant(day, 0) + 1.5 * DAY_MS).day, 0)

/** The UTC instant of a Tehran wall time. day is yyyymmdd (Gregorian). */
export function tehranInstant(day: number, msOfDay: number): number {
  const wall = utcOfDay(day) + msOfDay
  const guess = wall - tehranOffset(wall)
  return wall - tehranOffset(guess)
}
