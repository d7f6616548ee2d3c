// Messages of a busy market, made once and held in memory: the demo's instruments in turn, each moving a step.
import { gather, uncross } from '../../electron/demo/auction.ts'
import { instruments } from '../../electron/demo/instruments.ts'
import { createListing } from '../../electron/demo/listing.ts'
import { move } from '../../electron/demo/moves.ts'
import { createRandom } from '../../electron/demo/random.ts'
import { HOURS, jalaliText } from '../../electron/demo/session.ts'
import { frameText } from '../../electron/demo/wire.ts'

/** A session day in the demo's hours, UTC ms: Saturday 2026-11-21, 10:00 in Tehran. */
export const AT_MS = Date.UTC(2026, 10, 21, 6, 30)

/** `count` messages over so many instruments; trade_number counts the frames of each. */
export function makeMessages(count: number, instrumentCount: number, seed = 1): string[] {
  const random = createRandom(seed)
  const listings = instruments(instrumentCount).map((spec, index) => {
    const listing = createListing(spec, random, spec.price, spec.price)
    listing.random = createRandom(seed, index)
    gather(listing)
    uncross(listing, HOURS.share.open)
    listing.tally.trades = 0
    return listing
  })
  const dateText = jalaliText(20261121)
  const msOfDay = 10 * 3_600_000
  return Array.from({ length: count }, (_, n) => {
    const listing = listings[n % listings.length]
    if (!listing) throw new Error('no instruments')
    const trades = listing.tally.trades + 1
    move(listing, msOfDay + n)
    listing.tally.trades = trades
    // As it comes off a socket: one piece of memory.
    return Buffer.from(frameText(listing, dateText)).toString()
  })
}
