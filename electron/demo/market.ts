// The seeded market: every instrument lives its planned day, event by event in exact ms of the exchange's time. The
// same seed and day give the same frames, however the time between is cut up.
import { gather, gatherLast, gatherMore, uncross } from './auction.ts'
import type { InstrumentSpec } from './instruments.ts'
import { createListing, inBand, type Listing } from './listing.ts'
import { move } from './moves.ts'
import { type Happening, type Planned, planDay } from './plan.ts'
import { createRandom } from './random.ts'
import { DAY_START, HOURS, sessionDayAfter } from './session.ts'
import { takeBack } from './tally.ts'

/** Why a frame is due: an ordinary change, or what happened. */
type Why = 'change' | Happening

/** One change of an instrument that the feed would tell. */
type Emit = (listing: Listing, why: Why, msOfDay: number) => void

export interface Market {
  /** Session day, yyyymmdd (Gregorian). */
  day(): number
  /** ms since midnight that all instruments have been lived to. */
  now(): number
  listings(): readonly Listing[]
  /** Lives on to this time of the day, telling every change in order of time. */
  advance(msOfDay: number, emit?: Emit): void
  /** Begins the next session day from this one's prices. */
  nextDay(): void
}

interface Seat {
  listing: Listing
  plan: Planned[]
  planned: number
  nextMoveAt: number
}

const NEVER = Number.POSITIVE_INFINITY

/** Time to an instrument's next change, by its phase: a burst after the opening that dies away in two minutes. */
function delay({ spec, random, phase, openedAt }: Listing, msOfDay: number): number {
  if (phase === 'auction') return 40 + random.wait(Math.min(60_000, Math.max(900, spec.everyMs * 4)))
  if (phase !== 'open') return NEVER
  const burst = Math.min(1, 0.2 + Math.max(0, msOfDay - openedAt) / 150_000)
  return 20 + random.wait(spec.everyMs * burst)
}

/** Lets a planned thing happen. False when it changes nothing that the feed tells. */
function happen(listing: Listing, what: Happening, msOfDay: number): boolean {
  switch (what) {
    case 'calm':
      listing.mood = what
      // What held the queue together is gone at once; the price then wanders off slowly.
      listing.fair = Math.min(
        listing.max - 2 * listing.spec.tick,
        Math.max(listing.min + 2 * listing.spec.tick, listing.fair),
      )
      return false
    case 'buyers':
    case 'sellers':
      listing.mood = what
      return false
    case 'preOpen':
    case 'gather':
      listing.phase = 'auction'
      gather(listing)
      return true
    case 'open':
    case 'reopen':
      listing.phase = 'open'
      listing.openedAt = msOfDay
      uncross(listing, msOfDay)
      return true
    case 'close':
      listing.phase = 'auction'
      gatherLast(listing)
      return true
    case 'end':
      listing.phase = 'closed'
      uncross(listing, msOfDay)
      return true
    case 'halt':
      listing.phase = 'halted'
      listing.book.bid.length = 0
      listing.book.ask.length = 0
      return true
    case 'takeBack':
      return listing.phase === 'open' && takeBack(listing.tally)
    case 'suspect':
      break
  }
  return listing.phase === 'open' && listing.tally.trades > 0
}

const changed = (listing: Listing, msOfDay: number): boolean => {
  if (listing.phase === 'open') return move(listing, msOfDay)
  const { frozen, open } = HOURS[listing.spec.kind]
  return gatherMore(listing, msOfDay, msOfDay >= frozen && msOfDay <= open + 60_000)
}

/**
 * A market before the pre-opening of a day.
 * @param specs its instruments
 * @param day session day, yyyymmdd (Gregorian)
 */
export function createMarket(specs: readonly InstrumentSpec[], seed: number, day: number): Market {
  let today = day
  let now = DAY_START
  const seat = (spec: InstrumentSpec, index: number, before?: Listing): Seat => {
    const random = createRandom(seed, today, index, 0)
    const yesterday = before?.tally.final ?? spec.price
    const listing = createListing(spec, random, yesterday, before?.tally.last ?? yesterday)
    if (!before) listing.tally.last = inBand(listing, yesterday * (1 + 0.3 * spec.bandShare * random.between(-1, 1)))
    return { listing, plan: planDay(spec, index, seed, today), planned: 0, nextMoveAt: NEVER }
  }
  let seats = specs.map((spec, index) => seat(spec, index))

  const dueAt = ({ plan, planned, nextMoveAt }: Seat): number => Math.min(plan[planned]?.at ?? NEVER, nextMoveAt)
  let due = Float64Array.from(seats, dueAt)

  const earliest = (): number => {
    let best = 0
    for (let index = 1; index < due.length; index++) if ((due[index] as number) < (due[best] as number)) best = index
    return best
  }

  const live = (place: Seat, at: number, emit: Emit | undefined): void => {
    const { listing } = place
    const planned = place.plan[place.planned]
    if (planned && planned.at <= at) {
      place.planned++
      if (happen(listing, planned.what, at)) emit?.(listing, planned.what, at)
      // Only a change of phase sets a new pace.
      if (planned.what !== 'takeBack' && planned.what !== 'suspect') place.nextMoveAt = at + delay(listing, at)
      return
    }
    if (changed(listing, at)) emit?.(listing, 'change', at)
    place.nextMoveAt = at + delay(listing, at)
  }

  return {
    day: () => today,
    now: () => now,
    listings: () => seats.map(({ listing }) => listing),
    advance(msOfDay, emit) {
      for (;;) {
        const index = earliest()
        const at = due[index]
        const place = seats[index]
        if (place === undefined || at === undefined || at > msOfDay) break
        live(place, at, emit)
        due[index] = dueAt(place)
      }
      now = Math.max(now, msOfDay)
    },
    nextDay() {
      today = sessionDayAfter(today)
      now = DAY_START
      seats = seats.map(({ listing }, index) => seat(listing.spec, index, listing))
      due = Float64Array.from(seats, dueAt)
    },
  }
}
