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
  Watchlist,
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
  store: StoreClient
  log: Log
  publish: Publish
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

export interface LiveMarket {
  clock(): ClockMap
  /** What a window shows of it. */
  view: MarketView
  /** A window shows something else: nothing is pushed to it, and what it watched goes on being received. */
  leave(window: string): void
  symbols: Symbols
  /** Saved layouts by window. */
  layouts(): Record<string, string>
  rules: Rules
  history: HistoryService
  links(): Record<number, InsCode>
  link(group: number, code: InsCode): void
  counters(): MarketCounters
  watchlists(): Watchlist[]
  dropWindow(window: string): void
  saveLayout(window: string, json: string): Promise<void>
  dropLayout(window: string): Promise<void>
  saveWatchlists(lists: Watchlist[]): Promise<void>
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
  const layouts = { ...opened.layouts }
  const links: Record<number, InsCode> = {}
  /** Those that keep limits: told when the list or the person may have changed them. */
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

  // From here on nothing can fail, so that no feed or timer outlives a start that did.
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
  const day = createLiveDay({
    clock,
    store,
    log,
    publish,
    saved,
    codeOf: books.codeOf,
    handleOf: books.handleOf,
    bandOf: code => instrument(code)?.band,
    openingOf(sessionDay, code) {
      const row = symbols.get(code)
      return openingOn(rules.current(), row && classOf(row), sessionDay)
    },
    phases: nowMs => phasesAt(rules.current(), nowMs),
    journaled: journal.read,
  })
  keepers.push(day)
  const watched = new Map<string, InsCode[]>()

  function accept(frame: Frame): void {
    const quote = books.accept(frame)
    journal.append(quote, frame.extras, books.takeNew())
    conflator.mark(at(quote, FIELD.handle))
    day.frame(quote)
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
    },
    onGap(gap) {
      journal.gap(gap)
      day.gap(gap)
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
  const history = createLiveHistory(deps, rules, symbols)
  const stopClock = watchClock(clock, map => publish('clock', map))
  const subscribe = () => feed.want([...watched.values(), ...watchlists.map(list => list.codes)].flat())
  subscribe()

  return {
    clock: clock.map,
    symbols,
    layouts: () => layouts,
    rules,
    history,
    links: () => links,
    link(group, code) {
      links[group] = code
      publish('link', { group, code })
    },
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
    watchlists: () => watchlists,
    view: { ...day, clock: clock.map, instrument, watch, dropWindow },
    leave,
    dropWindow,
    async saveLayout(window, json) {
      await store.putLayout(window, json)
      layouts[window] = json
    },
    async dropLayout(window) {
      await store.dropLayout(window)
      delete layouts[window]
    },
    async saveWatchlists(lists) {
      await store.putWatchlists(lists)
      watchlists = lists
      publish('watchlists', lists)
      subscribe()
    },
    feedStatus: feed.status,
    symbolStatus: symbols.status,
    quarantine: quarantine.entries,
    reconnect: () => feed.reconnect(),
    wake() {
      feed.wake()
      history.wake()
    },
    async stop() {
      feed.stop()
      stopClock()
      stats.stop()
      conflator.stop()
      symbols.stop()
      await history.stop()
      await day.stop()
      await journal.stop()
    },
  }
}
