// The ways to open the marked instrument, for the pointer; the keyboard has a key for each, named under the list.
import { ChartCandlestick, ChartLine, ListPlus, type LucideIcon, Rows3, ScrollText } from 'lucide-react'
import type { MouseEvent } from 'react'
import * as m from '../../shared/i18n/paraglide/messages.js'
import { Icon } from '../ui/Icon.tsx'

/** A kind of tile, or the watchlist. */
export type How = 'order-book' | 'prints' | 'day-chart' | 'history' | 'list'

const WAYS: readonly [How, LucideIcon, () => string][] = [
  ['order-book', Rows3, m.shell_tile_book],
  ['prints', ScrollText, m.workspaces_way_prints],
  ['day-chart', ChartLine, m.workspaces_way_chart],
  ['history', ChartCandlestick, m.workspaces_way_history],
  ['list', ListPlus, m.shell_palette_key_add],
]

export const Ways = ({ onChoose }: { onChoose: (how: How) => void }) => (
  <span className="pal-ways" aria-hidden="true">
    {WAYS.map(([how, icon, label]) => (
      <span
        key={how}
        role="presentation"
        className="pal-way"
        title={label()}
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
