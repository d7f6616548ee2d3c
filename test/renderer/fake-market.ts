// Sample instruments and quotes for the page's tests and pictures: a band, queues on both sides, a missing level, a
// frame that contradicts itself. Figures follow ../shared/design/visual; none is live.
import { type InsCode, type Instrument, insCode } from '../../shared/market.ts'
import {
  askCountAt,
  askPriceAt,
  askVolumeAt,
  bidCountAt,
  bidPriceAt,
  bidVolumeAt,
  FIELD,
  QUOTE_FLAG,
  QUOTE_SIZE,
  type Quote,
} from '../../shared/quote.ts'
import { type Level, SAMPLES } from './fake-samples.ts'

/** Saturday 15 March 2025, 11:42:07 in Tehran. */
export const SAMPLE_NOW = Date.UTC(2025, 2, 15, 8, 12, 7)

const brand = (text: string): InsCode => {
  const code = insCode(text)
  if (!code) throw new Error(`${text} is no code`)
  return code
}

/** The sample symbol list. */
export const sampleInstruments: readonly Instrument[] = SAMPLES.map(sample => ({
  code: brand(sample.code),
  symbol: sample.symbol,
  name: sample.name,
  isin: `IRO1${sample.latin}0001`,
  latin: sample.latin,
  market: 'بازار اول بورس',
  industry: '',
  board: 'تابلوی اصلی',
  kind: 'stock',
  mainBoard: true,
  band: { min: sample.band[0], max: sample.band[1], yesterday: sample.yesterday, day: 20_250_315 },
}))

export const sampleCodes = sampleInstruments.map(({ code }) => code)

/** Five levels around the last price, for samples that bring none. */
const around = (last: number): Level[] => {
  const tick = Math.max(1, Math.round(last / 1000))
  return [0, 1, 2, 3, 4].map(n => [
    3 + n,
    12_000 * (n + 2),
    last - tick * (n + 1),
    last + tick * n,
    15_000 * (5 - n),
    2 + n,
  ])
}

/**
 * The quote of a sample.
 * @param handle as the page was told by `watch`
 * @param receivedAt UTC ms
 */
export function sampleQuote(code: InsCode, handle: number, receivedAt: number): Quote | undefined {
  const sample = SAMPLES.find(each => each.code === code)
  if (!sample) return undefined
  const quote = new Float64Array(QUOTE_SIZE)
  const { last, final, yesterday } = sample
  quote[FIELD.handle] = handle
  quote[FIELD.receivedAt] = receivedAt
  quote[FIELD.flags] = sample.suspect ? QUOTE_FLAG.suspectYesterday : 0
  quote[FIELD.tradeDate] = 14_031_225
  quote[FIELD.tradeTime] = 42_121
  quote[FIELD.last] = last
  quote[FIELD.final] = final
  quote[FIELD.lastChange] = last - yesterday
  quote[FIELD.finalChange] = final - yesterday + (sample.suspect ? 3 : 0)
  quote[FIELD.lastPercent] = ((last - yesterday) / yesterday) * 100
  quote[FIELD.finalPercent] = ((final - yesterday) / yesterday) * 100
  quote[FIELD.trades] = sample.trades
  quote[FIELD.volume] = sample.volume
  quote[FIELD.value] = sample.value
  quote[FIELD.frameNo] = 1
  for (const [n, level] of (sample.levels ?? around(last)).entries()) {
    const [bidCount, bidVolume, bid, ask, askVolume, askCount] = level
    quote[bidCountAt(n)] = bidCount
    quote[bidVolumeAt(n)] = bidVolume
    quote[bidPriceAt(n)] = bid
    quote[askPriceAt(n)] = ask
    quote[askVolumeAt(n)] = askVolume
    quote[askCountAt(n)] = askCount
  }
  return quote
}
