// One workspace's desk: the docking model and what can be done to its tiles. No React inside, nothing is saved here.
import {
  Actions,
  DockLocation,
  type IJsonModel,
  type IJsonTabNode,
  Model,
  type TabNode,
  type TabSetNode,
} from 'flexlayout-react'
import type { InsCode } from '../../shared/market.ts'
import type { TileKind } from '../tiles/tile-props.ts'
import { type Direction, folded, type TileConfig, tabsOf, tile, tileName, unfolded } from './desk-json.ts'
import { configOf, exchange, type Measure, nameOf, resize, type Side, setOf, tabNodes, toEdge } from './desk-moves.ts'

interface Tile {
  id: string
  kind: string
  /** The key of its name, for dock-text.ts. */
  name: string
  config: TileConfig
}

export interface Desk {
  /** The docking's model; another one after the window became narrow or wide. */
  model: () => Model
  subscribe: (listener: () => void) => () => void
  /** Counts changes, for a React snapshot. */
  version: () => number
  tiles: () => Tile[]
  tile: (id: string) => Tile | undefined
  activeId: () => string | undefined
  activate: (id: string) => void
  /** Shows an instrument: where it is already, else in an empty book, else in the active or last used, else in a new one. */
  showBook: (code: InsCode) => string
  /** The same for a tile of any kind. */
  show: (kind: TileKind, code: InsCode) => string
  /** A further tile beside the active one. */
  add: (kind: TileKind, config: TileConfig) => string
  /** Takes a tile of another desk, beside the active one. Gives its id here. */
  put: (tab: IJsonTabNode) => string
  configure: (id: string, config: TileConfig) => void
  /** The tile follows this link colour, or none. */
  link: (id: string, group: number | undefined) => void
  /** Gives the way to have it back where it was. */
  close: (id: string) => () => void
  /** A tile as data, for another window. */
  tabOf: (id: string) => IJsonTabNode | undefined
  toggleMaximised: (id: string) => void
  isMaximised: (id: string) => boolean
  /** Exchanges a tile with another, or takes it to the desk's edge where there is no other on that side. */
  move: (id: string, side: Side, other: string | undefined) => void
  resize: (id: string, measure: Measure, by: 1 | -1) => void
  /** The docking reports a change made by hand. */
  changed: () => void
  setNarrow: (narrow: boolean) => void
  /** The wide desk as data. */
  json: () => IJsonModel
}

/** Sizes below which a tile is not split again (language.md: a book is at least 378 by 318). */
const SPLIT_WIDTH = 2 * 378
const SPLIT_HEIGHT = 2 * 318
/** The same for tiles that are of use at any size; books and lists are not. */
const SPLIT_SIDE = 2 * 200
const LARGE = new Set(['order-book', 'watchlist'])

/** What stands where, without sizes and contents: equal as long as no tile came, went or moved. */
const shapeOf = (desk: IJsonModel): string =>
  JSON.stringify(desk.layout, (key, value: unknown) =>
    ['weight', 'config', 'name', 'selected', 'active', 'maximized'].includes(key) ? undefined : value,
  )

/**
 * Opens a desk.
 * @param saved as readLayout or a template gave it: the docking takes it
 */
export function createDesk(saved: IJsonModel, direction: Direction): Desk {
  const listeners = new Set<() => void>()
  let model = Model.fromJson(saved)
  let wide = model.toJson()
  let narrow = false
  let version = 0

  const changed = (): void => {
    const active = activeNode()
    if (active?.getComponent() === 'order-book') lastBook = active.getId()
    version += 1
    for (const listener of listeners) listener()
  }
  const nodes = (): TabNode[] => tabNodes(model)
  const nodeOf = (id: string): TabNode | undefined => nodes().find(node => node.getId() === id)
  const activeNode = (): TabNode | undefined => model.getActiveTabset()?.getSelectedNode()
  let lastBook = activeNode()?.getComponent() === 'order-book' ? activeNode()?.getId() : undefined
  const infoOf = (node: TabNode): Tile => {
    const [kind, config] = [node.getComponent() ?? '', configOf(node)]
    return { id: node.getId(), kind, name: nameOf(node), config }
  }
  const act = (...args: Parameters<Model['doAction']>): void => {
    model.doAction(...args)
    changed()
  }
  const json = (): IJsonModel => (narrow ? unfolded(wide, model.toJson()) : model.toJson())

  const activate = (id: string): void => {
    const set = setOf(nodeOf(id))
    if (!set) return
    model.doAction(Actions.selectTab(id))
    act(Actions.setActiveTabset(set.getId()))
  }
  const setConfig = (node: TabNode, config: TileConfig): void => {
    const name = tileName(node.getComponent() as TileKind, config)
    act(Actions.updateNodeAttributes(node.getId(), { config, name }))
  }
  const configure = (id: string, config: TileConfig): void => {
    const node = nodeOf(id)
    if (node) setConfig(node, { ...configOf(node), ...config })
  }
  /** Beside or under a tabset while both halves stay readable, else as its tab. */
  const placeIn = (set: TabSetNode): DockLocation => {
    const rect = set.getRect()
    if (rect.width >= SPLIT_WIDTH) return direction === 'rtl' ? DockLocation.LEFT : DockLocation.RIGHT
    return rect.height >= SPLIT_HEIGHT ? DockLocation.BOTTOM : DockLocation.CENTER
  }
  /** The tallest place that holds neither books nor a list, where a smaller tile still fits under another. */
  const sidePlace = (): TabSetNode | undefined =>
    [...new Set(nodes().flatMap(node => setOf(node) ?? []))]
      .filter(set => set.getTabNodes().every(tab => !LARGE.has(tab.getComponent() ?? '')))
      .filter(set => set.getRect().height >= SPLIT_SIDE)
      .sort((a, b) => b.getRect().height - a.getRect().height)[0]
  /** Where a new tile goes. */
  const placeFor = (kind: string): [TabSetNode, DockLocation] | undefined => {
    const side = LARGE.has(kind) ? undefined : sidePlace()
    if (side) return [side, DockLocation.BOTTOM]
    const set = setOf(nodeOf(lastBook ?? '')) ?? model.getActiveTabset() ?? model.getFirstTabSet()
    return set && [set, set.getChildren().length === 0 ? DockLocation.CENTER : placeIn(set)]
  }
  const put = (tab: IJsonTabNode): string => {
    const place = placeFor(tab.component ?? '')
    if (!place) return ''
    const [set, at] = place
    const index = at === DockLocation.CENTER && direction === 'rtl' ? 0 : -1
    const before = new Set(nodes().map(node => node.getId()))
    if (set.isMaximized()) model.doAction(Actions.maximizeToggle(set.getId()))
    const { id: wanted, ...rest } = tab
    const fresh = wanted !== undefined && !before.has(wanted) ? tab : rest
    model.doAction(Actions.addTab(fresh, set.getId(), at, index, true))
    const id =
      nodes()
        .find(node => !before.has(node.getId()))
        ?.getId() ?? ''
    activate(id)
    return id
  }
  const add = (kind: TileKind, config: TileConfig): string => put(tile(kind, config))

  const show = (kind: TileKind, code: InsCode): string => {
    const tiles = nodes().filter(node => node.getComponent() === kind)
    const shown = tiles.find(node => configOf(node).code === code)
    const active = tiles.find(node => node.getId() === activeNode()?.getId())
    const empty = tiles.filter(node => configOf(node).code === undefined)
    const lastUsed = kind === 'order-book' ? tiles.find(node => node.getId() === lastBook) : tiles[0]
    const target = shown ?? empty.find(node => node === active) ?? empty[0] ?? active ?? lastUsed
    if (!target) return add(kind, { code })
    if (!shown) configure(target.getId(), { code })
    activate(target.getId())
    return target.getId()
  }

  /** The way back from a change that took tiles away: exactly as it was while nothing else moved since, else beside. */
  const wayBack = (before: IJsonModel, gone: IJsonTabNode, wasNarrow: boolean): (() => void) => {
    const after = shapeOf(model.toJson())
    return () => {
      if (wasNarrow !== narrow || shapeOf(model.toJson()) !== after) {
        put(gone)
        return
      }
      const now = new Map(nodes().map(node => [node.getId(), node]))
      for (const tab of tabsOf(before)) {
        const present = now.get(tab.id ?? '')
        if (present) Object.assign(tab, { config: present.getConfig() as unknown, name: nameOf(present) })
      }
      model = Model.fromJson(before)
      changed()
    }
  }

  return {
    model: () => model,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    version: () => version,
    tiles: () => nodes().map(infoOf),
    tile(id) {
      const node = nodeOf(id)
      return node && infoOf(node)
    },
    activeId: () => activeNode()?.getId(),
    activate,
    showBook: code => show('order-book', code),
    show,
    add,
    put,
    configure,
    link(id, group) {
      const node = nodeOf(id)
      if (!node) return
      const { link: _, ...rest } = configOf(node)
      setConfig(node, group === undefined ? rest : { ...rest, link: group })
    },
    close(id) {
      const node = nodeOf(id)
      if (!node) return () => undefined
      const before = model.toJson()
      const gone = node.toJson()
      act(Actions.deleteTab(id))
      return wayBack(before, gone, narrow)
    },
    tabOf: id => nodeOf(id)?.toJson(),
    toggleMaximised(id) {
      const set = setOf(nodeOf(id))
      if (set) act(Actions.maximizeToggle(set.getId()))
    },
    isMaximised: id => setOf(nodeOf(id))?.isMaximized() ?? false,
    move(id, side, other) {
      const [node, there] = [nodeOf(id), other === undefined ? undefined : nodeOf(other)]
      if (!node) return
      const set = setOf(node)
      if (set?.isMaximized()) model.doAction(Actions.maximizeToggle(set.getId()))
      if (there) {
        exchange(model, node, there)
        activate(there.getId())
      } else if (toEdge(model, node, side)) changed()
    },
    resize(id, measure, by) {
      const node = nodeOf(id)
      if (node && resize(model, node, measure, by)) changed()
    },
    changed,
    setNarrow(next) {
      if (next === narrow) return
      wide = json()
      narrow = next
      model = Model.fromJson(narrow ? folded(wide, direction) : wide)
      changed()
    },
    json,
  }
}
