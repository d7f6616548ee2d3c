// Prices of alerts after a corporate action: what is said in rial for a share is multiplied, the rest stays as it is.
import { type Condition, METRIC_UNIT } from '../../../shared/alerts.ts'

/** Below this no price goes. */
const LEAST_RIAL = 1

function rescaledOne(condition: Condition, factor: number): Condition {
  if (condition.kind !== 'level' && condition.kind !== 'range') return condition
  if (METRIC_UNIT[condition.metric] !== 'price') return condition
  const scaled = (value: number): number => Math.round(value * factor)
  // A level above zero stays above it: "at least 0" would be true of everything.
  const level = (value: number): number => (value > 0 ? Math.max(LEAST_RIAL, scaled(value)) : scaled(value))
  const back = condition.back > 0 ? level(condition.back) : condition.back
  if (condition.kind === 'level') return { ...condition, value: level(condition.value), back }
  const from = level(condition.from)
  return { ...condition, from, to: Math.max(level(condition.to), from + LEAST_RIAL), back }
}

/**
 * The same conditions in prices after a corporate action: prices, spread and changes in rial times the factor, to whole
 * rials; a range keeps a width. Percents, volumes, values, counts and a queue's worth are what they were.
 * @param factor prices after the action to those before it: yesterday's price / previous closing price, above 0
 */
export const rescaledConditions = (conditions: readonly Condition[], factor: number): Condition[] =>
  conditions.map(condition => rescaledOne(condition, factor))

/** An alert, or the draft of one, with its conditions in prices after a corporate action (rescaledConditions). */
export const rescaled = <T extends { conditions: Condition[] }>(alert: T, factor: number): T => ({
  ...alert,
  conditions: rescaledConditions(alert.conditions, factor),
})
