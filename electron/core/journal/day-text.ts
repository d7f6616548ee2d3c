// A session day as people write it: 1405-08-29 (Jalali) or 2026-11-20, in Latin or Persian digits.
import { DAY_MS, dayOfUtc, utcOfDay } from '../../../shared/days.ts'
import { latinDigits } from '../../../shared/fold.ts'

const FIRST_GREGORIAN_YEAR = 1700

// The runtime's own calendar data, so that leap years are those that Iran uses.
const jalali = new Intl.DateTimeFormat('en-US-u-ca-persian-nu-latn', {
  timeZone: 'UTC',
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
})

function jalaliOf(utcMs: number): { year: number; month: number; date: number } {
  const part: Record<string, number> = {}
  for (const { type, value } of jalali.formatToParts(utcMs)) part[type] = Number.parseInt(value, 10)
  return { year: part.year ?? 0, month: part.month ?? 0, date: part.day ?? 0 }
}

/** Six months of 31 days, then 30: exact but for the leap days before the year, which shift its start by a day or so. */
function fromJalali(year: number, month: number, date: number): number | undefined {
  const daysBefore = month <= 6 ? (month - 1) * 31 : 186 + (month - 7) * 30
  const guess = Date.UTC(year + 621, 2, 21) + (daysBefore + date - 1) * DAY_MS
  for (let shift = -2; shift <= 2; shift++) {
    const found = jalaliOf(guess + shift * DAY_MS)
    if (found.year === year && found.month === month && found.date === date) return dayOfUtc(guess + shift * DAY_MS)
  }
  return undefined
}

/** The day as yyyymmdd (Gregorian), or undefined when there is no such day (no month 13, no day 31 in Mehr). */
export function parseDay(text: string): number | undefined {
  const match = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})$/.exec(latinDigits(text.trim()))
  if (!match) return undefined
  const [year = 0, month = 0, date = 0] = match.slice(1).map(Number)
  if (month < 1 || month > 12 || date < 1 || date > 31) return undefined
  if (year < FIRST_GREGORIAN_YEAR) return fromJalali(year, month, date)
  const day = year * 10_000 + month * 100 + date
  return dayOfUtc(utcOfDay(day)) === day ? day : undefined
}

const two = (value: number): string => String(value).padStart(2, '0')

/** yyyymmdd as 2026-11-20. */
export const dayText = (day: number): string =>
  `${Math.floor(day / 10_000)}-${two(Math.floor(day / 100) % 100)}-${two(day % 100)}`

/** yyyymmdd as 1405-08-29. */
export function jalaliText(day: number): string {
  const { year, month, date } = jalaliOf(utcOfDay(day))
  return `${year}-${two(month)}-${two(date)}`
}
