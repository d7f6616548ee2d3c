// What of a draft holds by the newest quote, and which firings its repeating lets through. Pure.
import type { AlertDraft, AlertRepeat, Condition } from '../../../shared/alerts.ts'
import type { DryFiring } from '../../../shared/firings.ts'
import type { Band } from '../../../shared/market.ts'
import { metricOf } from '../../../shared/metrics.ts'
import { bandFor } from '../../../shared/queue.ts'
import { isSuspect, type Quote } from '../../../shared/quote.ts'
import {
  isOfValue,
  joined,
  queueIn,
  queueValue,
  TRUE,
  type Truth,
  truthOfQueue,
  truthOfValue,
  UNKNOWN,
} from './rules.ts'

function truthOf(condition: Condition, quote: Quote, band: Band | undefined): Truth {
  if (isOfValue(condition)) return truthOfValue(condition, metricOf(quote, condition.metric, band), UNKNOWN)
  if (condition.kind === 'queue') return truthOfQueue(condition, queueValue(condition, queueIn(quote, band)))
  // New highs and silences are of a moment, not of a quote.
  return UNKNOWN
}

/** Whether the whole of a draft holds of a quote; undefined = a quote does not say. */
export function holdsNow(draft: AlertDraft, quote: Quote | undefined, band: Band | undefined): boolean | undefined {
  if (!quote || isSuspect(quote)) return undefined
  const holding = bandFor(quote, band)
  const whole = draft.conditions
    .map(condition => truthOf(condition, quote, holding))
    .reduce((a, b) => joined(draft.join, a, b))
  return whole === UNKNOWN ? undefined : whole === TRUE
}

/** Of several instruments: true where it holds of any, false where of none. */
export function anyHolds(each: readonly (boolean | undefined)[]): boolean | undefined {
  if (each.includes(true)) return true
  return each.length === 0 || each.includes(undefined) ? undefined : false
}

/**
 * What of the firings of frames and of bars an alert that repeats like this has made, newest first: once, and once a
 * session, are of each instrument.
 */
export function byRepeat(
  { mode }: AlertRepeat,
  exact: readonly DryFiring[],
  approximate: readonly DryFiring[],
): { exact: DryFiring[]; approximate: DryFiring[] } {
  const inTime = [...exact.map(of => ({ of, isExact: true })), ...approximate.map(of => ({ of, isExact: false }))].sort(
    (a, b) => a.of.day - b.of.day || a.of.atMs - b.of.atMs,
  )
  const had = new Set<string>()
  const kept = inTime.filter(({ of }) => {
    if (mode === 'every') return true
    const key = mode === 'once' ? of.code : `${of.code} ${of.day}`
    if (had.has(key)) return false
    had.add(key)
    return true
  })
  const listed = (isExact: boolean) => kept.flatMap(each => (each.isExact === isExact ? [each.of] : [])).toReversed()
  return { exact: listed(true), approximate: listed(false) }
}
