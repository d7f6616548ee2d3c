// Numbers as the provider writes them: quoted or bare, Latin, Persian or Arabic digits, with missing forms.
//
// Choices. "", "-", null and an absent field are missing. A bare JSON number is taken as JSON reads it (1e3 is 1000);
// quoted text must be a plain decimal, so "1e3", "0x10", "1,000", "NaN", "5." and "Infinity" are bad. What is not finite
// (1e400), and an integer that a double can't hold exactly (beyond 2^53), is bad rather than altered. Prices, volumes,
// values and counts below zero are bad. A fraction of a share or of an order is kept as said.

/** What every reader here answers to text that is no number. Infinity, since no field may hold it. */
export const BAD = Infinity

const PLAIN = /^[+-]?\d+(?:\.\d+)?$/
const EASTERN = /[۰-۹٠-٩٫]/g

/** Persian and Arabic digits and the decimal sign as Latin ones; the rest untouched. */
export const latinDigits = (text: string): string =>
  text.replace(EASTERN, sign => (sign === '٫' ? '.' : String(sign.charCodeAt(0) & 15)))

const checked = (value: number): number =>
  Number.isFinite(value) && (Number.isSafeInteger(value) || !Number.isInteger(value)) ? value + 0 : BAD

function readText(text: string): number {
  const plain = latinDigits(text.trim())
  if (plain === '' || plain === '-') return NaN
  return PLAIN.test(plain) ? checked(Number(plain)) : BAD
}

/** A number of either sign. NaN = missing, BAD = not a number. */
export function readNumber(value: unknown): number {
  if (typeof value === 'string') {
    // Nearly all fields are a few Latin digits: up to 15 are exact in a double, and cost no regular expression.
    const length = value.length
    if (length === 0 || length > 15) return readText(value)
    let sum = 0
    for (let i = 0; i < length; i++) {
      const digit = value.charCodeAt(i) - 48
      if (digit < 0 || digit > 9) return readText(value)
      sum = sum * 10 + digit
    }
    return sum
  }
  if (typeof value === 'number') return checked(value)
  return value === undefined || value === null ? NaN : BAD
}

/** A price in rial. 0 = none: missing and "0" are the same thing for prices. */
export function readPrice(value: unknown): number {
  const price = readNumber(value)
  return price >= 0 ? price : price < 0 ? BAD : 0
}

/** A count, volume or value of the day. NaN = missing; "0" is a real 0. */
export function readAmount(value: unknown): number {
  const amount = readNumber(value)
  return amount < 0 ? BAD : amount
}

/** A count or volume of a level, where missing is 0. */
export function readLevelAmount(value: unknown): number {
  const amount = readNumber(value)
  return amount >= 0 ? amount : amount < 0 ? BAD : 0
}

/** A percent, with or without its sign ("5%", "۵٪"). NaN = missing. */
export function readPercent(value: unknown): number {
  if (typeof value !== 'string' || !/[%٪]\s*$/.test(value)) return readNumber(value)
  const percent = readText(value.replace(/[%٪]\s*$/, ''))
  return Number.isNaN(percent) ? BAD : percent
}
