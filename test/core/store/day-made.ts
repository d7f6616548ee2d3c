// A day of the store's tests that is made by hand: frames with given totals, and a store that is opened on them.
import { FIELD, type Quote } from '../../../shared/quote.ts'
import { tehranInstant } from '../../../shared/tehran.ts'
import { quoteOf } from '../journal/quotes.ts'
import { codeOf, folder, openStoreIn } from './batches.ts'

export const DAY = 20261121
export const OPEN = tehranInstant(DAY, 9 * 3_600_000)
export const MINUTE = 60_000
export const names = [1, 2, 3].map((handle): [number, ReturnType<typeof codeOf>] => [handle, codeOf(handle)])

/** A frame with these totals. */
export function traded(handle: number, atMs: number, trades: number, volume: number, last = 1200): Quote {
  const quote = quoteOf(handle, atMs, 1)
  quote.set([last, last + 3, last - 1242, last - 1239], FIELD.last)
  quote[FIELD.trades] = trades
  quote[FIELD.volume] = volume
  quote[FIELD.value] = volume * 1000
  return quote
}

export function opened(dir = folder(), nowMs = OPEN) {
  const { store } = openStoreIn(dir)
  store.openMarket('demo', nowMs)
  return { dir, store }
}
