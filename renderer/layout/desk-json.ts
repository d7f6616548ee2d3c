// The desk as saved text: reading it with care, mirroring it for the other direction, folding it for a narrow window.
import type { IJsonModel, IJsonRowNode, IJsonTabNode, IJsonTabSetNode } from 'flexlayout-react'
import type { InsCode } from '../../shared/market.ts'

export type Direction = 'rtl' | 'ltr'
export type TileKind = 'order-book' | 'watchlist'

/** What a tile shows, as kept in the layout. */
export interface TileConfig {
  code?: InsCode
  listId?: string
}

interface DeskDocument {
  version: 1
  direction: Direction
  desk: IJsonModel
  /** A layout that could not be read, as it was found. */
  kept?: string
}

type Branch = IJsonRowNode | IJsonTabSetNode

const VERSION = 1
const KEPT_MAX = 200_000

const isRow = (node: Branch): node is IJsonRowNode => node.type === 'row'

const global: IJsonModel['global'] = {
  tabEnableRename: false,
  tabEnableScrollbars: false,
  tabSetEnableMaximize: true,
  tabSetEnableTabScrollbar: false,
  tabSetMinWidth: 240,
  tabSetMinHeight: 120,
}

export const tile = (kind: TileKind, config: TileConfig): IJsonTabNode => ({
  type: 'tab',
  component: kind,
  name: tileName(kind, config),
  config,
})

/** The key that the docking shows through our translator: kind and what it is about. */
export const tileName = (kind: TileKind, config: TileConfig): string =>
  `${kind}:${(kind === 'order-book' ? config.code : config.listId) ?? ''}`

const tabset = (weight: number, tab: IJsonTabNode): IJsonTabSetNode => ({ type: 'tabset', weight, children: [tab] })

/** The first desk: the watchlist at inline-start, beside it two columns of order books, read row by row. */
export function defaultDesk(
  codes: readonly InsCode[],
  listId: string | undefined,
  direction: Direction,
  rows = 2,
): IJsonModel {
  const book = (n: number): IJsonTabSetNode => {
    const code = codes[n]
    return { ...tabset(50, tile('order-book', code ? { code } : {})), active: n === 0 }
  }
  const column = (from: number): IJsonRowNode => ({
    type: 'row',
    weight: 32,
    children: Array.from({ length: rows }, (_, row) => book(from + 2 * row)),
  })
  const desk: IJsonModel = {
    global,
    borders: [],
    layout: {
      type: 'row',
      weight: 100,
      children: [tabset(36, tile('watchlist', listId ? { listId } : {})), column(0), column(1)],
    },
  }
  return direction === 'rtl' ? mirrored(desk) : desk
}

/** The same desk for the other direction: what was at one side is at the other, tabs in physical order. */
export function mirrored(desk: IJsonModel): IJsonModel {
  const turn = (node: Branch, horizontal: boolean): Branch => {
    if (isRow(node)) {
      const children = (node.children ?? []).map(child => turn(child, !horizontal))
      return { ...node, children: horizontal ? children.toReversed() : children }
    }
    const tabs = (node.children ?? []).toReversed()
    const selected = node.selected === undefined ? 0 : node.selected
    return { ...node, children: tabs, selected: tabs.length === 0 ? -1 : tabs.length - 1 - Math.max(0, selected) }
  }
  return { ...desk, layout: turn(desk.layout, true) }
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

function wellFormed(node: unknown, depth: number): boolean {
  if (!isRecord(node) || depth > 20) return false
  const children = node['children'] ?? []
  if (!Array.isArray(children)) return false
  if (node['type'] === 'tabset') {
    return children.every(tab => isRecord(tab) && typeof tab['component'] === 'string')
  }
  return node['type'] === 'row' && children.every(child => wellFormed(child, depth + 1))
}

/**
 * Reads a saved layout for a direction.
 * @returns the desk, or undefined when there is none or it is not of this version; `kept` holds the text of a layout
 *   that could not be read, so that saving does not lose it
 */
export function readDesk(text: string, direction: Direction): { desk: IJsonModel | undefined; kept: string } {
  if (text === '') return { desk: undefined, kept: '' }
  try {
    const found = JSON.parse(text) as unknown
    if (isRecord(found) && found['version'] === VERSION && isRecord(found['desk'])) {
      const saved = found as unknown as DeskDocument
      const fits = wellFormed(saved.desk.layout, 0) && (saved.direction === 'rtl' || saved.direction === 'ltr')
      const desk = { ...saved.desk, global, borders: [] }
      if (fits) return { desk: saved.direction === direction ? desk : mirrored(desk), kept: saved.kept ?? '' }
    }
  } catch {
    // Not JSON: kept as it is, like any other layout that we can't read.
  }
  return { desk: undefined, kept: text.slice(0, KEPT_MAX) }
}

/** The text to save. */
export function writeDesk(desk: IJsonModel, direction: Direction, kept: string): string {
  const document: DeskDocument = { version: VERSION, direction, desk, ...(kept && { kept }) }
  return JSON.stringify(document)
}

/** Every tab of a desk, in reading order. */
export function tabsOf(desk: IJsonModel): IJsonTabNode[] {
  const collect = (node: Branch): IJsonTabNode[] =>
    isRow(node) ? (node.children ?? []).flatMap(collect) : (node.children ?? [])
  return collect(desk.layout)
}

/** Maps each tabset; rows left without children go. The root row always stays. */
function mapTabsets(desk: IJsonModel, map: (node: IJsonTabSetNode) => IJsonTabSetNode | undefined): IJsonModel {
  const walk = (node: Branch): Branch | undefined => {
    if (!isRow(node)) return map(node)
    const children = (node.children ?? []).map(walk).filter(child => child !== undefined)
    return children.length > 0 ? { ...node, children } : undefined
  }
  return { ...desk, layout: walk(desk.layout) ?? { ...desk.layout, children: [] } }
}

/**
 * The desk for a narrow window: the side columns (those of the root row that hold no order book) become tabs of the
 * first tabset beside them.
 */
export function folded(desk: IJsonModel, direction: Direction): IJsonModel {
  const columns = desk.layout.children ?? []
  const holdsBook = (node: Branch): boolean =>
    tabsOf({ layout: asRow(node) }).some(tab => tab.component === 'order-book')
  const sides = columns.filter(column => !holdsBook(column))
  if (sides.length === 0 || sides.length === columns.length) return desk
  const moved = sides.flatMap(side => tabsOf({ layout: asRow(side) }))
  const rest = { ...desk, layout: { ...desk.layout, children: columns.filter(holdsBook) } }
  let target = 0
  let seen = 0
  const count = tabsetCount(rest)
  // The first in reading order: the leftmost left to right, the top of the rightmost column right to left.
  if (direction === 'rtl') target = count - tabsetCount({ layout: asRow(rest.layout.children.at(-1) as Branch) })
  return mapTabsets(rest, node => {
    if (seen++ !== target) return node
    const own = node.children ?? []
    const selected = node.selected ?? 0
    return direction === 'rtl'
      ? { ...node, children: [...moved, ...own], selected: selected + moved.length }
      : { ...node, children: [...own, ...moved], selected }
  })
}

const asRow = (node: Branch): IJsonRowNode => ({ type: 'row', children: [node] })

function tabsetCount(desk: IJsonModel): number {
  let count = 0
  mapTabsets(desk, node => {
    count += 1
    return node
  })
  return count
}

/** The wide desk brought up to what was done in the narrow one: closed tiles go, changed ones follow, new ones come. */
export function unfolded(wide: IJsonModel, narrow: IJsonModel): IJsonModel {
  const now = new Map(tabsOf(narrow).map(tab => [tab.id, tab]))
  const known = new Set(tabsOf(wide).map(tab => tab.id))
  const added = [...now.values()].filter(tab => !known.has(tab.id))
  const kept = mapTabsets(wide, node => {
    const children = (node.children ?? []).flatMap(tab => now.get((tab as IJsonTabNode).id) ?? [])
    const selected = Math.min(node.selected ?? 0, children.length - 1)
    return children.length > 0 ? { ...node, children, selected } : undefined
  })
  if (added.length === 0) return kept
  const home: IJsonTabSetNode = { type: 'tabset', weight: 30, children: added }
  return { ...kept, layout: { ...kept.layout, children: [...(kept.layout.children ?? []), home] } }
}
