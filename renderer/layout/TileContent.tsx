// The tile that belongs to a kind.
import * as m from '../../shared/i18n/paraglide/messages.js'
import type { Watchlist as List } from '../../shared/market.ts'
import { Alerts } from '../tiles/Alerts.tsx'
import { DayChart } from '../tiles/DayChart.tsx'
import { Days } from '../tiles/Days.tsx'
import { Events } from '../tiles/Events.tsx'
import { History } from '../tiles/History.tsx'
import { OrderBook } from '../tiles/OrderBook.tsx'
import { Prints } from '../tiles/Prints.tsx'
import { Queues } from '../tiles/Queues.tsx'
import type { TileProps } from '../tiles/tile-props.ts'
import type { Desk } from './desk.ts'
import type { TileConfig } from './desk-json.ts'
import { shownOn } from './links.ts'
import { WatchlistPanel } from './WatchlistPanel.tsx'

interface TileContentProps {
  kind: string
  config: TileConfig
  desk: Desk
  lists: List[]
  tile: TileProps
  onAdd: (listId: string) => void
}

export function TileContent({ kind, config, desk, lists, tile, onAdd }: TileContentProps) {
  switch (kind) {
    case 'order-book':
      return <OrderBook {...tile} />
    case 'watchlist': {
      const { code: _code, onSearch: _onSearch, ...rest } = tile
      return (
        <WatchlistPanel
          {...rest}
          listId={config.listId}
          link={config.link}
          linked={shownOn(desk, config.link)}
          lists={lists}
          onList={listId => desk.configure(tile.tileId, { listId })}
          onAdd={onAdd}
        />
      )
    }
    case 'prints':
      return <Prints {...tile} />
    case 'day-chart':
      return <DayChart {...tile} />
    case 'events':
      return <Events {...tile} />
    case 'queues':
      return <Queues {...tile} />
    case 'history':
      return <History {...tile} />
    case 'alerts':
      return <Alerts {...tile} />
    case 'days':
      return <Days {...tile} />
    default:
      return (
        <section className="tile">
          <header className="tile-h" />
          <div className="mid-msg">
            <b>{m.shell_tile_unknown()}</b>
          </div>
        </section>
      )
  }
}
