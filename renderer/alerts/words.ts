// Names of metrics, ways, units and of what is wrong with a field, in the person's language.
import type { Formatter } from '../../shared/format.ts'
import * as m from '../../shared/i18n/paraglide/messages.js'
import { isolated } from '../tiles/tile-parts.tsx'
import { type Errors, isMetric, type Op, type Row, SCALES, unitOf, type What } from './rows.ts'

export const WHAT_NAMES: Record<What, () => string> = {
  last: m.editor_last,
  lastChange: m.editor_lastChange,
  lastPercent: m.editor_lastPercent,
  final: m.editor_final,
  finalChange: m.editor_finalChange,
  finalPercent: m.editor_finalPercent,
  bid: m.editor_bid,
  ask: m.editor_ask,
  spread: m.editor_spread,
  volume: m.editor_volume,
  value: m.editor_value_day,
  trades: m.editor_trades,
  bidTotal: m.editor_bidTotal,
  askTotal: m.editor_askTotal,
  imbalance: m.editor_imbalance,
  bidVolume: m.editor_bidVolume,
  bidOrders: m.editor_bidOrders,
  askVolume: m.editor_askVolume,
  askOrders: m.editor_askOrders,
  queueBuy: m.editor_queueBuy,
  queueSell: m.editor_queueSell,
  extreme: m.editor_extreme,
  idle: m.editor_idle,
  feedLost: m.editor_feedLost,
}

/** What an alert about instruments can watch, as the list shows it. */
export const WHAT_GROUPS: readonly { name: () => string; of: readonly What[] }[] = [
  {
    name: m.editor_group_price,
    of: ['last', 'lastChange', 'lastPercent', 'final', 'finalChange', 'finalPercent', 'bid', 'ask', 'spread'],
  },
  { name: m.editor_group_trade, of: ['volume', 'value', 'trades', 'idle'] },
  {
    name: m.editor_group_book,
    of: ['bidTotal', 'askTotal', 'imbalance', 'bidVolume', 'bidOrders', 'askVolume', 'askOrders'],
  },
  { name: m.editor_group_session, of: ['queueBuy', 'queueSell', 'extreme'] },
]

const OPS: Record<Op, () => string> = {
  above: m.editor_op_above,
  below: m.editor_op_below,
  atLeast: m.editor_op_atLeast,
  atMost: m.editor_op_atMost,
  enters: m.editor_op_enters,
  leaves: m.editor_op_leaves,
  formed: m.editor_op_formed,
  ended: m.editor_op_ended,
  high: m.editor_op_high,
  low: m.editor_op_low,
  none: m.editor_op_for,
}

/** A way in which a condition about this holds. */
export function opName(what: What, op: Op): string {
  if (!isMetric(what) && op === 'above') return m.editor_op_queue_above()
  if (!isMetric(what) && op === 'below') return m.editor_op_queue_below()
  return OPS[op]()
}

const SCALE_NAMES = {
  1: ({ unit }: { unit: string }) => unit,
  1000: m.editor_scale_1000,
  1000000: m.editor_scale_1000000,
  1000000000: m.editor_scale_1000000000,
}
/** The pieces in which an amount is typed, with its unit: "M shares". */
export const scaleNames = (row: Row, format: Formatter): { scale: (typeof SCALES)[number]; name: string }[] =>
  SCALES.map(scale => ({ scale, name: SCALE_NAMES[scale]({ unit: unitName(row, format) }) }))

/** The unit of a row's numbers; '' where it has none. */
export function unitName(row: Pick<Row, 'what' | 'op'>, format: Formatter): string {
  const unit = unitOf(row)
  if (unit === undefined) return ''
  return {
    price: () => format.priceUnit,
    percent: m.editor_unit_percent,
    shares: m.editor_unit_shares,
    value: () => format.amountUnit,
    count: row.what === 'trades' ? m.editor_unit_trades : m.editor_unit_orders,
    minutes: m.editor_unit_minutes,
    seconds: m.editor_unit_seconds,
  }[unit]()
}

/** What is wrong with a field, as a sentence; undefined where nothing is. */
export function wrongWords(errors: Errors, field: string, format: Formatter): string | undefined {
  const wrong = errors.get(field)
  if (wrong === undefined) return undefined
  return {
    empty: m.editor_bad_empty,
    number: () => m.editor_bad_number({ example: isolated(format.decimal(4030.5, 1)) }),
    positive: m.editor_bad_positive,
    negative: m.editor_bad_negative,
    whole: m.editor_bad_whole,
    order: m.editor_bad_order,
    share: m.editor_bad_share,
    minutes: m.editor_bad_minutes,
    seconds: m.editor_bad_seconds,
    scope: m.editor_bad_scope,
    day: m.editor_bad_day,
    past: m.editor_bad_past,
    coolDown: m.editor_bad_coolDown,
  }[wrong]()
}
