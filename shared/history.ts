// Daily history as the InstTrade service gives it: bars, what is cached of them, fetching, and how the service stands.
// Prices and values in rial, volumes in shares, days yyyymmdd (Gregorian, Tehran), times UTC ms.
import type { AppErrorData } from './errors.ts'
import type { InsCode } from './market.ts'

/** A bar's numbers; beside each the service's own name. */
export const BAR_FIELDS = [
  'trades', // ZTotTran: number of trades
  'volume', // QTotTran5J: shares
  'value', // QTotCap: rial
  'final', // PClosing: official closing price
  'last', // PDrCotVal: last traded price
  'low', // PriceMin: 0 when nothing traded
  'high', // PriceMax: 0 when nothing traded
  'yesterday', // PriceYesterday: reference price, adjusted after a corporate action
  'change', // PriceChange as received; for reckoning use last - yesterday
  'trades1', // ZTotTran1, of unclear origin, as the next two
  'volume1', // QTotTran5J1
  'value1', // QTotCap1
] as const
export type BarField = (typeof BAR_FIELDS)[number]

/** One day of one instrument. NaN = the service did not say (the newer form has no *1 columns). */
export type DailyBar = { day: number; name: string } & Record<BarField, number>

/** Bars of one instrument in columns of equal length, ascending by day. Missing numbers are NaN, or null over a wire. */
export type Bars = { code: InsCode; day: number[]; names: { fromDay: number; name: string }[] } & Record<
  BarField,
  number[]
>

/** Calendar days from and to, both included. */
export interface DayRange {
  from: number
  to: number
}

/** The first day that is ever asked for: the provider's data begin in 1380. */
export const FIRST_HISTORY_DAY = 20010321

/** What the cache has of one instrument. */
export interface CachedHistory {
  bars: Bars
  /** Ranges that were asked for, ascending and apart; days in them without a bar had no trading that the service tells. */
  covered: (DayRange & { fetchedAtMs: number })[]
  /** What a fetch of everything would ask for now, by the rules of freshness. */
  missing: DayRange[]
  /** Days whose row the service changed later. */
  restated: { day: number; atMs: number }[]
  /** Rows that could not be read in the newest answers. */
  unreadable: number
}

/** How the history service stands. 'unknown': nothing was asked of it since the start. */
export interface HistoryStatus {
  state:
    | 'unknown'
    | 'ready'
    | 'noAddress'
    | 'noToken'
    | 'refused' // the token: wrong, expired, or without the role
    | 'credit'
    | 'waiting' // called too soon, or outside the hours: goes on by itself at retryAtMs
    | 'failing' // reached, but not answered as documented
    | 'unreachable'
    | 'offline'
  sinceMs: number
  /** 0 = nothing waits. */
  retryAtMs: number
  /** Why, when it is not ready. */
  error?: AppErrorData
  /** When the token's JWT expires, 0 = not known. */
  tokenExpiresMs: number
  /** The answers have the other form than the settings say: they are read all the same. */
  drift: boolean
}

/** What a fetch would take. */
export interface HistoryPlan {
  instruments: number
  /** Instruments of which nothing is missing. */
  complete: number
  calls: number
  /** Calendar days to be asked for, over all instruments. */
  days: number
}

/** A fetch under way, or as it ended. */
export interface HistoryJob {
  id: string
  /** The instruments it is for. */
  codes: InsCode[]
  from: number
  to: number
  state: 'queued' | 'running' | 'waiting' | 'done' | 'failed' | 'cancelled'
  /** The instrument whose answer is awaited. */
  code?: InsCode
  callsDone: number
  callsTotal: number
  /** Rows that came. */
  rows: number
  /** When a waiting job goes on, else 0. */
  retryAtMs: number
  error?: AppErrorData
}
