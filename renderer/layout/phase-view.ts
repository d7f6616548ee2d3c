// What the title bar says of the session: pure, from the hours, the source's time and the newest trade seen.
import { dateParts } from '../../shared/calendar.ts'
import { type Hours, isContradicted, type Phase, phaseAt, session } from '../../shared/hours.ts'
import { at, FIELD, QUOTE_FLAG, type Quote } from '../../shared/quote.ts'
import { tehranInstant, tehranTime } from '../../shared/tehran.ts'

const MINUTE_MS = 60_000

/** The session's line: shares of its width, 0 to 1. */
export interface SessionLine {
  /** Where the opening stands between the pre-opening and the close. */
  open: number
  now: number
}

export interface PhaseView {
  /** 'seen': trades contradict the table. */
  phase: Phase | 'seen'
  /** Minutes left to the close, or to the opening before it; undefined outside a session. */
  minutes?: number
  /** The next session's beginning, UTC ms, where the market is closed and it is known. */
  nextMs?: number
  /** Undefined on a day without a session. */
  line?: SessionLine
}

/**
 * The title bar's view of the shares' hours.
 * @param tradeMs when the newest trade of a share was made, UTC ms, 0 = none seen
 */
export function phaseView(rules: Hours, nowMs: number, tradeMs: number): PhaseView {
  const span = phaseAt(rules, 'shares', nowMs)
  const today = session(rules, 'shares', tehranTime(nowMs).day)
  const line = today && {
    open: share(today.preopenMs, today.closeMs, today.openMs),
    now: share(today.preopenMs, today.closeMs, nowMs),
  }
  const view = { phase: span.phase, ...(line && { line }) }
  if (isContradicted(span, tradeMs, nowMs)) return { ...view, phase: 'seen' }
  if (today && span.phase === 'open') return { ...view, minutes: minutesTo(today.closeMs, nowMs) }
  if (today && (span.phase === 'preopen' || span.phase === 'preopenLocked'))
    return { ...view, minutes: minutesTo(today.openMs, nowMs) }
  return { ...view, ...(span.untilMs > 0 && { nextMs: span.untilMs }) }
}

/** Whole minutes; the last one is 1, never 0. */
const minutesTo = (untilMs: number, nowMs: number): number => Math.max(1, Math.floor((untilMs - nowMs) / MINUTE_MS))

const share = (fromMs: number, toMs: number, ms: number): number =>
  Math.min(1, Math.max(0, (ms - fromMs) / (toMs - fromMs)))

/**
 * When the newest trade of today was made among these quotes, UTC ms, 0 = none: by the provider's own time of trade,
 * in quotes received in this run.
 */
export function newestTrade(quotes: Iterable<Quote>, nowMs: number): number {
  const { day } = tehranTime(nowMs)
  const midnight = tehranInstant(day, 0)
  const parts = dateParts(day, 'jalali')
  const jalali = parts ? parts.year * 10_000 + parts.month * 100 + parts.day : 0
  let newest = 0
  for (const quote of quotes) {
    const [seconds, date] = [at(quote, FIELD.tradeTime), at(quote, FIELD.tradeDate)]
    if (seconds < 0 || (date > 0 && date !== jalali)) continue
    if ((at(quote, FIELD.flags) & QUOTE_FLAG.remembered) !== 0 || at(quote, FIELD.receivedAt) < midnight) continue
    newest = Math.max(newest, tehranInstant(day, seconds * 1000))
  }
  return newest
}
