// The columns of a watchlist: their names and units, which of them fit, and the number by which each sorts.
import type { Formatter } from '../../shared/format.ts'
import * as m from '../../shared/i18n/paraglide/messages.js'
import type { Band, ListColumn, Watchlist } from '../../shared/market.ts'
import { askPriceAt, at, bidPriceAt, FIELD, type Quote } from '../../shared/quote.ts'
import { bandFor, queueOf } from '../../shared/queue.ts'
import { priceValue } from './cells.ts'

export const USUAL_COLUMNS: readonly ListColumn[] = [
  'last',
  'lastPercent',
  'final',
  'finalPercent',
  'volume',
  'value',
  'spark',
  'queue',
]

/** The columns that a list shows, in its order. */
export const columnsOf = (list: Watchlist | undefined): readonly ListColumn[] =>
  list?.columns && list.columns.length > 0 ? list.columns : USUAL_COLUMNS

/** Narrow: these go, the first one first. Symbol, last and final never do. */
const YIELDING: readonly ListColumn[] = [
  'spark',
  'value',
  'volume',
  'age',
  'trades',
  'bid',
  'ask',
  'queue',
  'finalPercent',
  'lastPercent',
]

/**
 * The columns that fit.
 * @param widths px of each column and of the symbol at its narrowest
 * @param room px that the list has
 */
export function fitting(
  columns: readonly ListColumn[],
  widths: Readonly<Record<ListColumn | 'symbol', number>>,
  room: number,
): readonly ListColumn[] {
  const gone = new Set<ListColumn>()
  let need = columns.reduce((sum, column) => sum + widths[column], widths.symbol)
  for (const column of YIELDING) {
    if (need <= room) break
    if (!columns.includes(column)) continue
    gone.add(column)
    need -= widths[column]
  }
  return gone.size === 0 ? columns : columns.filter(column => !gone.has(column))
}

/** The value of a cell's data-field. */
export const FIELD_NAME: Readonly<Record<Exclude<ListColumn, 'spark' | 'queue'>, string>> = {
  last: 'last',
  lastPercent: 'last-percent',
  final: 'final',
  finalPercent: 'final-percent',
  volume: 'volume',
  value: 'value',
  trades: 'trades',
  bid: 'bid-price-1',
  ask: 'ask-price-1',
  age: 'age',
}

/** What a column is called in the heading, and in full where the heading is short for it. */
export function columnName(column: ListColumn | 'symbol'): { short: string; full: string } {
  const same = (text: string) => ({ short: text, full: text })
  switch (column) {
    case 'symbol':
      return same(m.book_symbol())
    case 'last':
      return same(m.book_last())
    case 'lastPercent':
      return { short: m.book_percent(), full: m.book_percent_of_last() }
    case 'final':
      return same(m.book_final())
    case 'finalPercent':
      return { short: m.book_percent(), full: m.book_percent_of_final() }
    case 'volume':
      return same(m.book_volume())
    case 'value':
      return same(m.book_value())
    case 'spark':
      return { short: m.list_day(), full: m.list_day_full() }
    case 'queue':
      return same(m.book_queue())
    case 'trades':
      return { short: m.list_trades(), full: m.list_trades_full() }
    case 'bid':
      return { short: m.book_bid(), full: m.list_bid_full() }
    case 'ask':
      return { short: m.book_ask(), full: m.list_ask_full() }
    case 'age':
    default:
      return { short: m.list_age(), full: m.list_age_full() }
  }
}

const MILLION = 1e6

/** Shares in millions, one decimal. */
export const millions =
  (format: Formatter) =>
  (shares: number): string =>
    format.decimal(shares / MILLION, 1)

/** The unit that a column's heading names, '' for none. */
export function unitOf(column: ListColumn | 'symbol', format: Formatter): string {
  if (column === 'volume') return m.book_million()
  return column === 'value' || column === 'queue' ? format.billionUnit : ''
}

/** The number of a column as it came: rial, shares, percent, UTC ms; NaN for none. A sell queue counts below zero. */
export function columnValue(column: ListColumn, quote: Quote, band: Band | undefined): number {
  switch (column) {
    case 'last':
      return priceValue(at(quote, FIELD.last))
    case 'lastPercent':
    case 'spark':
      return at(quote, FIELD.lastPercent)
    case 'final':
      return priceValue(at(quote, FIELD.final))
    case 'finalPercent':
      return at(quote, FIELD.finalPercent)
    case 'volume':
      return at(quote, FIELD.volume)
    case 'value':
      return at(quote, FIELD.value)
    case 'trades':
      return at(quote, FIELD.trades)
    case 'bid':
      return priceValue(at(quote, bidPriceAt(0)))
    case 'ask':
      return priceValue(at(quote, askPriceAt(0)))
    case 'age':
      return at(quote, FIELD.receivedAt)
    case 'queue':
    default: {
      const held = bandFor(quote, band)
      const found = held && queueOf(quote, held)
      return found ? (found.side === 'buy' ? found.valueRial : -found.valueRial) : Number.NaN
    }
  }
}
