// The provider's own date (Jalali) and time (Tehran). Checked by hand: date libraries roll 1405/13/1 over silently.
//
// Choices. Dates are year/month/day with four digits of year, 1300 to 1499 (a Gregorian year is bad, not a Jalali year
// 2023), month and day of one or two. Times are hour:minute:second of one or two digits each. "", "-", "0", 0, null and, for a
// date, all zeros ("0/0/0") = none: that is how an instrument that never traded may come, and its book must show.
import { BAD } from './numbers.ts'

const SLASH = 47
const COLON = 58

/** Esfand has 30 days in these years of the 33-year cycle (holds from 1178 to 1633). */
const LEAP = new Set([1, 5, 9, 13, 17, 22, 26, 30])

const daysIn = (year: number, month: number): number => (month <= 6 ? 31 : month <= 11 || LEAP.has(year % 33) ? 30 : 29)

const digitOf = (unit: number): number => {
  if (unit >= 48 && unit <= 57) return unit - 48
  if ((unit >= 0x6f0 && unit <= 0x6f9) || (unit >= 0x660 && unit <= 0x669)) return unit & 15
  return -1
}

/** Three numbers parted by a sign as a * 10_000 + b * 100 + c; -1 when it is not of that form. */
function threeParts(text: string, sign: number, firstDigits: number): number {
  let parts = 0
  let digits = 0
  let part = 0
  let sum = 0
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    const digit = digitOf(unit)
    if (digit >= 0) {
      part = part * 10 + digit
      digits++
      if (digits > (parts === 0 ? firstDigits : 2)) return -1
    } else {
      if (unit !== sign || digits === 0 || parts === 2) return -1
      sum = sum * 100 + part
      parts++
      digits = part = 0
    }
  }
  return parts === 2 && digits > 0 ? sum * 100 + part : -1
}

const MISSING = new Set(['', '-', '0', '۰', '٠'])

/** None for the missing forms, BAD for anything but text, else the text without surrounding blanks. */
const textOr = (value: unknown, none: number): string | number => {
  if (value === undefined || value === null || value === 0) return none
  if (typeof value !== 'string') return BAD
  const text = value.trim()
  return MISSING.has(text) ? none : text
}

let newestText: unknown
let newestDate = 0

/** A Jalali date as yyyymmdd. 0 = none, BAD = no such day. */
export function readDate(value: unknown): number {
  // All frames of a day carry the same date.
  if (value === newestText && typeof value === 'string') return newestDate
  newestText = value
  newestDate = dateOf(value)
  return newestDate
}

function dateOf(value: unknown): number {
  const text = textOr(value, 0)
  if (typeof text === 'number') return text
  const date = threeParts(text, SLASH, 4)
  if (date === 0) return 0
  const year = Math.floor(date / 10_000)
  const month = Math.floor(date / 100) % 100
  const day = date % 100
  const real = year >= 1300 && year <= 1499 && month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month)
  return real ? date : BAD
}

/** A time of day as seconds since Tehran's midnight. -1 = none, BAD = no such time. */
export function readTime(value: unknown): number {
  const text = textOr(value, -1)
  if (typeof text === 'number') return text
  const time = threeParts(text, COLON, 2)
  const hour = Math.floor(time / 10_000)
  const minute = Math.floor(time / 100) % 100
  const second = time % 100
  return time >= 0 && hour <= 23 && minute <= 59 && second <= 59 ? hour * 3600 + minute * 60 + second : BAD
}
