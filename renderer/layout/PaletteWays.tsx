// The ways to open the marked instrument, for the pointer; the keyboard has a key for each, named under the list.
import { BellPlus, ChartCandlestick, ChartLine, ListPlus, type LucideIcon, Rows3, ScrollText } from 'lucide-react'
import type { MouseEvent } from 'react'
import * as m from '../../shared/i18n/paraglide/messages.js'
import { Icon } from '../ui/Icon.tsx'

/** A kind of tile, the watchlist, or an alert. */
export type How = 'order-book' | 'prints' | 'day-chart' | 'history' | 'list' | 'alert'

const WAYS: readonly [How, LucideIcon, (of: { symbol: string }) => string][] = [
  ['order-book', Rows3, m.shell_tile_book],
  ['prints', ScrollText, m.workspaces_way_prints],
  ['day-chart', ChartLine, m.workspaces_way_chart],
  ['history', ChartCandlestick, m.workspaces_way_history],
  ['list', ListPlus, m.shell_palette_key_add],
  ['alert', BellPlus, m.editor_palette_on],
]

interface WaysProps {
  symbol: string
  /** No alert is to be made on what is shown. */
  alerts: boolean
  onChoose: (how: How) => void
}

export const Ways = ({ symbol, alerts, onChoose }: WaysProps) => (
  <span className="pal-ways" aria-hidden="true">
    {WAYS.filter(([how]) => alerts || how !== 'alert').map(([how, icon, label]) => (
      <span
        key={how}
        role="presentation"
        className="pal-way"
        title={label({ symbol })}
        data-way={how}
        onClick={(event: MouseEvent) => {
          event.stopPropagation()
          onChoose(how)
        }}
      >
        <Icon of={icon} size={14} />
      </span>
    ))}
  </span>
)
