// Price alerts: what a person can ask for, once, with its validation. Prices and values in rial, volumes in shares,
// percents as numbers (1.5 = 1.5 %), times UTC ms by the source's clock.
import * as v from 'valibot'
import type { InsCode } from './market.ts'
import { codeSchema } from './rules.ts'

/** What a level or a range is set on; how each is read from a quote is in shared/metrics.ts. */
export const METRICS = [
  'last',
  'lastChange',
  'lastPercent',
  'final',
  'finalChange',
  'finalPercent',
  'bid', // best bid price, as ask
  'ask',
  'spread', // best ask less best bid
  'volume', // of the day
  'value',
  'trades',
  'bidTotal', // of five levels, without orders outside the band
  'askTotal',
  'imbalance', // share of the bid total in both totals, percent
  'bidVolume', // at the best bid
  'bidOrders',
  'askVolume',
  'askOrders',
] as const
export type Metric = (typeof METRICS)[number]

export type MetricUnit = 'price' | 'percent' | 'shares' | 'count' | 'value'
/** The unit a metric is said in. */
export const METRIC_UNIT: Record<Metric, MetricUnit> = {
  last: 'price',
  lastChange: 'price',
  lastPercent: 'percent',
  final: 'price',
  finalChange: 'price',
  finalPercent: 'percent',
  bid: 'price',
  ask: 'price',
  spread: 'price',
  volume: 'shares',
  value: 'value',
  trades: 'count',
  bidTotal: 'shares',
  askTotal: 'shares',
  imbalance: 'percent',
  bidVolume: 'shares',
  bidOrders: 'count',
  askVolume: 'shares',
  askOrders: 'count',
}

/** Prices of the instrument itself: what a corporate action makes wrong, and what a line on a chart can show. */
const PRICE_METRICS = ['last', 'final', 'bid', 'ask'] as const satisfies Metric[]
export type PriceMetric = (typeof PRICE_METRICS)[number]
export const isPriceMetric = (metric: Metric): metric is PriceMetric =>
  (PRICE_METRICS as readonly Metric[]).includes(metric)

const amount = v.pipe(v.number(), v.finite())
const positive = v.pipe(amount, v.minValue(0))
const metric = v.picklist(METRICS)
/** How far the value has to go back beyond a level before it counts as on the other side again; in the metric's unit. */
const back = v.optional(positive, 0)

/**
 * One condition. Each is true, false or unknown of a frame:
 * - level: above, atLeast: value >= level; below, atMost: value <= level
 * - range, its ends included: enters: within; leaves: outside
 * - queue: formed: it is there; ended: it is not; above, below: its value against valueRial, none = 0
 * - extreme: the last price is a new high or low of the session, true of that frame only
 * - idle: no trade for so many minutes, in trading hours
 * - feedLost: no live feed for so many seconds, in trading hours; stands alone, in an alert about the feed
 */
const conditionSchema = v.variant('kind', [
  v.object({
    kind: v.literal('level'),
    metric,
    op: v.picklist(['above', 'below', 'atLeast', 'atMost']),
    value: amount,
    back,
  }),
  v.pipe(
    v.object({
      kind: v.literal('range'),
      metric,
      op: v.picklist(['enters', 'leaves']),
      from: amount,
      to: amount,
      back,
    }),
    v.check(({ from, to }) => from < to),
  ),
  v.object({
    kind: v.literal('queue'),
    side: v.picklist(['buy', 'sell']),
    op: v.picklist(['formed', 'ended', 'above', 'below']),
    valueRial: positive,
  }),
  v.object({ kind: v.literal('extreme'), which: v.picklist(['high', 'low']) }),
  v.object({ kind: v.literal('idle'), minutes: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(600)) }),
  v.object({ kind: v.literal('feedLost'), seconds: v.pipe(v.number(), v.integer(), v.minValue(5), v.maxValue(3600)) }),
])
export type Condition = v.InferOutput<typeof conditionSchema>

/** What an alert is about: one instrument, each of a watchlist, or the feed itself. */
const scopeSchema = v.variant('of', [
  v.object({ of: v.literal('instrument'), code: codeSchema }),
  v.object({ of: v.literal('list'), listId: v.pipe(v.string(), v.maxLength(60)) }),
  v.object({ of: v.literal('feed') }),
])
export type AlertScope = v.InferOutput<typeof scopeSchema>

/** once: used up by its first firing; session: once a session day; every: each crossing, not sooner than coolDownS. */
const repeatSchema = v.variant('mode', [
  v.object({ mode: v.literal('once') }),
  v.object({ mode: v.literal('session') }),
  v.object({ mode: v.literal('every'), coolDownS: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(86_400)) }),
])
export type AlertRepeat = v.InferOutput<typeof repeatSchema>

export const URGENCIES = ['quiet', 'normal', 'urgent'] as const
export type Urgency = (typeof URGENCIES)[number]

/** When an alert may fire: open: continuous trading; preopen: the pre-opening; any: whenever a frame comes. */
export const ALERT_PHASES = ['open', 'preopen', 'any'] as const
export type AlertPhase = (typeof ALERT_PHASES)[number]

export const MOST_CONDITIONS = 8

/** An alert as the page asks for it. */
export const alertDraftSchema = v.pipe(
  v.object({
    /** '' = a new one; else it replaces the one of this id, which is armed anew. */
    id: v.pipe(v.string(), v.regex(/^[\w-]{0,40}$/)),
    scope: scopeSchema,
    /** all, any: it fires on the edge of the whole, from false to true. */
    join: v.picklist(['all', 'any']),
    conditions: v.pipe(v.array(conditionSchema), v.minLength(1), v.maxLength(MOST_CONDITIONS)),
    /** Fires also when it is true as it is armed. */
    ifTrue: v.boolean(),
    repeat: repeatSchema,
    phases: v.picklist(ALERT_PHASES),
    /** UTC ms by the source's clock from which on it does not fire; 0 = never expires. */
    expiresMs: positive,
    note: v.pipe(v.string(), v.maxLength(500)),
    urgency: v.picklist(URGENCIES),
    sound: v.picklist(['chime', 'none']),
    enabled: v.boolean(),
  }),
  v.check(
    ({ scope, conditions }) =>
      (scope.of === 'feed') === conditions.some(each => each.kind === 'feedLost') &&
      (scope.of !== 'feed' || conditions.length === 1),
  ),
)
export type AlertDraft = v.InferOutput<typeof alertDraftSchema>

export interface Alert extends AlertDraft {
  madeMs: number
  changedMs: number
}

/** A corporate action that an alert's prices are from before of. */
interface CorporateAction {
  code: InsCode
  /** Session day on which it showed. */
  day: number
  /** Closing price of the session before, and yesterday's price as the feed says it. */
  closing: number
  yesterday: number
}

/** An alert as the page shows it. What follows from live quotes (distance, stale, phase) the page knows itself. */
export interface AlertRow {
  alert: Alert
  /** used: fired, and not to fire again. */
  state: 'armed' | 'used' | 'expired' | 'disabled'
  /** Why it can't fire though it is armed: corporate: prices are from before an action; listGone: its list was deleted. */
  hold: 'none' | 'corporate' | 'listGone'
  /** Set while `hold` is corporate. */
  action?: CorporateAction
  /** The cached history is too old to tell whether yesterday's price was changed by a corporate action. */
  unchecked: boolean
  firings: number
  /** 0 = never. */
  lastFiredMs: number
}
