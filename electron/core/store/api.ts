// The store, declared once and synchronous: the worker thread implements it, the main process calls the derived
// asynchronous client. A call that has resolved is committed (WAL, synchronous FULL).
import type { Alert } from '../../../shared/alerts.ts'
import type { DaySeries, MarketEvent, QueueEpisode, Spark } from '../../../shared/day.ts'
import type { Firing } from '../../../shared/firings.ts'
import type { DailyBar, DayRange } from '../../../shared/history.ts'
import type { InsCode, Instrument, SourceName, Watchlist } from '../../../shared/market.ts'
import type { RecordedDay } from '../../../shared/playback.ts'
import type { MarketRules } from '../../../shared/rules.ts'
import type { AlertState, Closing, SeenMark } from '../alerts/api.ts'
import type { Covered } from '../history/coverage.ts'
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

/** An answer of the history service, to be kept. */
export interface FetchedBars {
  code: InsCode
  /** The days asked for; a bar outside them is kept too, but does not count as asked for. */
  range: DayRange
  /** As they came; of two rows of one day the later one holds. */
  bars: DailyBar[]
  unreadable: number
  /** When it was asked for, UTC ms. */
  fetchedAtMs: number
  /** First day whose row may change yet; beyond the range where none may. */
  provisionalFrom: number
}

/** What history.db has of one instrument. */
export interface StoredHistory {
  /** The days, then each of BAR_FIELDS, one column after another of equal length, ascending by day; NaN = not said. */
  columns: Float64Array
  names: { fromDay: number; name: string }[]
  covered: Covered[]
  restated: { day: number; atMs: number }[]
}

/** A fetch of a list that had not ended. */
export interface KeptJob extends DayRange {
  id: string
  madeMs: number
  codes: InsCode[]
}

/** A recorded day as it is played: of a day that was lived again, the newest run. */
export interface PlayedDay {
  names: [handle: number, code: InsCode][]
  gaps: Gap[]
  /** Its batches: those after one, up to another. */
  after: number
  to: number
  /** The state of the books after some batch is kept: a jump need not read the day from its start. */
  hasCheckpoints: boolean
}

/** Numbers of a row of playedBatches: batch, fromMs, toMs (UTC ms), frames (0 where it can't be read). */
export const BATCH_NUMBERS = 4

export interface PlayedFrames {
  /** Whole quotes in a row, as they were journaled. */
  quotes: Float64Array
  /** The batch of each stretch of them and how many are of it, one after another. */
  counts: [batch: number, frames: number][]
}

/** How far a day has been played: all batches before this one, and so many frames of it; the instant, UTC ms. */
export interface PlayedTo {
  batch: number
  frames: number
  atMs: number
}

/** What alerts.db holds as it is opened. */
export interface OpenedAlerts {
  /** Those that are not deleted. */
  alerts: Alert[]
  states: AlertState[]
  mark: SeenMark
  /** Not yet seen, not yet delivered, or snoozed, oldest first. */
  open: Firing[]
  /** The newest firing's number, 0 = none. */
  lastFiring: number
  /** Alerts that this version can't read: they stay in the file. */
  unreadable: number
  pausedUntilMs: number
}

/** One commit of the engine's work: all of it or nothing. */
export interface AlertCommit {
  firings: { firing: Firing; quote: Float64Array | undefined }[]
  states: AlertState[]
  mark: SeenMark
}

/** Which firings are asked for, newest first. */
export interface FiringQuery {
  /** Older than this number; 0 = from the newest. */
  before: number
  limit: number
  code: InsCode | undefined
  /** Part of the note (folded) or of the code, or one of these codes; '' = all. */
  text: string
  codes: InsCode[]
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
  /** Days that have a file, newest first. */
  journalDays(): number[]
  /** A day as the list shows it; undefined without frames, or where the file can't be read. */
  recordedDay(day: number): RecordedDay | undefined
  /** Whether an instrument has frames on a day. */
  hasFramesOf(day: number, code: InsCode): boolean
  /** Derives some of what a day is still to be derived from. Returns true when more is waiting. */
  deriveDay(day: number): boolean
  /** What is played of a day, as far as it is committed now; undefined without frames. The calls below only read. */
  playedDay(day: number): PlayedDay | undefined
  /** Rows of BATCH_NUMBERS of the next batches after one, at most up to another: some of them, none at the end. */
  playedBatches(day: number, after: number, to: number): Float64Array
  /** Frames of the next whole batches after one, at most up to another, until there are `most` or more. */
  playedFrames(day: number, after: number, to: number, most: number): PlayedFrames
  /**
   * Frames of these handles alone, in the batches after one, at most up to another: of as many batches as a short while
   * reads. `through` is the newest batch that was looked at; `to` at the end. By the index where the day has one.
   */
  playedFramesOf(day: number, handles: number[], after: number, to: number): { quotes: Float64Array; through: number }
  /** The newest kept state of the books at a batch or before it, by its batch, as whole quotes. */
  playedBooks(day: number, batch: number): { batch: number; quotes: Float64Array } | undefined
  /** As daySeries, sparks and prints, with nothing beyond an instant. `yesterday` of them is 0: the books know it. */
  playedSeries(day: number, code: InsCode, to: PlayedTo): DaySeries
  playedSparks(day: number, codes: InsCode[], to: PlayedTo): Spark[]
  playedPrints(day: number, code: InsCode, limit: number, openMs: number, to: PlayedTo): PrintsRead
  /** The newest events of a day, newest first; none where the file is older than events. */
  playedEvents(day: number, limit: number): MarketEvent[]
  /** All that is cached of an instrument; nothing for one that is not. */
  history(code: InsCode): StoredHistory
  /** The ledgers of these, in their order. */
  coverage(codes: InsCode[]): Covered[][]
  /** Keeps an answer with its place in the ledger; bars that it lacks stay. Returns how many are new or changed. */
  putBars(fetched: FetchedBars): { changed: number }
  /** Fetches to go on with, oldest first. */
  keptJobs(): KeptJob[]
  keepJob(job: KeptJob): void
  dropJob(id: string): void
  /** Opens (makes, migrates) alerts.db of the open market. */
  openAlerts(): OpenedAlerts
  /** Adds or replaces by id. States of a replaced one are dropped; these take their place. */
  putAlerts(alerts: Alert[], states: AlertState[]): void
  /** Marks them as deleted, with their states; gone for good at the next opening. */
  removeAlerts(ids: string[], atMs: number): void
  restoreAlerts(ids: string[]): { alerts: Alert[]; states: AlertState[] }
  commitAlerts(commit: AlertCommit): void
  /** Replaces what changed of firings: delivery, sight, snooze. */
  markFirings(firings: Pick<Firing, 'id' | 'delivery' | 'deliveredMs' | 'seenMs' | 'snoozedToMs'>[]): void
  firings(query: FiringQuery): Firing[]
  firingsById(ids: number[]): Firing[]
  /** The frame that caused a firing, a whole quote. */
  firingFrame(id: number): Float64Array | undefined
  putAlertPause(untilMs: number): void
  /** The newest cached closing price of each before a day, in their order; settled: it was read after that day's close. */
  closingsBefore(codes: InsCode[], day: number): ((Closing & { settled: boolean }) | undefined)[]
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
