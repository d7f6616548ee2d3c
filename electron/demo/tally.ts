// What has traded in one instrument today: last and final price and the totals, and trades that are taken back.

export interface Trade {
  price: number
  volume: number
  count: number
}

export interface Tally {
  yesterday: number
  /** Last traded price; before the day's first trade the one of the day before. */
  last: number
  /** Official closing price as it stands. */
  final: number
  baseVolume: number
  trades: number
  volume: number
  value: number
  /** Range of the day's trades, those taken back included; 0 while nothing has traded. */
  low: number
  high: number
  /** ms since midnight of the newest trade, or of the day's first row while nothing has traded. */
  tradedAt: number
  /** The newest trade, until it is taken back. */
  newest: (Trade & { lastBefore: number }) | undefined
}

/** A new day. */
export const createTally = (yesterday: number, last: number, baseVolume: number, firstRowAt: number): Tally => ({
  yesterday,
  last,
  final: yesterday,
  baseVolume,
  trades: 0,
  volume: 0,
  value: 0,
  low: 0,
  high: 0,
  tradedAt: firstRowAt,
  newest: undefined,
})

// final = yesterday + min(1, volume / base volume) x (volume-weighted average - yesterday)
const finalOf = ({ yesterday, volume, value, baseVolume }: Tally): number =>
  volume === 0 ? yesterday : Math.round(yesterday + Math.min(1, volume / baseVolume) * (value / volume - yesterday))

/** Records trades at one price. */
export function record(tally: Tally, { price, volume, count }: Trade, msOfDay: number): void {
  tally.newest = { price, volume, count, lastBefore: tally.last }
  tally.last = price
  tally.low = tally.low === 0 ? price : Math.min(tally.low, price)
  tally.high = Math.max(tally.high, price)
  tally.trades += count
  tally.volume += volume
  tally.value += price * volume
  tally.tradedAt = msOfDay
  tally.final = finalOf(tally)
}

/** Takes the newest trade back, as the exchange now and then does: the totals fall. False when there is none. */
export function takeBack(tally: Tally): boolean {
  const trade = tally.newest
  if (!trade || tally.trades <= trade.count) return false
  tally.newest = undefined
  tally.last = trade.lastBefore
  tally.trades -= trade.count
  tally.volume -= trade.volume
  tally.value -= trade.price * trade.volume
  tally.final = finalOf(tally)
  return true
}
