// The nouns of the market that cross every side: instruments, states, counters.
import type { AppErrorData } from './errors.ts'

declare const brand: unique symbol

/** An instrument's code: 14 to 18 digits, beyond 2^53, so always text. */
export type InsCode = string & { readonly [brand]: 'InsCode' }

/** The same code as branded text, or undefined when it is not 1 to 19 Latin digits. */
export const insCode = (text: string): InsCode | undefined => (/^\d{1,19}$/.test(text) ? (text as InsCode) : undefined)

/** Daily price limits in rial, and the day and yesterday's price they were read with. */
export interface Band {
  min: number
  max: number
  /** Yesterday's price in rial as the list had it: the band holds only for frames that agree. 0 = not said. */
  yesterday: number
  /** Session day it was read on, yyyymmdd (Gregorian, Tehran). */
  day: number
  /** Entered as a percentage of yesterday's price: min and max are 0 and follow from each quote's own yesterday. */
  percent?: number
  /** Entered by the person, not read from the symbol list: holds from its day on. */
  byHand?: true
}

/** One row of the symbol list. Text as received; letters are folded for search only. */
export interface Instrument {
  code: InsCode
  symbol: string
  name: string
  isin: string
  /** Latin short code out of the ISIN (IRO1FOLD0001 -> FOLD), or ''. */
  latin: string
  market: string
  industry: string
  board: string
  kind: string
  /** False for block, retail and other secondary boards, which search hides unless asked. */
  mainBoard: boolean
  band?: Band
}

export type SourceName = 'demo' | 'real'

export type FeedState =
  | 'signedOut'
  | 'connecting'
  | 'live'
  | 'stale'
  | 'refused'
  | 'noSubscription'
  | 'unreachable'
  | 'offline'

/** Why the feed is in its state; each has its sentence in shared/i18n (docs/states.md maps wire to state). */
export type FeedCause =
  | 'noToken' // nothing to sign in with for this address
  | 'dialling' // first attempt under way
  | 'retrying' // waiting for the next attempt after a loss
  | 'frames' // frames arrive
  | 'connected' // connected, no frame asked for or none due
  | 'silentTransport' // no pong: the line may be half open
  | 'silentFeed' // line alive, whole feed silent in an open phase
  | 'upgradeRefused' // 4xx at the upgrade
  | 'closedAtOnce' // opened and closed with no frame
  | 'policyClose' // close code 1008 or 4401
  | 'providerRefused' // an error frame that speaks of the token
  | 'providerSubscription' // an error frame that speaks of the subscription
  | 'noAnswer' // time-out
  | 'nameNotFound'
  | 'connectionRefused'
  | 'connectionLost'
  | 'tls'
  | 'serverError' // 5xx at the upgrade
  | 'noNetwork' // this computer has no network
  | 'badAddress'

/** The feed's state with its reason. Times are UTC ms by the source's clock, 0 = none. */
export interface FeedStatus {
  state: FeedState
  cause: FeedCause
  sinceMs: number
  /** When the present connection was opened; quotes received before it are not live. */
  connectedAtMs: number
  retryAtMs: number
  attempt: number
  newestFrameMs: number
  /** HTTP status or close code where there is one, else 0. */
  code: number
  host: string
}

/** A feed that never was connected. */
export const unconnected = (state: FeedState, cause: FeedCause, sinceMs: number): FeedStatus => ({
  state,
  cause,
  sinceMs,
  connectedAtMs: 0,
  retryAtMs: 0,
  attempt: 0,
  newestFrameMs: 0,
  code: 0,
  host: '',
})

/** Counters of one second, for the status line. */
export interface Stats {
  framesPerSecond: number
  framesIn: number
  journaled: number
  pendingJournal: number
  quarantined: number
  suspect: number
  gapsToday: number
  newestFrameMs: number
  instruments: number
}

/** Frames that were not accepted, by reason. */
export interface QuarantineEntry {
  reason: QuarantineReason
  count: number
  lastAtMs: number
  /** Start of the newest such message, at most 500 characters. */
  sample: string
}

export type QuarantineReason =
  | 'binary'
  | 'oversize'
  | 'notJson'
  | 'notObject'
  | 'badCode'
  | 'badNumber'
  | 'badDate'
  | 'badLevels'
  | 'neverSubscribed'
  | 'providerError'

export interface SymbolListStatus {
  count: number
  /** When the list was last fetched, UTC ms, 0 = never. */
  fetchedAtMs: number
  state: 'none' | 'cached' | 'fetching' | 'fresh' | 'failed'
  error?: AppErrorData
}

/** Columns that a watchlist may show besides the symbol. */
export const LIST_COLUMNS = [
  'last',
  'lastPercent',
  'final',
  'finalPercent',
  'volume',
  'value',
  'spark',
  'queue',
  'trades',
  'bid',
  'ask',
  'age',
] as const
export type ListColumn = (typeof LIST_COLUMNS)[number]

export interface ListSort {
  column: ListColumn | 'symbol'
  descending: boolean
}

/** A list of instruments. Without columns or sort of its own it shows the usual ones, in the person's own order. */
export interface Watchlist {
  id: string
  name: string
  codes: InsCode[]
  columns?: ListColumn[] | undefined
  sort?: ListSort | undefined
}
