// A row of the table. It is drawn anew only when its own texts or marks change.
import { memo } from 'react'
import * as m from '../../../shared/i18n/paraglide/messages.js'
import { Num } from '../../ui/Num.tsx'
import { Sentence } from '../tile-parts.tsx'
import { useMarket } from '../market.ts'
import type { BarColumn } from './bar-columns.ts'
import { marksOf, markWords } from './bar-notes.ts'
import type { BarRow as Day } from './bar-rows.ts'

export interface BarRowProps {
  row: Day
  index: number
  top: number
  columns: readonly BarColumn[]
  /** Start of the ids of cells. */
  prefix: string
  /** First and last marked column; -1 = none. */
  from: number
  to: number
  /** Column that the keys act from; -1 = none in this row. */
  focus: number
}

const direction = (value: number): string | undefined => (value > 0 ? 'up' : value < 0 ? 'down' : undefined)

export const BarRow = memo(({ row, index, top, columns, prefix, from, to, focus }: BarRowProps) => (
  <div
    className={row.traded ? 'r' : 'r halted'}
    style={{ transform: `translateY(${top}px)` }}
    role="row"
    aria-rowindex={index + 2}
    data-day={row.day}
    data-marks={marksOf(row).join(' ') || undefined}
  >
    {columns.map((column, n) => {
      const marked = n >= from && n <= to
      const common = {
        id: focus === n ? `${prefix}-at` : undefined,
        'data-column': column.id,
        'data-field': column.field,
        'data-value': column.raw(row),
        'data-focus': focus === n || undefined,
        'aria-colindex': n + 1,
        'aria-selected': marked,
      }
      if (column.id === 'notes') return <Notes key={column.id} row={row} common={common} />
      if (column.kind === 'text')
        return (
          <span key={column.id} role="gridcell" className="t cut" dir="auto" title={row.name} {...common}>
            {column.text(row)}
          </span>
        )
      if (column.id === 'day')
        return (
          <span key={column.id} role="rowheader" className="t" {...common}>
            <Num>{column.text(row)}</Num>
          </span>
        )
      return (
        <span
          key={column.id}
          role="gridcell"
          className="n"
          dir="ltr"
          data-dir={column.kind === 'move' || column.kind === 'percent' ? direction(row.reckoned) : undefined}
          {...common}
        >
          {column.text(row)}
        </span>
      )
    })}
  </div>
))
BarRow.displayName = 'BarRow'

function Notes({ row, common }: { row: Day; common: object }) {
  const { format } = useMarket()
  const marks = marksOf(row)
  return (
    <span role="gridcell" className="t notes" {...common}>
      {marks.map((mark, n) => {
        const { words, hint } = markWords(mark, row, format)
        return (
          <span key={mark} title={hint.replace(/[\u2066\u2069]/g, '') || undefined} className={mark}>
            {n > 0 ? <span className="unseen">{m.prints_comma()}</span> : null}
            {mark === 'action' ? (
              <svg width="9" height="9" viewBox="0 0 9 9" aria-hidden="true">
                <path d="M4.5.8 8.2 4.5 4.5 8.2.8 4.5z" fill="none" stroke="currentColor" strokeWidth="1.2" />
              </svg>
            ) : null}
            <span>
              <Sentence text={words} />
            </span>
          </span>
        )
      })}
    </span>
  )
}
