// One live market pipeline: feed -> books -> (journal, conflated push). A real market and the demo exchange are two
// instances of it, each with its own clock, store and token.
import type { ClockMap, Notice } from '../../shared/contract.ts'
import type { Diagnostics } from '../../shared/diagnostics.ts'
import type { AppErrorData } from '../../shared/errors.ts'
import type {
  FeedStatus,
  InsCode,
  Instrument,
  QuarantineEntry,
  QuarantineReason,
  SourceName,
  SymbolListStatus,
} from '../../shared/market.ts'
import { marketPhase, openingOn } from '../../shared/hours.ts'
import { classOf } from '../../shared/instrument-class.ts'
import { at, FIELD, isSuspect } from '../../shared/quote.ts'
import { tehranTime } from '../../shared/tehran.ts'
import { createBooks } from './feed/books.ts'
import { createConflator } from './feed/conflate.ts'
import { createFeed } from './feed/feed.ts'
import type { Frame } from './feed/frame.ts'
import { firstDemoList } from './first-list.ts'
import type { AlertService } from './alerts/api.ts'
import type { Delivery } from './alerts/delivery.ts'
import { openLiveAlerts } from './live-alerts.ts'
import { createLiveDesk, type LiveDesk } from './live-desk.ts'
import { createLiveDay, type LiveDay, savedDay } from './live-day.ts'
import { createLiveHistory } from './live-history.ts'
import type { HistoryEndpoint, HistoryService } from './history/api.ts'
import { createJournal } from './journal/journal.ts'
import { phasesAt } from './market/phases.ts'
import { createRules, type Rules } from './market/rules.ts'
import { createSymbols, type Symbols } from './market/symbols.ts'
import type { MarketView } from './market-view.ts'
import type { Clock, Log, Publish } from './ports.ts'
import { createQuarantine } from './quarantine.ts'
import type { Secret } from './secrets/secret.ts'
import { createStats } from './stats.ts'
import type { StoreClient } from './store/api.ts'
import { watchClock } from './watch-clock.ts'

export interface LiveDeps {
  source: SourceName
  clock: Clock
  /** The real clock. */
  real: Clock
  store: StoreClient
  log: Log
  publish: Publish
  delivery: Delivery
  isOnline(): boolean
  feedUrl(): string
  symbolsUrl(): string
  feedToken(): Promise<Secret | undefined>
  historyEndpoint(): HistoryEndpoint
  historyToken(): Promise<Secret | undefined>
  /** A token that the log must never show. */
  hide(secret: Secret): void
  notify(notice: Notice): void
  onTrouble(error: AppErrorData): void
}

/** What the market's own parts count for the diagnostics. */
export type MarketCounters = Omit<Diagnostics['counters'], 'loopDelayMs' | 'memoryMb'>

export interface LiveMarket extends LiveDesk {
  clock(): ClockMap
  /** What a window shows of it. */
  view: MarketView
  /** A window shows something else: nothing is pushed to it, and what it watched goes on being received. */
  leave(window: string): void
  symbols: Symbols
  rules: Rules
  history: HistoryService
  alerts: AlertService
  counters(): MarketCounters
  dropWindow(window: string): void
  feedStatus(): FeedStatus
  symbolStatus(): SymbolListStatus
  quarantine(): QuarantineEntry[]
  reconnect(): void
  /** The computer slept: connections are made anew, and the gap says so. */
  wake(): void
  /** Stops the feed, flushes the journal. */
  stop(): Promise<void>
}

/**
 * Opens the store of a source and starts its feed.
 * @throws AppError storeFailed, newerProfile
 */
export async function startLive(deps: LiveDeps): Promise<LiveMarket> {
  const { clock, log, publish, store } = deps
  const opened = await store.openMarket(deps.source, clock.now())
  const startMs = clock.now()
  const [today, saved] = await Promise.all([store.dayCounts(tehranTime(startMs).day), savedDay(store, startMs)])
  let { watchlists } = opened
  /** Those that keep limits. */
  const keepers: Pick<LiveDay, 'bandsChanged'>[] = []
  const bandsChanged = () => {
    for (const keeper of keepers) keeper.bandsChanged()
  }
  const rules = createRules({
    clock,
    store,
    saved: opened.rules,
    onChange(changed) {
      bandsChanged()
      publish('rules', changed)
    },
  })
  const symbols = createSymbols({
    store,
    clock,
    log,
    url: deps.symbolsUrl,
    hours: rules.current,
    onStatus(status) {
      bandsChanged()
      publish('symbols', status)
    },
  })
  try {
    await symbols.load(opened.symbolsFetchedAtMs)
    if (deps.source === 'demo' && watchlists.length === 0) {
      watchlists = await firstDemoList(symbols)
      await store.putWatchlists(watchlists)
    }
  } catch (error) {
    symbols.stop()
    throw error
  }
  // Nothing can fail from here on, so that no feed or timer outlives a start that did.
  const books = createBooks(opened.handles)
  books.remember(opened.newest)
  const journal = createJournal({ clock, store, log, onTrouble: deps.onTrouble })
  const quarantine = createQuarantine(clock)
  const conflator = createConflator({
    clock,
    newest: books.newest,
    send: (window, batch) => publish('quotes', batch, window),
  })
  const stats = createStats({
    clock,
    day: today,
    countsOf: day => store.dayCounts(day),
    journal: () => journal.counts(),
    quarantined: quarantine.total,
    instruments: () => books.size,
    publish: payload => publish('stats', payload),
  })
  const instrument = (code: InsCode): Instrument | undefined => {
    const row = symbols.get(code)
    return row && rules.banded(row)
  }
  const openingOf = (sessionDay: number, code: InsCode): number => {
    const row = symbols.get(code)
    return openingOn(rules.current(), row && classOf(row), sessionDay)
  }
  const day = createLiveDay({
    clock,
    store,
    log,
    publish,
    saved,
    codeOf: books.codeOf,
    handleOf: books.handleOf,
    bandOf: code => instrument(code)?.band,
    openingOf,
    phases: nowMs => phasesAt(rules.current(), nowMs),
    journaled: journal.read,
  })
  const desk = createLiveDesk({
    store,
    publish,
    saved: { layouts: opened.layouts, watchlists },
    onLists(lists) {
      alerts.listsChanged(lists)
      subscribe()
    },
  })
  const watched = new Map<string, InsCode[]>()
  const alerts = await openLiveAlerts({
    ...deps,
    books,
    symbols,
    rules,
    instrument,
    openingOf,
    lists: watchlists,
    onCodes: () => subscribe(),
    onTrouble: () => deps.notify({ id: 'alertsFailed' }),
    journaled: journal.read,
  })
  keepers.push(day, alerts)

  function accept(frame: Frame): void {
    const quote = books.accept(frame)
    journal.append(quote, frame.extras, books.takeNew())
    conflator.mark(at(quote, FIELD.handle))
    day.frame(quote)
    alerts.frame(quote)
    stats.frame(at(quote, FIELD.handle), isSuspect(quote), at(quote, FIELD.receivedAt))
  }
  function reject(reason: QuarantineReason, sample: string): void {
    quarantine.add(reason, sample)
    journal.reject(reason, sample)
    day.reject(reason)
  }

  const feed = createFeed({
    clock,
    log,
    url: deps.feedUrl,
    token: deps.feedToken,
    isOnline: deps.isOnline,
    phase: nowMs => marketPhase(rules.current(), nowMs),
    onFrame: accept,
    onReject: reject,
    onStatus(status) {
      publish('feed', status)
      day.feed(status)
      alerts.feed(status)
    },
    onGap(gap) {
      journal.gap(gap)
      day.gap(gap)
      alerts.gap(gap)
      stats.gap()
    },
  })
  const watch = (window: string, codes: InsCode[]): number[] => {
    watched.set(window, codes)
    subscribe()
    const handles = codes.map(code => books.handleOf(code))
    conflator.watch(window, handles)
    return handles
  }
  const leave = (window: string): void => {
    conflator.drop(window)
    day.dropWindow(window)
  }
  const dropWindow = (window: string): void => {
    watched.delete(window)
    leave(window)
    // The next connection asks for what is still wanted only.
    subscribe()
  }
  const history = createLiveHistory(deps, rules, symbols, alerts.barsCame)
  const stopClock = watchClock(clock, map => publish('clock', map))
  const subscribe = () =>
    feed.want([...watched.values(), ...desk.watchlists().map(list => list.codes), alerts.codes()].flat())
  subscribe()

  return {
    clock: clock.map,
    symbols,
    rules,
    history,
    alerts,
    ...desk,
    counters() {
      const { committed, batches, pending, oldestMs } = journal.counts()
      return {
        ...stats.totals(),
        journaled: committed,
        batches,
        pending,
        journalLagMs: oldestMs > 0 ? Math.max(0, clock.now() - oldestMs) : 0,
        ...conflator.counts(),
        quarantined: quarantine.total(),
      }
    },
    view: { ...day, clock: clock.map, instrument, watch, dropWindow },
    leave,
    dropWindow,
    feedStatus: feed.status,
    symbolStatus: symbols.status,
    quarantine: quarantine.entries,
    reconnect: () => feed.reconnect(),
    wake() {
      feed.wake()
      history.wake()
      alerts.wake()
    },
    async stop() {
      feed.stop()
      stopClock()
      stats.stop()
      conflator.stop()
      symbols.stop()
      await history.stop()
      await day.stop()
      await alerts.stop()
      await journal.stop()
    },
  }
}
