// One instrument on one day: its orders, its tally, its band and what its crowd thinks. The pieces that move it
// (auction.ts, moves.ts) change this in place.
import { type Book, createBook, type Level, type Side } from './book.ts'
import type { InstrumentSpec, Kind } from './instruments.ts'
import type { Random } from './random.ts'
import { createTally, type Tally } from './tally.ts'

type Phase = 'closed' | 'auction' | 'open' | 'halted'
export type Mood = 'calm' | 'buyers' | 'sellers'

export interface Listing {
  spec: InstrumentSpec
  random: Random
  book: Book
  /** Orders of earlier days that the band has left outside: seen only where the book has fewer than five levels. */
  stale: Book
  tally: Tally
  /** Daily price limits, rial. */
  min: number
  max: number
  phase: Phase
  mood: Mood
  /** What its crowd holds it to be worth now, rial; beyond a limit it makes a queue. */
  fair: number
  /** Where a calm crowd is heading, rial. */
  heading: number
  /** How far a calm day strays from yesterday, rial. */
  swing: number
  /** ms since midnight: when it last moved, when its newest continuous trading began. */
  movedAt: number
  openedAt: number
}

const SHOWN = 5
const SWING: Record<Kind, number> = {
  share: 0.018,
  right: 0.03,
  equityFund: 0.015,
  goldFund: 0.02,
  fixedIncome: 0.0008,
}

export const floorTick = (price: number, tick: number): number => Math.floor(price / tick) * tick
export const ceilTick = (price: number, tick: number): number => Math.ceil(price / tick) * tick

/** A price as it can stand in the book: on a tick and inside the band. */
export const inBand = ({ min, max, spec }: Listing, price: number): number =>
  Math.min(max, Math.max(min, Math.round(price / spec.tick) * spec.tick))

/** A new day of an instrument, before its pre-opening. Prices in rial, firstRowAt in ms since midnight. */
export function createListing(spec: InstrumentSpec, random: Random, yesterday: number, last: number): Listing {
  const firstRowAt = random.int(22_200, 24_600) * 1000
  const min = Math.max(spec.tick, ceilTick(yesterday * (1 - spec.bandShare), spec.tick))
  const max = Math.max(min + 2 * spec.tick, floorTick(yesterday * (1 + spec.bandShare), spec.tick))
  const swing = Math.max(spec.tick, yesterday * SWING[spec.kind])
  const heading = yesterday + swing * random.between(-1, 1)
  const listing: Listing = {
    spec,
    random,
    book: createBook(),
    stale: createBook(),
    tally: createTally(yesterday, last, spec.baseVolume, firstRowAt),
    min,
    max,
    phase: 'closed',
    mood: 'calm',
    fair: (yesterday + heading) / 2,
    heading,
    swing,
    movedAt: firstRowAt,
    openedAt: Number.POSITIVE_INFINITY,
  }
  if (spec.kind === 'share' && spec.liquidity > 0) {
    if (random.chance(0.6)) leaveOutside(listing, 'ask')
    if (random.chance(0.6)) leaveOutside(listing, 'bid')
  }
  return listing
}

function leaveOutside({ spec, random, stale, min, max }: Listing, side: Side): void {
  let price = side === 'ask' ? max : min
  for (let left = random.int(1, 5); left > 0; left--) {
    price += (side === 'ask' ? 1 : -1) * spec.tick * random.int(1, 4)
    if (price <= 0) return
    const count = random.int(1, 3)
    stale[side].push({ price, volume: Math.max(count, Math.round(random.spread(spec.lot / 3, 1))), count })
  }
}

/** What the feed shows of a side: at most five levels, best first. A halted instrument shows none. */
export function shownLevels({ book, stale, phase }: Listing, side: Side): Level[] {
  if (phase === 'halted') return []
  const levels = book[side].slice(0, SHOWN)
  // Stale orders stand in a book that is open for orders, not before the day has begun.
  if (levels.length < SHOWN && (book.bid.length > 0 || book.ask.length > 0)) {
    levels.push(...stale[side].slice(0, SHOWN - levels.length))
  }
  return levels
}
