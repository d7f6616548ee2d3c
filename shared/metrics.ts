// How each metric of an alert is read from a quote; the same for the engine, the dry run and the page.
import type { Metric } from './alerts.ts'
import type { Band } from './market.ts'
import { at, FIELD, type Quote } from './quote.ts'

/**
 * A metric of a quote, in its unit (METRIC_UNIT); NaN = not known.
 * @param band one that holds for the quote (bandFor): levels beyond it are in no total
 */
export function metricOf(quote: Quote, _metric: Metric, _band: Band | undefined): number {
  return at(quote, FIELD.last)
}
