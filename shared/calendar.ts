// Jalali and Gregorian dates for reading: parts of a session day, names of months and weekdays.
import type { Language } from './i18n/locale.ts'

export type Calendar = 'jalali' | 'gregorian'

/** A date in parts; month 1 to 12. */
export interface DateParts {
  year: number
  month: number
  day: number
}

const JALALI = {
  fa: 'فروردین اردیبهشت خرداد تیر مرداد شهریور مهر آبان آذر دی بهمن اسفند',
  en: 'Farvardin Ordibehesht Khordad Tir Mordad Shahrivar Mehr Aban Azar Dey Bahman Esfand',
}
const GREGORIAN = {
  fa: 'ژانویه فوریه مارس آوریل مه ژوئن ژوئیه اوت سپتامبر اکتبر نوامبر دسامبر',
  en: 'January February March April May June July August September October November December',
}
const WEEKDAYS = {
  fa: 'یکشنبه دوشنبه سه‌شنبه چهارشنبه پنجشنبه جمعه شنبه',
  en: 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday',
}

const persian = new Intl.DateTimeFormat('en-u-ca-persian-nu-latn', {
  timeZone: 'UTC',
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
})

/** UTC midnight of a yyyymmdd (Gregorian), or undefined when there is no such day. */
function midnight(day: number): Date | undefined {
  const [year, month, dayOfMonth] = [Math.floor(day / 10_000), Math.floor(day / 100) % 100, day % 100]
  const date = new Date(Date.UTC(year, month - 1, dayOfMonth))
  const same = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === dayOfMonth
  return year >= 1000 && same ? date : undefined
}

/** A yyyymmdd (Gregorian) in the parts of a calendar, or undefined when there is no such day. */
export function dateParts(day: number, calendar: Calendar): DateParts | undefined {
  const date = midnight(day)
  if (!date) return undefined
  if (calendar === 'gregorian')
    return { year: Math.floor(day / 10_000), month: Math.floor(day / 100) % 100, day: day % 100 }
  const part: Record<string, number> = {}
  for (const { type, value } of persian.formatToParts(date)) part[type] = Number.parseInt(value, 10)
  return { year: part.year ?? 0, month: part.month ?? 0, day: part.day ?? 0 }
}

/** A month's name; month is 1 to 12. */
export const monthName = (month: number, calendar: Calendar, language: Language): string =>
  (calendar === 'jalali' ? JALALI : GREGORIAN)[language].split(' ')[month - 1] ?? ''

/** The weekday of a yyyymmdd (Gregorian). */
export const weekdayName = (day: number, language: Language): string =>
  WEEKDAYS[language].split(' ')[midnight(day)?.getUTCDay() ?? -1] ?? ''
