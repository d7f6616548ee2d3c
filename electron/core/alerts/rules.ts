// The rules of alerts, pure: whether a condition is true of a value or a queue, where its truth can turn, and how
// several are joined. Three-valued: what is not known is neither true nor false.
import type { Alert, AlertPhase, Condition } from '../../../shared/alerts.ts'
import type { Phase } from '../../../shared/hours.ts'
import { type Queue, queueOf } from '../../../shared/queue.ts'
import type { Band } from '../../../shared/market.ts'
import type { Quote } from '../../../shared/quote.ts'

/** As AlertState.truths keeps it. */
export const UNKNOWN = 0
export const FALSE = 1
export const TRUE = 2
export type Truth = typeof UNKNOWN | typeof FALSE | typeof TRUE

export const truth = (is: boolean): Truth => (is ? TRUE : FALSE)

/** A condition's truth in AlertState.truths, and the whole's in the place after the last condition. */
export const truthAt = (truths: number, place: number): Truth => ((truths >> (2 * place)) & 3) as Truth
export const withTruth = (truths: number, place: number, to: Truth): number =>
  (truths & ~(3 << (2 * place))) | (to << (2 * place))

export type ValueCondition = Extract<Condition, { kind: 'level' | 'range' }>
export type QueueCondition = Extract<Condition, { kind: 'queue' }>

export const isOfValue = (condition: Condition): condition is ValueCondition =>
  condition.kind === 'level' || condition.kind === 'range'

/** Two limits that a value is within: the ends count, or, where it has to have gone back, they do not. */
const within = (value: number, from: number, to: number, open: boolean): boolean =>
  open ? value > from && value < to : value >= from && value <= to

/**
 * Whether a level or a range is true of a value. Once true it stays so until the value has gone back beyond the level by
 * `back`: with 10, what rose past 4,030 counts as below again at 4,020.
 * @param value the metric's; NaN = not known
 * @param was its truth before
 */
export function truthOfValue(condition: ValueCondition, value: number, was: Truth): Truth {
  if (Number.isNaN(value)) return UNKNOWN
  const back = was === TRUE ? condition.back : 0
  if (condition.kind === 'range') {
    const { from, to } = condition
    if (condition.op === 'enters') return truth(within(value, from - back, to + back, back > 0))
    return truth(!within(value, from + back, to - back, false))
  }
  if (condition.op === 'above' || condition.op === 'atLeast') {
    return truth(back > 0 ? value > condition.value - back : value >= condition.value)
  }
  return truth(back > 0 ? value < condition.value + back : value <= condition.value)
}

/** The values at which a level or a range can turn from true to false or back: between two of them it can't. */
export function marksOf(condition: ValueCondition): number[] {
  const { back } = condition
  if (condition.kind === 'level') {
    const { value, op } = condition
    if (back === 0) return [value]
    return [value, op === 'above' || op === 'atLeast' ? value - back : value + back]
  }
  const { from, to } = condition
  if (back === 0) return [from, to]
  const out = condition.op === 'enters' ? back : -back
  return [from, to, from - out, to + out]
}

/** The queue of a quote; undefined = its limits are not known, so nobody can say. */
export function queueIn(quote: Quote, band: Band | undefined): Queue | 'none' | undefined {
  return band && (queueOf(quote, band) ?? 'none')
}

/** Rial that stand in a queue's side; none = 0, NaN = not known. */
export function queueValue(condition: QueueCondition, queue: Queue | 'none' | undefined): number {
  if (!queue) return Number.NaN
  return queue !== 'none' && queue.side === condition.side ? queue.valueRial : 0
}

/** @param value as queueValue says it */
export function truthOfQueue(condition: QueueCondition, value: number): Truth {
  if (Number.isNaN(value)) return UNKNOWN
  if (condition.op === 'formed') return truth(value > 0)
  if (condition.op === 'ended') return truth(value === 0)
  return truth(condition.op === 'above' ? value >= condition.valueRial : value <= condition.valueRial)
}

/** The whole of two. What is not known decides nothing: false and unknown are false, where all are asked for. */
export function joined(join: Alert['join'], a: Truth, b: Truth): Truth {
  const decides = join === 'all' ? FALSE : TRUE
  if (a === decides || b === decides) return decides
  return a === UNKNOWN || b === UNKNOWN ? UNKNOWN : a
}

/** When alerts of these phases are judged. Where the hours say nothing, those of open trading are. */
export function phaseFits(phases: AlertPhase, phase: Phase): boolean {
  if (phases === 'any') return true
  if (phases === 'open') return phase === 'open' || phase === 'unknown'
  return phase === 'preopen' || phase === 'preopenLocked'
}
