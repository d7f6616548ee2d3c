// The day series: of each instrument and minute the prices and totals at its end, low and high of the last price.
// Suspect frames are left out: one of them could put a false low on a chart.
import { at, FIELD, isSuspect, type Quote } from '../../../shared/quote.ts'
import { tehranInstant } from '../../../shared/tehran.ts'
import type { Database } from './database-port.ts'

const MINUTE_MS = 60_000
/** More than the minutes of any day, to make one number of instrument and minute. */
const MINUTES = 2048

interface Minute {
  last: number
  final: number
  low: number
  high: number
  trades: number
  volume: number
  value: number
  frames: number
}

const known = (value: number): number | null => (Number.isFinite(value) ? value : null)
const priced = (value: number): number | null => (value > 0 ? known(value) : null)

export interface Minutes {
  add(quote: Quote): void
  /** Adds what was gathered to the table, inside the caller's transaction. */
  write(): void
}

/** Gathers the minutes of one pass over frames in order. @param day yyyymmdd */
export function createMinutes(db: Database, day: number): Minutes {
  const startMs = tehranInstant(day, 0)
  const minutes = new Map<number, Minute>()
  const put = db.prepare(`
    INSERT INTO minute (handle, minute, last, final, low, high, trades, volume, value, frames)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (handle, minute) DO UPDATE SET
      last = coalesce(excluded.last, last), final = coalesce(excluded.final, final),
      low = min(coalesce(low, excluded.low), coalesce(excluded.low, low)),
      high = max(coalesce(high, excluded.high), coalesce(excluded.high, high)),
      trades = coalesce(excluded.trades, trades), volume = coalesce(excluded.volume, volume),
      value = coalesce(excluded.value, value), frames = frames + excluded.frames`)
  return {
    add(quote) {
      if (isSuspect(quote)) return
      const minute = Math.floor((at(quote, FIELD.receivedAt) - startMs) / MINUTE_MS)
      if (!(minute >= 0 && minute < MINUTES)) return
      const key = at(quote, FIELD.handle) * MINUTES + minute
      let entry = minutes.get(key)
      if (!entry) {
        entry = { last: 0, final: 0, low: Infinity, high: 0, trades: NaN, volume: NaN, value: NaN, frames: 0 }
        minutes.set(key, entry)
      }
      const last = at(quote, FIELD.last)
      const final = at(quote, FIELD.final)
      if (last > 0) {
        entry.last = last
        entry.low = Math.min(entry.low, last)
        entry.high = Math.max(entry.high, last)
      }
      if (final > 0) entry.final = final
      entry.trades = at(quote, FIELD.trades)
      entry.volume = at(quote, FIELD.volume)
      entry.value = at(quote, FIELD.value)
      entry.frames++
    },
    write() {
      for (const [key, { last, final, low, high, trades, volume, value, frames }] of minutes) {
        const [handle, minute] = [Math.floor(key / MINUTES), key % MINUTES]
        const prices = [priced(last), priced(final), priced(low), priced(high)]
        put.run(handle, minute, ...prices, known(trades), known(volume), known(value), frames)
      }
    },
  }
}
