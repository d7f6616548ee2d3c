// How each metric of an alert is read from a quote; the same for the engine, the dry run and the page. Also what of a
// book counts: levels beyond the daily limits are in no total.
import type { Metric } from './alerts.ts'
import type { Band } from './market.ts'
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
} from './quote.ts'

/** Where a level stands: none: there is no such level; off: beyond the limits, it counts in nothing. */
export type LevelPlace = 'in' | 'off' | 'none'

/** @param band one that holds for the quote (bandFor) */
export function placeOf(price: number, band: Band | undefined): LevelPlace {
  if (!(price > 0)) return 'none'
  return band && (price < band.min || price > band.max) ? 'off' : 'in'
}

/** Volume (shares) of a side's levels, without those beyond the limits. */
export function sideTotal(quote: Quote, side: 'bid' | 'ask', band: Band | undefined): number {
  const first = side === 'bid' ? bidPriceAt : askPriceAt
  let total = 0
  for (let n = 0; n < LEVELS; n += 1) {
    const price = first(n)
    if (placeOf(at(quote, price), band) === 'in') total += at(quote, price + 1)
  }
  return total
}

/** Share of the bid total in both totals, 0 to 1; NaN where there is neither. */
export const bidShare = (bids: number, asks: number): number => (bids + asks > 0 ? bids / (bids + asks) : Number.NaN)

const price = (quote: Quote, offset: number): number => at(quote, offset) || Number.NaN

/** What follows from a price is not known where there is no price. */
const ofPrice = (quote: Quote, of: number, offset: number): number =>
  at(quote, of) > 0 ? at(quote, offset) : Number.NaN

/** Volume or orders of a best level; none = 0. */
const ofBest = (quote: Quote, best: number, offset: number): number => (at(quote, best) > 0 ? at(quote, offset) : 0)

type Read = (quote: Quote, band: Band | undefined) => number
const READS: Record<Metric, Read> = {
  last: quote => price(quote, FIELD.last),
  lastChange: quote => ofPrice(quote, FIELD.last, FIELD.lastChange),
  lastPercent: quote => ofPrice(quote, FIELD.last, FIELD.lastPercent),
  final: quote => price(quote, FIELD.final),
  finalChange: quote => ofPrice(quote, FIELD.final, FIELD.finalChange),
  finalPercent: quote => ofPrice(quote, FIELD.final, FIELD.finalPercent),
  bid: quote => price(quote, bidPriceAt(0)),
  ask: quote => price(quote, askPriceAt(0)),
  spread: quote => price(quote, askPriceAt(0)) - price(quote, bidPriceAt(0)),
  volume: quote => at(quote, FIELD.volume),
  value: quote => at(quote, FIELD.value),
  trades: quote => at(quote, FIELD.trades),
  bidTotal: (quote, band) => sideTotal(quote, 'bid', band),
  askTotal: (quote, band) => sideTotal(quote, 'ask', band),
  imbalance: (quote, band) => 100 * bidShare(sideTotal(quote, 'bid', band), sideTotal(quote, 'ask', band)),
  bidVolume: quote => ofBest(quote, bidPriceAt(0), bidVolumeAt(0)),
  bidOrders: quote => ofBest(quote, bidPriceAt(0), bidCountAt(0)),
  askVolume: quote => ofBest(quote, askPriceAt(0), askVolumeAt(0)),
  askOrders: quote => ofBest(quote, askPriceAt(0), askCountAt(0)),
}

/**
 * A metric of a quote, in its unit (METRIC_UNIT); NaN = not known.
 * @param band one that holds for the quote (bandFor): levels beyond it are in no total
 */
export const metricOf = (quote: Quote, metric: Metric, band: Band | undefined): number => READS[metric](quote, band)

/** Metrics of the trades of a day: of a frame that carries an earlier day's trades they are not known. */
const TRADE_METRICS: ReadonlySet<Metric> = new Set<Metric>([
  'last',
  'lastChange',
  'lastPercent',
  'final',
  'finalChange',
  'finalPercent',
  'volume',
  'value',
  'trades',
])
/** True for what follows from trades, false for what stands in the book. */
export const isTradeMetric = (metric: Metric): boolean => TRADE_METRICS.has(metric)

/** Metrics that the daily limits have a say in. */
export const needsBand = (metric: Metric): boolean =>
  metric === 'bidTotal' || metric === 'askTotal' || metric === 'imbalance'
