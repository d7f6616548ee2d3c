// A percent of a frame in as few bytes as it needs: none at all where it follows, to the last bit, from its change.
import { DamagedBytes, putInteger, type Reader, take, takeInteger, type Writer } from './varint.ts'

/** Forms of a percent, 3 bits in the head of a frame. Frozen: a new form takes a new number. */
const FORM = {
  whole: 0, // eight bytes
  product: 1, // change * 100 / yesterday, which is 100 * change / yesterday
  quotient: 2, // change / yesterday * 100
  hundredths: 3, // rounded to two decimals: a zigzag integer
  none: 4, // NaN
} as const

const LIMIT = 2 ** 31

/** The form that gives exactly this value back. */
export function percentForm(value: number, change: number, yesterday: number): number {
  if (Object.is(value, (change * 100) / yesterday)) return FORM.product
  if (Object.is(value, (change / yesterday) * 100)) return FORM.quotient
  if (value !== value) return FORM.none
  const hundredths = Math.round(value * 100)
  const fits = hundredths < LIMIT && hundredths > -LIMIT
  return fits && Object.is((hundredths === 0 ? 0 : hundredths) / 100, value) ? FORM.hundredths : FORM.whole
}

/** Writes what the form leaves to write; 8 bytes must have been reserved. */
export function putPercent(writer: Writer, form: number, value: number): void {
  if (form === FORM.whole) {
    writer.view.setFloat64(writer.at, value, true)
    writer.at += 8
  } else if (form === FORM.hundredths) {
    const hundredths = Math.round(value * 100)
    putInteger(writer, hundredths >= 0 ? hundredths * 2 : -hundredths * 2 - 1)
  }
}

/** @throws DamagedBytes */
export function takePercent(reader: Reader, form: number, change: number, yesterday: number): number {
  if (form === FORM.whole) return reader.view.getFloat64(take(reader, 8), true)
  if (form === FORM.product) return (change * 100) / yesterday
  if (form === FORM.quotient) return (change / yesterday) * 100
  if (form === FORM.none) return NaN
  if (form !== FORM.hundredths) throw new DamagedBytes('unknown percent form')
  const code = takeInteger(reader)
  return (code % 2 === 0 ? code / 2 : -(code + 1) / 2) / 100
}
