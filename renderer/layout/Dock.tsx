// The docking: tiles of one workspace in tabsets, drawn by flexlayout. It lives left to right; each tile turns itself.
import { Actions, type ILayoutApi, Layout, type TabNode } from 'flexlayout-react'
import { type DragEvent, useEffect, useRef, useSyncExternalStore } from 'react'
import { direction } from '../../shared/i18n/locale.ts'
import * as m from '../../shared/i18n/paraglide/messages.js'
import { useSession } from '../stores/page.ts'
import { useMarket } from '../tiles/market.ts'
import { isOfInstrument, type TileProps } from '../tiles/tile-props.ts'
import { Logo } from '../ui/Logo.tsx'
import { ChainMark } from './ChainMark.tsx'
import type { Desk } from './desk.ts'
import { configOf, nameOf } from './desk-moves.ts'
import { dockText } from './dock-text.ts'
import { Panel } from './Panel.tsx'
import { TileContent } from './TileContent.tsx'
import { TileTools } from './TileTools.tsx'
import type { OpenDesk } from './use-workspaces.ts'

interface DockProps {
  open: OpenDesk
  desk: Desk
  /** Asks for an instrument for this tile. */
  onSearch: (tileId: string) => void
  /** Asks for an instrument for this watchlist. */
  onAdd: (listId: string) => void
}

const NONE: Record<string, string> = {}

/** What the docking shows when the last tile was closed. */
const placeHolder = (desk: Desk, dir: 'rtl' | 'ltr') => () => (
  <div className="mid-msg" dir={dir}>
    <span className="decor">
      <Logo size={28} />
    </span>
    <b>{m.shell_desk_empty()}</b>
    <span className="desk-starts">
      <button type="button" className="btn" onClick={() => desk.add('order-book', {})}>
        {m.shell_command_addBook()}
      </button>
      <button type="button" className="btn" onClick={() => desk.add('watchlist', {})}>
        {m.shell_command_addWatchlist()}
      </button>
    </span>
  </div>
)

export function Dock({ open, desk, onSearch, onAdd }: DockProps) {
  const { actions, links, names: known } = open
  const { onAlert, replay } = useMarket()
  const layout = useRef<ILayoutApi>(null)
  const language = useSession(state => state.settings.language)
  const demo = useSession(state => state.source === 'demo')
  const lists = useSession(state => state.watchlists)
  const names = useSyncExternalStore(known.subscribe, known.get)
  useSyncExternalStore(desk.subscribe, desk.version)

  const way = direction(language)
  const text = (key: string): string => dockText(key, names, lists)
  const labels = desk
    .tiles()
    .map(({ name }) => text(name))
    .join('\n')
  // The docking keeps the tabs that it drew: names that come after it have to be told.
  useEffect(() => {
    if (labels !== '' || lists.length > 0) layout.current?.redraw()
  }, [labels, lists])

  const activeId = desk.activeId()
  const drag = (node: TabNode, name: string) => (event: DragEvent) => {
    layout.current?.moveTabWithDragAndDrop(event.nativeEvent, node)
    layout.current?.setDragComponent(event.nativeEvent, <div className="drag-chip">{name}</div>, 12, 12)
  }
  const factory = (node: TabNode) => {
    const id = node.getId()
    const kind = node.getComponent() ?? ''
    const name = text(nameOf(node))
    const config = configOf(node)
    const onLink = (group: number | undefined): void => links.join(desk, id, group)
    const ofInstrument = isOfInstrument(kind)
    const tile: TileProps = {
      tileId: id,
      active: id === activeId,
      demo,
      code: config.code,
      onSearch: () => onSearch(id),
      onOpen: (of, code) => void actions.open(of, code),
      onSelect: code => links.lead(desk, id, code),
      options: config.options ?? NONE,
      onOptions: options => desk.configure(id, { options: { ...config.options, ...options } }),
      chain: config.link === undefined ? undefined : <ChainMark group={config.link} onLink={onLink} />,
    }
    return (
      <Panel
        id={id}
        direction={way}
        onMaximise={() => desk.toggleMaximised(id)}
        onDrag={drag(node, name)}
        onCode={ofInstrument ? code => actions.setCode(id, code) : undefined}
      >
        <TileContent kind={kind} config={config} desk={desk} lists={lists} tile={tile} onAdd={onAdd} />
        <TileTools
          label={name}
          maximised={desk.isMaximised(id)}
          link={config.link}
          onSearch={ofInstrument ? () => onSearch(id) : undefined}
          onAlert={
            ofInstrument && config.code && onAlert && !replay
              ? () => onAlert({ code: config.code, from: 'list' })
              : undefined
          }
          onMaximise={() => desk.toggleMaximised(id)}
          onLink={onLink}
          onPopOut={() => void actions.popOutTile(id)}
          onClose={() => actions.closeTile(id)}
        />
      </Panel>
    )
  }
  return (
    <div className="dock" dir="ltr" data-dir={way}>
      <Layout
        ref={layout}
        model={desk.model()}
        factory={factory}
        i18nTranslator={text}
        onAction={action => {
          // The docking's own cross and middle click: closing is to be undone like any other.
          if (action.type !== Actions.DELETE_TAB) return action
          actions.closeTile(String(action.data['node']))
          return undefined
        }}
        onModelChange={desk.changed}
        tabDragSpeed={0.12}
        realtimeResize
        onTabSetPlaceHolder={placeHolder(desk, way)}
      />
    </div>
  )
}
