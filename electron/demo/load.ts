// A constant rate of frames for measurements. trade_number counts the frames of each instrument, so that a lost one
// shows; what was sent is counted exactly.
import { performance } from 'node:perf_hooks'
import { setTimeout as sleep } from 'node:timers/promises'
import { tehranTime } from '../../shared/tehran.ts'
import { gather, uncross } from './auction.ts'
import { instruments } from './instruments.ts'
import { createListing, type Listing } from './listing.ts'
import { move } from './moves.ts'
import { type DemoMarket, GATHERING_MS, type Outlet } from './ports.ts'
import { createRandom } from './random.ts'
import { HOURS, jalaliText } from './session.ts'
import { frameText, symbolRow } from './wire.ts'

export interface LoadOptions {
  seed: number
  instruments: number
  /** Frames a second over all instruments, in turn. */
  rate: number
  seconds: number
  /** Everything has been sent; the exchange holds from here on. */
  onEnd?: (sent: LoadSent) => void
}

export interface LoadSent {
  frames: number
  /** Real ms from the first frame to the last. */
  tookMs: number
  /** Frames sent by InsCode (one for each subscriber of it). */
  sent: Record<string, number>
}

const TICK_MS = 4

function openListing(seed: number, index: number, listing: Listing): Listing {
  listing.random = createRandom(seed, index)
  gather(listing)
  uncross(listing, HOURS.share.open)
  listing.tally.trades = 0
  return listing
}

/** A market that sends `rate` frames a second for `seconds` from its first subscription on. */
export function createLoad({ seed, instruments: count, rate, seconds, onEnd }: LoadOptions): DemoMarket {
  const random = createRandom(seed)
  const listings = instruments(count).map((spec, index) =>
    openListing(seed, index, createListing(spec, random, spec.price, spec.price)),
  )
  const places = new Map(listings.map(({ spec }, index) => [spec.code, index]))
  const sent = listings.map(() => 0)
  const dateText = jalaliText(tehranTime(Date.now()).day)
  const total = Math.round(rate * seconds)
  let outlet: Outlet | undefined
  const stopping = new AbortController()
  let started = false

  const sendNext = (out: Outlet, number: number, msOfDay: number): void => {
    const index = number % listings.length
    const listing = listings[index]
    if (!listing) return
    const { tally, spec } = listing
    const trades = tally.trades + 1
    move(listing, msOfDay)
    tally.trades = trades
    sent[index] = (sent[index] ?? 0) + out.send(spec.code, frameText(listing, dateText))
  }

  const run = async (out: Outlet): Promise<void> => {
    await sleep(GATHERING_MS)
    const startedAt = performance.now()
    let number = 0
    while (number < total) {
      if (stopping.signal.aborted) return

      const { msOfDay } = tehranTime(Date.now())
      const due = Math.min(total, Math.floor(((performance.now() - startedAt) * rate) / 1000))
      for (; number < due; number++) {
        sendNext(out, number, msOfDay)
        const room = out.room()
        if (room) await room
      }
      await sleep(TICK_MS)
    }
    const counts = Object.fromEntries(listings.map(({ spec }, index) => [spec.code, sent[index] ?? 0]))
    const frames = sent.reduce((sum, one) => sum + one, 0)
    onEnd?.({ frames, tookMs: Math.round(performance.now() - startedAt), sent: counts })
  }

  return {
    patient: true,
    symbols: () => listings.map(symbolRow),
    has: code => places.has(code),
    // A snapshot would be a frame that is not counted.
    newest: () => undefined,
    start(out) {
      outlet = out
    },
    subscribed() {
      if (started || !outlet) return
      started = true
      void run(outlet)
    },
    stop() {
      stopping.abort()
    },
  }
}
