// When the market trades: what the dated table of hours and the holidays say about an instant. Pure, for the main
// process and the page; hours change often, so they are data (shared/rules.ts), never constants in code.
import { type HoursRow, INSTRUMENT_CLASSES, type InstrumentClass, type MarketRules } from './rules.ts'
import { DAY_MS, weekdayOf } from './days.ts'
import { tehranDayEnd, tehranInstant, tehranTime } from './tehran.ts'

/** What the hours are read from. */
export type Hours = Pick<MarketRules, 'hours' | 'holidays'>

/**
 * - preopenLocked: the last minutes before the opening, in which no order may be changed or cancelled
 * - closed: outside the hours of a day, or on a weekday without a session
 * - unknown: the table has no row for the class on that day
 */
export type Phase = 'preopen' | 'preopenLocked' | 'open' | 'closed' | 'holiday' | 'unknown'

/** A phase and the instants (UTC ms) between which it lasts; 0 = not known. */
export interface PhaseSpan {
  phase: Phase
  sinceMs: number
  untilMs: number
}

/** The boundaries of one session, UTC ms. Without a pre-opening the first three are the same. */
export interface Session {
  day: number
  preopenMs: number
  lockedMs: number
  openMs: number
  closeMs: number
}

const MINUTE_MS = 60_000
const LOCKED_MS = 5 * MINUTE_MS
/** How far the neighbouring sessions are looked for: beyond the longest closure of a year. */
const LOOK_DAYS = 45

const msOf = (wallTime: string): number => {
  const [hours, minutes] = wallTime.split(':')
  return (Number(hours) * 60 + Number(minutes)) * MINUTE_MS
}

/** The row that holds for a class on a session day: the newest that has begun; of two of one day the later one. */
export function hoursOn(rules: Pick<Hours, 'hours'>, of: InstrumentClass, day: number): HoursRow | undefined {
  let row: HoursRow | undefined
  for (const candidate of rules.hours) {
    if (candidate.class !== of || candidate.from > day) continue
    if (!row || candidate.from >= row.from) row = candidate
  }
  return row
}

const isHoliday = (rules: Hours, day: number): boolean => rules.holidays.some(holiday => holiday.day === day)

/** The row of a day on which the class has a session. */
function sessionRow(rules: Hours, of: InstrumentClass, day: number): HoursRow | undefined {
  const row = hoursOn(rules, of, day)
  return row?.weekdays.includes(weekdayOf(day)) && !isHoliday(rules, day) ? row : undefined
}

/** The session of a class on a day (yyyymmdd, Tehran); undefined where it has none or nothing is known. */
export function session(rules: Hours, of: InstrumentClass, day: number): Session | undefined {
  const row = sessionRow(rules, of, day)
  if (!row) return undefined
  const [preopen, open] = [msOf(row.preopen), msOf(row.open)]
  return {
    day,
    preopenMs: tehranInstant(day, preopen),
    lockedMs: tehranInstant(day, Math.max(preopen, open - LOCKED_MS)),
    openMs: tehranInstant(day, open),
    closeMs: tehranInstant(day, msOf(row.close)),
  }
}

/** The phase of one class at an instant (UTC ms). */
export function phaseNow(rules: Hours, of: InstrumentClass, utcMs: number): Phase {
  const { day, msOfDay } = tehranTime(utcMs)
  const row = hoursOn(rules, of, day)
  if (!row) return 'unknown'
  if (isHoliday(rules, day)) return 'holiday'
  if (!row.weekdays.includes(weekdayOf(day))) return 'closed'
  const [preopen, open] = [msOf(row.preopen), msOf(row.open)]
  if (msOfDay < preopen || msOfDay >= msOf(row.close)) return 'closed'
  if (msOfDay >= open) return 'open'
  return msOfDay >= open - LOCKED_MS ? 'preopenLocked' : 'preopen'
}

/** The nearest session that satisfies the test, going by days from the one of an instant. */
function nearest(
  rules: Hours,
  of: InstrumentClass,
  utcMs: number,
  step: 1 | -1,
  fits: (found: Session) => boolean,
): Session | undefined {
  let { day } = tehranTime(utcMs)
  for (let n = 0; n <= LOOK_DAYS; n++) {
    const found = session(rules, of, day)
    if (found && fits(found)) return found
    day = step === 1 ? tehranTime(tehranDayEnd(day)).day : tehranTime(tehranInstant(day, 0) - DAY_MS / 2).day
  }
  return undefined
}

/**
 * The phase of a class at an instant, and since and until when it lasts: until the next session's beginning where the
 * market is closed.
 * @param utcMs the source's time
 */
export function phaseAt(rules: Hours, of: InstrumentClass, utcMs: number): PhaseSpan {
  const phase = phaseNow(rules, of, utcMs)
  if (phase === 'unknown') return { phase, sinceMs: 0, untilMs: 0 }
  const today = session(rules, of, tehranTime(utcMs).day)
  if (today && phase === 'open') return { phase, sinceMs: today.openMs, untilMs: today.closeMs }
  if (today && phase === 'preopen') return { phase, sinceMs: today.preopenMs, untilMs: today.lockedMs }
  if (today && phase === 'preopenLocked') return { phase, sinceMs: today.lockedMs, untilMs: today.openMs }
  const before = nearest(rules, of, utcMs, -1, found => found.closeMs <= utcMs)
  const next = nearest(rules, of, utcMs, 1, found => found.preopenMs > utcMs)
  return { phase, sinceMs: before?.closeMs ?? 0, untilMs: next?.preopenMs ?? 0 }
}

/** The market as a whole: open while any class is open; the pre-opening is not yet open. */
export function marketPhase(rules: Hours, utcMs: number): 'open' | 'closed' | 'unknown' {
  let known = false
  for (const of of INSTRUMENT_CLASSES) {
    const phase = phaseNow(rules, of, utcMs)
    if (phase === 'open') return 'open'
    known ||= phase !== 'unknown'
  }
  return known ? 'closed' : 'unknown'
}

/** ms since Tehran's midnight of the earliest pre-opening of a session day, or undefined when nothing trades on it. */
export function firstBell(rules: Hours, day: number): number | undefined {
  const bells = INSTRUMENT_CLASSES.flatMap(of => {
    const row = sessionRow(rules, of, day)
    return row ? [msOf(row.preopen)] : []
  })
  return bells.length > 0 ? Math.min(...bells) : undefined
}

/**
 * When trading opens for a class on a session day, UTC ms: by its own hours, else with the day's first bell; the day's
 * beginning where nothing is known of it.
 */
export function openingOn(rules: Hours, of: InstrumentClass | undefined, day: number): number {
  const own = of && session(rules, of, day)
  return own ? own.openMs : tehranInstant(day, firstBell(rules, day) ?? 0)
}

/** How long a trade speaks for the present, and how late after the close a trade of the session may be stamped. */
const TRADE_SPEAKS_MS = 3 * MINUTE_MS
const LATE_TRADE_MS = MINUTE_MS

/**
 * A trade seen proves a session: true where the table says there is none now, but a trade was just made.
 * @param tradeMs when the newest trade of the class was made, UTC ms, 0 = none seen
 */
export function isContradicted({ phase, sinceMs }: PhaseSpan, tradeMs: number, utcMs: number): boolean {
  if (phase !== 'closed' && phase !== 'holiday' && phase !== 'unknown') return false
  return tradeMs > sinceMs + LATE_TRADE_MS && utcMs - tradeMs < TRADE_SPEAKS_MS && tradeMs - utcMs < MINUTE_MS
}
