// Corporate actions as the bars show them: a reference price that differs from the closing price of the bar before.
import type { Bars, DayRange } from './history.ts'

/** A day whose reference price was adjusted. */
export interface Action {
  day: number
  /** Prices before this day times the factor compare with prices from it on: yesterday / previous closing. */
  factor: number
}

/** Bars whose prices may have been multiplied; volumes and values are as received. */
export type AdjustedBars = Bars

/** A smaller difference is the provider's rounding, or a closing price corrected after the day. */
const LEAST = 0.001

const PRICES = ['final', 'last', 'low', 'high', 'yesterday', 'change'] as const

/**
 * Finds the corporate actions of bars that ascend by day. None is claimed where it cannot be told: over days that were
 * not fetched, and before the first trade, where the closing price is a placeholder.
 * @param missing days that were not fetched, ascending
 */
export function actionsOf(bars: Bars, missing: readonly DayRange[] = []): Action[] {
  const { day, final, yesterday, volume } = bars
  const actions: Action[] = []
  let traded = false
  let before = 0
  let beforeDay = 0
  let hole = 0
  for (const [n, today] of day.entries()) {
    const reference = yesterday[n] ?? 0
    const factor = reference / before
    if (traded && reference > 0 && before > 0 && Math.abs(factor - 1) >= LEAST) {
      while ((missing[hole]?.to ?? Number.POSITIVE_INFINITY) <= beforeDay) hole += 1
      const next = missing[hole]
      // A refresh of days that are there parts nothing: a hole has a day of its own between the two.
      if (!next || Math.max(next.from, beforeDay + 1) >= today) actions.push({ day: today, factor })
    }
    const closing = final[n] ?? 0
    if (closing > 0) {
      before = closing
      beforeDay = today
    }
    traded ||= (volume[n] ?? 0) > 0
  }
  return actions
}

/** The bars with every price before an action multiplied by the factors that follow it; the newest prices stay. */
export function adjust(bars: Bars, actions: readonly Action[]): AdjustedBars {
  if (actions.length === 0) return bars
  const adjusted: AdjustedBars = { ...bars }
  for (const field of PRICES) adjusted[field] = [...bars[field]]
  let at = actions.length - 1
  let factor = 1
  for (let n = bars.day.length - 1; n >= 0; n -= 1) {
    const today = bars.day[n] ?? 0
    for (let action = actions[at]; action && today < action.day; action = actions[at]) {
      factor *= action.factor
      at -= 1
    }
    if (factor === 1) continue
    for (const field of PRICES) adjusted[field][n] = (bars[field][n] ?? Number.NaN) * factor
  }
  return adjusted
}
