// The headings of the watchlist: a click or Enter sorts, the third time gives back the person's own order. One stop of
// the Tab key; the arrows go from heading to heading.
import { type KeyboardEvent, useRef, useState } from 'react'
import * as m from '../../shared/i18n/paraglide/messages.js'
import type { ListColumn, ListSort } from '../../shared/market.ts'
import { Arrow } from '../ui/Arrow.tsx'
import { useMarket } from './market.ts'
import { columnName, unitOf } from './watch-columns.ts'

export interface WatchHeadProps {
  columns: readonly ListColumn[]
  sort: ListSort | undefined
  onSort: (column: ListSort['column']) => void
}

export function WatchHead({ columns, sort, onSort }: WatchHeadProps) {
  const [at, setAt] = useState(0)
  const row = useRef<HTMLDivElement>(null)
  const sortable = (['symbol', ...columns] as const).filter(column => column !== 'spark')
  const stop = Math.min(at, sortable.length - 1)
  const onKeyDown = (event: KeyboardEvent): void => {
    const rtl = row.current?.matches(':dir(rtl)') ?? false
    const to: Record<string, number> = {
      ArrowLeft: stop + (rtl ? 1 : -1),
      ArrowRight: stop + (rtl ? -1 : 1),
      Home: 0,
      End: sortable.length - 1,
    }
    const wanted = to[event.key]
    if (wanted === undefined || event.altKey || event.ctrlKey) return
    event.preventDefault()
    event.stopPropagation()
    const next = Math.max(0, Math.min(sortable.length - 1, wanted))
    setAt(next)
    row.current?.querySelectorAll('button')[next]?.focus()
  }
  return (
    <div ref={row} className="r h" role="row" aria-rowindex={1} onKeyDown={onKeyDown}>
      {(['symbol', ...columns] as const).map(column => {
        const index = column === 'spark' ? -1 : sortable.indexOf(column)
        const sorted = sort?.column === column ? (sort.descending ? 'descending' : 'ascending') : undefined
        return (
          <Heading
            key={column}
            column={column}
            sorted={sorted}
            stop={index === stop}
            onFocus={() => setAt(index)}
            onSort={index < 0 ? undefined : () => onSort(column)}
          />
        )
      })}
    </div>
  )
}

interface HeadingProps {
  column: ListColumn | 'symbol'
  sorted: 'ascending' | 'descending' | undefined
  stop: boolean
  onFocus: () => void
  onSort: (() => void) | undefined
}

function Heading({ column, sorted, stop, onFocus, onSort }: HeadingProps) {
  const { format } = useMarket()
  const { short, full } = columnName(column)
  const unit = unitOf(column, format)
  const words = (
    <>
      {column === 'last' ? <i className="sw" /> : null}
      {column === 'final' ? <i className="sw f" /> : null}
      <span>{short}</span>
      {unit ? <small className="mut">{unit}</small> : null}
    </>
  )
  const tip = full === short ? undefined : full
  return (
    <span
      className={column === 'symbol' ? 't w-symbol' : `w-${column}`}
      role="columnheader"
      aria-sort={onSort ? (sorted ?? 'none') : undefined}
      data-column={column}
    >
      {onSort ? (
        <button
          type="button"
          tabIndex={stop ? 0 : -1}
          aria-label={tip && (unit ? `${tip} ${unit}` : tip)}
          title={tip ? `${tip} · ${m.list_sort_hint()}` : m.list_sort_hint()}
          onFocus={onFocus}
          onClick={onSort}
        >
          {words}
          {sorted ? (
            <span className="sorted">
              <Arrow to={sorted === 'ascending' ? 'up' : 'down'} size={6} />
            </span>
          ) : null}
        </button>
      ) : (
        <span title={tip}>{words}</span>
      )}
    </span>
  )
}
