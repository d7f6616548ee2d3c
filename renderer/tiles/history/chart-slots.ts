// The places of the chart: one a day that has a bar, was not fetched, or had no trading, with what the coverage strip
// shows of it. Days on which the exchange is closed have none.
import type { CachedHistory, DayRange } from '../../../shared/history.ts'
import { dayOf, isTradingDay, serialOf } from './range.ts'

/** What a place's day is. */
export const SLOT = { cached: 0, missing: 1, none: 2, today: 3 } as const

export interface Slots {
  /** Days since 1970, ascending. */
  serial: number[]
  kind: number[]
  /** Which of the bars; -1 = none. */
  bar: number[]
}

/** A longer stretch takes no more places than this: years before a listing, a right that comes back. */
const MOST_MISSING = 130
const MOST_NONE = 30

interface Given {
  history: CachedHistory
  range: DayRange
  /** Day of the live quote, when it is drawn beside the bars; 0 = not. */
  today: number
  /** The present day: nothing is known to miss from it on. */
  present: number
  holidays: ReadonlySet<number>
}

export function slotsOf({ history, range, today, present, holidays }: Given): Slots {
  const { day, volume, low, high, last } = history.bars
  const slots: Slots = { serial: [], kind: [], bar: [] }
  const put = (serial: number, kind: number, bar: number): void => {
    slots.serial.push(serial)
    slots.kind.push(kind)
    slots.bar.push(bar)
  }
  const holes = history.missing.map(hole => ({ from: serialOf(hole.from), to: serialOf(hole.to) }))
  let hole = 0
  const isMissing = (serial: number): boolean => {
    while ((holes[hole]?.to ?? Number.POSITIVE_INFINITY) < serial) hole += 1
    return (holes[hole]?.from ?? Number.POSITIVE_INFINITY) <= serial
  }
  let run: number[] = []
  let runKind: number = SLOT.none
  const flush = (): void => {
    if (run.length === 0) return
    const most = runKind === SLOT.missing ? MOST_MISSING : MOST_NONE
    const half = most / 2
    const kept = run.length <= most ? run : [...run.slice(0, half), ...run.slice(-half)]
    for (const serial of kept) put(serial, runKind, -1)
    run = []
  }
  /** Days without a bar, both ends included. */
  const between = (from: number, to: number, listed: boolean): void => {
    for (let serial = from; serial <= to; serial += 1) {
      if (!isTradingDay(serial, holidays)) continue
      const kind = isMissing(serial) ? SLOT.missing : SLOT.none
      // Before its first bar an instrument may not have been listed: that is no day without trading.
      if (kind === SLOT.none && !listed) continue
      if (kind !== runKind) flush()
      runKind = kind
      run.push(serial)
    }
    flush()
  }
  let before = Math.min(serialOf(range.from), serialOf(day[0] ?? range.from)) - 1
  for (const [n, each] of day.entries()) {
    const serial = serialOf(each)
    if (serial > before + 1) between(before + 1, serial - 1, n > 0)
    const traded = (volume[n] ?? 0) > 0 || (low[n] ?? 0) > 0 || (high[n] ?? 0) > 0
    put(serial, traded && (last[n] ?? 0) > 0 ? SLOT.cached : SLOT.none, n)
    before = serial
  }
  between(before + 1, Math.min(serialOf(range.to), serialOf(present) - 1), day.length > 0)
  if (today > 0) put(serialOf(today), SLOT.today, -1)
  return slots
}

/** First place on or after a day; as many as there are places where there is none. */
export function slotAt({ serial }: Slots, day: number): number {
  const wanted = serialOf(day)
  let [low, high] = [0, serial.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((serial[middle] ?? 0) < wanted) low = middle + 1
    else high = middle
  }
  return low
}

/** The yyyymmdd of a place; 0 = no such place. */
export const dayAt = ({ serial }: Slots, slot: number): number => {
  const found = serial[slot]
  return found === undefined ? 0 : dayOf(found)
}

/** The nearest place with a price from one on, in a direction; where there is none, the place itself. */
export function priced({ kind }: Slots, from: number, by: 1 | -1): number {
  const has = (slot: number): boolean => kind[slot] === SLOT.cached || kind[slot] === SLOT.today
  for (let slot = from; slot >= 0 && slot < kind.length; slot += by) if (has(slot)) return slot
  for (let slot = from; slot >= 0 && slot < kind.length; slot -= by) if (has(slot)) return slot
  return from
}
