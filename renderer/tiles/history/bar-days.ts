// The months that days fall in, and dates as files have them.
import { type Calendar, dateParts, monthName } from '../../../shared/calendar.ts'
import type { Formatter } from '../../../shared/format.ts'

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
