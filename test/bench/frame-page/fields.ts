// What a book shows, put plainly: each field's number and text, and the bars. Both peers draw from it.
import type { Formatter } from '../../../shared/format.ts'
import { askPriceAt, at, bidPriceAt, FIELD, LEVELS, type Quote } from '../../../shared/quote.ts'

export const LEVEL_NUMBERS = [1, 2, 3, 4, 5]
const RIAL_A_TOMAN = 10
const BAR_STEPS = 400
const BAR_LEAST = 2

export interface Field {
  name: string
  read: (quote: Quote) => number
  text: (n: number) => string
  /** The raw value as the page says it. */
  raw: (n: number) => string
}

const total = (quote: Quote, side: (n: number) => number): number =>
  LEVEL_NUMBERS.reduce((sum, n) => sum + at(quote, side(n - 1) + 1), 0)

export function largest(quote: Quote): number {
  let most = 1
  for (let n = 0; n < LEVELS; n++) {
    most = Math.max(most, at(quote, bidPriceAt(n) + 1), at(quote, askPriceAt(n) + 1))
  }
  return most
}

/** Length of a level's bar, as a share of the largest. */
export function barOf(quote: Quote, side: 'bid' | 'ask', n: number, scale: number): number {
  const share = at(quote, (side === 'bid' ? bidPriceAt : askPriceAt)(n - 1) + 1) / scale
  return Math.max(BAR_LEAST, Math.round(share * BAR_STEPS)) / BAR_STEPS
}

const clock = (s: number): string =>
  [s / 3600, (s / 60) % 60, s % 60].map(each => String(Math.floor(each)).padStart(2, '0')).join(':')

/** Every field of a book. */
export function fieldsIn(format: Formatter): Field[] {
  const shortToman = (n: number): string => format.short(n / RIAL_A_TOMAN).text
  const one = (name: string, offset: number, text: Field['text'], raw: Field['raw'] = String): Field => ({
    name,
    read: quote => at(quote, offset),
    text,
    raw,
  })
  const side = (name: string, priceAt: (n: number) => number): Field[] => [
    ...LEVEL_NUMBERS.flatMap(n => [
      one(`${name}-price-${n}`, priceAt(n - 1), format.price),
      one(`${name}-volume-${n}`, priceAt(n - 1) + 1, format.whole),
      one(`${name}-count-${n}`, priceAt(n - 1) + 2, format.whole),
    ]),
    { name: `${name}-total`, read: quote => total(quote, priceAt), text: format.whole, raw: String },
  ]
  return [
    one('last', FIELD.last, format.price),
    one('last-change', FIELD.lastChange, format.signed),
    one('last-percent', FIELD.lastPercent, format.percent),
    one('final', FIELD.final, format.price),
    one('final-change', FIELD.finalChange, format.signed),
    one('final-percent', FIELD.finalPercent, format.percent),
    ...side('bid', bidPriceAt),
    ...side('ask', askPriceAt),
    one('trades', FIELD.trades, format.whole),
    one('volume', FIELD.volume, n => format.short(n).text),
    one('value', FIELD.value, shortToman),
    one('time', FIELD.tradeTime, format.clockTime, clock),
  ]
}
