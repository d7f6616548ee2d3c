// What is derived from a market's frames while they come: prints, queue episodes, events; and the day's series, sparks
// and lists read back from its store.
import type { DaySeries, MarketEvent, PrintRun, QueueEpisode, Spark } from '../../shared/day.ts'
import type { Band, FeedStatus, InsCode, QuarantineReason } from '../../shared/market.ts'
import type { Quote } from '../../shared/quote.ts'
import { tehranTime } from '../../shared/tehran.ts'
import { createEvents } from './market/events.ts'
import { createPrintWatch } from './market/print-watch.ts'
import { MOST_PRINTS } from './market/prints.ts'
import { createQueues } from './market/queue.ts'
import type { Clock, Log, Publish } from './ports.ts'
import type { Gap, StoreClient } from './store/api.ts'

/** What the store has of today from an earlier run. */
export interface SavedDay {
  episodes: QueueEpisode[]
  /** Number of the newest event, 0 = none. */
  lastEventId: number
}

export interface LiveDayDeps {
  clock: Clock
  store: StoreClient
  log: Log
  publish: Publish
  saved: SavedDay
  codeOf(handle: number): InsCode | undefined
  /** The code's handle, a new one where it has none. */
  handleOf(code: InsCode): number
  /** The daily limits that hold for a code today, by list or person. */
  bandOf(code: InsCode): Band | undefined
  /** When trading opens for a code on a day by the hours, UTC ms; the day's beginning where they do not say. */
  openingOf(day: number, code: InsCode): number
  /** The phase of each class of instruments at an instant. */
  phases(nowMs: number): Record<string, string>
  /** Runs a read of the store that sees every frame taken until now and none after. */
  journaled<T>(read: () => Promise<T>): Promise<T>
}

export interface LiveDay {
  /** Takes an accepted frame, in order; the array is the book's own and changes with the next frame. */
  frame(quote: Quote): void
  gap(gap: Gap): void
  reject(reason: QuarantineReason): void
  feed(status: FeedStatus): void
  /** The daily limits of instruments may be others now. */
  bandsChanged(): void
  /** Replaces a window's list; gives the newest prints of each code, and `prints` events follow without a hole. */
  watchPrints(window: string, codes: InsCode[]): Promise<PrintRun[]>
  dropWindow(window: string): void
  daySeries(code: InsCode, day?: number): Promise<DaySeries>
  sparks(codes: InsCode[]): Promise<Spark[]>
  queues(day?: number): Promise<QueueEpisode[]>
  events(limit: number, day?: number): Promise<MarketEvent[]>
  /** Commits what waits. */
  stop(): Promise<void>
}

/** What a market that starts needs of its day. @throws AppError storeFailed */
export async function savedDay(store: StoreClient, nowMs: number): Promise<SavedDay> {
  const { day } = tehranTime(nowMs)
  const [episodes, newest] = await Promise.all([store.episodes(day), store.events(day, 1)])
  return { episodes, lastEventId: newest[0]?.id ?? 0 }
}

/** A day that is over has no open queue: one that was never seen to end ended when it was last seen. */
const closed = (episode: QueueEpisode): QueueEpisode =>
  episode.endedMs > 0 ? episode : { ...episode, state: 'ended', endedMs: episode.atMs }

export function createLiveDay(deps: LiveDayDeps): LiveDay {
  const { clock, store, log, publish, saved, codeOf, handleOf } = deps
  const today = () => tehranTime(clock.now()).day
  const events = createEvents({
    clock,
    lastId: saved.lastEventId,
    codeOf,
    phases: deps.phases,
    load: (day, limit) => store.events(day, limit),
    save: (day, list) => store.putEvents(day, list),
    publish: list => publish('events', list),
  })
  const queues = createQueues({
    clock,
    saved: saved.episodes,
    codeOf,
    handleOf,
    bandOf: deps.bandOf,
    load: day => store.episodes(day),
    save: (day, episodes) => store.putEpisodes(day, episodes),
    publish: episodes => publish('queues', episodes),
    tell: events.tell,
  })
  const prints = createPrintWatch({
    clock,
    log,
    handleOf,
    openingOf: deps.openingOf,
    read: (day, code) => deps.journaled(() => store.prints(day, code, MOST_PRINTS, deps.openingOf(day, code))),
    send: (window, runs) => publish('prints', runs, window),
  })

  return {
    frame(quote) {
      prints.frame(quote)
      queues.frame(quote)
      events.trust(quote)
    },
    gap(gap) {
      prints.gap(gap.fromMs)
      events.gap(gap)
    },
    reject: events.reject,
    feed: events.feed,
    bandsChanged: queues.bandsChanged,
    watchPrints: prints.watch,
    dropWindow: prints.drop,
    daySeries: (code, day = today()) => store.daySeries(day, code),
    sparks: codes => store.sparks(today(), codes),
    async queues(day = today()) {
      return day === today() ? queues.today() : (await store.episodes(day)).map(closed)
    },
    events: (limit, day = today()) => events.list(day, limit),
    async stop() {
      prints.stop()
      await queues.stop()
      await events.stop()
    },
  }
}
