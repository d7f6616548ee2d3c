// The exact part of a dry run for one instrument, or the feed: frames of recorded days through an engine of its own,
// gaps and time told as in a live run, what is remembered going over from day to day.
import { type Alert, type AlertDraft, METRIC_UNIT } from '../../../shared/alerts.ts'
import type { DryFiring } from '../../../shared/firings.ts'
import { type Band, type InsCode, unconnected } from '../../../shared/market.ts'
import { at, FIELD, isSuspect, type Quote, QUOTE_SIZE } from '../../../shared/quote.ts'
import { tehranInstant } from '../../../shared/tehran.ts'
import type { Gap } from '../store/api.ts'
import type { AlertState, EngineDeps, Fired } from './api.ts'
import type { Truth } from './dry-bars.ts'
import { createEngine } from './engine.ts'
import { rescaled } from './rescale.ts'
import { FALSE, TRUE, truthAt, UNKNOWN, withTruth } from './rules.ts'

const HANDLE = 1
const SECOND_MS = 1000
const MINUTE_MS = 60_000
const ID = 'dry'
/** The app or the computer was off: no feed was lost, and no second passed. */
const ABSENCES = new Set(['stopped', 'crashed', 'slept'])

interface FrameRunDeps extends Pick<EngineDeps, 'phaseOf' | 'openingOf' | 'sessionBefore'> {
  draft: AlertDraft
  /** '' = the feed. */
  code: InsCode | ''
  /** The daily limits that held on a day. */
  bandOn(day: number): Band | undefined
  /** Prices of a day times this are today's. */
  factorOn(day: number): number
}

/** The last prices of a recorded day, in today's prices; low and high 0 = no trade. */
export interface SeenDay {
  day: number
  yesterday: number
  last: number
  low: number
  high: number
}

export interface FrameRun {
  /** A recorded day begins. @param watchedMs the first sign of the app on it, UTC ms */
  begin(day: number, gaps: readonly Gap[], watchedMs: number): void
  /** A frame of the day, in order; read only. */
  frame(quote: Quote): void
  /** The day ends, or is known until then. Gives what was seen; undefined without a frame. */
  end(untilMs: number): SeenDay | undefined
  /** What holds of each condition, then of the whole; [] = nothing is known yet. */
  truths(): Truth[]
  /** Goes on from what something else than frames said. @param atMs when it held */
  goOn(truths: readonly Truth[], atMs: number): void
  /** Oldest first, prices as of today. */
  fired(): DryFiring[]
}

export function createFrameRun(deps: FrameRunDeps): FrameRun {
  const { draft, code, factorOn } = deps
  const asked: Alert = { ...draft, id: ID, enabled: true, expiresMs: 0, madeMs: 0, changedMs: 0, scope: scopeOf(code) }
  const places = draft.conditions.length + 1
  const needsTime = draft.conditions.some(({ kind }) => kind === 'idle' || kind === 'feedLost')
  const found: DryFiring[] = []
  /** Firings of the day under way: the day's last price is known at its end. */
  let ofDay: DryFiring[] = []
  let day = 0
  let factor = 1
  let seen: SeenDay | undefined
  let gaps: Gap[] = []
  /** Stretches without a feed, the one under way, and since when it is live. */
  let outages: readonly Gap[] = []
  let outage: Gap | undefined
  let liveMs = 0
  let clockMs = 0
  const book: Quote = new Float64Array(QUOTE_SIZE)

  const engine = createEngine({
    codeOf: () => code || undefined,
    handleOf: () => HANDLE,
    bandOf: () => deps.bandOn(day),
    phaseOf: deps.phaseOf,
    openingOf: deps.openingOf,
    sessionBefore: deps.sessionBefore,
    // Prices go over a corporate action by the factor of the bars: nothing is held.
    closingOf: () => undefined,
    // None of a day is seen before its first frame here.
    extremesOf: () => ({ low: Infinity, high: -Infinity }),
    listCodes: () => undefined,
    onFired: fire,
    onChanged: () => undefined,
  })
  engine.load([asked], [], { atMs: 0, frames: 0 })

  function fire({ kind, atMs, condition, value }: Fired): void {
    if (kind === 'touched') return
    const of = draft.conditions[condition]
    const isPrice = of?.kind === 'extreme' || (of && 'metric' in of && METRIC_UNIT[of.metric] === 'price')
    ofDay.push({
      day,
      code: code as InsCode,
      atMs,
      kind,
      value: value !== null && isPrice ? value * factor : value,
      last: 0,
    })
  }

  function stateNow(): AlertState | undefined {
    return engine.statesOf(ID).find(state => state.code === code)
  }

  /** The alert in the prices of another time, with what is remembered. */
  function reload(state: AlertState | undefined): void {
    engine.load([factor === 1 ? asked : rescaled(asked, 1 / factor)], state ? [state] : [], {
      atMs: clockMs,
      frames: 0,
    })
  }

  /** A second passes, unless the app was not there. */
  function tick(atMs: number): void {
    const gap = outages.find(each => each.fromMs <= atMs && atMs < each.toMs)
    if (gap !== outage) {
      outage = gap
      tellFeed()
    }
    if (!gap || !ABSENCES.has(gap.reason)) engine.tick(atMs)
  }
  function tellFeed(): void {
    const status = outage
      ? unconnected('unreachable', 'connectionLost', outage.fromMs)
      : { ...unconnected('live', 'frames', liveMs), connectedAtMs: liveMs }
    engine.feed(status)
  }

  /** Nothing comes of the seconds of a closed market: its minutes are enough, at which it may open. */
  function nextSecond(): number {
    const phase = deps.phaseOf(code, clockMs)
    if (phase !== 'closed' && phase !== 'holiday') return clockMs + SECOND_MS
    return Math.floor(clockMs / MINUTE_MS + 1) * MINUTE_MS
  }

  function passSeconds(untilMs: number): void {
    for (let next = nextSecond(); next <= untilMs; next = nextSecond()) {
      tellGaps(next)
      tick(next)
      clockMs = next
    }
  }

  /** Time goes on: its gaps end, its seconds pass. */
  function goTo(atMs: number): void {
    if (needsTime) passSeconds(atMs)
    else clockMs = Math.max(clockMs, atMs)
    tellGaps(atMs)
  }
  function tellGaps(untilMs: number): void {
    for (let [gap] = gaps; gap && gap.toMs <= untilMs; [gap] = gaps) {
      gaps.shift()
      engine.gap(gap)
      if (!needsTime || gap.toMs < liveMs) continue
      // A connection is new after each of them.
      liveMs = gap.toMs
      outage = undefined
      tellFeed()
    }
  }

  return {
    begin(next, dayGaps, watchedMs) {
      const before = factor
      day = next
      factor = factorOn(day)
      seen = undefined
      gaps = dayGaps.toSorted((a, b) => a.toMs - b.toMs)
      outages = dayGaps
      outage = undefined
      liveMs = watchedMs
      // What came before is missed as well, as a start tells it.
      engine.gap({ fromMs: tehranInstant(day, 0), toMs: watchedMs })
      tellGaps(watchedMs)
      clockMs = watchedMs
      if (factor !== before) reload(stateNow())
      engine.bandsChanged()
      if (needsTime) tellFeed()
    },
    frame(quote) {
      const atMs = at(quote, FIELD.receivedAt)
      goTo(atMs)
      book.set(quote)
      book[FIELD.handle] = HANDLE
      if (!isSuspect(book)) see(book)
      engine.frame(book)
    },
    end(untilMs) {
      goTo(untilMs)
      const last = seen?.last ?? 0
      found.push(...ofDay.map(each => ({ ...each, last })))
      ofDay = []
      return seen
    },
    truths() {
      const state = stateNow()
      if (!state || state.truths === 0) return []
      return Array.from({ length: places }, (_, place) => {
        const is = truthAt(state.truths, place)
        return is === UNKNOWN ? undefined : is === TRUE
      })
    },
    goOn(truths, atMs) {
      const known = stateNow()
      let bits = 0
      for (const [place, is] of truths.entries()) {
        if (is !== undefined) bits = withTruth(bits, place, is ? TRUE : FALSE)
      }
      const fresh = {
        alertId: ID,
        code,
        firings: 0,
        firedMs: 0,
        judgedMs: 0,
        actionDay: 0,
        settled: false,
        actionYesterday: 0,
      }
      reload({ ...fresh, ...known, truths: bits, judgedMs: atMs })
    },
    fired: () => found,
  }

  function see(quote: Quote): void {
    const last = at(quote, FIELD.last) * factor
    if (!(last > 0)) return
    const yesterday = last - at(quote, FIELD.lastChange) * factor
    seen ??= { day, yesterday, last, low: 0, high: 0 }
    seen.last = last
    // Before the first trade the last price is of the day before.
    if (!(at(quote, FIELD.trades) > 0)) return
    seen.low = Math.min(seen.low || last, last)
    seen.high = Math.max(seen.high, last)
  }
}

const scopeOf = (code: InsCode | ''): Alert['scope'] => (code === '' ? { of: 'feed' } : { of: 'instrument', code })
