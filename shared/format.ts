// Numbers, ages, times and dates as a person reads them, in both languages. Tables instead of Intl: a book writes
// thousands of numbers a second. Nothing here isolates direction: put numbers in <Num> (bdi, ltr).
import { type Calendar, dateParts, monthName, weekdayName } from './calendar.ts'
import type { Language } from './i18n/locale.ts'

/** A number and its word apart, so that the word can be small and grey. The unit may be ''. */
interface WithUnit {
  text: string
  unit: string
}

export interface Formatter {
  language: Language
  /** A price in rial: grouped whole number; 0 or NaN is "none". */
  price: (n: number) => string
  /** A change: sign first, + or U+2212, none for zero. */
  signed: (n: number) => string
  /** Signed, two decimals, with the percent sign. */
  percent: (n: number) => string
  /** Signed, two decimals, for columns whose heading has the percent sign. */
  percentBare: (n: number) => string
  /** A share of a whole, 0 to 100, without sign or decimals, with the percent sign. */
  share: (n: number) => string
  /** A count or volume: grouped whole number; 0 is 0, NaN is "none". */
  whole: (n: number) => string
  /** A number with fixed decimals (0 to 3). */
  decimal: (n: number, places: number) => string
  /** Adaptive short form: thousands, millions, billions. */
  short: (n: number) => WithUnit
  /** How old something is: tenths of a second under a minute, then m:ss, then h:mm. */
  age: (ms: number) => string
  /** The same with its unit apart. */
  ageParts: (ms: number) => WithUnit
  /** HH:MM:SS of seconds since midnight; negative or NaN is "none". */
  clockTime: (secondsOfDay: number) => string
  /** Weekday, day, month and year of a yyyymmdd (Gregorian), in the language's own calendar unless told. */
  date: (day: number, calendar?: Calendar) => string
  /** The same in figures: 1403/12/25 or 2025-03-15. */
  shortDate: (day: number, calendar?: Calendar) => string
  /** Latin digits of any text in the language's digits. */
  digits: (text: string) => string
}

/** What stands where there is no data: never 0. */
export const NONE = '–'
const MINUS = '\u2212'
const STEPS = [1e9, 1e6, 1e3] as const
const TEN = [1, 10, 100, 1000] as const

const SIGNS = {
  fa: { zero: 0x06f0, group: '٬', point: '٫', percent: '٪', second: 'ث', units: ['میلیارد', 'میلیون', 'هزار'] },
  en: { zero: 0x30, group: ',', point: '.', percent: '%', second: 's', units: ['B', 'M', 'K'] },
} as const

const made = new Map<Language, Formatter>()

/** The formatters of a language, made once. */
export function formatter(language: Language): Formatter {
  let known = made.get(language)
  if (!known) {
    known = makeFormatter(language)
    made.set(language, known)
  }
  return known
}

function makeFormatter(language: Language): Formatter {
  const signs = SIGNS[language]
  const digits = (text: string): string =>
    language === 'en' ? text : text.replace(/\d/g, d => String.fromCharCode(signs.zero + Number(d)))
  // "0" to "999" and "000" to "999", so that a number is put together from groups of three.
  const lead = Array.from({ length: 1000 }, (_, n) => digits(String(n)))
  const padded = Array.from({ length: 1000 }, (_, n) => digits(String(n).padStart(3, '0')))
  const chunk = (table: string[], n: number): string => table[n] as string

  const grouped = (n: number): string => {
    let text = ''
    let rest = n
    while (rest >= 1000) {
      const upper = Math.floor(rest / 1000)
      text = signs.group + chunk(padded, rest - upper * 1000) + text
      rest = upper
    }
    return chunk(lead, rest) + text
  }
  const fixed = (n: number, places: number, plus: string): string => {
    if (!Number.isFinite(n)) return NONE
    const unit = TEN[places] ?? 1
    const scaled = Math.round(Math.abs(n) * unit)
    const sign = scaled === 0 ? '' : n < 0 ? MINUS : plus
    if (places === 0) return sign + grouped(scaled)
    const upper = Math.floor(scaled / unit)
    return sign + grouped(upper) + signs.point + chunk(padded, scaled - upper * unit).slice(3 - places)
  }
  const two = (n: number): string => chunk(padded, n).slice(1)
  const places = (n: number): number => (n >= 999.95 ? 0 : n >= 9.995 ? 1 : 2)
  const short = (n: number): WithUnit => {
    if (!Number.isFinite(n)) return { text: NONE, unit: '' }
    const size = Math.abs(n)
    // A step is reached when the step below would round up to 1,000 of its unit.
    const step = STEPS.findIndex((each, i) => size >= each || (i < 2 && size >= each * 0.9995))
    const unit = STEPS[step]
    if (unit === undefined) return { text: fixed(n, 0, ''), unit: '' }
    return { text: fixed(n / unit, places(size / unit), ''), unit: signs.units[step] ?? '' }
  }
  const ageParts = (ms: number): WithUnit => {
    if (!Number.isFinite(ms)) return { text: NONE, unit: '' }
    const tenths = Math.max(0, Math.floor(ms / 100))
    if (tenths < 600) return { text: fixed(tenths / 10, 1, ''), unit: signs.second }
    const seconds = Math.floor(tenths / 10)
    const [big, small] = seconds < 3600 ? [seconds, 1] : [Math.floor(seconds / 60), 60]
    return { text: `${digits(String(Math.floor(seconds / (60 * small))))}:${two(big % 60)}`, unit: '' }
  }
  const calendarOf = (calendar: Calendar | undefined): Calendar =>
    calendar ?? (language === 'fa' ? 'jalali' : 'gregorian')

  return {
    language,
    digits,
    price: n => (n === 0 ? NONE : fixed(n, 0, '')),
    signed: n => fixed(n, 0, '+'),
    percent: n => (Number.isFinite(n) ? fixed(n, 2, '+') + signs.percent : NONE),
    percentBare: n => fixed(n, 2, '+'),
    share: n => (Number.isFinite(n) ? fixed(n, 0, '') + signs.percent : NONE),
    whole: n => fixed(n, 0, ''),
    decimal: (n, count) => fixed(n, count, ''),
    short,
    ageParts,
    age(ms) {
      const { text, unit } = ageParts(ms)
      return unit ? `${text} ${unit}` : text
    },
    clockTime(secondsOfDay) {
      if (!(secondsOfDay >= 0 && secondsOfDay < 86_400)) return NONE
      const s = Math.floor(secondsOfDay)
      return `${two(Math.floor(s / 3600))}:${two(Math.floor(s / 60) % 60)}:${two(s % 60)}`
    },
    date(day, calendar) {
      const parts = dateParts(day, calendarOf(calendar))
      if (!parts) return NONE
      const month = monthName(parts.month, calendarOf(calendar), language)
      return `${weekdayName(day, language)} ${digits(String(parts.day))} ${month} ${digits(String(parts.year))}`
    },
    shortDate(day, calendar) {
      const parts = dateParts(day, calendarOf(calendar))
      if (!parts) return NONE
      const mark = calendarOf(calendar) === 'jalali' ? '/' : '-'
      return `${digits(String(parts.year).padStart(4, '0'))}${mark}${two(parts.month)}${mark}${two(parts.day)}`
    },
  }
}
