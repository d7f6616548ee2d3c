// The docking's own labels and the names of tiles, in the page's language.
import * as m from '../../shared/i18n/paraglide/messages.js'
import type { InsCode, Instrument, Watchlist } from '../../shared/market.ts'

/**
 * A text of the docking.
 * @param key a label of flexlayout, or a tile's name as desk-json.ts makes it
 */
export function dockText(key: string, names: ReadonlyMap<InsCode, Instrument>, lists: readonly Watchlist[]): string {
  const [kind, about = ''] = key.split(':', 2)
  const symbol = names.get(about as InsCode)?.symbol
  if (kind === 'order-book') return symbol ?? m.shell_tile_book()
  if (kind === 'prints') return symbol ? m.workspaces_tile_prints({ symbol }) : m.workspaces_tile_prints_any()
  if (kind === 'day-chart') return symbol ? m.workspaces_tile_chart({ symbol }) : m.workspaces_tile_chart_any()
  if (kind === 'history') return symbol ? m.workspaces_tile_history({ symbol }) : m.workspaces_tile_history_any()
  if (kind === 'days') return m.workspaces_tile_days()
  if (kind === 'alerts') return m.alerts_title()
  if (kind === 'events') return m.workspaces_tile_events()
  if (kind === 'queues') return m.workspaces_template_queues()
  if (kind === 'watchlist')
    return (lists.length > 1 && lists.find(list => list.id === about)?.name) || m.shell_tile_watchlist()
  switch (key) {
    case 'flexlayout.ui.close.tab':
      return m.shell_tile_close()
    case 'flexlayout.ui.maximize.tabset':
      return m.shell_tile_maximise()
    case 'flexlayout.ui.restore.tabset':
      return m.shell_tile_restore()
    case 'flexlayout.ui.splitter':
      return m.shell_dock_splitter()
    case 'flexlayout.ui.overflow.menu.tooltip':
      return m.shell_dock_more()
    case 'flexlayout.ui.error.rendering.component':
      return m.shell_tile_broken()
    case 'flexlayout.ui.error.rendering.component.retry':
      return m.shell_retry()
    default:
      return key
  }
}
