// What the conditions of alerts are called and do, as phrases: a subject ("buy queue") and what it does ("fell below 100
// billion toman"), waiting for it and once it happened.
import type { Condition, Metric } from './alerts.ts'
import { METRIC_UNIT } from './alerts.ts'
import { amountWords, isolated, metricWords } from './alert-numbers.ts'
import type { Formatter } from './format.ts'
import * as m from './i18n/paraglide/messages.js'

type Words = () => string
const METRICS: Record<Metric, Words> = {
  last: m.alertwords_last,
  lastChange: m.alertwords_lastChange,
  lastPercent: m.alertwords_lastPercent,
  final: m.alertwords_final,
  finalChange: m.alertwords_finalChange,
  finalPercent: m.alertwords_finalPercent,
  bid: m.alertwords_bid,
  ask: m.alertwords_ask,
  spread: m.alertwords_spread,
  volume: m.alertwords_volume,
  value: m.alertwords_value,
  trades: m.alertwords_trades,
  bidTotal: m.alertwords_bidTotal,
  askTotal: m.alertwords_askTotal,
  imbalance: m.alertwords_imbalance,
  bidVolume: m.alertwords_bidVolume,
  bidOrders: m.alertwords_bidOrders,
  askVolume: m.alertwords_askVolume,
  askOrders: m.alertwords_askOrders,
}

/** A metric's name, in English without a capital: "5-level bid total". */
export const metricName = (metric: Metric): string => METRICS[metric]()

export const queueName = (side: 'buy' | 'sell'): string =>
  side === 'buy' ? m.alertwords_buy_queue() : m.alertwords_sell_queue()

/** waits: as a condition; the rest as a firing came to be, away being worded as crossed. */
export type Tense = 'waits' | 'crossed' | 'opened' | 'already' | 'touched'
interface Value {
  value: string
}
interface Range {
  from: string
  to: string
}

type Op = 'above' | 'below' | 'atLeast' | 'atMost'
const one = <T>(all: T): Record<Op, T> => ({ above: all, below: all, atLeast: all, atMost: all })
const sides = <T>(above: T, below: T): Record<Op, T> => ({ above, below, atLeast: above, atMost: below })

/** Prices and percents go up and down, all else grows and shrinks. */
const LEVEL: Record<'price' | 'amount', Record<Tense, Record<Op, (of: Value) => string>>> = {
  price: {
    waits: {
      above: m.alertwords_rises,
      below: m.alertwords_falls,
      atLeast: m.alertwords_at_least,
      atMost: m.alertwords_at_most,
    },
    crossed: {
      above: m.alertwords_rose,
      below: m.alertwords_fell,
      atLeast: m.alertwords_reached,
      atMost: m.alertwords_fell_to,
    },
    opened: sides(m.alertwords_opened_above, m.alertwords_opened_below),
    already: sides(m.alertwords_already_above, m.alertwords_already_below),
    touched: one(m.alertwords_touched),
  },
  amount: {
    waits: {
      above: m.alertwords_grows,
      below: m.alertwords_shrinks,
      atLeast: m.alertwords_at_least,
      atMost: m.alertwords_at_most,
    },
    crossed: {
      above: m.alertwords_grew,
      below: m.alertwords_shrank,
      atLeast: m.alertwords_reached,
      atMost: m.alertwords_fell_to,
    },
    opened: sides(m.alertwords_opened_over, m.alertwords_opened_under),
    already: sides(m.alertwords_already_over, m.alertwords_already_under),
    touched: one(m.alertwords_touched),
  },
}
const RANGE: Record<'enters' | 'leaves', Record<Tense, (of: Range) => string>> = {
  enters: {
    waits: m.alertwords_enters,
    crossed: m.alertwords_entered,
    opened: m.alertwords_opened_within,
    already: m.alertwords_already_within,
    touched: m.alertwords_touched_range,
  },
  leaves: {
    waits: m.alertwords_leaves,
    crossed: m.alertwords_left,
    opened: m.alertwords_opened_outside,
    already: m.alertwords_already_outside,
    touched: m.alertwords_touched_outside,
  },
}
const QUEUE: Record<'formed' | 'ended', Record<Tense, Words>> = {
  formed: {
    waits: m.alertwords_forms,
    crossed: m.alertwords_formed,
    opened: m.alertwords_opened_there,
    already: m.alertwords_already_there,
    touched: m.alertwords_formed,
  },
  ended: {
    waits: m.alertwords_ends,
    crossed: m.alertwords_ended,
    opened: m.alertwords_opened_gone,
    already: m.alertwords_already_gone,
    touched: m.alertwords_ended,
  },
}

/** What the subject does; '' for conditions that have no subject (idle, feedLost). */
export function does(condition: Condition, tense: Tense, format: Formatter): string {
  switch (condition.kind) {
    case 'level': {
      const unit = METRIC_UNIT[condition.metric]
      const form = unit === 'price' || unit === 'percent' ? 'price' : 'amount'
      return LEVEL[form][tense][condition.op]({ value: metricWords(condition.metric, condition.value, format) })
    }
    case 'range':
      return RANGE[condition.op][tense]({
        from: metricWords(condition.metric, condition.from, format),
        to: metricWords(condition.metric, condition.to, format),
      })
    case 'queue': {
      const { op } = condition
      if (op === 'formed' || op === 'ended') return QUEUE[op][tense]()
      return LEVEL.amount[tense][op]({ value: amountWords(condition.valueRial, format) })
    }
    case 'extreme': {
      if (tense === 'waits') return condition.which === 'high' ? m.alertwords_makes_high() : m.alertwords_makes_low()
      return condition.which === 'high' ? m.alertwords_made_high() : m.alertwords_made_low()
    }
    case 'idle':
    case 'feedLost':
  }
  return ''
}

/** The sentence of a condition that has no subject (idle, feedLost); undefined of the others. */
export function whole(condition: Condition, tense: Tense, format: Formatter): string | undefined {
  if (condition.kind === 'idle') {
    const said = { n: condition.minutes, count: isolated(format.whole(condition.minutes)) }
    return tense === 'waits' ? m.alertwords_no_trade(said) : m.alertwords_no_trade_was(said)
  }
  if (condition.kind === 'feedLost') {
    const said = { n: condition.seconds, count: isolated(format.whole(condition.seconds)) }
    return tense === 'waits' ? m.alertwords_no_feed(said) : m.alertwords_no_feed_was(said)
  }
  return undefined
}

/** Its subject without the instrument, in English without a capital. */
export const subjectOf = (condition: Condition): string =>
  condition.kind === 'queue' ? queueName(condition.side) : metricName('metric' in condition ? condition.metric : 'last')
