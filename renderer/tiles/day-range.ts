// Lowest and highest price of the session day. The feed does not say them: they come from the quotes seen here and
// from the day's series, asked for once a day. What neither saw is not shown.
import type { Bridge } from '../../shared/contract.ts'
import type { InsCode } from '../../shared/market.ts'
import { at, FIELD, isSuspect, type Quote } from '../../shared/quote.ts'
import { tehranTime } from '../../shared/tehran.ts'

export interface DayRange {
  /** Takes a quote's last price, when it was traded today. */
  see: (quote: Quote) => void
  /** What was seen is of another instant: begins anew. */
  renew: () => void
  /** Lowest and highest price in rial, 0 = not known. */
  low: () => number
  high: () => number
}

/**
 * The day's range of one instrument.
 * @param onWider runs when the day's series told more than the quotes
 */
export function createDayRange(bridge: Bridge, code: InsCode, onWider: () => void): DayRange {
  let day = 0
  let low = 0
  let high = 0
  const widen = (from: number, to: number): boolean => {
    const [oldLow, oldHigh] = [low, high]
    if (from > 0 && (low === 0 || from < low)) low = from
    if (to > high) high = to
    return low !== oldLow || high !== oldHigh
  }
  let turn = 0
  const ask = async (wanted: number): Promise<void> => {
    const mine = turn
    const answer = await bridge.call('daySeries', { code, day: wanted })
    if (!answer.ok || answer.value.day !== day || mine !== turn) return
    const { low: lows, high: highs } = answer.value
    const known = lows.filter(each => each > 0)
    if (known.length > 0 && widen(Math.min(...known), Math.max(...highs))) onWider()
  }
  return {
    see(quote) {
      const of = tehranTime(at(quote, FIELD.receivedAt)).day
      if (of < day) return
      if (of > day) {
        day = of
        low = 0
        high = 0
        void ask(of)
      }
      // Before its first trade of the day a quote still says the last price of another day.
      if (at(quote, FIELD.trades) > 0 && !isSuspect(quote)) widen(at(quote, FIELD.last), at(quote, FIELD.last))
    },
    renew() {
      turn += 1
      day = 0
      low = 0
      high = 0
    },
    low: () => low,
    high: () => high,
  }
}
