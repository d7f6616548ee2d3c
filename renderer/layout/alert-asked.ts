// "فولاد 4030" in the palette: an instrument and the price for an alert on it.
import type { Formatter } from '../../shared/format.ts'
import { typedNumber } from '../alerts/typed-number.ts'

export interface AskedAlert {
  /** What is searched for. */
  text: string
  /** In rial. */
  value: number
}

/** What is typed, where it ends in a price; the words before it have a letter, so that a code is none. */
export function alertAsked(typed: string, { priceScale }: Pick<Formatter, 'priceScale'>): AskedAlert | undefined {
  const found = /^(.*\p{L}.*?)\s+(\S+)$/u.exec(typed.trim())
  const [text, price] = [found?.[1], typedNumber(found?.[2] ?? '')]
  if (text === undefined || price === undefined || !(price > 0)) return undefined
  return { text, value: price * priceScale }
}
