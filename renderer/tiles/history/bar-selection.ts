// The marked cells of the table, a rectangle between two corners: keys, the pointer, and what is copied of it.
import type { CellSelectionRange } from '@tanstack/react-table'
import * as m from '../../../shared/i18n/paraglide/messages.js'
import type { Table } from '../../lists/table.ts'
import type { BarColumn } from './bar-columns.ts'
import type { CellPlace } from './bar-keys.ts'
import type { BarRow } from './bar-rows.ts'

/** First and last row and column of a rectangle, both included. */
export interface Rectangle {
  rows: [first: number, last: number]
  columns: [first: number, last: number]
}

export const rowId = ({ day }: BarRow): string => String(day)

/** A rectangle between two cells of what is shown, as the table keeps it. */
export function rangeOf(
  anchor: CellPlace,
  focus: CellPlace,
  rows: readonly BarRow[],
  columns: readonly BarColumn[],
): CellSelectionRange | undefined {
  const [from, to] = [rows[anchor.row], rows[focus.row]]
  const [first, last] = [columns[anchor.column], columns[focus.column]]
  if (!from || !to || !first || !last) return undefined
  return { anchorRowId: rowId(from), anchorColumnId: first.id, focusRowId: rowId(to), focusColumnId: last.id }
}

/** The unit of a column's raw values. */
const rawUnit = ({ kind, id }: BarColumn): string =>
  kind === 'percent' ? '%' : kind === 'price' || kind === 'move' || id.startsWith('value') ? m.list_rial() : ''

/** Heading of a column over raw values: its name and the unit of these. */
function rawHeading(column: BarColumn): string {
  const unit = rawUnit(column)
  return unit ? `${column.name} (${unit})` : column.name
}

/** What is marked, as a table with headings. */
export const markedTable = (rows: readonly BarRow[], columns: readonly BarColumn[], marked: Rectangle): Table => {
  const chosen = columns.slice(marked.columns[0], marked.columns[1] + 1)
  return {
    headings: chosen.map(rawHeading),
    rows: rows.slice(marked.rows[0], marked.rows[1] + 1).map(row => chosen.map(column => column.raw(row))),
  }
}
