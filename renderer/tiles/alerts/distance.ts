// How far an alert is from firing, by a quote: for the thin bar, its words and the order of the armed ones.
import { type Alert, type Condition, METRIC_UNIT } from '../../../shared/alerts.ts'
import type { Band } from '../../../shared/market.ts'
import { metricOf } from '../../../shared/metrics.ts'
import { at, FIELD, type Quote } from '../../../shared/quote.ts'
import { isUnlimited, queueOf } from '../../../shared/queue.ts'

export interface Distance {
  /** What is left of the way, in percent; 0 = there; NaN = not said. */
  percent: number
  /** Of what: of a price, of an amount or a count, or points of a metric that is a percentage itself. */
  of: 'price' | 'amount' | 'points'
}

export const UNSAID: Distance = { percent: Number.NaN, of: 'price' }
const THERE: Distance = { percent: 0, of: 'price' }

/** What is left from a value up or down to a level. */
function left(
  value: number,
  level: number,
  up: boolean,
  unit: (typeof METRIC_UNIT)[keyof typeof METRIC_UNIT],
): Distance {
  const way = up ? level - value : value - level
  if (Number.isNaN(way)) return UNSAID
  if (unit === 'percent') return { percent: Math.max(0, way), of: 'points' }
  // A price moves by percents of itself; an amount that grows from nothing is said as a part of where it goes.
  const whole = Math.abs(unit === 'price' || !up ? value : level)
  const percent = way <= 0 ? 0 : whole > 0 ? (way / whole) * 100 : Number.NaN
  return { percent, of: unit === 'price' ? 'price' : 'amount' }
}

const nearer = (a: Distance, b: Distance): Distance => (b.percent < a.percent || Number.isNaN(a.percent) ? b : a)
const farther = (a: Distance, b: Distance): Distance => (b.percent > a.percent ? b : a)

function ofCondition(condition: Condition, quote: Quote, band: Band | undefined): Distance {
  switch (condition.kind) {
    case 'level': {
      const { metric, op, value } = condition
      return left(metricOf(quote, metric, band), value, op === 'above' || op === 'atLeast', METRIC_UNIT[metric])
    }
    case 'range': {
      const { metric, op, from, to } = condition
      const [value, unit] = [metricOf(quote, metric, band), METRIC_UNIT[metric]]
      if (op === 'enters') return farther(left(value, from, true, unit), left(value, to, false, unit))
      return nearer(left(value, to, true, unit), left(value, from, false, unit))
    }
    case 'queue': {
      const { side, op, valueRial } = condition
      if (!band) return UNSAID
      const queue = queueOf(quote, band)
      const value = queue?.side === side ? queue.valueRial : 0
      if (op === 'above' || op === 'below') return left(value, valueRial, op === 'above', 'value')
      if (op === 'ended') return value === 0 ? THERE : UNSAID
      if (value > 0) return THERE
      const last = at(quote, FIELD.last)
      if (isUnlimited(band) || !(last > 0)) return UNSAID
      return side === 'buy' ? left(last, band.max, true, 'price') : left(last, band.min, false, 'price')
    }
    case 'extreme':
    case 'idle':
    case 'feedLost':
    default:
      return UNSAID
  }
}

/**
 * Of all its conditions: the nearest where any does, the farthest where all have to hold; not said where one of those is
 * not.
 * @param band one that holds for the quote (bandFor)
 */
export function distanceOf(
  { conditions, join }: Pick<Alert, 'conditions' | 'join'>,
  quote: Quote,
  band: Band | undefined,
) {
  const each = conditions.map(condition => ofCondition(condition, quote, band))
  if (join === 'any') return each.reduce(nearer)
  return each.some(({ percent }) => Number.isNaN(percent)) ? UNSAID : each.reduce(farther)
}

/** What a distance of a few percent of a price is to the bar: half of it. */
const HALF = 4

/** Length of the bar, 0 to 100: full where the alert is reached. */
export function nearness({ percent, of }: Distance): number {
  if (Number.isNaN(percent)) return 0
  return of === 'amount' ? Math.max(0, 100 - percent) : 100 / (1 + percent / HALF)
}
