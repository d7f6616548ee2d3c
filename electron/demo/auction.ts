// Call auctions: orders gather, best bid and best ask stand at one price without a trade, and then meet at once.
import { type Side, take } from './book.ts'
import { inBand, type Listing } from './listing.ts'
import { drift } from './moves.ts'
import { enterLots, place, refill, withdraw } from './orders.ts'
import { record } from './tally.ts'

/** Moves the auction price: orders that are better than it count at it. */
function reprice({ book }: Listing, price: number): void {
  for (const side of ['bid', 'ask'] as const) {
    const sign = side === 'bid' ? 1 : -1
    const levels = book[side]
    const better = levels.filter(level => (level.price - price) * sign > 0)
    if (better.length === 0) continue
    levels.splice(0, better.length)
    const volume = better.reduce((sum, level) => sum + level.volume, 0)
    const count = better.reduce((sum, level) => sum + level.count, 0)
    const best = levels[0]
    if (best?.price === price) {
      best.volume += volume
      best.count += count
    } else levels.unshift({ price, volume, count })
  }
}

/** Both sides get orders at the auction price; a crowd at its limit is forty times the other. */
function lock(listing: Listing, price: number): void {
  const { random, spec, mood } = listing
  reprice(listing, price)
  const size = spec.liquidity === 0 ? 2 : 14
  for (const side of ['bid', 'ask'] as const) {
    const crowd = (side === 'bid' && mood === 'buyers') || (side === 'ask' && mood === 'sellers')
    enterLots(listing, side, price, random.spread(size, 0.5) * (crowd ? 40 : 1))
  }
}

/** The opening, or the resumption after a halt: an empty book fills around the price its crowd has in mind. */
export function gather(listing: Listing): void {
  const { book, random, spec, mood, min, max } = listing
  book.bid.length = 0
  book.ask.length = 0
  if (mood === 'buyers') listing.fair = max + (max - min) * 0.15
  if (mood === 'sellers') listing.fair = min - (max - min) * 0.15
  refill(listing, 'bid')
  refill(listing, 'ask')
  // A thin fund's sides often don't meet.
  if (spec.liquidity > 0 || random.chance(0.4)) lock(listing, inBand(listing, listing.fair))
}

/** The closing: what stands in the book gathers at the last price, unless it is a queue. */
export function gatherLast(listing: Listing): void {
  const { book, tally, spec, min, max } = listing
  const price = inBand(listing, tally.last)
  const queue = book.bid[0]?.price === max || book.ask[0]?.price === min
  if (spec.liquidity > 0 && !queue) lock(listing, price)
}

/** One order, or while it is allowed one withdrawal, in an auction. False when nothing changed. */
export function gatherMore(listing: Listing, msOfDay: number, frozen: boolean): boolean {
  const { book, random } = listing
  drift(listing, msOfDay)
  const side: Side = random.chance(0.5) ? 'bid' : 'ask'
  const top = book[side][0]
  const locked = top !== undefined && book.bid[0]?.price === book.ask[0]?.price
  if (!locked) return place(listing, side)
  const wanted = inBand(listing, listing.fair)
  if (wanted !== top.price && random.chance(0.25)) {
    lock(listing, wanted)
    return true
  }
  if (!frozen && random.chance(0.15)) {
    // Never the whole of the best level: the auction keeps its price.
    take(book, side, 0, Math.floor(top.volume * random.between(0.05, 0.3)))
    return true
  }
  if (!frozen && random.chance(0.1) && book[side].length > 2) return withdrawDeep(listing, side)
  enterLots(listing, side, top.price, random.between(0.5, 4))
  return true
}

function withdrawDeep(listing: Listing, side: Side): boolean {
  const top = listing.book[side].shift()
  const changed = withdraw(listing, side)
  if (top) listing.book[side].unshift(top)
  return changed
}

/** Orders that stand at one price meet: a trade of the smaller side. False when they do not meet. */
export function uncross({ book, tally, random }: Listing, msOfDay: number): boolean {
  const bid = book.bid[0]
  const ask = book.ask[0]
  if (!bid || !ask || bid.price !== ask.price) return false
  const { price } = bid
  const volume = Math.min(bid.volume, ask.volume)
  const bought = take(book, 'bid', 0, volume)
  const sold = take(book, 'ask', 0, volume)
  const count = Math.max(bought.count, sold.count) + random.int(0, Math.min(bought.count, sold.count))
  record(tally, { price, volume, count: Math.min(count, volume) }, msOfDay)
  return true
}
