// The seeded market in its own running time: lives it on some sixty times a second and sends what is wanted.
import { performance } from 'node:perf_hooks'
import type { ClockMap } from '../../shared/contract.ts'
import { tehranInstant, tehranTime } from '../../shared/tehran.ts'
import { createExchangeClock } from './clock.ts'
import { createSeededHistory } from './history.ts'
import { instruments } from './instruments.ts'
import type { Listing } from './listing.ts'
import { createMarket, type Market } from './market.ts'
import { barBefore } from './past.ts'
import type { DemoMarket, Outlet } from './ports.ts'
import { DAY_END, DEMO_START, jalaliText, NEXT_DAY_START, sessionDayBy } from './session.ts'
import { frameText, symbolRow } from './wire.ts'

export interface LiveMarketOptions {
  seed: number
  instruments: number
  /** ms of the market in a real ms. */
  speed: number
  /** Time of day it starts at, ms since Tehran's midnight; the morning before it is lived at once. */
  startAt?: number
  /** The next session day has begun: the clock has jumped. */
  onJump?: (clock: ClockMap) => void
}

const TICK_MS = 15
/** The market is lived in slices this long (its ms), so that a tick can end in time. */
const SLICE_MS = 250
const TICK_BUDGET_MS = 12
/** Further behind than this (real ms), after a sleep of the machine or at a speed beyond it, the stretch is missed. */
const MISSED_MS = 5_000

/** A market before its first day, with the prices that the day before has left by its history. */
function marketOn(day: number, seed: number, count: number): Market {
  const specs = instruments(count)
  const before = specs.map((spec, index) => barBefore(spec, index, seed, day))
  const priced = specs.map((spec, index) => ({ ...spec, price: before[index]?.final ?? spec.price }))
  const market = createMarket(priced, seed, day)
  for (const [index, { tally }] of market.listings().entries()) tally.last = before[index]?.last ?? tally.last
  return market
}

/** A market that begins on the latest session day, whatever day or hour it is really. */
export function createLiveMarket(options: LiveMarketOptions): DemoMarket & { readonly clock: ClockMap } {
  const { seed, speed, startAt = DEMO_START, onJump } = options
  const firstDay = sessionDayBy(tehranTime(Date.now()).day)
  const market = marketOn(firstDay, seed, options.instruments)
  const history = createSeededHistory({
    specs: instruments(options.instruments),
    seed,
    firstDay,
    now: () => ({ day: market.day(), msOfDay: market.now(), listings: market.listings() }),
  })
  const clock = createExchangeClock(tehranInstant(market.day(), startAt), speed)
  let midnight = tehranInstant(market.day(), 0)
  let dateText = jalaliText(market.day())
  let timer: NodeJS.Timeout | undefined
  const byCode = new Map<string, number>()
  for (const [index, { spec }] of market.listings().entries()) byCode.set(spec.code, index)
  market.advance(startAt)

  const newest = (code: string): string | undefined => {
    const listing = market.listings()[byCode.get(code) ?? -1]
    return listing && frameText(listing, dateText)
  }

  const beginNextDay = (): void => {
    history.ended(market.day(), market.listings())
    market.nextDay()
    midnight = tehranInstant(market.day(), 0)
    dateText = jalaliText(market.day())
    market.advance(NEXT_DAY_START)
    clock.jump(midnight + NEXT_DAY_START)
    onJump?.(clock.map)
  }

  const sendAll = (outlet: Outlet): void => {
    for (const listing of market.listings()) {
      const { code } = listing.spec
      if (outlet.wanted(code)) outlet.send(code, frameText(listing, dateText))
    }
  }

  const tick = (outlet: Outlet): void => {
    const until = clock.now() - midnight
    if ((until - market.now()) / speed > MISSED_MS) {
      market.advance(Math.min(until, DAY_END))
      sendAll(outlet)
    }
    const emit = (listing: Listing, why: string): void => {
      const { code } = listing.spec
      if (outlet.wanted(code)) outlet.send(code, frameText(listing, dateText, why === 'suspect'))
    }
    const enough = performance.now() + TICK_BUDGET_MS
    while (market.now() < Math.min(until, DAY_END)) {
      market.advance(Math.min(until, DAY_END, market.now() + SLICE_MS), emit)
      if (performance.now() > enough) break
    }
    if (market.now() >= DAY_END) {
      beginNextDay()
      sendAll(outlet)
    }
  }

  return {
    patient: false,
    clock: clock.map,
    history,
    symbols: () => market.listings().map(symbolRow),
    has: code => byCode.has(code),
    newest,
    start(outlet) {
      timer = setInterval(() => tick(outlet), TICK_MS)
    },
    subscribed() {},
    stop() {
      clearInterval(timer)
    },
  }
}
