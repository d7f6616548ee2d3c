// The window's desk: the docking model, what can be done to its tiles, and its saving. No React inside.
import { Actions, DockLocation, type IJsonModel, Model, type TabNode, TabSetNode } from 'flexlayout-react'
import type { InsCode } from '../../shared/market.ts'
import {
  type Direction,
  defaultDesk,
  folded,
  readDesk,
  type TileConfig,
  type TileKind,
  tile,
  tileName,
  unfolded,
  writeDesk,
} from './desk-json.ts'

interface Tile {
  id: string
  kind: string
  config: TileConfig
}

export interface Desk {
  /** The docking's model; another one after the window became narrow or wide. */
  model: () => Model
  subscribe: (listener: () => void) => () => void
  /** Counts changes, for a React snapshot. */
  version: () => number
  tiles: () => Tile[]
  activeId: () => string | undefined
  activate: (id: string) => void
  /** Shows an instrument: where it is already, else in an empty book, else in the active or last used, else in a new one. */
  showBook: (code: InsCode) => string
  /** A further tile beside the active one. */
  add: (kind: TileKind, config: TileConfig) => string
  configure: (id: string, config: TileConfig) => void
  close: (id: string) => void
  toggleMaximised: (id: string) => void
  isMaximised: (id: string) => boolean
  /** The docking reports a change made by hand. */
  changed: () => void
  setNarrow: (narrow: boolean) => void
  /** Saves at once what waits to be saved. */
  flush: () => void
  stop: () => void
}

/** Sizes below which a tile is not split again (language.md: a book is at least 378 by 318). */
const SPLIT_WIDTH = 2 * 378
const SPLIT_HEIGHT = 2 * 318
const SAVE_AFTER_MS = 800

/**
 * Opens the desk that was saved, or the first one.
 * @param save gets the text to keep, at most every 800 ms
 */
export function createDesk(
  saved: string,
  direction: Direction,
  first: { codes: readonly InsCode[]; listId: string | undefined; rows?: number },
  save: (json: string) => void,
): Desk {
  const found = readDesk(saved, direction)
  const listeners = new Set<() => void>()
  const fresh = (): IJsonModel => defaultDesk(first.codes, first.listId, direction, first.rows)
  let wide: IJsonModel = found.desk ?? fresh()
  let model: Model
  try {
    model = Model.fromJson(wide)
  } catch {
    found.kept ||= saved
    wide = fresh()
    model = Model.fromJson(wide)
  }
  wide = model.toJson()
  let narrow = false
  let version = 0
  let timer: ReturnType<typeof setTimeout> | undefined

  const write = (): void => {
    timer = undefined
    wide = narrow ? unfolded(wide, model.toJson()) : model.toJson()
    save(writeDesk(wide, direction, found.kept))
  }
  const flush = (): void => {
    if (timer === undefined) return
    clearTimeout(timer)
    write()
  }
  const notify = (): void => {
    version += 1
    for (const listener of listeners) listener()
  }
  const changed = (): void => {
    const active = activeNode()
    if (active?.getComponent() === 'order-book') lastBook = active.getId()
    timer ??= setTimeout(write, SAVE_AFTER_MS)
    notify()
  }
  const nodes = (): TabNode[] => {
    const all: TabNode[] = []
    model.visitNodes(node => {
      if (node.getType() === 'tab') all.push(node as TabNode)
    })
    return all
  }
  const nodeOf = (id: string): TabNode | undefined => nodes().find(node => node.getId() === id)
  const setOf = (node: TabNode | undefined): TabSetNode | undefined => {
    const parent = node?.getParent()
    return parent instanceof TabSetNode ? parent : undefined
  }
  const activeNode = (): TabNode | undefined => model.getActiveTabset()?.getSelectedNode()
  // A first desk is kept as it was shown, so that a changed watchlist does not change its books at the next start.
  if (saved === '' && first.codes.length > 0) timer = setTimeout(write, SAVE_AFTER_MS)
  let lastBook = activeNode()?.getComponent() === 'order-book' ? activeNode()?.getId() : undefined
  const configOf = (node: TabNode): TileConfig => (node.getConfig() as TileConfig | undefined) ?? {}
  const act = (...args: Parameters<Model['doAction']>): void => {
    model.doAction(...args)
    changed()
  }

  const activate = (id: string): void => {
    const set = setOf(nodeOf(id))
    if (!set) return
    model.doAction(Actions.selectTab(id))
    act(Actions.setActiveTabset(set.getId()))
  }
  const configure = (id: string, config: TileConfig): void => {
    const node = nodeOf(id)
    if (!node) return
    const next = { ...configOf(node), ...config }
    const name = tileName(node.getComponent() as TileKind, next)
    act(Actions.updateNodeAttributes(id, { config: next, name }))
  }
  /** Where a new tile goes: beside or under the given tabset while both halves stay readable, else as its tab. */
  const placeIn = (set: TabSetNode): DockLocation => {
    const rect = set.getRect()
    if (rect.width >= SPLIT_WIDTH) return direction === 'rtl' ? DockLocation.LEFT : DockLocation.RIGHT
    return rect.height >= SPLIT_HEIGHT ? DockLocation.BOTTOM : DockLocation.CENTER
  }
  const add = (kind: TileKind, config: TileConfig): string => {
    const set = setOf(nodeOf(lastBook ?? '')) ?? model.getActiveTabset() ?? model.getFirstTabSet()
    if (!set) return ''
    const at = set.getChildren().length === 0 ? DockLocation.CENTER : placeIn(set)
    const index = at === DockLocation.CENTER && direction === 'rtl' ? 0 : -1
    const before = new Set(nodes().map(node => node.getId()))
    if (set.isMaximized()) model.doAction(Actions.maximizeToggle(set.getId()))
    model.doAction(Actions.addTab(tile(kind, config), set.getId(), at, index, true))
    const id =
      nodes()
        .find(node => !before.has(node.getId()))
        ?.getId() ?? ''
    activate(id)
    return id
  }

  return {
    model: () => model,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    version: () => version,
    tiles: () => nodes().map(node => ({ id: node.getId(), kind: node.getComponent() ?? '', config: configOf(node) })),
    activeId: () => activeNode()?.getId(),
    activate,
    showBook(code) {
      const books = nodes().filter(node => node.getComponent() === 'order-book')
      const shown = books.find(node => configOf(node).code === code)
      const active = books.find(node => node.getId() === activeNode()?.getId())
      const empty = books.filter(node => configOf(node).code === undefined)
      const target =
        shown ??
        empty.find(node => node === active) ??
        empty[0] ??
        active ??
        books.find(node => node.getId() === lastBook)
      if (!target) return add('order-book', { code })
      if (!shown) configure(target.getId(), { code })
      activate(target.getId())
      return target.getId()
    },
    add,
    configure,
    close: id => act(Actions.deleteTab(id)),
    toggleMaximised(id) {
      const set = setOf(nodeOf(id))
      if (set) act(Actions.maximizeToggle(set.getId()))
    },
    isMaximised: id => setOf(nodeOf(id))?.isMaximized() ?? false,
    changed,
    setNarrow(next) {
      if (next === narrow) return
      wide = narrow ? unfolded(wide, model.toJson()) : model.toJson()
      narrow = next
      model = Model.fromJson(narrow ? folded(wide, direction) : wide)
      notify()
    },
    flush,
    stop() {
      flush()
      listeners.clear()
    },
  }
}

/** Codes of the books of a desk, for their names. */
export const codesOf = (desk: Desk): InsCode[] => desk.tiles().flatMap(({ config }) => config.code ?? [])
