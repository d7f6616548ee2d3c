// One live market pipeline: feed -> books -> (journal, conflated push). A real market and the demo exchange are two
// instances of it, each with its own clock, store and token.
import type { ClockMap } from '../../shared/contract.ts'
import type { AppErrorData } from '../../shared/errors.ts'
import type {
  FeedStatus,
  InsCode,
  QuarantineEntry,
  QuarantineReason,
  SourceName,
  SymbolListStatus,
  Watchlist,
} from '../../shared/market.ts'
import { market_main_list } from '../../shared/i18n/paraglide/messages.js'
import { at, FIELD, isSuspect } from '../../shared/quote.ts'
import { tehranTime } from '../../shared/tehran.ts'
import { createBooks } from './feed/books.ts'
import { createConflator } from './feed/conflate.ts'
import { createFeed } from './feed/feed.ts'
import type { Frame } from './feed/frame.ts'
import { createJournal } from './journal/journal.ts'
import { defaultHours, marketPhase } from './market/calendar.ts'
import { createSymbols, type Symbols } from './market/symbols.ts'
import type { Cancel, Clock, Log, Publish } from './ports.ts'
import { createQuarantine } from './quarantine.ts'
import type { Secret } from './secrets/secret.ts'
import { createStats } from './stats.ts'
import type { StoreClient } from './store/api.ts'

const DEMO_LIST = 21

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
  onTrouble(error: AppErrorData): void
}

export interface LiveMarket {
  clock(): ClockMap
  symbols: Symbols
  layout(): string
  watchlists(): Watchlist[]
  /** Replaces a window's list of watched codes; its newest quotes follow at once. Returns the handles in order. */
  watch(window: string, codes: InsCode[]): number[]
  dropWindow(window: string): void
  saveLayout(json: string): Promise<void>
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
  const today = await store.dayCounts(tehranTime(clock.now()).day)
  let { layout, watchlists } = opened
  const symbols = createSymbols({
    store,
    clock,
    log,
    url: deps.symbolsUrl,
    onStatus: status => publish('symbols', status),
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
  const watched = new Map<string, InsCode[]>()

  function accept(frame: Frame): void {
    const quote = books.accept(frame)
    journal.append(quote, frame.extras, books.takeNew())
    conflator.mark(at(quote, FIELD.handle))
    stats.frame(at(quote, FIELD.handle), isSuspect(quote), at(quote, FIELD.receivedAt))
  }
  function reject(reason: QuarantineReason, sample: string): void {
    quarantine.add(reason, sample)
    journal.reject(reason, sample)
  }

  const feed = createFeed({
    clock,
    log,
    url: deps.feedUrl,
    token: deps.feedToken,
    isOnline: deps.isOnline,
    phase: nowMs => marketPhase(defaultHours, nowMs),
    onFrame: accept,
    onReject: reject,
    onStatus: status => publish('feed', status),
    onGap(gap) {
      journal.gap(gap)
      stats.gap()
    },
  })
  const stopClock = watchClock(clock, map => publish('clock', map))
  const subscribe = () => feed.want([...watched.values(), ...watchlists.map(list => list.codes)].flat())
  subscribe()

  return {
    clock: clock.map,
    symbols,
    layout: () => layout,
    watchlists: () => watchlists,
    watch(window, codes) {
      watched.set(window, codes)
      subscribe()
      const handles = codes.map(code => books.handleOf(code))
      conflator.watch(window, handles)
      return handles
    },
    dropWindow(window) {
      watched.delete(window)
      conflator.drop(window)
      // The next connection asks for what is still wanted only.
      subscribe()
    },
    async saveLayout(json) {
      await store.putLayout(json)
      layout = json
    },
    async saveWatchlists(lists) {
      await store.putWatchlists(lists)
      watchlists = lists
      subscribe()
    },
    feedStatus: feed.status,
    symbolStatus: symbols.status,
    quarantine: quarantine.entries,
    reconnect: () => feed.reconnect(),
    wake: () => feed.wake(),
    async stop() {
      feed.stop()
      stopClock()
      stats.stop()
      conflator.stop()
      symbols.stop()
      await journal.stop()
    },
  }
}

/** What the demo opens with: the head of its own list, so that a newcomer sees a market at once. */
async function firstDemoList(symbols: Symbols): Promise<Watchlist[]> {
  await symbols.refresh()
  const codes = symbols.search('', { allBoards: false, limit: DEMO_LIST }).map(row => row.code)
  return [{ id: 'main', name: market_main_list(), codes }]
}

/** Tells when the source's clock jumped (the demo's next session day). */
function watchClock(clock: Clock, onJump: (map: ClockMap) => void): Cancel {
  let told = clock.map()
  return clock.every(1000, () => {
    const map = clock.map()
    if (map.baseMs === told.baseMs && map.realBaseMs === told.realBaseMs && map.speed === told.speed) return
    told = map
    onJump(map)
  })
}
