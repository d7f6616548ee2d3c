// An alert on one instrument: what it remembers, whether it is judged at all, and what its row says.
import type { Alert, AlertRow } from '../../../shared/alerts.ts'
import { isPriceMetric } from '../../../shared/alerts.ts'
import type { InsCode } from '../../../shared/market.ts'
import { isTradeMetric } from '../../../shared/metrics.ts'
import type { AlertState } from './api.ts'
import { isOfValue, truthAt, UNKNOWN } from './rules.ts'
import type { Watched } from './watched.ts'

/** An alert with its slots, one an instrument. */
export interface Entry {
  alert: Alert
  slots: Slot[]
  listGone: boolean
  expired: boolean
}

export interface Slot extends AlertState {
  entry: Entry
  /** undefined: it is about the feed. */
  watched: Watched | undefined
  actionYesterday: number
  unchecked: boolean
  /** The end of the newest outage that a bar told of in this run, 0 = none. */
  touchedMs: number
  /** Its instrument is (still) in the alert's list, and the alert has not been removed. */
  isListed: boolean
  isIndexed: boolean
  /** It waits to be saved. */
  isChanged: boolean
  /** The step in which it was last judged. */
  step: number
}

export function createSlot(entry: Entry, code: InsCode | '', watched: Watched | undefined): Slot {
  return {
    entry,
    alertId: entry.alert.id,
    code,
    watched,
    truths: 0,
    firings: 0,
    firedMs: 0,
    judgedMs: 0,
    actionDay: 0,
    settled: false,
    actionYesterday: 0,
    unchecked: false,
    touchedMs: 0,
    isListed: true,
    isIndexed: false,
    isChanged: false,
    step: 0,
  }
}

/** Goes on from a saved state. */
export function resume(slot: Slot, state: AlertState): void {
  const { truths, firings, firedMs, judgedMs, actionDay, settled, actionYesterday } = state
  Object.assign(slot, { truths, firings, firedMs, judgedMs, actionDay, settled, actionYesterday })
}

/** Place of the whole's truth. */
export const wholeOf = (slot: Slot) => truthAt(slot.truths, slot.entry.alert.conditions.length)

/** The phases of alerts as small numbers. */
export const PHASE_PLACES = ['open', 'preopen', 'any'] as const
export const phasePlace = (alert: Alert): number => PHASE_PLACES.indexOf(alert.phases)

/** Places in Watched.judgedAt: conditions of trades and of the book are known from different frames on. */
export const JUDGED_PLACES = 2 * PHASE_PLACES.length
export const judgedPlace = (alert: Alert, place: number): number =>
  phasePlace(alert) + (isOfTrades(alert, place) ? PHASE_PLACES.length : 0)

function isOfTrades({ conditions }: Alert, place: number): boolean {
  const condition = conditions[place]
  if (!condition || condition.kind === 'queue') return false
  return !isOfValue(condition) || isTradeMetric(condition.metric)
}

export const isUsed = (slot: Slot): boolean => slot.entry.alert.repeat.mode === 'once' && slot.firings > 0
export const isHeld = (slot: Slot): boolean => slot.actionDay > 0 && !slot.settled

/** Whether frames can make it fire. */
export const isJudged = (slot: Slot): boolean =>
  slot.isListed && slot.entry.alert.enabled && !slot.entry.expired && !isUsed(slot) && !isHeld(slot)

/** Whether a corporate action makes it wrong: a price of the instrument is asked for. */
export const hasPrice = ({ conditions }: Alert): boolean =>
  conditions.some(each => isOfValue(each) && isPriceMetric(each.metric))

/** When it was last judged by something known. */
function lastJudged(slot: Slot): number {
  const { watched, judgedMs, entry } = slot
  if (!watched || wholeOf(slot) === UNKNOWN || !isJudged(slot)) return judgedMs
  return Math.max(judgedMs, ...entry.alert.conditions.map((_, n) => watched.judgedAt[judgedPlace(entry.alert, n)] ?? 0))
}

export function stateOf(slot: Slot): AlertState {
  const { alertId, code, truths, firings, firedMs, actionDay, settled, actionYesterday } = slot
  return { alertId, code, truths, firings, firedMs, judgedMs: lastJudged(slot), actionDay, settled, actionYesterday }
}

/** @param closingOf closing price of the session before an action; 0 = not known any more */
export function rowOf(entry: Entry, closingOf: (code: InsCode, day: number) => number): AlertRow {
  const { alert, listGone, expired } = entry
  const slots = entry.slots.filter(slot => slot.isListed)
  const held = alert.enabled ? slots.find(isHeld) : undefined
  const used = slots.length > 0 && slots.every(isUsed)
  const row: AlertRow = {
    alert,
    state: used ? 'used' : !alert.enabled ? 'disabled' : expired ? 'expired' : 'armed',
    hold: listGone ? 'listGone' : held ? 'corporate' : 'none',
    unchecked: slots.some(slot => slot.unchecked && isJudged(slot)),
    firings: entry.slots.reduce((sum, slot) => sum + slot.firings, 0),
    lastFiredMs: entry.slots.reduce((newest, slot) => Math.max(newest, slot.firedMs), 0),
  }
  if (held && held.code !== '' && row.hold === 'corporate') {
    const { code, actionDay: day, actionYesterday: yesterday } = held
    const closing = closingOf(code, day)
    // Without both prices nothing can be rescaled.
    if (closing > 0 && yesterday > 0) row.action = { code, day, closing, yesterday }
  }
  return row
}
