// What the crowd of one instrument can do: enter orders around a price, withdraw some, keep the book filled.
import { enter, type Side, take } from './book.ts'
import { ceilTick, floorTick, type Listing } from './listing.ts'

/** Beyond this many usual orders a level is a queue: more is withdrawn than entered. */
const QUEUE_LOTS = 6_000

/** People like round numbers: a third of the orders end in zeros. */
function orderVolume({ spec, random }: Listing, lots: number): number {
  const volume = Math.max(1, Math.round(spec.lot * random.spread(lots, 0.9)))
  if (volume < 200 || !random.chance(0.35)) return volume
  const round = 10 ** (Math.floor(Math.log10(volume)) - 1)
  return Math.round(volume / round) * round
}

/** Enters about `lots` usual orders' worth at a price. */
export function enterLots(listing: Listing, side: Side, price: number, lots: number): void {
  const volume = orderVolume(listing, lots)
  const count = Math.max(1, Math.round(lots * listing.random.between(0.3, 1.1)))
  enter(listing.book, side, price, volume, Math.min(count, volume))
}

/** The best price a new order of this side can have without meeting the other side, or undefined outside the band. */
function bestFree({ book, spec, fair, min, max }: Listing, side: Side): number | undefined {
  const { tick } = spec
  if (side === 'bid') {
    const facing = book.ask[0]?.price ?? Number.POSITIVE_INFINITY
    const price = Math.min(floorTick(fair, tick), facing - tick, max)
    return price >= min ? price : undefined
  }
  const facing = book.bid[0]?.price ?? Number.NEGATIVE_INFINITY
  const price = Math.max(ceilTick(fair, tick), facing + tick, min)
  return price <= max ? price : undefined
}

/** A gap between two levels, rial: 0.05 % of the price, at least a tick. */
function gap({ spec, random, fair }: Listing): number {
  const ticks = Math.max(1, (fair * 0.0005) / spec.tick)
  return spec.tick * Math.max(1, Math.round(ticks * random.between(0.4, 1.8)))
}

/** Orders further from the best than this have been withdrawn by the time anyone sees them. */
const far = ({ spec, fair }: Listing): number => Math.max(fair * 0.012, spec.tick * 8)

/** Fills a side up to its usual depth, from the best free price outward. */
export function refill(listing: Listing, side: Side): void {
  const { book, spec, random, min, max } = listing
  const levels = book[side]
  const best = levels[0]?.price ?? bestFree(listing, side) ?? 0
  const firstFar = levels.findIndex(({ price }) => Math.abs(price - best) > far(listing))
  if (firstFar >= 0) levels.length = firstFar
  while (levels.length < spec.depth) {
    const outermost = levels.at(-1)
    const step = side === 'bid' ? -gap(listing) : gap(listing)
    const price = outermost ? outermost.price + step : bestFree(listing, side)
    if (price === undefined || price < min || price > max) return
    enterLots(listing, side, price, random.between(0.4, 3))
  }
}

/** One more order of a side, mostly at a price where others stand. False when there is no place for it. */
export function place(listing: Listing, side: Side): boolean {
  const { book, random, min, max } = listing
  const best = bestFree(listing, side)
  if (best === undefined) return false
  const levels = book[side]
  const top = levels[0]
  const limit = side === 'bid' ? max : min
  if (top && top.price === limit && random.chance(0.8)) {
    const full = top.volume > listing.spec.lot * QUEUE_LOTS
    enterLots(listing, side, limit, full ? 1 : random.between(3, 14))
    return true
  }
  let price = levels[Math.floor(random.next() ** 2 * levels.length)]?.price ?? best
  if (random.chance(0.4)) {
    const steps = Math.floor(random.wait(1.4))
    price = best
    for (let step = 0; step < steps; step++) price += side === 'bid' ? -gap(listing) : gap(listing)
  }
  if (price < min || price > max) return false
  enterLots(listing, side, price, random.between(0.3, 1.6))
  return true
}

/** Orders of a side are withdrawn, more often near the top. False when the side is empty. */
export function withdraw(listing: Listing, side: Side): boolean {
  const { book, spec, random } = listing
  const levels = book[side]
  const index = Math.floor(random.next() ** 1.5 * levels.length)
  const level = levels[index]
  if (!level) return false
  const whole = level.volume < spec.lot * 3 && random.chance(0.4)
  const big = level.volume > spec.lot * QUEUE_LOTS
  const share = big ? random.between(0.01, 0.05) : random.between(0.04, 0.3)
  take(book, side, index, whole ? level.volume : Math.max(1, Math.round(level.volume * share)))
  return true
}
