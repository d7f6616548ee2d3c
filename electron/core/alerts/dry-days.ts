// The days a dry run looks at, and the cached bars of an instrument on the basis of its prices today. Pure.
import { actionsOf, adjust } from '../../../shared/adjust.ts'
import { addDays } from '../../../shared/days.ts'
import { firstBell, type Hours } from '../../../shared/hours.ts'
import { BAR_FIELDS, type BarField, type Bars, type DayRange } from '../../../shared/history.ts'
import type { InsCode } from '../../../shared/market.ts'
import { barsOf } from '../history/bars.ts'
import type { StoredHistory } from '../store/api.ts'
import type { DayBar } from './dry-bars.ts'

/** Days of the calendar that are looked back over for one trading day asked for, and at least. */
const LOOK = 3
const LOOK_LEAST = 45

export interface CachedDays {
  /** Bars in today's prices, by day. */
  bars: ReadonlyMap<number, DayBar>
  /** The newest bar before a day. */
  before(day: number): DayBar | undefined
  /** Asked for, and nothing was told: no trading of it on that day. */
  isKnownEmpty(day: number): boolean
  /** Prices of a day times this are today's: the factors of the corporate actions after it that the bars show. */
  factorOn(day: number): number
  /** The day of the newest of them, 0 = none. */
  lastAction: number
}

/** Ranges between those that were asked for. */
function holesOf(covered: readonly DayRange[]): DayRange[] {
  return covered.slice(1).flatMap((range, n) => {
    const hole = { from: addDays(covered[n]?.to ?? range.from, 1), to: addDays(range.from, -1) }
    return hole.from <= hole.to ? [hole] : []
  })
}

/** The bars up to a day: by a clock that went back since, later ones have not been lived yet. */
function until(bars: Bars, today: number): Bars {
  const count = bars.day.findLastIndex(day => day <= today) + 1
  if (count === bars.day.length) return bars
  const fields = BAR_FIELDS.map(field => [field, bars[field].slice(0, count)] as const)
  return { ...bars, day: bars.day.slice(0, count), ...(Object.fromEntries(fields) as Record<BarField, number[]>) }
}

/**
 * What is cached of an instrument up to today (yyyymmdd). Prices before a corporate action that the bars show are multiplied by its factor, so
 * that all compare with a level that is entered today; volumes and values stay.
 */
export function cachedDays(code: InsCode, stored: StoredHistory, today: number): CachedDays {
  const asTraded = until(barsOf(code, stored), today)
  const actions = actionsOf(asTraded, holesOf(stored.covered))
  const adjusted = adjust(asTraded, actions)
  const bars = new Map<number, DayBar>()
  for (const [n, day] of adjusted.day.entries()) {
    const of = (field: Exclude<keyof DayBar, 'day'>): number => adjusted[field][n] ?? Number.NaN
    bars.set(day, {
      day,
      low: of('low'),
      high: of('high'),
      last: of('last'),
      final: of('final'),
      yesterday: of('yesterday'),
      volume: of('volume'),
      value: of('value'),
      trades: of('trades'),
    })
  }
  return {
    bars,
    before(day) {
      const newest = adjusted.day.findLast(each => each < day)
      return newest === undefined ? undefined : bars.get(newest)
    },
    isKnownEmpty: day =>
      !bars.has(day) && stored.covered.some(({ from, to, settled }) => settled && from <= day && day <= to),
    lastAction: actions.at(-1)?.day ?? 0,
    factorOn: day => actions.reduce((factor, action) => (action.day > day ? factor * action.factor : factor), 1),
  }
}

/**
 * The last trading days up to today, oldest first: those with frames or a bar, and those on which something trades by
 * the hours, without the days of which it is known that nothing traded (holidays that the hours do not know).
 * @param today yyyymmdd
 */
export function tradingDays(
  hours: Hours,
  today: number,
  count: number,
  recorded: ReadonlySet<number>,
  cached: readonly CachedDays[],
): number[] {
  const days: number[] = []
  let day = today
  for (let left = Math.max(LOOK_LEAST, count * LOOK); left > 0 && days.length < count; left--) {
    const traded = recorded.has(day) || cached.some(({ bars }) => bars.has(day))
    const empty = cached.length > 0 && cached.every(each => each.isKnownEmpty(day))
    if (traded || (!empty && firstBell(hours, day) !== undefined)) days.push(day)
    day = addDays(day, -1)
  }
  return days.toReversed()
}
