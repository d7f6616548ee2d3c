// The headings of the table: a click or Enter sorts. One stop of the Tab key; the arrows go from heading to heading.
import { type KeyboardEvent, useRef, useState } from 'react'
import * as m from '../../../shared/i18n/paraglide/messages.js'
import { Arrow } from '../../ui/Arrow.tsx'
import type { BarColumn, BarColumnId } from './bar-columns.ts'
import { placeAfter } from './bar-keys.ts'

export interface BarHeadProps {
  columns: readonly BarColumn[]
  sort: { id: string; desc: boolean } | undefined
  onSort: (id: BarColumnId) => void
}

export function BarHead({ columns, sort, onSort }: BarHeadProps) {
  const [at, setAt] = useState(0)
  const row = useRef<HTMLDivElement>(null)
  const stop = Math.min(at, columns.length - 1)
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || !/^(Arrow(Left|Right)|Home|End)$/.test(event.key)) return
    const rtl = row.current?.matches(':dir(rtl)') ?? false
    // Home and End are the first and the last heading.
    const next = placeAfter(
      { key: event.key, altKey: event.altKey, metaKey: false, ctrlKey: /^(Home|End)$/.test(event.key) },
      { row: 0, column: stop },
      { rows: 1, columns: columns.length, page: 1, rtl },
    )
    if (!next) return
    event.preventDefault()
    event.stopPropagation()
    setAt(next.column)
    row.current?.querySelectorAll('button')[next.column]?.focus()
  }
  return (
    <div ref={row} className="r h" role="row" aria-rowindex={1} onKeyDown={onKeyDown}>
      {columns.map(({ id, kind, name, full, unit }, n) => {
        const sorted = sort?.id === id ? (sort.desc ? 'descending' : 'ascending') : undefined
        return (
          <span
            key={id}
            role="columnheader"
            className={kind === 'text' || kind === 'date' ? 't' : undefined}
            aria-sort={sorted ?? 'none'}
            aria-colindex={n + 1}
            data-column={id}
          >
            <button
              type="button"
              tabIndex={n === stop ? 0 : -1}
              title={[full, m.list_sort_hint()].filter(Boolean).join(' · ')}
              onFocus={() => setAt(n)}
              onClick={() => onSort(id)}
            >
              <span className="name">
                {id === 'last' ? <i className="sw" /> : null}
                {id === 'final' ? <i className="sw f" /> : null}
                <span className="cut">{name}</span>
                {sorted ? <Arrow to={sorted === 'ascending' ? 'up' : 'down'} size={6} /> : null}
              </span>
              <small>{unit}</small>
            </button>
          </span>
        )
      })}
    </div>
  )
}
