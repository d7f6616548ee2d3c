// The history side of a market, declared once: the client that asks the service, and the service that caches, plans and
// fetches on top of it.
import type {
  CachedHistory,
  DailyBar,
  DayRange,
  HistoryJob,
  HistoryPlan,
  HistoryStatus,
} from '../../../shared/history.ts'
import type { InsCode } from '../../../shared/market.ts'

/** Where and how the service is asked; read anew for each call. */
export interface HistoryEndpoint {
  /** Base address, '' = none. */
  url: string
  path: string
  style: 'first' | 'newer'
}

/** An answer, decoded. */
export interface HistoryRows {
  /** As they came: maybe out of order, doubled, or outside the range asked for. */
  bars: DailyBar[]
  /** Rows that could not be read. */
  unreadable: number
  /** The answer has the other form than was asked in. */
  drift: boolean
}

export interface HistoryClient {
  /**
   * One call for one instrument and range. Never sent twice by itself.
   * @throws AppError badAddress, plainAddress, noToken, offline, unreachable, timeout, requestRefused, tokenRefused,
   *   tokenExpired, roleMissing, accessRefused, creditEmpty, tooSoon (detail: retryAtMs), outsideHours (the same),
   *   serverError, badAnswer, cutAnswer, tooLarge, cancelled
   */
  bars(code: InsCode, range: DayRange, signal?: AbortSignal): Promise<HistoryRows>
  /** When the token's JWT expires, UTC ms, 0 = not known (no token, or not a JWT that says so). */
  expiresMs(): Promise<number>
}

export interface HistoryService {
  status(): HistoryStatus
  jobs(): HistoryJob[]
  cached(code: InsCode): Promise<CachedHistory>
  plan(codes: readonly InsCode[], range: DayRange): Promise<HistoryPlan>
  /** A single instrument goes before a list. @param asked by the person: goes first, and tries again what failed */
  fetch(codes: readonly InsCode[], range: DayRange, asked: boolean): Promise<HistoryJob>
  cancel(id: string): void
  resume(id: string): Promise<HistoryJob>
  /** The address, the form or the token are others now. */
  changed(): void
  /** The computer slept, or the network may be back. */
  wake(): void
  stop(): Promise<void>
}
