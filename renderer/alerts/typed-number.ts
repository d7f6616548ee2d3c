// Numbers as a person types them into the editor: Persian, Arabic or Latin digits, with or without group marks. What is
// not clear is refused, never guessed: a slash is not a decimal point, nor a comma before two digits.
import { latinDigits } from '../../shared/fold.ts'
import type { Formatter } from '../../shared/format.ts'

/** Groups may have grown by a digit typed into them. */
const GROUPED = /^[+-]?\d{1,4}([,٬،]\d{3,4})+(\.\d{1,9})?$/
const PLAIN = /^[+-]?\d{1,18}(\.\d{1,9})?$/
const FORMAT_SIGNS = /\p{Cf}/gu

/** The number; undefined for what is none. */
export function typedNumber(text: string): number | undefined {
  const plain = latinDigits(text.replace(FORMAT_SIGNS, '').trim()).replace('٫', '.').replace(/^[−–]/, '-')
  if (!GROUPED.test(plain) && !PLAIN.test(plain)) return undefined
  return Number(plain.replaceAll(/[,٬،]/g, ''))
}

/** Takes up what a product of decimals is off by. */
export const clean = (n: number): number => Number(n.toPrecision(15))

/** A number as the field shows it: exact, grouped, in the language's digits. */
export function numberText(n: number, format: Formatter): string {
  const [whole = '', places] = String(clean(Math.abs(n))).split('.')
  const point = format.language === 'fa' ? '٫' : '.'
  const sign = n < 0 ? '−' : ''
  return sign + format.whole(Number(whole)) + (places === undefined ? '' : point + format.digits(places))
}
