// The docking: tiles of the desk in tabsets, drawn by flexlayout. It lives left to right; each tile turns itself.
import { type ILayoutApi, Layout, type TabNode } from 'flexlayout-react'
import { type DragEvent, useEffect, useRef, useSyncExternalStore } from 'react'
import { direction } from '../../shared/i18n/locale.ts'
import * as m from '../../shared/i18n/paraglide/messages.js'
import type { InsCode, Instrument, Watchlist as List } from '../../shared/market.ts'
import { useSession } from '../stores/page.ts'
import { OrderBook } from '../tiles/OrderBook.tsx'
import { Logo } from '../ui/Logo.tsx'
import type { Desk } from './desk.ts'
import type { TileConfig } from './desk-json.ts'
import { dockText } from './dock-text.ts'
import { Panel, TileMenu } from './Panel.tsx'
import { WatchlistPanel } from './WatchlistPanel.tsx'

interface DockProps {
  desk: Desk
  lists: List[]
  names: ReadonlyMap<InsCode, Instrument>
  /** Asks for an instrument for this tile. */
  onSearch: (tileId: string) => void
  /** Asks for an instrument for this watchlist. */
  onAdd: (listId: string) => void
  onLists: (lists: List[]) => void
}

/** What the docking shows when the last tile was closed. */
const placeHolder = (desk: Desk, dir: 'rtl' | 'ltr') => () => (
  <div className="mid-msg" dir={dir}>
    <span className="decor">
      <Logo size={28} />
    </span>
    <b>{m.shell_desk_empty()}</b>
    <button type="button" className="btn" onClick={() => desk.add('order-book', {})}>
      {m.shell_command_addBook()}
    </button>
  </div>
)

export function Dock({ desk, lists, names, onSearch, onAdd, onLists }: DockProps) {
  const layout = useRef<ILayoutApi>(null)
  const language = useSession(state => state.settings.language)
  const demo = useSession(state => state.source === 'demo')
  useSyncExternalStore(desk.subscribe, desk.version)
  useEffect(() => {
    const narrow = matchMedia('(max-width: 1279px)')
    const follow = (): void => desk.setNarrow(narrow.matches)
    follow()
    narrow.addEventListener('change', follow)
    return () => narrow.removeEventListener('change', follow)
  }, [desk])

  // The docking keeps the tabs that it drew: names that come after it have to be told.
  useEffect(() => {
    if (names.size > 0 || lists.length > 0) layout.current?.redraw()
  }, [names, lists])

  const text = (key: string): string => dockText(key, names, lists)
  const activeId = desk.activeId()

  const content = (node: TabNode, active: boolean) => {
    const id = node.getId()
    const config = (node.getConfig() as TileConfig | undefined) ?? {}
    const shared = { tileId: id, active, demo }
    const kind = node.getComponent() ?? ''
    switch (kind) {
      case 'order-book':
        return <OrderBook {...shared} code={config.code} onSearch={() => onSearch(id)} />
      case 'watchlist':
        return (
          <WatchlistPanel
            {...shared}
            desk={desk}
            listId={config.listId}
            lists={lists}
            onAdd={onAdd}
            onLists={onLists}
          />
        )
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
  const drag = (node: TabNode, name: string) => (event: DragEvent) => {
    layout.current?.moveTabWithDragAndDrop(event.nativeEvent, node)
    layout.current?.setDragComponent(event.nativeEvent, <div className="drag-chip">{name}</div>, 12, 12)
  }
  const factory = (node: TabNode) => {
    const id = node.getId()
    const name = text(node.getName())
    const tools = (
      <TileMenu
        label={name}
        maximised={desk.isMaximised(id)}
        onSearch={node.getComponent() === 'order-book' ? () => onSearch(id) : undefined}
        onMaximise={() => desk.toggleMaximised(id)}
        onClose={() => desk.close(id)}
      />
    )
    return (
      <Panel
        id={id}
        direction={direction(language)}
        onMaximise={() => desk.toggleMaximised(id)}
        onDrag={drag(node, name)}
      >
        {content(node, id === activeId)}
        {tools}
      </Panel>
    )
  }
  return (
    <div className="dock" dir="ltr" data-dir={direction(language)}>
      <Layout
        ref={layout}
        model={desk.model()}
        factory={factory}
        i18nTranslator={text}
        onModelChange={desk.changed}
        tabDragSpeed={0.12}
        realtimeResize
        onTabSetPlaceHolder={placeHolder(desk, direction(language))}
      />
    </div>
  )
}
