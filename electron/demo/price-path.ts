// The price of a demo instrument on any day, without living the days before it: noise of many periods around the price
// of its specification, growth that a corporate action of each year takes back, and the days it was halted.
import { DAY_MS, utcOfDay } from '../../shared/days.ts'
import type { InstrumentSpec, Kind } from './instruments.ts'
import { createRandom } from './random.ts'
import { sessionNumber } from './trading-days.ts'

export interface PricePath {
  /** Official closing price, rial, of the session with this number. */
  price(session: number): number
  /** What the reference price is divided by in this session; 1 = no corporate action. */
  action(session: number): number
  halted(session: number): boolean
}

/** Daily moves stay within this share of the price; the band is wider. */
const MOVES: Record<Kind, number> = {
  share: 0.028,
  right: 0.045,
  equityFund: 0.026,
  goldFund: 0.03,
  fixedIncome: 0.0006,
}
/** Sessions of a period, and how far its noise goes in daily moves. The steepest day of all together is 0.8 moves. */
const PERIODS = [
  [1, 0.1],
  [3, 0.15],
  [9, 0.4],
  [27, 1],
  [81, 2.5],
  [243, 5],
  [729, 10],
] as const
/** Growth in a year (logarithm), until the funds' prices reached their specification. */
const GROWTH: Record<Kind, number> = { share: 0, right: 0, equityFund: 0.3, goldFund: 0.4, fixedIncome: 0.21 }
const GROWN = sessionNumber(utcOfDay(20261118))
const SESSIONS_A_YEAR = 260.9
const STREAM = 7_010

const smooth = (x: number): number => x * x * (3 - 2 * x)

/** @param index its place in the list of instruments */
export function createPricePath(spec: InstrumentSpec, index: number, seed: number): PricePath {
  const moves = MOVES[spec.kind]
  const yearly = createRandom(seed, STREAM, index, 1).between(0.15, 0.5)
  const acts = spec.kind === 'share'

  const knots = new Map<number, number>()
  /** The noise of one period where it is drawn, from -1 to 1. */
  const knotAt = (period: number, n: number): number => {
    const key = n * 1000 + period
    const found = knots.get(key)
    if (found !== undefined) return found
    const drawn = createRandom(seed, STREAM, index, 2, period, n).between(-1, 1)
    knots.set(key, drawn)
    return drawn
  }
  const noise = (session: number): number => {
    let sum = 0
    for (const [period, reach] of PERIODS) {
      const place = session / period
      const knot = Math.floor(place)
      const from = knotAt(period, knot)
      sum += reach * (place === knot ? from : from + (knotAt(period, knot + 1) - from) * smooth(place - knot))
    }
    return sum * moves
  }

  // The season of general meetings: one action each year, from July on.
  const actions = new Map<number, number>()
  const actionOf = (year: number): number => {
    const found = actions.get(year)
    if (found !== undefined) return found
    const session = sessionNumber(Date.UTC(year, 6, 1)) + createRandom(seed, STREAM, index, 3, year).int(0, 54)
    actions.set(year, session)
    return session
  }
  /** The action at or before a session. */
  const lastAction = (session: number): { year: number; session: number } => {
    const days = (session / 5) * 7 * DAY_MS
    let year = new Date(days).getUTCFullYear() + 1
    while (actionOf(year) > session) year--
    return { year, session: actionOf(year) }
  }
  const growth = (session: number): number => {
    if (!acts) return (GROWTH[spec.kind] * Math.min(0, session - GROWN)) / SESSIONS_A_YEAR
    const last = lastAction(session)
    return yearly * ((session - last.session) / (actionOf(last.year + 1) - last.session) - 0.5)
  }

  return {
    price: session => Math.max(spec.tick, Math.round(spec.price * Math.exp(noise(session) + growth(session)))),
    action: session => (acts && lastAction(session).session === session ? Math.exp(yearly) : 1),
    halted(session) {
      if (createRandom(seed, STREAM, index, 4, session).chance(spec.kind === 'share' ? 0.006 : 0.002)) return true
      if (!acts) return false
      const { year } = lastAction(session)
      const next = createRandom(seed, STREAM, index, 5, year + 1)
      // Before a meeting for a few days, and in some years for weeks.
      const days = next.chance(0.1) ? next.int(15, 40) : next.int(2, 4)
      return actionOf(year + 1) - session <= days
    },
  }
}
