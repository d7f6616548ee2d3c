// The desks that Tablo makes by itself: the first one as drawn, and those offered for a new workspace.
import type { IJsonModel, IJsonRowNode, IJsonTabNode, IJsonTabSetNode } from 'flexlayout-react'
import * as m from '../../shared/i18n/paraglide/messages.js'
import type { InsCode } from '../../shared/market.ts'
import type { TileKind } from '../tiles/tile-props.ts'
import { type Direction, global, mirrored, type TileConfig, tile } from './desk-json.ts'
import type { Template, Workspace } from './layout-document.ts'

/** What a desk is made with. */
export interface Ingredients {
  codes: readonly InsCode[]
  listId: string | undefined
  /** How many books stand above each other. */
  rows?: number | undefined
}

type Node = IJsonRowNode | IJsonTabSetNode

const set = (weight: number, tab: IJsonTabNode): IJsonTabSetNode => ({ type: 'tabset', weight, children: [tab] })
const row = (weight: number, ...children: Node[]): IJsonRowNode => ({ type: 'row', weight, children })

/** The link colour of a desk's list and of those that follow it. */
const LEAD = 1

function parts({ codes, listId, rows = 2 }: Ingredients) {
  const of = (kind: TileKind, code: InsCode | undefined, link?: number): IJsonTabNode => {
    const config: TileConfig = { ...(code && { code }), ...(link !== undefined && { link }) }
    return tile(kind, config)
  }
  const linked = (kind: TileKind) => of(kind, codes[0], LEAD)
  const list = tile('watchlist', { ...(listId && { listId }), link: LEAD })
  /** A column of books; the first of all follows the list. */
  const books = (weight: number, from: number, step: number, count = rows): IJsonRowNode =>
    row(
      weight,
      ...Array.from({ length: count }, (_, n) => {
        const at = from + step * n
        return { ...set(50, of('order-book', codes[at], at === 0 ? LEAD : undefined)), active: at === 0 }
      }),
    )
  return { linked, list, books }
}

const DESKS: Record<Template, (given: Ingredients) => Node[]> = {
  // The list, two columns of books read row by row, and what passes at the end. The history stands under two rows of
  // books, where there is the height of a third.
  main(given) {
    const { linked, list, books } = parts(given)
    const rows = given.rows ?? 2
    const twoByTwo = row(68, books(50, 0, 2, 2), books(50, 1, 2, 2))
    const middle = rows > 2 ? [row(48, twoByTwo, set(32, linked('history')))] : [books(24, 0, 2), books(24, 1, 2)]
    return [
      row(35, set(66, list), set(34, linked('day-chart'))),
      ...middle,
      row(17, set(58, linked('prints')), set(42, tile('alerts', {}))),
    ]
  },
  queues(given) {
    const { linked } = parts(given)
    return [
      row(50, set(100, tile('queues', { link: LEAD }))),
      row(30, { ...set(55, linked('order-book')), active: true }, set(45, linked('day-chart'))),
      row(20, set(100, linked('prints'))),
    ]
  },
  instrument(given) {
    const { linked, list } = parts(given)
    return [
      row(24, set(100, list)),
      row(50, set(55, linked('day-chart')), { ...set(45, linked('order-book')), active: true }),
      row(26, set(60, linked('prints')), set(40, tile('events', {}))),
    ]
  },
  // The recorded days, and the day that is played back.
  review(given) {
    const { linked } = parts(given)
    const second = given.codes[1]
    return [
      row(23, set(100, tile('days', {}))),
      row(
        52,
        set(67, linked('day-chart')),
        row(33, set(50, tile('events', {})), set(50, tile('order-book', second ? { code: second } : {}))),
      ),
      row(25, { ...set(41, linked('order-book')), active: true }, set(59, linked('prints'))),
    ]
  },
  books(given) {
    const { books } = parts(given)
    return [books(33, 0, 3), books(33, 1, 3), books(34, 2, 3)]
  },
  empty: () => [{ type: 'tabset', weight: 100, children: [] }],
}

/** A desk of a template, its first column at inline-start. */
export function deskOf(template: Template, given: Ingredients, direction: Direction): IJsonModel {
  const desk: IJsonModel = { global, borders: [], layout: row(100, ...DESKS[template](given)) }
  return direction === 'rtl' ? mirrored(desk) : desk
}

/** A desk that holds one tile. */
export const deskOfTile = (tab: IJsonTabNode): IJsonModel => ({ global, borders: [], layout: row(100, set(100, tab)) })

/** A new workspace of a template. */
export const workspaceOf = (template: Template, given: Ingredients, direction: Direction, id: string): Workspace => ({
  id,
  name: '',
  of: template,
  desk: deskOf(template, given, direction),
})

const NAMES: Record<Template, () => string> = {
  main: m.shell_desk_main,
  queues: m.workspaces_template_queues,
  instrument: m.workspaces_template_instrument,
  review: m.workspaces_template_review,
  books: m.workspaces_template_books,
  empty: m.workspaces_template_empty,
}

/** The name of a template in the page's language. */
export const templateName = (template: Template): string => NAMES[template]()
