// A desk as plain data: its tiles, the same for the other direction, folded for a narrow window and unfolded again.
import type { IJsonModel, IJsonRowNode, IJsonTabNode, IJsonTabSetNode } from 'flexlayout-react'
import type { InsCode } from '../../shared/market.ts'
import type { TileKind } from '../tiles/tile-props.ts'

export type Direction = 'rtl' | 'ltr'

/** What a tile shows, as kept in the layout. */
export interface TileConfig {
  code?: InsCode
  listId?: string
  /** Link colour, 1 to 6: the tile follows the instrument last chosen for it. */
  link?: number
  /** What the person chose in the tile itself, by the tile's own names. */
  options?: Record<string, string>
}

type Branch = IJsonRowNode | IJsonTabSetNode

const isRow = (node: Branch): node is IJsonRowNode => node.type === 'row'

/** How the docking behaves: never taken from a file. */
export const global: IJsonModel['global'] = {
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
  `${kind}:${(kind === 'watchlist' ? config.listId : config.code) ?? ''}`

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

/** Any object or array. */
export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null

/** True for a tree of rows, tabsets and tabs with a kind; whether the docking takes it, it says itself. */
export function wellFormed(node: unknown, depth = 0): boolean {
  if (!isRecord(node) || depth > 20) return false
  const children = node['children'] ?? []
  if (!Array.isArray(children)) return false
  if (node['type'] === 'tabset') {
    return children.every(tab => isRecord(tab) && typeof tab['component'] === 'string')
  }
  return node['type'] === 'row' && children.every(child => wellFormed(child, depth + 1))
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
 * column of books beside them, behind its topmost book.
 */
export function folded(desk: IJsonModel, direction: Direction): IJsonModel {
  const columns = desk.layout.children ?? []
  const holdsBook = (node: Branch): boolean => tabsIn(node).some(tab => tab.component === 'order-book')
  const first = columns.findIndex(holdsBook)
  const last = columns.findLastIndex(holdsBook)
  const sides = columns.filter(column => !holdsBook(column))
  if (first < 0 || sides.length === 0) return desk
  const before = columns.slice(0, first).flatMap(tabsIn)
  const after = columns
    .slice(first)
    .filter(column => !holdsBook(column))
    .flatMap(tabsIn)
  const children = columns.flatMap((column, n) => {
    if (!holdsBook(column)) return []
    const tabs = [...(n === first ? before : []), ...(n === last ? after : [])]
    return [withTabs(column, tabs, direction)]
  })
  return { ...desk, layout: { ...desk.layout, children } }
}

/** More tabs behind the selected one of a column's topmost tabset, in reading order. */
function withTabs(column: Branch, tabs: readonly IJsonTabNode[], direction: Direction): Branch {
  let seen = 0
  const turned = mapTabsets({ layout: asRow(column) }, node => {
    if (seen++ > 0 || tabs.length === 0) return node
    const own = node.children ?? []
    const selected = node.selected ?? 0
    return direction === 'rtl'
      ? { ...node, children: [...tabs, ...own], selected: selected + tabs.length }
      : { ...node, children: [...own, ...tabs], selected }
  })
  return turned.layout.children?.[0] ?? column
}

const tabsIn = (node: Branch): IJsonTabNode[] => tabsOf({ layout: asRow(node) })

const asRow = (node: Branch): IJsonRowNode => ({ type: 'row', children: [node] })

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
