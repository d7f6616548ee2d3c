// Session days as numbers yyyymmdd: to and from instants, the day after, and the month that they fall in.
import { type Calendar, dateParts, monthName } from '../../../shared/calendar.ts'
import type { Formatter } from '../../../shared/format.ts'
import { tehranTime } from '../../../shared/tehran.ts'

/** UTC midnight of a day's date, for spreadsheets, which know no time zones. */
export const utcMidnight = (day: number): Date =>
  new Date(Date.UTC(Math.floor(day / 10_000), (Math.floor(day / 100) % 100) - 1, day % 100))

const ofDate = (date: Date): number =>
  date.getUTCFullYear() * 10_000 + (date.getUTCMonth() + 1) * 100 + date.getUTCDate()

/** The day in Tehran of an instant. */
export const fromUtcMs = (utcMs: number): number => tehranTime(utcMs).day

/** The day so many days later. */
export function dayAfter(day: number, days = 1): number {
  const date = utcMidnight(day)
  date.setUTCDate(date.getUTCDate() + days)
  return ofDate(date)
}

/** The calendar that the person reads dates in. */
export const calendarOf = ({ style, language }: Pick<Formatter, 'style' | 'language'>): Calendar =>
  style.calendar !== 'auto' ? style.calendar : language === 'fa' ? 'jalali' : 'gregorian'

/** A month as a number that counts on over the years; NaN for no day. */
export function monthOf(day: number, calendar: Calendar): number {
  const parts = dateParts(day, calendar)
  return parts ? parts.year * 12 + parts.month - 1 : Number.NaN
}

/** Year and name of such a month. */
export function monthWords(month: number, calendar: Calendar, { language, digits }: Formatter): string {
  return `${monthName((month % 12) + 1, calendar, language)} ${digits(String(Math.floor(month / 12)))}`
}

/** A date in Latin digits, for files and the clipboard: 1403/12/25 or 2025-03-15. */
export function plainDate(day: number, calendar: Calendar): string {
  const parts = dateParts(day, calendar)
  if (!parts) return ''
  const two = (n: number): string => String(n).padStart(2, '0')
  return [parts.year, two(parts.month), two(parts.day)].join(calendar === 'jalali' ? '/' : '-')
}
