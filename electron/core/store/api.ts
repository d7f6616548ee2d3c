// The store, declared once and synchronous: the worker thread implements it, the main process calls the derived
// asynchronous client. A call that has resolved is committed (WAL, synchronous FULL).
import type { DaySeries, MarketEvent, QueueEpisode, Spark } from '../../../shared/day.ts'
import type { InsCode, Instrument, SourceName, Watchlist } from '../../../shared/market.ts'
import type { MarketRules } from '../../../shared/rules.ts'
import type { PrintsRead } from '../market/prints.ts'

/** A stretch without frames. Times are UTC ms by the source's clock. */
export interface Gap {
  fromMs: number
  toMs: number
  /** A FeedCause, or 'stopped' (the app was closed), 'crashed' (it ended without closing), 'slept'. */
  reason: string
}

/** One batch of the journal: frames already encoded (core/journal/codec.ts), all of one session day. */
export interface Batch {
  /** Session day, yyyymmdd in Tehran. */
  day: number
  fromMs: number
  toMs: number
  frames: number
  bytes: Uint8Array
  /** Handles first used in this run, which this batch may refer to. */
  names: [handle: number, code: InsCode][]
}

export interface QuarantineRow {
  reason: string
  count: number
  lastAtMs: number
  sample: string
}

/** What a market's store holds when it is opened. */
export interface OpenedMarket {
  handles: [handle: number, code: InsCode][]
  /** Saved layouts by window. */
  layouts: Record<string, string>
  watchlists: Watchlist[]
  /** undefined: the person never changed any. */
  rules: MarketRules | undefined
  symbolsFetchedAtMs: number
  /** Newest quote of each instrument of the last recorded day, whole quotes in a row (shared/quote.ts), flagged
   * `remembered`. */
  newest: Float64Array
}

/** Counters of one session day as the journal has them. */
export interface DayCounts {
  frames: number
  gaps: number
  quarantined: number
}

export interface Store {
  /** Saved settings by key, values as JSON text. */
  settings(): Record<string, string>
  putSettings(values: Record<string, string>): void
  /** Opens (makes, migrates) the store of one source below the profile and closes the one open before. */
  openMarket(source: SourceName, nowMs: number): OpenedMarket
  instruments(): Instrument[]
  /** Replaces the list; rows that vanished are kept. Returns how many codes are new. */
  putInstruments(rows: Instrument[], fetchedAtMs: number): { total: number; added: number }
  putLayout(window: string, json: string): void
  dropLayout(window: string): void
  putRules(rules: MarketRules): void
  putWatchlists(lists: Watchlist[]): void
  /** Commits one batch. Returns the frames committed since the market was opened. */
  append(batch: Batch): { committed: number }
  putGap(day: number, gap: Gap): void
  /** Counts and newest sample of each reason for the day, replacing the day's earlier ones of this run. */
  putQuarantine(day: number, rows: QuarantineRow[]): void
  dayCounts(day: number): DayCounts
  /** Adds events of a day; their ids are theirs. */
  putEvents(day: number, events: MarketEvent[]): void
  /** Newest events of a day, newest first; none for a day without a file. */
  events(day: number, limit: number): MarketEvent[]
  /** Adds or replaces queue episodes of a day by id. */
  putEpisodes(day: number, episodes: QueueEpisode[]): void
  episodes(day: number): QueueEpisode[]
  /**
   * The day series of an instrument, everything committed included. Where a time is lived again (a demo that starts
   * anew), what an earlier run had from that time on is left out.
   */
  daySeries(day: number, code: InsCode): DaySeries
  sparks(day: number, codes: InsCode[]): Spark[]
  /**
   * Newest prints of an instrument on a day, oldest first, at most `limit`, everything committed included: fewer where
   * reading more of a busy day's frames would take too long. Where a time is lived again (a demo that starts anew), of
   * the newest run only. openMs: when trading opened, from which on nobody saw what the first frame brings (UTC ms).
   */
  prints(day: number, code: InsCode, limit: number, openMs: number): PrintsRead
  /** SQLite's version and the files of the profile with their bytes, for the diagnostics. */
  facts(): { sqlite: string; files: { name: string; bytes: number }[] }
  /** Closes every file; the last call. */
  close(): void
}

type Asynchronous<T> = {
  [K in keyof T]: T[K] extends (...args: infer A) => infer R ? (...args: A) => Promise<R> : never
}

/** The store as the main process sees it. Rejects with AppError storeFailed, newerProfile or profileInUse. */
export type StoreClient = Asynchronous<Store>
