// The view that the person chose, of the bars raw or adjusted.
import { useMemo } from 'react'
import { actionsOf, adjust } from '../../../shared/adjust.ts'
import type { CachedHistory } from '../../../shared/history.ts'
import type { InsCode, Instrument } from '../../../shared/market.ts'
import { later } from '../../ui/later.tsx'
import { useMarket } from '../market.ts'
import { useTileState } from '../use-tile.ts'
import { BarChart } from './BarChart.tsx'
import { createToday, NO_TODAY } from './chart-today.ts'
import type { HistoryChoices } from './options.ts'
import type { HistoryViewProps } from './view.ts'

// The chart comes first: the others are loaded when they are asked for.
const waiting = <div className="hist-skeleton" aria-busy="true" />
const BarTable = later(async () => (await import('./BarTable.tsx')).BarTable, waiting)
const BarSummary = later(async () => (await import('./BarSummary.tsx')).BarSummary, waiting)

interface HistoryViewsProps extends HistoryViewProps {
  code: InsCode
  /** Undefined where the market did not take the instrument. */
  handle: number | undefined
  choices: HistoryChoices
  present: number
  holidays: ReadonlySet<number>
}

/** What the views are given. */
export function useViewProps(
  history: CachedHistory,
  { adjusted, range }: HistoryChoices,
  instrument: Instrument | undefined,
): HistoryViewProps {
  const actions = useMemo(() => actionsOf(history.bars, history.missing), [history])
  const shown = useMemo(() => (adjusted ? adjust(history.bars, actions) : history.bars), [history, actions, adjusted])
  return { history, shown, actions, adjusted, range, instrument }
}

export function HistoryViews({ code, handle, choices, present, holidays, ...props }: HistoryViewsProps) {
  const { bridge, quotes } = useMarket()
  const { state } = useTileState(handle)
  const isLive = state === 'live' || state === 'halted'
  const newest = props.history.bars.day.at(-1) ?? 0
  const today = useMemo(
    () =>
      handle === undefined
        ? NO_TODAY
        : createToday({ bridge, quotes, code, handle, present, isLive: () => isLive }, newest),
    [bridge, quotes, code, handle, present, newest, isLive],
  )
  if (choices.view === 'chart') {
    return (
      <BarChart
        {...props}
        code={code}
        symbol={props.instrument?.symbol ?? code}
        line={choices.drawn === 'line'}
        today={today}
        present={present}
        holidays={holidays}
      />
    )
  }
  return choices.view === 'table' ? <BarTable {...props} /> : <BarSummary {...props} />
}
