// When days are asked for again: those before the last session once, the last session again once after its close, and
// at most every 15 minutes until then. By the person's own table of hours and holidays; pure.
import { type Hours, hoursOn, session } from '../../../shared/hours.ts'
import { INSTRUMENT_CLASSES, type InstrumentClass } from '../../../shared/rules.ts'
import { tehranDayEnd, tehranInstant, tehranTime } from '../../../shared/tehran.ts'
import type { Covered } from './coverage.ts'
import { addDays } from '../../../shared/days.ts'

/** Now, and the hours of the instrument's class; where that is not known, those of the whole market. */
export interface Moment {
  hours: Hours
  of: InstrumentClass | undefined
  nowMs: number
}

const AGAIN_MS = 15 * 60_000
/** Beyond the longest closure of a year. */
const LOOK_DAYS = 45

interface Trading {
  openMs: number
  closeMs: number
}

/** Days already looked up: a plan for thousands of instruments asks for the same few again and again. */
const looked = new WeakMap<Moment, Map<number, Trading | undefined>>()

/** When trading opens and closes on a day, UTC ms; undefined where it has no session. */
function tradingOn(moment: Moment, day: number): Trading | undefined {
  let days = looked.get(moment)
  if (!days) looked.set(moment, (days = new Map()))
  if (!days.has(day)) days.set(day, lookUp(moment, day))
  return days.get(day)
}

function lookUp({ hours, of }: Moment, day: number): Trading | undefined {
  if (of && hoursOn(hours, of, day)) return session(hours, of, day)
  const known = INSTRUMENT_CLASSES.filter(each => hoursOn(hours, each, day))
  // Nothing is known of the day: it may trade from its beginning to its end.
  if (known.length === 0) return { openMs: tehranInstant(day, 0), closeMs: tehranDayEnd(day) }
  const sessions = known.flatMap(each => session(hours, each, day) ?? [])
  if (sessions.length === 0) return undefined
  return {
    openMs: Math.min(...sessions.map(each => each.openMs)),
    closeMs: Math.max(...sessions.map(each => each.closeMs)),
  }
}

/** The newest day worth asking for: that of the last session that has begun. */
export function lastDay(moment: Moment): number {
  const today = tehranTime(moment.nowMs).day
  for (let n = 0, day = today; n <= LOOK_DAYS; n++, day = addDays(day, -1)) {
    const trading = tradingOn(moment, day)
    if (trading && moment.nowMs >= trading.openMs) return day
  }
  return addDays(today, -1)
}

/** The session day so many sessions before a day. */
export function sessionsBefore(moment: Moment, day: number, count: number): number {
  let [found, left] = [day, count]
  for (let n = 1; n <= LOOK_DAYS && left > 0; n++) {
    const candidate = addDays(day, -n)
    if (!tradingOn(moment, candidate)) continue
    found = candidate
    left--
  }
  return found
}

/**
 * The first day whose row may change after an answer asked for at `nowMs`: today until its close, and also after it
 * while the service has no row of it, which it may only be late with.
 */
export function provisionalFrom(moment: Moment, hasRow: (day: number) => boolean): number {
  const today = tehranTime(moment.nowMs).day
  const trading = tradingOn(moment, today)
  const settled = trading !== undefined && moment.nowMs >= trading.closeMs && hasRow(today)
  return settled ? addDays(today, 1) : today
}

/** True where a range has to be asked for again now. */
export function isDue(moment: Moment, { from, to, fetchedAtMs, settled }: Covered): boolean {
  if (settled) return false
  const age = moment.nowMs - fetchedAtMs
  // The demo's clock also goes back.
  if (age < 0 || age >= AGAIN_MS) return true
  return [from, to].some(day => {
    const closeMs = tradingOn(moment, day)?.closeMs ?? Infinity
    return fetchedAtMs < closeMs && moment.nowMs >= closeMs
  })
}
