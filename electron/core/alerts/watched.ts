// One instrument that has alerts: their index, and what is known of it at a frame: phase, day of its trades, limits,
// queue, extremes of the session, its newest trade.
import type { Metric } from '../../../shared/alerts.ts'
import type { Phase } from '../../../shared/hours.ts'
import type { Band, InsCode } from '../../../shared/market.ts'
import { isTradeMetric, metricOf } from '../../../shared/metrics.ts'
import { bandFor, type Queue } from '../../../shared/queue.ts'
import { at, FIELD, QUOTE_SIZE, type Quote } from '../../../shared/quote.ts'
import type { EngineDeps } from './api.ts'
import type { Course } from './course.ts'
import type { Marks } from './marks.ts'
import { phaseFits, queueIn } from './rules.ts'
import { JUDGED_PLACES, PHASE_PLACES, type Slot } from './slots.ts'

/** Marks of a metric that are judged in the same phases. */
export interface Group {
  metric: Metric
  phases: number
  marks: Marks<Slot>
  /** Alerts of several conditions: what becomes known may decide them without a crossing. */
  several: Slot[]
  wasKnown: boolean
}

export interface Watched {
  handle: number
  code: InsCode
  slots: Slot[]
  groups: Group[]
  /** Alerts with a queue or an extreme, by phases, and the version of those that they were last judged by. */
  odd: Slot[][]
  oddSeen: number[]
  oddVersion: number
  /** Alerts that wait for no trade: judged by each frame and each second. */
  idle: Slot[]
  usesBand: boolean
  usesQueue: boolean
  usesExtremes: boolean
  /** Visits of slots that are judged no more, since the index last forgot those. */
  wasted: number

  quote: Quote | undefined
  /** The frame's trades are of its own day. */
  isToday: boolean
  /** The frame's book is: where nothing trades yet, it stands from the day before. */
  isBookToday: boolean
  /** The newest unsuspected frame, kept where a second may be judged by it. */
  kept: Quote | undefined
  minute: number
  version: number
  phase: Phase
  /** Bit n: alerts of PHASE_PLACES[n] are judged. */
  fits: number
  band: Band | undefined
  bandDay: number
  /** The limits that hold for the frame. */
  holding: Band | undefined
  queue: Queue | 'none' | undefined
  /** Rial in the queue, negative for selling; NaN = not known. */
  queueRial: number
  last: number
  extremesDay: number
  extremesKnown: boolean
  extremesAsked: number
  low: number
  high: number
  /** The frame is a new low or high; undefined = not known. */
  pulse: 'low' | 'high' | 'none' | undefined
  /** Receipt of the newest unsuspected frame, and when its newest trade of the day was made; 0 = none. */
  seenMs: number
  tradeMs: number
  tradeDay: number
  trades: number
  openingDay: number
  openingMs: number
  /** Day whose yesterday's price was compared with the closing price before it. */
  checkedDay: number
  yesterday: number
  /** Receipt of the newest frame by which something was known, by judgedPlace. */
  judgedAt: Float64Array
}

export function createWatched(handle: number, code: InsCode): Watched {
  return {
    handle,
    code,
    slots: [],
    groups: [],
    odd: PHASE_PLACES.map(() => []),
    oddSeen: PHASE_PLACES.map(() => -1),
    oddVersion: 0,
    idle: [],
    usesBand: false,
    usesQueue: false,
    usesExtremes: false,
    wasted: 0,
    quote: undefined,
    isToday: false,
    isBookToday: false,
    kept: undefined,
    minute: -1,
    version: -1,
    phase: 'unknown',
    fits: 0,
    band: undefined,
    bandDay: 0,
    holding: undefined,
    queue: undefined,
    queueRial: Number.NaN,
    last: Number.NaN,
    extremesDay: 0,
    extremesKnown: false,
    extremesAsked: -1,
    low: Number.POSITIVE_INFINITY,
    high: Number.NEGATIVE_INFINITY,
    pulse: undefined,
    seenMs: 0,
    tradeMs: 0,
    tradeDay: 0,
    trades: Number.NaN,
    openingDay: 0,
    openingMs: 0,
    checkedDay: 0,
    yesterday: Number.NaN,
    judgedAt: new Float64Array(JUDGED_PLACES),
  }
}

export interface Looks {
  /** What holds at an instant without a frame. */
  time(watched: Watched, atMs: number): void
  /** Takes in a frame that judges. */
  frame(watched: Watched, quote: Quote, atMs: number): void
  /** Minutes without a trade, NaN = not known. @param armedMs nobody may have listened to it before */
  idleMinutes(watched: Watched, atMs: number, armedMs: number): number
}

const MINUTE_MS = 60_000

/** A metric of the frame that is judged; NaN = not known. */
export function valueIn(watched: Watched, metric: Metric): number {
  const { quote } = watched
  if (!quote || !(isTradeMetric(metric) ? watched.isToday : watched.isBookToday)) return Number.NaN
  return metricOf(quote, metric, watched.holding)
}

export function createLooks(deps: EngineDeps, course: Course): Looks {
  /** Hours turn at whole minutes. */
  function time(watched: Watched, atMs: number): void {
    const minute = Math.floor(atMs / MINUTE_MS)
    if (minute === watched.minute && watched.version === course.version) return
    watched.minute = minute
    if (watched.version !== course.version) watched.bandDay = 0
    watched.version = course.version
    watched.phase = deps.phaseOf(watched.code, atMs)
    watched.fits = 0
    for (let n = 0; n < PHASE_PLACES.length; n += 1) {
      if (phaseFits(PHASE_PLACES[n] ?? 'any', watched.phase)) watched.fits |= 1 << n
    }
  }

  function lookAtLimits(watched: Watched, quote: Quote): void {
    if (watched.bandDay !== course.day) {
      watched.bandDay = course.day
      watched.band = deps.bandOf(watched.code)
    }
    watched.holding = bandFor(quote, watched.band)
    if (!watched.usesQueue) return
    const queue = watched.isBookToday ? queueIn(quote, watched.holding) : undefined
    watched.queue = queue
    const rial = !queue ? Number.NaN : queue === 'none' ? 0 : queue.side === 'buy' ? queue.valueRial : -queue.valueRial
    if (Object.is(rial, watched.queueRial)) return
    watched.queueRial = rial
    watched.oddVersion += 1
  }

  function lookAtExtremes(watched: Watched): void {
    const last = valueIn(watched, 'last')
    const before = watched.pulse
    if (watched.extremesDay !== course.day) {
      watched.extremesDay = course.day
      watched.extremesKnown = false
      watched.extremesAsked = -1
      watched.low = Number.POSITIVE_INFINITY
      watched.high = Number.NEGATIVE_INFINITY
    }
    watched.pulse = Number.isNaN(last) ? undefined : pulseOf(watched, last)
    if (watched.pulse === before && Object.is(last, watched.last)) return
    watched.last = last
    watched.oddVersion += 1
  }

  function pulseOf(watched: Watched, last: number): Watched['pulse'] {
    if (!watched.extremesKnown && watched.extremesAsked !== course.facts) {
      watched.extremesAsked = course.facts
      const found = deps.extremesOf(watched.code, course.day)
      watched.extremesKnown = found !== undefined
      if (found) {
        watched.low = Math.min(watched.low, found.low)
        watched.high = Math.max(watched.high, found.high)
      }
    }
    const { low, high } = watched
    watched.low = Math.min(low, last)
    watched.high = Math.max(high, last)
    if (!watched.extremesKnown) return undefined
    // The first price of a session is not a new one of anything.
    if (last < low && Number.isFinite(low)) return 'low'
    return last > high && Number.isFinite(high) ? 'high' : 'none'
  }

  /** By the provider's time of the newest trade, else by when their number was seen to change. */
  function lookAtTrades(watched: Watched, quote: Quote, atMs: number): void {
    watched.seenMs = atMs
    watched.kept ??= new Float64Array(QUOTE_SIZE)
    watched.kept.set(quote)
    if (watched.tradeDay !== course.day) {
      watched.tradeDay = course.day
      watched.tradeMs = 0
      watched.trades = Number.NaN
    }
    if (!watched.isToday) return
    const trades = at(quote, FIELD.trades)
    const seconds = at(quote, FIELD.tradeTime)
    if (seconds >= 0) watched.tradeMs = course.fromMs + seconds * 1000
    else if (trades !== watched.trades && watched.trades >= 0) watched.tradeMs = atMs
    watched.trades = trades
  }

  return {
    time,
    frame(watched, quote, atMs) {
      time(watched, atMs)
      watched.quote = quote
      const date = at(quote, FIELD.tradeDate)
      watched.isToday = date === 0 ? at(quote, FIELD.trades) > 0 : date === course.jalali
      watched.isBookToday = watched.isToday || (watched.phase !== 'closed' && watched.phase !== 'holiday')
      if (watched.usesBand) lookAtLimits(watched, quote)
      if (watched.usesExtremes) lookAtExtremes(watched)
      if (watched.idle.length > 0) lookAtTrades(watched, quote, atMs)
    },
    idleMinutes(watched, atMs, armedMs) {
      const { phase } = watched
      if (!course.isLive || (phase !== 'open' && phase !== 'unknown')) return Number.NaN
      if (watched.openingDay !== course.day) {
        watched.openingDay = course.day
        watched.openingMs = deps.openingOf(watched.code, course.day)
      }
      const tradeMs = watched.tradeDay === course.day ? watched.tradeMs : 0
      if (phase === 'unknown' && tradeMs === 0) return Number.NaN
      // Before its first frame of a connection nobody knows what was traded while there was none.
      const heardMs = watched.seenMs >= course.connectedMs ? 0 : Math.max(course.connectedMs, armedMs)
      const since = Math.max(tradeMs, heardMs, phase === 'open' ? watched.openingMs : 0)
      return (atMs - since) / MINUTE_MS
    },
  }
}
