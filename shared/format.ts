// Numbers, ages, times and dates as a person reads them, in both languages. Tables instead of Intl: a book writes
// thousands of numbers a second. Nothing here isolates direction: put numbers in <Num> (bdi, ltr).
import { type Calendar, dateParts, monthName, weekdayName } from './calendar.ts'
import type { Language } from './i18n/locale.ts'
import type { Settings } from './settings.ts'

/** A number and its word apart, so that the word can be small and grey. The unit may be ''. */
interface WithUnit {
  text: string
  unit: string
}

/** How amounts and dates are written, as set by the person. */
export interface NumberStyle {
  units: Settings['units']
  calendar: Settings['calendar']
}
const USUAL: NumberStyle = { units: 'usual', calendar: 'auto' }

export interface Formatter {
  language: Language
  style: NumberStyle
  /**
   * A price given in rial, in the person's unit: grouped; 0 or NaN is "none". In toman it has one decimal where it
   * needs one, and always when `fine`, so that a column's figures stand under each other.
   */
  price: (rial: number, fine?: boolean) => string
  /** A change of a price given in rial, in the person's unit, with its sign. */
  priceChange: (rial: number, fine?: boolean) => string
  /** Rials in one unit of a shown price: 1, or 10 for toman. */
  priceScale: 1 | 10
  /** Name of the unit of prices. */
  priceUnit: string
  /** A signed whole number: sign first, + or U+2212, none for zero. */
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
  /** An amount of money given in rial, in its short form, in the person's unit; the unit names it: "B toman". */
  amount: (rial: number) => WithUnit
  /** Name of the unit of amounts. */
  amountUnit: string
  /** An amount given in rial, in billions of the person's unit, one decimal: for columns that name billionUnit. */
  amountBillions: (rial: number) => string
  /** The same with its sign. */
  amountBillionsSigned: (rial: number) => string
  /** "bn T" for a column's heading, and "billion toman" for where there is room. */
  billionUnit: string
  billionName: string
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
  fa: {
    zero: 0x06f0,
    group: '٬',
    point: '٫',
    percent: '٪',
    second: 'ث',
    units: ['میلیارد', 'میلیون', 'هزار'],
    billion: 'میلیارد',
    money: { rial: ['ریال', 'م‌ر'], toman: ['تومان', 'م‌ت'] },
  },
  en: {
    zero: 0x30,
    group: ',',
    point: '.',
    percent: '%',
    second: 's',
    units: ['B', 'M', 'K'],
    billion: 'billion',
    money: { rial: ['rial', 'bn R'], toman: ['toman', 'bn T'] },
  },
} as const
const RIAL_A_TOMAN = 10
const BILLION = 1e9

const made = new Map<string, Formatter>()

/** The formatters of a language and style, made once. */
export function formatter(language: Language, style: NumberStyle = USUAL): Formatter {
  const key = `${language} ${style.units} ${style.calendar}`
  let known = made.get(key)
  if (!known) {
    known = makeFormatter(language, style)
    made.set(key, known)
  }
  return known
}

function makeFormatter(language: Language, style: NumberStyle): Formatter {
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
  const priceScale = style.units === 'toman' ? RIAL_A_TOMAN : 1
  const amountScale = style.units === 'rial' ? 1 : RIAL_A_TOMAN
  const money = signs.money[style.units === 'rial' ? 'rial' : 'toman']
  const inUnit = (rial: number, plus: string, fine: boolean): string =>
    priceScale === 1
      ? fixed(rial, 0, plus)
      : fixed(rial / priceScale, fine || Math.round(rial) % priceScale !== 0 ? 1 : 0, plus)
  const ageParts = (ms: number): WithUnit => {
    if (!Number.isFinite(ms)) return { text: NONE, unit: '' }
    const tenths = Math.max(0, Math.floor(ms / 100))
    if (tenths < 600) return { text: fixed(tenths / 10, 1, ''), unit: signs.second }
    const seconds = Math.floor(tenths / 10)
    const [big, small] = seconds < 3600 ? [seconds, 1] : [Math.floor(seconds / 60), 60]
    return { text: `${digits(String(Math.floor(seconds / (60 * small))))}:${two(big % 60)}`, unit: '' }
  }
  const calendarOf = (calendar: Calendar | undefined): Calendar =>
    calendar ?? (style.calendar !== 'auto' ? style.calendar : language === 'fa' ? 'jalali' : 'gregorian')

  return {
    language,
    style,
    digits,
    price: (rial, fine = false) => (rial === 0 ? NONE : inUnit(rial, '', fine)),
    priceChange: (rial, fine = false) => inUnit(rial, '+', fine),
    priceScale,
    priceUnit: signs.money[style.units === 'toman' ? 'toman' : 'rial'][0],
    signed: n => fixed(n, 0, '+'),
    percent: n => (Number.isFinite(n) ? fixed(n, 2, '+') + signs.percent : NONE),
    percentBare: n => fixed(n, 2, '+'),
    share: n => (Number.isFinite(n) ? fixed(n, 0, '') + signs.percent : NONE),
    whole: n => fixed(n, 0, ''),
    decimal: (n, count) => fixed(n, count, ''),
    short,
    amount(rial) {
      const { text, unit } = short(rial / amountScale)
      return { text, unit: text === NONE ? '' : unit ? `${unit} ${money[0]}` : money[0] }
    },
    amountUnit: money[0],
    amountBillions: rial => fixed(rial / amountScale / BILLION, 1, ''),
    amountBillionsSigned: rial => fixed(rial / amountScale / BILLION, 1, '+'),
    billionUnit: money[1],
    billionName: `${signs.billion} ${money[0]}`,
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
