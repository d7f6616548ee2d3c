// Quotes, bands and feed states put together for tests: prices and levels of a real session day.
import { type Band, type FeedStatus, insCode, type InsCode, type Instrument } from '../../shared/market.ts'
import { askPriceAt, bidPriceAt, FIELD, LEVELS, QUOTE_SIZE, type Quote } from '../../shared/quote.ts'
import { tehranInstant } from '../../shared/tehran.ts'

export const DAY = 20250315
export const NOW = tehranInstant(DAY, (11 * 3600 + 42 * 60 + 7) * 1000)

/** One level: bid count, volume, price, ask price, volume, count. 0 = missing. */
export type MadeLevel = readonly [number, number, number, number, number, number]

export interface MadeQuote {
  handle?: number
  yesterday: number
  last: number
  final: number
  trades?: number
  volume?: number
  value?: number
  /** Seconds since Tehran's midnight. */
  time?: number
  ageMs?: number
  flags?: number
  levels?: readonly MadeLevel[]
}

export function madeQuote(from: MadeQuote): Quote {
  const quote = new Float64Array(QUOTE_SIZE)
  const { yesterday, last, final } = from
  quote[FIELD.handle] = from.handle ?? 1
  quote[FIELD.receivedAt] = NOW - (from.ageMs ?? 400)
  quote[FIELD.flags] = from.flags ?? 0
  quote[FIELD.tradeDate] = 14031225
  quote[FIELD.tradeTime] = from.time ?? 42_126
  quote[FIELD.last] = last
  quote[FIELD.final] = final
  quote[FIELD.lastChange] = last - yesterday
  quote[FIELD.finalChange] = final - yesterday
  quote[FIELD.lastPercent] = ((last - yesterday) / yesterday) * 100
  quote[FIELD.finalPercent] = ((final - yesterday) / yesterday) * 100
  quote[FIELD.trades] = from.trades ?? 100
  quote[FIELD.volume] = from.volume ?? 1000
  quote[FIELD.value] = from.value ?? 4_000_000
  quote[FIELD.frameNo] = 1
  for (let n = 0; n < LEVELS; n += 1) {
    const [bidCount, bidVolume, bidPrice, askPrice, askVolume, askCount] = from.levels?.[n] ?? [0, 0, 0, 0, 0, 0]
    quote.set([bidPrice, bidVolume, bidCount], bidPriceAt(n))
    quote.set([askPrice, askVolume, askCount], askPriceAt(n))
  }
  return quote
}

export const madeBand = (min: number, max: number, yesterday: number): Band => ({ min, max, yesterday, day: DAY })

export function madeCode(text: string): InsCode {
  const code = insCode(text)
  if (!code) throw new Error(`${text} is not an instrument's code`)
  return code
}

export const madeInstrument = (
  code: InsCode,
  symbol: string,
  latin: string,
  name: string,
  band?: Band,
): Instrument => ({
  code,
  symbol,
  name,
  latin,
  isin: '',
  market: '',
  industry: '',
  board: '',
  kind: 'stock',
  mainBoard: true,
  ...(band ? { band } : {}),
})

export const madeFeed = (change: Partial<FeedStatus> = {}): FeedStatus => ({
  state: 'live',
  cause: 'frames',
  sinceMs: NOW - 3_600_000,
  connectedAtMs: NOW - 3_600_000,
  retryAtMs: 0,
  attempt: 0,
  newestFrameMs: NOW - 300,
  code: 0,
  host: 'feed.example',
  ...change,
})
