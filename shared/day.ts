// What is derived from a session day's frames: prints, the day series, sparks, queue episodes, events. Derived, never
// received: the feed sends quotes only. Prices and values in rial, volumes in shares, times UTC ms of the source.
import type { InsCode } from './market.ts'

/**
 * A line of the prints: what the change of the cumulative totals between two frames tells.
 * - trade: `trades` trades of `volume` shares together; price is the last price after them
 * - correction: the totals fell; trades, volume, value are the (negative) differences
 * - gap: nothing was received from fromMs to atMs; trades, volume, value are what was missed
 */
export interface Print {
  atMs: number
  kind: 'trade' | 'correction' | 'gap'
  /** Start of a gap, else 0. */
  fromMs: number
  price: number
  /** Sign of the price against the trade before: 1 up, -1 down, 0 equal or unknown. */
  direction: 1 | 0 | -1
  trades: number
  volume: number
  /** NaN crosses as null: NaN and null both mean "not known". */
  value: number
}

/** New prints of one instrument, oldest first. */
export interface PrintRun {
  code: InsCode
  prints: Print[]
}

/** One instrument's session day by minutes, columns of equal length. Missing prices are 0. */
export interface DaySeries {
  code: InsCode
  /** Session day, yyyymmdd in Tehran. */
  day: number
  /** Yesterday's price in rial, 0 = not known. */
  yesterday: number
  /** Minutes since Tehran's midnight, ascending; only minutes that have frames. */
  minute: number[]
  /** Price at the end of the minute. */
  last: number[]
  final: number[]
  low: number[]
  high: number[]
  /** Shares traded within the minute (difference of the totals), 0 where a total fell; -1 = not known. */
  volume: number[]
  /** Stretches without frames. */
  gaps: { fromMs: number; toMs: number; reason: string }[]
}

/** A day's last prices in few points, for a list's row. */
export interface Spark {
  code: InsCode
  day: number
  yesterday: number
  /** Minutes since Tehran's midnight, and the last price at each; at most SPARK_POINTS of them. */
  minute: number[]
  last: number[]
}
export const SPARK_POINTS = 48

/** One queue from its forming to its end. Values in rial. */
export interface QueueEpisode {
  /** Number within the day. */
  id: number
  code: InsCode
  side: 'buy' | 'sell'
  /** growing: at its largest now; melting: under 80 % of its peak and smaller than five minutes ago. */
  state: 'formed' | 'growing' | 'melting' | 'ended'
  formedMs: number
  /** 0 = still open. */
  endedMs: number
  /** Newest frame of it. */
  atMs: number
  price: number
  volume: number
  orders: number
  valueRial: number
  peakRial: number
  peakMs: number
  /** Change of the value in the last five minutes. */
  change5mRial: number
  /** Value at the end of each of the last minutes (30 at most), oldest first. */
  spark: number[]
}

export const EVENT_KINDS = [
  'feed', // detail: state, cause
  'gap', // detail: fromMs, toMs, reason
  'quarantine', // detail: reason, count
  'queueFormed', // detail: side, valueRial, price; of queues that stood for three seconds, as the two below
  'queueMelting', // detail: side, valueRial, peakRial
  'queueEnded', // detail: side, peakRial, lastedMs, valueRial (0 when the side emptied)
  'suspect', // detail: flags
  'trusted', // an instrument's frames agree again
  'phase', // detail: class, phase
] as const
export type MarketEventKind = (typeof EVENT_KINDS)[number]

/** Something that happened, kept with its day. */
export interface MarketEvent {
  /** Ascending within a day. */
  id: number
  atMs: number
  kind: MarketEventKind
  code?: InsCode
  detail: Record<string, string | number>
}
