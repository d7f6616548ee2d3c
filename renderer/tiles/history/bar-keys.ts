// The keys of the table: where the cell that they act from goes. In right-to-left, left is left.
import type { KeyboardEvent } from 'react'

export interface CellPlace {
  row: number
  column: number
}

export interface GridSize {
  rows: number
  columns: number
  /** Rows of a page. */
  page: number
  rtl: boolean
}

type Press = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'>

/** Where a key leads from a cell, within the table; undefined for keys that lead nowhere. */
export function placeAfter(press: Press, at: CellPlace, { rows, columns, page, rtl }: GridSize): CellPlace | undefined {
  if (press.altKey || rows === 0 || columns === 0) return undefined
  const to = (row: number, column = at.column): CellPlace => ({
    row: Math.max(0, Math.min(rows - 1, row)),
    column: Math.max(0, Math.min(columns - 1, column)),
  })
  const onward = rtl ? 'ArrowLeft' : 'ArrowRight'
  const ends = press.ctrlKey || press.metaKey
  switch (press.key) {
    case 'ArrowDown':
      return to(ends ? rows - 1 : at.row + 1)
    case 'ArrowUp':
      return to(ends ? 0 : at.row - 1)
    case 'ArrowLeft':
    case 'ArrowRight': {
      const by = press.key === onward ? 1 : -1
      return to(at.row, ends ? by * columns : at.column + by)
    }
    case 'PageDown':
      return to(at.row + page)
    case 'PageUp':
      return to(at.row - page)
    case 'Home':
      return to(0, ends ? 0 : at.column)
    case 'End':
      return to(rows - 1, ends ? columns - 1 : at.column)
    default:
      return undefined
  }
}
