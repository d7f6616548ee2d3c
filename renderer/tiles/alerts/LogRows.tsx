// The rows of the log: only those in view are drawn, and older ones are read as they come into view. In a narrow tile a
// firing takes two lines.
import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, type MouseEvent, useEffect, useRef, useState } from 'react'
import type { Firing } from '../../../shared/firings.ts'
import { firingWords } from '../../../shared/alert-words.ts'
import * as m from '../../../shared/i18n/paraglide/messages.js'
import { Num } from '../../ui/Num.tsx'
import { useMarket } from '../market.ts'
import { pressRowKey, rowsOfPage } from '../row-keys.ts'
import { copyRows, Sentence, timeOf } from '../tile-parts.tsx'
import { logTable } from './log-export.ts'
import type { Log } from './use-log.ts'
import { toldWords, valueWords } from './words.ts'

/** First guess in px; each row is measured as it is drawn. */
const ROW = 26
/** Rows before the end at which the next page is asked for. */
const AHEAD = 40

interface LogRowsProps {
  tileId: string
  log: Log
  nameOf: (firing: Firing) => string
  onDetails: (id: number) => void
  /** The search is asked for by its key. */
  onFind: () => void
}

export function LogRows({ tileId, log, nameOf, onDetails, onFind }: LogRowsProps) {
  const { format } = useMarket()
  const { firings, more, next, error, busy } = log
  const scroller = useRef<HTMLDivElement>(null)
  const [chosen, setChosen] = useState<number>()
  const at = firings.findIndex(({ id }) => id === chosen)
  const virtual = useVirtualizer({
    count: firings.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    getItemKey: n => firings[n]?.id ?? n,
    overscan: 8,
  })
  const items = virtual.getVirtualItems()
  const last = items.at(-1)?.index ?? 0
  useEffect(() => {
    if (last >= firings.length - AHEAD) more()
  })
  const go = (to: number): void => {
    const index = Math.min(firings.length - 1, Math.max(0, to))
    const firing = firings[index]
    if (!firing) return
    virtual.scrollToIndex(index)
    setChosen(firing.id)
  }
  const open = (): void => {
    if (chosen !== undefined) onDetails(chosen)
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.code === 'KeyF' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault()
      return onFind()
    }
    pressRowKey(event, { at, count: firings.length, page: rowsOfPage(scroller.current, ROW), go, open })
  }
  const idAt = (event: MouseEvent): number | undefined => {
    const id = (event.target as Element).closest<HTMLElement>('[data-firing]')?.dataset['firing']
    return id === undefined ? undefined : Number(id)
  }
  const onClick = (event: MouseEvent): void => {
    const id = idAt(event)
    if (id === undefined) return
    setChosen(id)
    onDetails(id)
  }
  const rowId = (id: number): string => `${tileId}-log-${id}`
  const copied = (): string[][] => {
    const rows = at < 0 ? firings : firings.slice(at, at + 1)
    return logTable(rows, { symbol: nameOf, format }).rows.map(row => row.map(String))
  }
  return (
    <div
      ref={scroller}
      className="glist log-list"
      role="grid"
      aria-label={m.alerts_log_title()}
      aria-rowcount={next === 0 ? firings.length + 1 : -1}
      aria-busy={busy}
      aria-activedescendant={at >= 0 && chosen !== undefined ? rowId(chosen) : undefined}
      tabIndex={0}
      onKeyDown={onKeyDown}
      onClick={onClick}
      onCopy={event => copyRows(event, copied())}
    >
      <div className="r h" role="row" aria-rowindex={1}>
        {[m.alerts_date, m.alerts_time, m.alerts_symbol, m.alerts_what, m.alerts_value, m.alerts_told].map(
          (heading, n) => (
            <span key={heading()} className={`t lg-${CELLS[n]}`} role="columnheader">
              {heading()}
            </span>
          ),
        )}
      </div>
      <div className="rows" role="rowgroup" style={{ height: virtual.getTotalSize() }}>
        {items.map(item => {
          const firing = firings[item.index]
          return firing ? (
            <div
              key={item.key}
              ref={virtual.measureElement}
              id={rowId(firing.id)}
              data-index={item.index}
              data-firing={firing.id}
              data-instrument={firing.code || undefined}
              className="r"
              style={{ transform: `translateY(${item.start}px)` }}
              role="row"
              aria-rowindex={item.index + 2}
              aria-selected={firing.id === chosen}
            >
              <LogRow firing={firing} name={nameOf(firing)} />
            </div>
          ) : null
        })}
      </div>
      {error !== '' && (
        <p className="log-more" role="alert">
          {m.alerts_log_more_failed()}
          <button type="button" className="btn sm" onClick={log.reload}>
            {m.book_retry()}
          </button>
        </p>
      )}
    </div>
  )
}

const CELLS = ['date', 'time', 'symbol', 'what', 'value', 'told'] as const

function LogRow({ firing, name }: { firing: Firing; name: string }) {
  const { format } = useMarket()
  return (
    <>
      <span className="t lg-date" role="gridcell">
        <Num>
          <span data-field="log-date" data-value={firing.day}>
            {format.shortDate(firing.day)}
          </span>
        </Num>
      </span>
      <span className="t lg-time" role="gridcell">
        <Num>
          <span data-field="log-time" data-value={firing.atMs}>
            {timeOf(format, firing.atMs)}
          </span>
        </Num>
      </span>
      <b className="t lg-symbol cut" role="gridcell">
        {name}
      </b>
      <span className="t lg-what" role="gridcell">
        <Sentence text={firingWords(firing, name, format).what} />
      </span>
      <span className="t lg-value" role="gridcell" data-field="log-value" data-value={firing.value ?? ''}>
        <Sentence text={valueWords(firing, format)} />
      </span>
      <span className="t lg-told" role="gridcell">
        {toldWords(firing)}
      </span>
    </>
  )
}
