// A recorded day played back in one window: the same pipeline as the live market, journal instead of feed -> books ->
// conflated push, prints, queues, events, on a clock of its own. Nothing of it is kept, and nothing beyond its instant
// is told.
import type { EventName, Events } from '../../../shared/contract.ts'
import { openingOn } from '../../../shared/hours.ts'
import { classOf } from '../../../shared/instrument-class.ts'
import type { InsCode, Instrument } from '../../../shared/market.ts'
import type { Playback, PlaybackPosition } from '../../../shared/playback.ts'
import { at, FIELD, isSuspect } from '../../../shared/quote.ts'
import type { MarketRules } from '../../../shared/rules.ts'
import { tehranInstant } from '../../../shared/tehran.ts'
import { createConflator } from '../feed/conflate.ts'
import { createPrintWatch } from '../market/print-watch.ts'
import { MOST_PRINTS } from '../market/prints.ts'
import { createRules } from '../market/rules.ts'
import type { MarketView } from '../market-view.ts'
import type { Clock, Log } from '../ports.ts'
import type { StoreClient } from '../store/api.ts'
import { noSeries, thinOut, yesterdayOf } from '../store/series.ts'
import { createCursor } from './cursor.ts'
import { createHandles } from './day-books.ts'
import { readDayIndex } from './day-index.ts'
import { createJumps } from './jump.ts'
import { createPlayedEvents } from './played-events.ts'
import { createPlayer, type PlaybackAction } from './player.ts'
import { createQueueRun } from './queue-run.ts'

/** Newest events of a day that are told: more than anyone reads. */
const MOST_EVENTS = 20_000
const MINUTE_MS = 60_000

export interface PlaybackDeps {
  /** yyyymmdd */
  day: number
  store: StoreClient
  log: Log
  /** The real clock: the page's own. */
  real: Clock
  /** To the window that shows it. */
  publish<K extends EventName>(event: K, payload: Events[K]): void
  /** A row of the symbol list, with the limits of the list. */
  symbol(code: InsCode): Instrument | undefined
  rules(): MarketRules
  /** Days before the one that is played. */
  earlier: Pick<MarketView, 'daySeries' | 'queues' | 'events'>
}

export interface RunningPlayback {
  view: MarketView
  playback(): Playback
  act(action: PlaybackAction): Promise<PlaybackPosition>
  /** Limits, hours or names are others now. */
  rulesChanged(): void
  stop(): void
}

/**
 * Opens a recorded day, as far as it is committed now, paused at its beginning.
 * @throws AppError notRecorded, storeFailed, newerProfile
 */
export async function openPlayback(deps: PlaybackDeps): Promise<RunningPlayback> {
  const { day, store, log, real, publish, symbol, earlier } = deps
  const index = await readDayIndex(store, log, day)
  const { fromMs } = index.shown
  const jumps = createJumps(store, index)
  const start = await jumps.toTime(fromMs, { frame: 0, books: new Map() }, () => true)
  const happened = createPlayedEvents(await store.playedEvents(day, MOST_EVENTS), list => publish('events', list))
  const { codeOf, handleOf } = createHandles(index.names)
  const minuteOf = (utcMs: number): number => Math.floor((utcMs - tehranInstant(day, 0)) / MINUTE_MS)
  let shown = new Set<number>()
  /** The next gap to end. */
  let gap = 0

  const player = createPlayer({
    real,
    log,
    index,
    jumps,
    // Never undefined: nothing overtakes the first.
    start: start ?? { frame: 0, books: new Map(), cursor: createCursor(store, index, 0) },
    isShown: handle => shown.size === 0 || shown.has(handle),
    onFrame(quote) {
      passGaps(at(quote, FIELD.receivedAt))
      conflator.mark(at(quote, FIELD.handle))
      prints.frame(quote)
      queues.frame(quote)
    },
    onPlayed(frame, atMs) {
      passGaps(atMs)
      queues.goTo(frame, atMs)
      happened.playTo(atMs)
    },
    onJump(frame, atMs) {
      gap = index.gaps.findIndex(each => each.toMs > atMs)
      if (gap < 0) gap = index.gaps.length
      prints.stop()
      prints = watchPrints()
      queues.goTo(frame, atMs)
      happened.jumpTo(atMs)
      for (const handle of shown) conflator.mark(handle)
    },
    tell: position => publish('playback', position),
  })
  const conflator = createConflator({
    clock: real,
    newest: handle => player.books().get(handle),
    send: (_, batch) => publish('quotes', batch),
  })
  const rulesNow = () => {
    const current = deps.rules()
    const nowhere = { putRules: async (): Promise<void> => undefined }
    return {
      current,
      rules: createRules({ clock: player.clock, store: nowhere, saved: current, onChange: () => undefined }),
    }
  }
  let known = rulesNow()
  const instrument = (code: InsCode): Instrument | undefined => {
    if (known.current !== deps.rules()) known = rulesNow()
    const row = symbol(code)
    return row && known.rules.banded(row)
  }
  const openingOf = (of: number, code: InsCode): number => {
    const row = symbol(code)
    return openingOn(deps.rules(), row && classOf(row), of)
  }
  const watchPrints = () =>
    createPrintWatch({
      clock: player.clock,
      log,
      handleOf,
      openingOf,
      read: (_, code) => store.playedPrints(day, code, MOST_PRINTS, openingOf(day, code), player.placed()),
      send: (_, runs) => publish('prints', runs),
    })
  let prints = watchPrints()
  const queues = createQueueRun({
    fromMs,
    codeOf,
    handleOf,
    bandOf: code => instrument(code)?.band,
    read: from => createCursor(store, index, from),
    publish: episodes => publish('queues', episodes),
    onFailed: () => log.warn('queues of a playback not derived', { day }),
  })
  queues.goTo(start?.frame ?? 0, fromMs)
  happened.jumpTo(fromMs)

  /** Prints after a gap say what was missed. */
  function passGaps(atMs: number): void {
    for (; (index.gaps[gap]?.toMs ?? Infinity) <= atMs; gap++) prints.gap(index.gaps[gap]?.fromMs ?? 0)
  }

  const view: MarketView = {
    clock: () => player.clock.map(),
    instrument,
    watch(window, codes) {
      const handles = codes.map(handleOf)
      shown = new Set(handles)
      conflator.watch(window, handles)
      return handles
    },
    watchPrints: (window, codes) => prints.watch(window, codes),
    async daySeries(code, of = day) {
      if (of !== day) return of < day ? earlier.daySeries(code, of) : noSeries(of, code)
      const yesterday = yesterdayOf(player.books().get(handleOf(code)))
      return { ...(await store.playedSeries(day, code, player.placed())), yesterday }
    },
    async sparks(codes) {
      const placed = player.placed()
      const books = player.books()
      const newest = codes.map(code => {
        const quote = books.get(handleOf(code))
        const minute = quote ? minuteOf(at(quote, FIELD.receivedAt)) : -1
        const last = quote && !isSuspect(quote) && minute === minuteOf(placed.atMs) ? at(quote, FIELD.last) : 0
        return { yesterday: yesterdayOf(quote), points: last > 0 ? [{ minute, last }] : [] }
      })
      const sparks = await store.playedSparks(day, codes, placed)
      return sparks.map((spark, n) => {
        const { yesterday, points } = newest[n] ?? { yesterday: 0, points: [] }
        const before = spark.minute.map((minute, of) => ({ minute, last: spark.last[of] ?? 0 }))
        const kept = thinOut([...before, ...points])
        return { ...spark, yesterday, minute: kept.map(point => point.minute), last: kept.map(point => point.last) }
      })
    },
    async queues(of = day) {
      if (of !== day) return of < day ? earlier.queues(of) : []
      return queues.episodes()
    },
    async events(limit, of = day) {
      if (of !== day) return of < day ? earlier.events(limit, of) : []
      return happened.list(limit)
    },
    dropWindow(window) {
      conflator.drop(window)
      prints.drop(window)
    },
  }
  return {
    view,
    playback: () => ({ day: index.shown, position: player.position() }),
    act: player.act,
    rulesChanged: queues.renew,
    stop() {
      player.stop()
      conflator.stop()
      prints.stop()
      queues.stop()
    },
  }
}
