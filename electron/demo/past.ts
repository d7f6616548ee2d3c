// The days of a demo instrument before the live market begins, bar by bar, with what a real history has: holidays, halts,
// corporate actions, rows on Thursdays, closing prices outside the day's range. The same seed gives the same days.
import type { DayRange } from '../../shared/history.ts'
import { DAY_MS, dayOfUtc, utcOfDay } from '../../shared/days.ts'
import type { InstrumentSpec } from './instruments.ts'
import { ceilTick, floorTick } from './listing.ts'
import { createPricePath } from './price-path.ts'
import { createRandom, type Random } from './random.ts'
import { dayKind, sessionNumber } from './trading-days.ts'

/** One day; prices and value in rial, volume in shares. */
export interface PastBar {
  day: number
  trades: number
  volume: number
  value: number
  final: number
  last: number
  low: number
  high: number
  yesterday: number
}

/** Nothing of a day depends on what was longer ago. */
const WARM_UP_MS = 100 * DAY_MS
const STREAM = 7_020
/** A real history has them now and then: rows on days without a session. */
const WEEKEND_SHARE = 0.008

/** A day's prices and volume around its closing price. */
function trade(spec: InstrumentSpec, random: Random, day: number, final: number, yesterday: number): PastBar {
  const { tick, bandShare, baseVolume, liquidity, lot, everyMs } = spec
  const toTick = (price: number): number => Math.max(tick, Math.round(price / tick) * tick)
  // The official price of a thinly traded day hardly follows its trades: it stays outside their range.
  const thin = liquidity < 2 && random.chance(0.12)
  const away = bandShare * (thin ? random.between(0.15, 0.3) : random.between(0, 0.28))
  const last = toTick(final * (1 + (random.chance(0.5) ? away : -away)))
  const spread = bandShare * (thin ? 0.04 : random.between(0.1, 0.45))
  const low = toTick(
    Math.max(ceilTick(yesterday * (1 - bandShare), tick), Math.min(last, thin ? last : final) * (1 - spread)),
  )
  const high = toTick(
    Math.min(floorTick(yesterday * (1 + bandShare), tick), Math.max(last, thin ? last : final) * (1 + spread)),
  )
  const usual = baseVolume > 1 ? baseVolume * 4 : (lot * 4_000_000) / everyMs
  const volume = Math.max(1, Math.round(random.spread(thin ? usual / 10 : usual, 0.5)))
  const [from, to] = [Math.min(low, last), Math.max(high, last)]
  const average = Math.min(to, Math.max(from, thin ? last : final))
  return {
    day,
    trades: Math.max(1, Math.min(volume, Math.round(volume / (lot * random.between(0.4, 0.9))))),
    volume,
    value: Math.round(average * volume),
    final,
    last,
    low: from,
    high: to,
    yesterday,
  }
}

/** Every day from `startMs` to `untilMs` (UTC midnights) that has a row. */
function* lived(spec: InstrumentSpec, index: number, seed: number, startMs: number, untilMs: number) {
  const path = createPricePath(spec, index, seed)
  let before: PastBar | undefined
  let divisor = 1
  for (let midnight = startMs; midnight <= untilMs; midnight += DAY_MS) {
    const kind = dayKind(midnight)
    const session = sessionNumber(midnight)
    // An action on a day without trading takes effect on the next one that trades.
    if (kind !== 'weekend') divisor *= path.action(session)
    const random = createRandom(seed, STREAM, index, midnight / DAY_MS)
    const day = dayOfUtc(midnight)
    if (kind === 'session' && !(before && path.halted(session))) {
      const reference = before ? Math.max(spec.tick, Math.round(before.final / divisor)) : path.price(session - 1)
      before = trade(spec, random, day, path.price(session), reference)
      divisor = 1
    } else if (before && (kind === 'session' || (kind === 'weekend' && random.chance(WEEKEND_SHARE)))) {
      const { final, last } = before
      before = { day, trades: 0, volume: 0, value: 0, final, last, low: 0, high: 0, yesterday: final }
    } else continue
    yield before
  }
}

/**
 * The bars of an instrument in a range of calendar days, ascending.
 * @param index its place in the list of instruments
 */
export function pastBars(spec: InstrumentSpec, index: number, seed: number, { from, to }: DayRange): PastBar[] {
  const all = lived(spec, index, seed, utcOfDay(from) - WARM_UP_MS, utcOfDay(to))
  return Array.from(all).filter(({ day }) => day >= from)
}

/** The newest bar before a day: what the live market of that day calls yesterday. */
export function barBefore(spec: InstrumentSpec, index: number, seed: number, day: number): PastBar | undefined {
  const midnight = utcOfDay(day)
  return Array.from(lived(spec, index, seed, midnight - WARM_UP_MS, midnight - DAY_MS)).at(-1)
}
