// The store, declared once and synchronous: the worker thread implements it, the main process calls the derived
// asynchronous client. A call that has resolved is committed (WAL, synchronous FULL).
import type { InsCode, Instrument, SourceName, Watchlist } from '../../../shared/market.ts'

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
  layout: string
  watchlists: Watchlist[]
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
  putLayout(json: string): void
  putWatchlists(lists: Watchlist[]): void
  /** Commits one batch. Returns the frames committed since the market was opened. */
  append(batch: Batch): { committed: number }
  putGap(day: number, gap: Gap): void
  /** Counts and newest sample of each reason for the day, replacing the day's earlier ones of this run. */
  putQuarantine(day: number, rows: QuarantineRow[]): void
  dayCounts(day: number): DayCounts
  /** Closes every file; the last call. */
  close(): void
}

type Asynchronous<T> = {
  [K in keyof T]: T[K] extends (...args: infer A) => infer R ? (...args: A) => Promise<R> : never
}

/** The store as the main process sees it. Rejects with AppError storeFailed, newerProfile or profileInUse. */
export type StoreClient = Asynchronous<Store>
