// What the views of the history tile (chart, table, summary) are given by the tile around them.
import type { Action, AdjustedBars } from '../../../shared/adjust.ts'
import type { CachedHistory, DayRange } from '../../../shared/history.ts'
import type { Instrument } from '../../../shared/market.ts'

export interface HistoryViewProps {
  /** What is cached; replaced as a whole when bars come. */
  history: CachedHistory
  /** The bars to draw: raw, or with prices before a corporate action adjusted, as the person chose. */
  shown: AdjustedBars
  /** Corporate actions, ascending by day, whichever prices are shown. */
  actions: readonly Action[]
  adjusted: boolean
  /** The days chosen, both included. */
  range: DayRange
  instrument: Instrument | undefined
  /** What the person chose in this tile, kept with the layout, and the way to keep more: as in TileProps. */
  options?: Readonly<Record<string, string>> | undefined
  onOptions?: ((options: Record<string, string>) => void) | undefined
}
