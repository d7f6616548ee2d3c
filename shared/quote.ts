// The one layout of a quote: a run of numbers that is the same in the books, the journal's encoder, the push to a
// window and the page. Five levels are small, so a quote is always whole: no deltas anywhere.
export const LEVELS = 5
const LEVEL_FIELDS = 6
const LEVELS_AT = 15

/**
 * Field offsets of a quote. Prices, changes, value in rial; volume in shares; times as said beside each.
 * A price of 0 is "none". NaN is "none" for changes, percents, trades, volume and value.
 */
export const FIELD = {
  handle: 0, // small integer standing for the InsCode in this profile
  receivedAt: 1, // UTC ms of receipt by the source's clock
  flags: 2, // QUOTE_FLAG bits
  tradeDate: 3, // provider's own date, Jalali yyyymmdd, 0 = none
  tradeTime: 4, // provider's own time, seconds since Tehran's midnight, -1 = none
  last: 5,
  final: 6,
  lastChange: 7,
  finalChange: 8,
  lastPercent: 9,
  finalPercent: 10,
  trades: 11,
  volume: 12,
  value: 13,
  frameNo: 14, // frames of this instrument accepted in this run, counted before conflation
} as const

/** Numbers in one quote. */
export const QUOTE_SIZE = LEVELS_AT + LEVELS * LEVEL_FIELDS

/** Bits of FIELD.flags. */
export const QUOTE_FLAG = {
  suspectYesterday: 1, // close - close_c and final - final_c name two yesterdays
  suspectLastPercent: 2,
  suspectFinalPercent: 4,
  remembered: 8, // read back from the journal, not seen in this run
  replayed: 16, // of a recorded day that is played back: never live
} as const
export const SUSPECT_MASK = 7

/** A whole quote: QUOTE_SIZE numbers laid out by FIELD and the level offsets. */
export type Quote = Float64Array

/** Offsets of level n (0 = best) within a quote. */
export const bidPriceAt = (n: number): number => LEVELS_AT + n * LEVEL_FIELDS
export const bidVolumeAt = (n: number): number => LEVELS_AT + n * LEVEL_FIELDS + 1
export const bidCountAt = (n: number): number => LEVELS_AT + n * LEVEL_FIELDS + 2
export const askPriceAt = (n: number): number => LEVELS_AT + n * LEVEL_FIELDS + 3
export const askVolumeAt = (n: number): number => LEVELS_AT + n * LEVEL_FIELDS + 4
export const askCountAt = (n: number): number => LEVELS_AT + n * LEVEL_FIELDS + 5

/** One field of a quote; never undefined, since a quote always has QUOTE_SIZE numbers. */
export const at = (quote: Quote, offset: number): number => quote[offset] as number

/** True when the frame contradicts itself: shown marked, fires no alert. */
export const isSuspect = (quote: Quote): boolean => (at(quote, FIELD.flags) & SUSPECT_MASK) !== 0

/** The quotes of one pushed batch, as views on it (no copy). */
export function* quotesOf(batch: Float64Array): Generator<Quote> {
  for (let from = 0; from + QUOTE_SIZE <= batch.length; from += QUOTE_SIZE) {
    yield batch.subarray(from, from + QUOTE_SIZE)
  }
}
