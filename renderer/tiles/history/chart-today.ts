// Today as the live quote has it, for the day that is not in the bars yet.
import type { Bridge } from '../../../shared/contract.ts'
import type { InsCode } from '../../../shared/market.ts'
import type { Quotes } from '../../stores/quotes.ts'
import { createDayRange } from '../day-range.ts'
import { type Today, todayOf } from './chart-drawing.ts'

export interface TodayModel {
  /** The same object while nothing changed; undefined where there is no live day beside the bars. */
  get: () => Today | undefined
  /** Follows the quotes while anybody listens. */
  subscribe: (listener: () => void) => () => void
}

const nothing = (): void => undefined

/** For an instrument that the market did not take. */
export const NO_TODAY: TodayModel = { get: nothing as () => undefined, subscribe: () => nothing }

export interface TodayGiven {
  bridge: Bridge
  quotes: Quotes
  code: InsCode
  handle: number
  /** Tehran's day by the source's clock. */
  present: number
  isLive: () => boolean
}

/** @param after the newest day of which there is a bar */
export function createToday({ bridge, quotes, code, handle, present, isLive }: TodayGiven, after: number): TodayModel {
  if (present <= after) return NO_TODAY
  const listeners = new Set<() => void>()
  let today: Today | undefined
  let off = nothing
  const read = (): void => {
    const quote = quotes.get(handle)
    if (quote) range.see(quote)
    const next = todayOf(quote, present, { low: range.low(), high: range.high() }, isLive())
    if (!next && !today) return
    today = next
    for (const listener of listeners) listener()
  }
  const range = createDayRange(bridge, code, read)
  read()
  return {
    get: () => today,
    subscribe(listener) {
      if (listeners.size === 0) off = quotes.subscribe(handle, read)
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
        if (listeners.size === 0) off()
      }
    },
  }
}
