// What a bar proves of a day that was not wholly seen: that a level was reached in the part that nobody saw. Pure.
import type { Alert, Condition } from '../../../shared/alerts.ts'
import type { DaySeries } from '../../../shared/day.ts'
import { tehranInstant } from '../../../shared/tehran.ts'
import { type DayBar, saidOf, type Truth } from './dry-bars.ts'
import type { Stretch } from './unseen.ts'

const MINUTE_MS = 60_000

/** Low and high of a bar are those of the last price: what is said of it in rial, or against yesterday. */
const isOfLast = (condition: Condition): boolean =>
  (condition.kind === 'level' || condition.kind === 'range') &&
  (condition.metric === 'last' || condition.metric === 'lastChange' || condition.metric === 'lastPercent')

/** Conditions, by place, whose coming true a bar can prove for the whole alert. */
export function provable({ conditions, join, phases }: Pick<Alert, 'conditions' | 'join' | 'phases'>): number[] {
  // Bars are of the trading phase; of several that must hold together they do not tell whether they did.
  if (phases === 'preopen' || (join === 'all' && conditions.length > 1)) return []
  return conditions.flatMap((condition, n) => (isOfLast(condition) ? [n] : []))
}

interface BarDay {
  bar: DayBar
  /** What was seen of the day; a day without frames has no minutes. */
  series: Pick<DaySeries, 'minute' | 'last' | 'low' | 'high'>
  /** Trading that nobody saw since the alert was made, in order, not empty. */
  unseen: readonly Stretch[]
  /** The newest last price before the day, 0 = not known. */
  priceBefore: number
}

/** Whether a condition holds at a price of that day. */
function holdsAt(condition: Condition, bar: DayBar, price: number): boolean | undefined {
  return saidOf(condition, { ...bar, low: price, high: price, last: price })?.end
}

/**
 * The value that the bar says was reached in what nobody saw; undefined where it proves nothing: not reached, reached in
 * what was seen, or true already as the unseen part began.
 * @param remembered what held when it was last judged, where nothing is known from later
 */
export function touchedIn(condition: Condition, day: BarDay, remembered: Truth): number | undefined {
  const { bar, series, unseen, priceBefore } = day
  const said = saidOf(condition, bar)
  const [first] = unseen
  if (!said?.held || !first) return undefined
  const seen = series.minute.some((_, n) => {
    const [low, high, last] = [series.low[n] ?? 0, series.high[n] ?? 0, series.last[n] ?? 0]
    return low > 0 && saidOf(condition, { ...bar, low, high, last })?.held === true
  })
  if (seen) return undefined
  const began = Math.floor((first.fromMs - tehranInstant(bar.day, 0)) / MINUTE_MS)
  const lastSeen = series.last[series.minute.findLastIndex((minute, n) => minute < began && (series.last[n] ?? 0) > 0)]
  return before(condition, bar, lastSeen ?? 0, priceBefore, remembered) === false ? said.value : undefined
}

/** What held as the unseen part began. */
function before(condition: Condition, bar: DayBar, lastSeen: number, priceBefore: number, remembered: Truth): Truth {
  if (lastSeen > 0) return holdsAt(condition, bar, lastSeen)
  // Changes begin anew each day.
  const isDaily = 'metric' in condition && condition.metric !== 'last'
  if (isDaily && bar.yesterday > 0) return holdsAt(condition, bar, bar.yesterday)
  return priceBefore > 0 ? holdsAt(condition, bar, priceBefore) : remembered
}
