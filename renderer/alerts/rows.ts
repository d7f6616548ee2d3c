// A condition as one row of the editor: what it is about, how, and its numbers as texts in the person's units.
import type { Condition, Metric, MetricUnit } from '../../shared/alerts.ts'
import { isPriceMetric, METRIC_UNIT, METRICS } from '../../shared/alerts.ts'
import type { Formatter } from '../../shared/format.ts'
import { clean, numberText, typedNumber } from './typed-number.ts'

export type What = Metric | 'queueBuy' | 'queueSell' | 'extreme' | 'idle' | 'feedLost'

type LevelOp = Extract<Condition, { kind: 'level' }>['op']
type RangeOp = Extract<Condition, { kind: 'range' }>['op']
type QueueOp = Extract<Condition, { kind: 'queue' }>['op']

const METRIC_OPS = ['above', 'below', 'atLeast', 'atMost', 'enters', 'leaves'] as const satisfies (LevelOp | RangeOp)[]
const QUEUE_OPS = ['formed', 'ended', 'above', 'below'] as const satisfies QueueOp[]
const EXTREME_OPS = ['high', 'low'] as const
type MetricOp = (typeof METRIC_OPS)[number]
export type Op = MetricOp | QueueOp | (typeof EXTREME_OPS)[number] | 'none'

/** In how large pieces an amount is typed. */
export const SCALES = [1, 1e3, 1e6, 1e9] as const
type Scale = (typeof SCALES)[number]

export interface Row {
  /** Stays with the row while others come and go. */
  key: number
  what: What
  op: Op
  /** The level, the lower end of a range, minutes or seconds. */
  value: string
  /** The upper end of a range. */
  upper: string
  back: string
  scale: Scale
  /** The side is still the editor's choice: it follows from the level. */
  auto: boolean
}

/** What is wrong with a field. */
type Wrong = 'empty' | 'number' | 'positive' | 'negative' | 'whole' | 'order' | 'share' | 'minutes' | 'seconds'
export type Errors = Map<string, Wrong | 'scope' | 'day' | 'past' | 'coolDown'>

export const isMetric = (what: What): what is Metric => (METRICS as readonly string[]).includes(what)
export const isRange = (row: Row): boolean => isMetric(row.what) && (row.op === 'enters' || row.op === 'leaves')
const isQueue = (what: What): what is 'queueBuy' | 'queueSell' => what === 'queueBuy' || what === 'queueSell'

/** The ways a condition about this can hold. */
export function opsOf(what: What): readonly Op[] {
  if (isMetric(what)) return METRIC_OPS
  if (isQueue(what)) return QUEUE_OPS
  return what === 'extreme' ? EXTREME_OPS : ['none']
}

/** The unit of a row's numbers; undefined where it has none. */
export function unitOf({ what, op }: Pick<Row, 'what' | 'op'>): MetricUnit | 'minutes' | 'seconds' | undefined {
  if (isMetric(what)) return METRIC_UNIT[what]
  if (isQueue(what)) return op === 'above' || op === 'below' ? 'value' : undefined
  if (what === 'extreme') return undefined
  return what === 'idle' ? 'minutes' : 'seconds'
}

/** Amounts are typed in thousands, millions or billions. */
export const isScaled = (row: Pick<Row, 'what' | 'op'>): boolean => {
  const unit = unitOf(row)
  return unit === 'shares' || unit === 'value'
}

/** What one of the typed number is: rials of a price or an amount, shares. */
function sizeOf(row: Pick<Row, 'what' | 'op' | 'scale'>, format: Formatter): number {
  const unit = unitOf(row)
  if (unit === 'price') return format.priceScale
  if (unit === 'shares') return row.scale
  return unit === 'value' ? row.scale * (format.style.units === 'rial' ? 1 : 10) : 1
}

/** The largest piece in which these amounts are still written shortly; 0 says nothing of it. */
function scaleFor(values: readonly number[], unit: MetricUnit, format: Formatter): Scale {
  const amounts = values.filter(n => n !== 0).map(n => (unit === 'value' && format.style.units !== 'rial' ? n / 10 : n))
  const [first] = amounts
  if (first === undefined) return unit === 'value' ? 1e9 : 1e6
  const isShort = (n: number): boolean => Number.isInteger(clean(n * 1000))
  return (
    SCALES.toReversed().find(scale => Math.abs(first) >= scale && amounts.every(each => isShort(each / scale))) ?? 1
  )
}

/** A level of an instrument's own price, in rial. */
export const isPriceRow = ({ what }: Row): boolean => isMetric(what) && isPriceMetric(what)

/** An empty row about this. */
export function emptyRow(what: What, key: number): Row {
  const scale = isScaled({ what, op: 'above' }) ? (unitOf({ what, op: 'above' }) === 'value' ? 1e9 : 1e6) : 1
  return { key, what, op: opsOf(what)[0] ?? 'none', value: '', upper: '', back: '', scale, auto: isMetric(what) }
}

/** The row of a condition. */
export function rowOf(condition: Condition, key: number, format: Formatter): Row {
  const { kind } = condition
  if (kind === 'level' || kind === 'range') {
    const { metric: what, op } = condition
    const [value, upper] = kind === 'level' ? [condition.value, undefined] : [condition.from, condition.to]
    const base = { ...emptyRow(what, key), op, auto: false }
    const unit = METRIC_UNIT[what]
    const row = {
      ...base,
      scale: isScaled(base) ? scaleFor([value, upper ?? 0, condition.back], unit, format) : base.scale,
    }
    const text = (n: number): string => numberText(n / sizeOf(row, format), format)
    return {
      ...row,
      value: text(value),
      upper: upper === undefined ? '' : text(upper),
      back: condition.back === 0 ? '' : text(condition.back),
    }
  }
  if (kind === 'queue') {
    const row = { ...emptyRow(condition.side === 'buy' ? 'queueBuy' : 'queueSell', key), op: condition.op }
    if (!isScaled(row)) return row
    const scaled = { ...row, scale: scaleFor([condition.valueRial], 'value', format) }
    return { ...scaled, value: numberText(condition.valueRial / sizeOf(scaled, format), format) }
  }
  if (kind === 'extreme') return { ...emptyRow('extreme', key), op: condition.which }
  const n = kind === 'idle' ? condition.minutes : condition.seconds
  return { ...emptyRow(kind, key), value: numberText(n, format) }
}

/** What a number typed for this must be. */
function wrongOf(n: number, { what }: Row): Wrong | undefined {
  if (!isMetric(what)) return n < 0 ? 'negative' : undefined
  const signed = what.endsWith('Change') || what.endsWith('Percent')
  if (signed) return undefined
  if (isPriceMetric(what)) return n > 0 ? undefined : 'positive'
  if (n < 0) return 'negative'
  if (METRIC_UNIT[what] === 'count' && !Number.isInteger(n)) return 'whole'
  return what === 'imbalance' && n > 100 ? 'share' : undefined
}

/** A number of a row in the condition's own unit, or what is wrong with it. */
function numberOf(text: string, row: Row, format: Formatter): number | Wrong {
  if (text.trim() === '') return 'empty'
  const typed = typedNumber(text)
  if (typed === undefined) return 'number'
  const n = clean(typed * sizeOf(row, format))
  return wrongOf(n, row) ?? (isScaled(row) ? Math.round(n) : n)
}

/** The row's level in its own unit; undefined while it is none. */
export function levelOf(row: Row, format: Formatter): number | undefined {
  const n = unitOf(row) === undefined ? 'empty' : numberOf(row.value, row, format)
  return typeof n === 'number' ? n : undefined
}

/** The condition of a row; undefined where a field is wrong, which `errors` then says at `${key}.field`. */
export function conditionOf(row: Row, format: Formatter, errors: Errors): Condition | undefined {
  const { key, what, op } = row
  const read = (name: 'value' | 'upper' | 'back'): number | undefined => {
    const empty = name === 'back' && row.back.trim() === ''
    const n = empty ? 0 : numberOf(row[name], name === 'back' ? { ...row, what: backLike(row.what) } : row, format)
    if (typeof n === 'number') return n
    errors.set(`${key}.${name}`, n)
    return undefined
  }
  if (isMetric(what)) {
    const [value, upper, back] = [read('value'), isRange(row) ? read('upper') : 0, read('back')]
    if (value === undefined || upper === undefined || back === undefined) return undefined
    if (!isRange(row)) return { kind: 'level', metric: what, op: op as LevelOp, value, back }
    if (value < upper) return { kind: 'range', metric: what, op: op as RangeOp, from: value, to: upper, back }
    errors.set(`${key}.upper`, 'order')
    return undefined
  }
  if (isQueue(what)) {
    const side = what === 'queueBuy' ? 'buy' : 'sell'
    const valueRial = unitOf(row) === undefined ? 0 : read('value')
    return valueRial === undefined ? undefined : { kind: 'queue', side, op: op as QueueOp, valueRial }
  }
  if (what === 'extreme') return { kind: 'extreme', which: op === 'low' ? 'low' : 'high' }
  const n = read('value')
  if (n === undefined) return undefined
  const [least, most] = what === 'idle' ? [1, 600] : [5, 3600]
  if (Number.isInteger(n) && n >= least && n <= most)
    return what === 'idle' ? { kind: 'idle', minutes: n } : { kind: 'feedLost', seconds: n }
  errors.set(`${key}.value`, what === 'idle' ? 'minutes' : 'seconds')
  return undefined
}

/** How far back is never below 0, in the same unit. */
const BACK_LIKE: Record<MetricUnit, Metric> = {
  price: 'spread',
  percent: 'imbalance',
  shares: 'volume',
  count: 'trades',
  value: 'value',
}
const backLike = (what: What): What => (isMetric(what) ? BACK_LIKE[METRIC_UNIT[what]] : what)
