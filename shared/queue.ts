// Daily price limits and the queue at them, by the market's own reading. One place, so that every tile, list and
// alert means the same by "queue".
import type { Band } from './market.ts'
import { at, askPriceAt, bidPriceAt, FIELD, LEVELS, type Quote } from './quote.ts'
import { tehranTime } from './tehran.ts'

/** The exchange writes these limits where there are none. */
export const NO_LIMIT_MAX = 999_999_999

/** A queue: side, its price and volume at the limit, orders in it, and its value in rial. */
export interface Queue {
  side: 'buy' | 'sell'
  price: number
  volume: number
  orders: number
  valueRial: number
}

/** Yesterday's price as the quote says it, by the final price where the last has no change; NaN when neither says. */
export function quoteYesterday(quote: Quote): number {
  const byLast = at(quote, FIELD.last) - at(quote, FIELD.lastChange)
  return Number.isNaN(byLast) ? at(quote, FIELD.final) - at(quote, FIELD.finalChange) : byLast
}

/**
 * The band in prices, when it holds for this quote. One that was read holds where its yesterday's price agrees with the
 * quote's own, or, where it does not say it, for the session day it was read on. One entered by hand holds from its
 * day on; a percentage becomes prices by the quote's own yesterday, whole rials within it.
 */
export function bandFor(quote: Quote, band: Band | undefined): Band | undefined {
  if (!band) return undefined
  if (band.byHand && tehranTime(at(quote, FIELD.receivedAt)).day < band.day) return undefined
  if (band.percent !== undefined) return bandOfPercent(quoteYesterday(quote), band, band.percent)
  if (!(band.max > 0)) return undefined
  if (band.byHand) return band
  if (band.yesterday > 0) return quoteYesterday(quote) === band.yesterday ? band : undefined
  return tehranTime(at(quote, FIELD.receivedAt)).day === band.day ? band : undefined
}

/** Takes up what a sum of floating numbers is off by, far below a rial. */
const DUST = 1e-6

function bandOfPercent(yesterday: number, band: Band, percent: number): Band | undefined {
  if (!(yesterday > 0)) return undefined
  const min = Math.max(1, Math.ceil((yesterday * (100 - percent)) / 100 - DUST))
  const max = Math.floor((yesterday * (100 + percent)) / 100 + DUST)
  return { ...band, min, max, yesterday }
}

/** True for a band that sets no limit. */
export const isUnlimited = (band: Band): boolean => band.min <= 1 && band.max >= NO_LIMIT_MAX

/**
 * The queue of a quote: the best price equals the limit and has volume, and the other side is empty or beyond the
 * limit (orders left from before stand there). An empty side alone is no queue. Undefined = no queue.
 * @param band one that holds for the quote (bandFor)
 */
export function queueOf(quote: Quote, band: Band): Queue | undefined {
  if (isUnlimited(band)) return undefined
  return sideQueue(quote, 'buy', band) ?? sideQueue(quote, 'sell', band)
}

function sideQueue(quote: Quote, side: 'buy' | 'sell', band: Band): Queue | undefined {
  const best = side === 'buy' ? bidPriceAt(0) : askPriceAt(0)
  const [price, volume, orders] = [at(quote, best), at(quote, best + 1), at(quote, best + 2)]
  if (price !== (side === 'buy' ? band.max : band.min) || !(volume > 0)) return undefined
  for (let n = 0; n < LEVELS; n += 1) {
    const other = at(quote, side === 'buy' ? askPriceAt(n) : bidPriceAt(n))
    if (other > 0 && (side === 'buy' ? other <= band.max : other >= band.min)) return undefined
  }
  return { side, price, volume, orders, valueRial: price * volume }
}
