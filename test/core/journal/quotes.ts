// Quotes for the journal's tests: made up, and of the real recordings.
import { decode } from '../../../electron/core/feed/protocol.ts'
import type { InsCode } from '../../../shared/market.ts'
import { askPriceAt, bidPriceAt, FIELD, LEVELS, type Quote, QUOTE_SIZE } from '../../../shared/quote.ts'
import { tehranInstant } from '../../../shared/tehran.ts'
import { recording } from '../../support/recordings.ts'

export const recordings = [
  'faraz-20220222-fund-thin',
  'fmelli-20210602',
  'fmelli-20210602-open-every-update',
  'khodro-20230227-buyqueue-book',
  'snapshot-14050701-sourcearena',
  'snapshot-20210102-market',
  'snapshot-20250315-market',
  'zar-20230417-goldfund-book',
]

/** A sound quote of an instrument; later ones have a higher number and a new price. */
export function quoteOf(handle: number, receivedAt: number, number: number): Quote {
  const quote = new Float64Array(QUOTE_SIZE)
  const last = 1200 + (number % 50)
  quote[FIELD.handle] = handle
  quote[FIELD.receivedAt] = receivedAt
  quote[FIELD.tradeDate] = 14050830
  quote[FIELD.tradeTime] = 36_000
  quote[FIELD.last] = last
  quote[FIELD.final] = last + 3
  quote[FIELD.lastChange] = last - 1242
  quote[FIELD.finalChange] = last - 1239
  quote[FIELD.lastPercent] = ((last - 1242) * 100) / 1242
  quote[FIELD.finalPercent] = ((last - 1239) * 100) / 1242
  quote[FIELD.trades] = number
  quote[FIELD.volume] = number * 1000
  quote[FIELD.value] = number * 1_200_000
  quote[FIELD.frameNo] = number
  for (let n = 0; n < LEVELS; n++) {
    quote.set([last - 1 - n, 9_114_360 + n, 50 + n], bidPriceAt(n))
    quote.set([last + 1 + n, 129_318 + n, 1 + n], askPriceAt(n))
  }
  return quote
}

/** A recording's frames as the decoder gives them, with handles by instrument. */
export function recordedFrames(
  name: string,
  day: number,
): { code: InsCode; quote: Quote; extras: string | undefined }[] {
  const handles = new Map<InsCode, number>()
  const startMs = tehranInstant(day, 0)
  return recording(name).map(({ t, message }, n) => {
    const decoded = decode(JSON.stringify(message), startMs + t)
    if (decoded.kind !== 'frame') throw new Error(`${name}:${n + 1} is ${decoded.kind}`)
    const { code, quote, extras } = decoded.frame
    if (!handles.has(code)) handles.set(code, handles.size + 1)
    quote[FIELD.handle] = handles.get(code) ?? 0
    quote[FIELD.frameNo] = n + 1
    return { code, quote, extras }
  })
}
