// The table's grid: headings, the rows in view, keys, the pointer and the clipboard.
import type { CellSelectionRange } from '@tanstack/react-table'
import { useVirtualizer } from '@tanstack/react-virtual'
import {
  type ClipboardEvent,
  type KeyboardEvent,
  type PointerEvent,
  useId,
  useLayoutEffect,
  useMemo,
  useRef,
} from 'react'
import * as m from '../../../shared/i18n/paraglide/messages.js'
import { htmlOf, tsvOf } from '../../lists/table.ts'
import { rowsOfPage } from '../row-keys.ts'
import { useRowHeight } from '../tile-parts.tsx'
import type { BarColumn } from './bar-columns.ts'
import { BarHead, type BarHeadProps } from './bar-head.tsx'
import { type CellPlace, placeAfter } from './bar-keys.ts'
import { BarRow } from './bar-row.tsx'
import type { BarRow as Day } from './bar-rows.ts'
import { markedTable, rangeOf, type Rectangle, rowId } from './bar-selection.ts'

const ROW = 26
const OVERSCAN = 6
/** px under the last row in view: the headings, which stand over the rows, and a scroll bar. */
const UNDER = 52

export interface BarGridProps extends Pick<BarHeadProps, 'sort' | 'onSort'> {
  /** In the order of the table. */
  rows: readonly Day[]
  columns: readonly BarColumn[]
  range: CellSelectionRange | undefined
  marked: Rectangle | undefined
  onMark: (range: CellSelectionRange | undefined) => void
}

export function BarGrid({ rows, columns, sort, onSort, range, marked, onMark }: BarGridProps) {
  const prefix = useId()
  const scroller = useRef<HTMLDivElement>(null)
  const probe = useRef<HTMLElement>(null)
  const height = useRowHeight(probe, ROW)
  const byId = useMemo(() => new Map(rows.map((row, index) => [rowId(row), index])), [rows])
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    overscan: OVERSCAN,
    scrollPaddingEnd: UNDER,
  })
  useLayoutEffect(() => virtual.measure(), [virtual, height])

  const place = (row: string | undefined, column: string | undefined): CellPlace | undefined => {
    const at = row === undefined ? undefined : byId.get(row)
    const across = columns.findIndex(({ id }) => id === column)
    return at === undefined || across < 0 ? undefined : { row: at, column: across }
  }
  const anchor = place(range?.anchorRowId, range?.anchorColumnId)
  const focus = place(range?.focusRowId, range?.focusColumnId)
  const last = { row: rows.length - 1, column: columns.length - 1 }

  const mark = (from: CellPlace, to: CellPlace): void => onMark(rangeOf(from, to, rows, columns))
  const reveal = ({ row, column }: CellPlace): void => {
    virtual.scrollToIndex(row)
    scroller.current?.querySelectorAll('.h > *')[column]?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.target !== event.currentTarget) return
    const at = focus ?? { row: 0, column: 0 }
    const ctrl = event.ctrlKey || event.metaKey
    const actions: Record<string, (() => void) | false> = {
      KeyA: ctrl && (() => mark(last, { row: 0, column: 0 })),
      // As in spreadsheets: the whole rows, or the whole columns, of what is marked.
      Space: ctrl
        ? () => mark({ row: last.row, column: (anchor ?? at).column }, { row: 0, column: at.column })
        : event.shiftKey && (() => mark({ row: (anchor ?? at).row, column: last.column }, { row: at.row, column: 0 })),
      Escape: range !== undefined && (() => onMark(undefined)),
    }
    const action = actions[event.code]
    const size = {
      rows: rows.length,
      columns: columns.length,
      page: rowsOfPage(scroller.current, height),
      rtl: event.currentTarget.matches(':dir(rtl)'),
    }
    const next = action ? undefined : placeAfter(event, at, size)
    if (!action && !next) return
    event.preventDefault()
    if (action) action()
    if (!next) return
    // The first key of all marks the first cell.
    const to = focus || /^(End|Page)/.test(event.key) ? next : at
    mark(event.shiftKey ? (anchor ?? to) : to, to)
    reveal(to)
  }
  const cellAt = (event: PointerEvent): CellPlace | undefined => {
    const under = document.elementFromPoint(event.clientX, event.clientY)?.closest<HTMLElement>('[data-column]')
    const row = under?.closest<HTMLElement>('[data-day]')
    return scroller.current?.contains(under ?? null) ? place(row?.dataset['day'], under?.dataset['column']) : undefined
  }
  const onPointer = (event: PointerEvent): void => {
    const begins = event.type === 'pointerdown'
    if (begins ? event.button !== 0 : event.buttons !== 1 || !anchor) return
    const cell = cellAt(event)
    if (!cell) return
    const held = anchor && (!begins || event.shiftKey) ? anchor : undefined
    // The date stands for its whole row.
    const whole = begins ? cell.column === 0 : anchor?.column === last.column && focus?.column === 0
    const to = whole ? { row: cell.row, column: 0 } : cell
    mark(held ?? (whole ? { row: cell.row, column: last.column } : cell), to)
  }
  const onCopy = (event: ClipboardEvent): void => {
    if (rows.length === 0) return
    const table = markedTable(rows, columns, marked ?? { rows: [0, last.row], columns: [0, last.column] })
    const one = marked && table.rows.length === 1 && table.headings.length === 1
    event.clipboardData.setData('text/plain', one ? String(table.rows[0]?.[0] ?? '') : tsvOf(table))
    if (!one) event.clipboardData.setData('text/html', htmlOf(table))
    event.preventDefault()
  }
  const items = virtual.getVirtualItems()
  const pool = Math.ceil((virtual.scrollRect?.height ?? 0) / height) + 2 * OVERSCAN + 2
  // Moving an element costs as much as making it: while it scrolls, rows keep their places in the document. Afterwards
  // they stand in their order again, for those who read them.
  const placed = virtual.isScrolling ? items.toSorted((a, b) => (a.index % pool) - (b.index % pool)) : items
  const inView = items.some(({ index }) => index === focus?.row)
  return (
    <div
      ref={scroller}
      className="bar-table"
      role="grid"
      aria-label={m.bars_title()}
      aria-multiselectable="true"
      aria-rowcount={rows.length + 1}
      aria-colcount={columns.length}
      aria-activedescendant={inView ? `${prefix}-at` : undefined}
      tabIndex={0}
      style={
        { '--columns-of-days': columns.map(({ width }) => width).join(' '), '--first': columns[0]?.width } as object
      }
      onKeyDown={onKeyDown}
      onPointerDown={onPointer}
      onPointerMove={onPointer}
      onCopy={onCopy}
    >
      <i ref={probe} className="probe" aria-hidden="true" />
      <div className="wide" role="presentation">
        <BarHead columns={columns} sort={sort} onSort={onSort} />
        <div className="rows" role="rowgroup" style={{ height: virtual.getTotalSize() }}>
          {placed.map(({ index, start }) => {
            const row = rows[index]
            if (!row) return null
            const within = marked && index >= marked.rows[0] && index <= marked.rows[1]
            return (
              <BarRow
                // A row that leaves at one end comes in again at the other: its elements are written anew, not made anew.
                key={index % pool}
                row={row}
                index={index}
                top={start}
                columns={columns}
                prefix={prefix}
                from={within ? marked.columns[0] : -1}
                to={within ? marked.columns[1] : -1}
                focus={focus?.row === index ? focus.column : -1}
              />
            )
          })}
        </div>
      </div>
    </div>
  )
}
