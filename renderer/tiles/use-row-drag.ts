// Rows dragged out of a list (to a tile, another list, another program) and dropped into it.
import { type DragEvent, useState } from 'react'
import type { InsCode } from '../../shared/market.ts'
import { type DraggedRows, droppedRows, hasRows, setDragged } from './watch-drag.ts'

export interface RowDragOptions {
  listId: string | undefined
  order: readonly InsCode[]
  /** Rows stand in the person's own order and may be put elsewhere. */
  ordered: boolean
  /** The rows that go along when this one is dragged. */
  taken: (code: InsCode) => readonly InsCode[]
  symbolOf: (code: InsCode) => string
  /** Rows of this very list were dropped before a row, or at the end. */
  onPlace: (codes: readonly InsCode[], before: InsCode | undefined) => void
  /** Rows of another list were dropped here. */
  onRows: (rows: DraggedRows, copy: boolean) => void
}

/** The row under an event, with its place. */
export function rowAt(event: {
  target: EventTarget
}): { code: InsCode; index: number; element: HTMLElement } | undefined {
  const element = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-index]') : null
  const code = element?.dataset['instrument']
  return element && code ? { code: code as InsCode, index: Number(element.dataset['index']), element } : undefined
}

/** @returns handlers for the list, and px from its rows' top at which a line shows where rows would go */
export function useRowDrag(options: RowDragOptions) {
  const [line, setLine] = useState<number>()
  const { order } = options
  /** Before which row it would go: the upper half of a row means before it. */
  const placeOf = (event: DragEvent): { index: number; top: number } => {
    const row = rowAt(event)
    if (!row) return { index: order.length, top: -1 }
    const box = row.element.getBoundingClientRect()
    const after = event.clientY > box.top + box.height / 2 ? 1 : 0
    return { index: row.index + after, top: (row.index + after) * box.height }
  }
  return {
    line,
    handlers: {
      onDragStart(event: DragEvent) {
        const row = rowAt(event)
        if (!row || options.listId === undefined) return
        // The tile itself is dragged by its header only.
        event.stopPropagation()
        const codes = [...options.taken(row.code)]
        const text = codes.map(options.symbolOf).join('\n')
        setDragged(event.dataTransfer, row.code, { listId: options.listId, codes }, text)
      },
      onDragOver(event: DragEvent) {
        if (!hasRows(event.dataTransfer)) return
        event.preventDefault()
        event.stopPropagation()
        event.dataTransfer.dropEffect = event.ctrlKey ? 'copy' : 'move'
        const { top } = placeOf(event)
        setLine(options.ordered && top >= 0 ? top : undefined)
      },
      onDragLeave: () => setLine(undefined),
      onDragEnd: () => setLine(undefined),
      onDrop(event: DragEvent) {
        setLine(undefined)
        const rows = droppedRows(event.dataTransfer)
        if (!rows) return
        event.preventDefault()
        event.stopPropagation()
        if (rows.listId !== options.listId) options.onRows(rows, event.ctrlKey)
        else if (options.ordered) options.onPlace(rows.codes, order[placeOf(event).index])
      },
    },
  }
}
