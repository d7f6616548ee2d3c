// Continuous trading of one instrument: its crowd's idea of the price drifts, and each move is an order, a withdrawal
// or a trade that follows from it. A best bid never meets the best ask here.
import { otherSide, type Side, take } from './book.ts'
import type { Listing } from './listing.ts'
import { place, refill, withdraw } from './orders.ts'
import { record } from './tally.ts'

/** Seconds in which most of a drift is done: a calm crowd wanders, a moved one runs for the limit. */
const CALM_S = 900
const MOVED_S = 75

/** Lets the idea of the price drift up to this moment. */
export function drift(listing: Listing, msOfDay: number): void {
  const { random, mood, min, max, swing, tally } = listing
  const seconds = Math.max(0, (msOfDay - listing.movedAt) / 1000)
  listing.movedAt = msOfDay
  const width = (max - min) / 2
  if (random.chance(seconds / 1200)) listing.heading = tally.yesterday + swing * random.between(-1, 1)
  const target = mood === 'buyers' ? max + width * 0.35 : mood === 'sellers' ? min - width * 0.35 : listing.heading
  const pull = 1 - Math.exp(-seconds / (mood === 'calm' ? CALM_S : MOVED_S))
  const noise = swing * 0.008 * Math.sqrt(Math.min(seconds, 60)) * random.normal()
  const fair = listing.fair + (target - listing.fair) * pull + noise
  listing.fair = Math.min(max + width / 2, Math.max(min - width / 2, fair))
}

/** A taker meets the best level of `side`: a trade. */
function trade(listing: Listing, side: Side, volume: number, msOfDay: number): void {
  const price = listing.book[side][0]?.price ?? 0
  const taken = take(listing.book, side, 0, Math.max(1, Math.round(volume)))
  record(listing.tally, { price, ...taken }, msOfDay)
}

/** The best level of `side` stands beyond what the crowd pays: it is taken or runs away. */
function press(listing: Listing, side: Side, msOfDay: number): void {
  const { book, spec, random } = listing
  const level = book[side][0]
  if (!level) return
  // A queue melts over some fifty moves, an ordinary level in one to four.
  const queue = level.volume > spec.lot * 60
  const share = queue ? random.between(0.02, 0.09) : random.between(0.3, 1.2)
  if (random.chance(0.8))
    trade(listing, side, Math.max(level.volume * share, spec.lot * random.spread(0.5, 0.8)), msOfDay)
  else take(book, side, 0, Math.max(1, Math.round(level.volume * random.between(0.05, 0.25))))
}

/** One move. False when nothing changed. */
export function move(listing: Listing, msOfDay: number): boolean {
  const { book, spec, random } = listing
  drift(listing, msOfDay)
  const bid = book.bid[0]
  const ask = book.ask[0]
  let changed = true
  if (ask && listing.fair > ask.price) press(listing, 'ask', msOfDay)
  else if (bid && listing.fair < bid.price) press(listing, 'bid', msOfDay)
  else changed = idle(listing, msOfDay)
  // The crowd of a thin fund comes back when it likes: levels are missing meanwhile.
  if (spec.liquidity > 0 || random.chance(0.3)) {
    refill(listing, 'bid')
    refill(listing, 'ask')
  }
  return changed
}

function idle(listing: Listing, msOfDay: number): boolean {
  const { book, spec, random } = listing
  const side: Side = random.chance(0.5) ? 'bid' : 'ask'
  const roll = random.next()
  if (roll < 0.5) return place(listing, side) || place(listing, otherSide(side))
  if (roll < 0.72) return withdraw(listing, side) || withdraw(listing, otherSide(side))
  const taken = book[side].length > 0 ? side : otherSide(side)
  if (book[taken].length === 0) return place(listing, side)
  trade(listing, taken, spec.lot * random.spread(0.6, 1), msOfDay)
  return true
}
