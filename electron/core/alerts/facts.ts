// What the engine asks of a market beside its frames: phases and sessions by the hours, closing prices and the day's
// extremes as they are cached. Read ahead, since the engine asks while a frame is judged.
import type { Alert } from '../../../shared/alerts.ts'
import { addDays } from '../../../shared/days.ts'
import type { DaySeries } from '../../../shared/day.ts'
import { type Hours, hoursOn, marketPhase, type Phase, phaseNow, session } from '../../../shared/hours.ts'
import { classOf } from '../../../shared/instrument-class.ts'
import type { InsCode, Instrument } from '../../../shared/market.ts'
import type { InstrumentClass } from '../../../shared/rules.ts'
import type { PlayedTo, StoreClient } from '../store/api.ts'
import type { Closing, EngineDeps } from './api.ts'

const MINUTE_MS = 60_000
/** Beyond the longest closure of a year. */
const LOOK_DAYS = 45

export interface FactsDeps {
  store: Pick<StoreClient, 'closingsBefore' | 'daySeries' | 'playedSeries' | 'deriveDay'>
  hours(): Hours
  instrument(code: InsCode): Instrument | undefined
  listCodes(listId: string): readonly InsCode[] | undefined
  journaled<T>(read: () => Promise<T>): Promise<T>
}

type Extremes = { low: number; high: number }

export interface Facts extends Pick<EngineDeps, 'phaseOf' | 'sessionBefore' | 'closingOf' | 'extremesOf'> {
  /** The symbol list, limits or hours may be others now. */
  forget(): void
  /** Reads the closing prices before a day of these. */
  loadClosings(codes: readonly InsCode[], day: number): Promise<void>
  /**
   * Reads the extremes of a day that these alerts ask for.
   * @param to as they were there; as they are now where left out
   */
  loadExtremes(alerts: Iterable<Alert>, day: number, to?: PlayedTo): Promise<void>
  /** What was read for these is not asked for any more: frames came since. */
  forgetExtremes(alerts: Iterable<Alert>, day: number): void
  /** Days before this one are over. */
  turn(day: number): void
}

/** Where nothing was traded yet there is none: any price is beyond it. */
const extremesOf = ({ low, high }: DaySeries): Extremes => ({
  low: low.reduce((least, price) => (price > 0 ? Math.min(least, price) : least), Infinity),
  high: high.reduce((most, price) => (price > 0 ? Math.max(most, price) : most), -Infinity),
})

export function createFacts(deps: FactsDeps): Facts {
  const { store } = deps
  const closings = new Map<number, Map<InsCode, Closing>>()
  const extremes = new Map<number, Map<InsCode, Extremes>>()
  let classes = new Map<InsCode, InstrumentClass | undefined>()
  let phases = new Map<InstrumentClass | '', { minute: number; phase: Phase }>()
  let sessions = new Map<string, number>()
  let hours: Hours | undefined

  /** What was found by the hours holds while they are the same. */
  function current(): Hours {
    const now = deps.hours()
    if (now !== hours) {
      hours = now
      phases = new Map()
      sessions = new Map()
    }
    return now
  }
  function classOfCode(code: InsCode): InstrumentClass | undefined {
    if (classes.has(code)) return classes.get(code)
    const row = deps.instrument(code)
    const of = row && classOf(row)
    classes.set(code, of)
    return of
  }
  const ofDay = <T>(days: Map<number, Map<InsCode, T>>, day: number): Map<InsCode, T> => {
    const made = days.get(day) ?? new Map<InsCode, T>()
    days.set(day, made)
    return made
  }

  function codesOfExtremes(alerts: Iterable<Alert>): Set<InsCode> {
    const codes = new Set<InsCode>()
    for (const { scope, conditions } of alerts) {
      if (!conditions.some(({ kind }) => kind === 'extreme')) continue
      if (scope.of === 'instrument') codes.add(scope.code)
      else if (scope.of === 'list') for (const code of deps.listCodes(scope.listId) ?? []) codes.add(code)
    }
    return codes
  }

  return {
    forget() {
      classes = new Map()
      phases = new Map()
      sessions = new Map()
    },
    phaseOf(code, atMs) {
      const rules = current()
      // What the symbol list does not have goes by the market as a whole.
      const of = code === '' ? '' : (classOfCode(code) ?? '')
      // A phase begins and ends with a minute.
      const minute = Math.floor(atMs / MINUTE_MS)
      const known = phases.get(of)
      if (known?.minute === minute) return known.phase
      const phase = of === '' ? marketPhase(rules, atMs) : phaseNow(rules, of, atMs)
      phases.set(of, { minute, phase })
      return phase
    },
    sessionBefore(code, day) {
      const rules = current()
      const of = classOfCode(code)
      if (of === undefined) return 0
      const key = `${of} ${day}`
      const known = sessions.get(key)
      if (known !== undefined) return known
      let found = 0
      for (let n = 1; n <= LOOK_DAYS && found === 0; n++) {
        const before = addDays(day, -n)
        if (!hoursOn(rules, of, before)) break
        if (session(rules, of, before)) found = before
      }
      sessions.set(key, found)
      return found
    },
    closingOf: (code, day) => closings.get(day)?.get(code),
    extremesOf(code, day) {
      const known = extremes.get(day)
      const found = known?.get(code)
      // Whoever asks goes on with it: soon it is not what was seen any more.
      known?.delete(code)
      return found
    },
    forgetExtremes(alerts, day) {
      for (const code of codesOfExtremes(alerts)) extremes.get(day)?.delete(code)
    },
    async loadClosings(codes, day) {
      if (codes.length === 0) return
      const found = await store.closingsBefore([...codes], day)
      const known = ofDay(closings, day)
      for (const [n, code] of codes.entries()) {
        const closing = found[n]
        // One that was read while its day still traded is no closing price.
        if (closing?.settled) known.set(code, { day: closing.day, final: closing.final })
        else known.delete(code)
      }
    },
    async loadExtremes(alerts, day, to) {
      const known = ofDay(extremes, day)
      const codes = codesOfExtremes(alerts)
      if (codes.size > 0 && to) while (await store.deriveDay(day));
      for (const code of codes) {
        const series = await (to ? store.playedSeries(day, code, to) : deps.journaled(() => store.daySeries(day, code)))
        known.set(code, extremesOf(series))
      }
    },
    turn(day) {
      for (const days of [closings, extremes]) for (const known of days.keys()) if (known < day) days.delete(known)
    },
  }
}
