// A quote back in the seed's form: what the journal's export writes and what decode reads again as the equal quote.
import type { InsCode } from '../../../shared/market.ts'
import {
  askCountAt,
  askPriceAt,
  askVolumeAt,
  at,
  bidCountAt,
  bidPriceAt,
  bidVolumeAt,
  FIELD,
  LEVELS,
  type Quote,
} from '../../../shared/quote.ts'
import { parseExact } from './exact.ts'
import { putBack } from './extras.ts'

interface MessageBasis {
  ins: string
  last_trade_date: string
  last_trade_time: string
  close: string
  final: string
  close_c: number | null
  final_c: number | null
  close_cp: number | null
  final_cp: number | null
  trade_number: string
  trade_volume: string
  trade_value: string
}
interface MessageLevel {
  sell_price: string
  buy_price: string
  buy_volume: string
  sell_volume: string
  buy_count: string
  sell_count: string
}
/** The seed's message in canonical form. Unknown fields stand beside the known ones. */
export interface Message {
  basis: MessageBasis
  orders: MessageLevel[]
}

/** A number as plain decimal text: never 1e-7, which the decoder refuses in quotes. */
function plain(value: number): string {
  const text = String(value)
  const [digits, exponent] = text.split('e-')
  if (exponent === undefined || digits === undefined) return text
  return `0.${'0'.repeat(Number(exponent) - 1)}${digits.replace('.', '')}`
}

const amount = (value: number): string => (Number.isNaN(value) ? '' : plain(value))
const signed = (value: number): number | null => (Number.isNaN(value) ? null : value)
const two = (value: number): string => String(value).padStart(2, '0')

const dateText = (date: number): string =>
  date === 0 ? '-' : `${Math.floor(date / 10_000)}/${Math.floor(date / 100) % 100}/${date % 100}`

const timeText = (seconds: number): string =>
  seconds < 0 ? '-' : `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`

const levelOf = (quote: Quote, n: number): MessageLevel => ({
  sell_price: plain(at(quote, askPriceAt(n))),
  buy_price: plain(at(quote, bidPriceAt(n))),
  buy_volume: plain(at(quote, bidVolumeAt(n))),
  sell_volume: plain(at(quote, askVolumeAt(n))),
  buy_count: plain(at(quote, bidCountAt(n))),
  sell_count: plain(at(quote, askCountAt(n))),
})

/**
 * The canonical message of a quote. Missing is "-" for date and time, "0" for prices, "" for trades, volume and value,
 * null for changes and percents; all five levels are written.
 * @param extras unknown fields as decode gave them; put back in their places, integers with their own digits under
 * JSON.stringify
 * @throws SyntaxError when extras is not the JSON text that decode wrote
 */
export function messageOf(quote: Quote, code: InsCode, extras?: string): Message {
  const message: Message = {
    basis: {
      ins: code,
      last_trade_date: dateText(at(quote, FIELD.tradeDate)),
      last_trade_time: timeText(at(quote, FIELD.tradeTime)),
      close: plain(at(quote, FIELD.last)),
      final: plain(at(quote, FIELD.final)),
      close_c: signed(at(quote, FIELD.lastChange)),
      final_c: signed(at(quote, FIELD.finalChange)),
      close_cp: signed(at(quote, FIELD.lastPercent)),
      final_cp: signed(at(quote, FIELD.finalPercent)),
      trade_number: amount(at(quote, FIELD.trades)),
      trade_volume: amount(at(quote, FIELD.volume)),
      trade_value: amount(at(quote, FIELD.value)),
    },
    orders: Array.from({ length: LEVELS }, (_, n) => levelOf(quote, n)),
  }
  if (extras !== undefined) {
    const rest = parseExact(extras) as { basis?: object; orders?: (object | null)[] }
    putBack(message.basis, rest.basis)
    message.orders.forEach((level, n) => putBack(level, rest.orders?.[n]))
    putBack(message, rest)
  }
  return message
}
