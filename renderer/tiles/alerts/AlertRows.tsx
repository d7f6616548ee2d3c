// The list of alerts: firings that wait, armed alerts, then what is used, expired or off; only the lines in view are
// drawn. Keys act from the cursor, on all marked lines.
import { type MouseEvent, type RefObject, useEffect, useMemo, useRef, useState } from 'react'
import { useVirtualizer } from '@tanstack/react-virtual'
import type { AlertRow } from '../../../shared/alerts.ts'
import type { Firing } from '../../../shared/firings.ts'
import * as m from '../../../shared/i18n/paraglide/messages.js'
import type { InsCode, Instrument, Watchlist } from '../../../shared/market.ts'
import { useMarket } from '../market.ts'
import { rowsOfPage } from '../row-keys.ts'
import { onAlertKey } from './alert-keys.ts'
import { AlertLine } from './AlertLine.tsx'
import { LineMenu } from './AlertMenus.tsx'
import type { Entry, Section } from './entries.ts'
import { FiringLine } from './FiringLine.tsx'
import { codesOf } from './reach.ts'
import { SectionLine } from './SectionLine.tsx'
import { marked, markedOf, type Marks } from './selection.ts'
import type { AlertActions } from './use-alert-actions.ts'

/** First guesses in px; each line is measured as it is drawn. */
const SECTION = 23
const LINE = 48
/** As many instruments as the tile watches at once; beyond, only those of the lines in view. */
const MOST_WATCHED = 400

export interface AlertRowsProps {
  tileId: string
  scroller: RefObject<HTMLDivElement | null>
  entries: readonly Entry[]
  rows: readonly AlertRow[]
  lists: readonly Watchlist[]
  names: ReadonlyMap<InsCode, Instrument>
  nameOf: (of: AlertRow | Firing) => string
  actions: AlertActions
  marks: Marks
  onMarks: (marks: Marks) => void
  onFold: (section: Section) => void
  onFilter: () => void
  onExport: () => void
}

export function AlertRows(props: AlertRowsProps) {
  const { tileId, scroller, entries, rows, lists, names, nameOf, actions, marks, onMarks, onFold } = props
  const { watched, replay } = useMarket()
  const anchor = useRef<HTMLSpanElement>(null)
  const [menuAt, setMenuAt] = useState<{ x: number; y: number }>()
  const keys = useMemo(() => entries.map(({ key }) => key), [entries])
  const at = keys.indexOf(marks.cursor)
  /** Where the cursor was: what is deleted or fires leaves the keyboard at its place. */
  const was = useRef(0)
  useEffect(() => {
    if (at >= 0) was.current = at
  }, [at])
  const chosen = useMemo(() => markedOf(marks, entries), [marks, entries])
  const alerts = chosen.flatMap(each => ('row' in each ? [each.row] : []))
  const firings = chosen.flatMap(each => ('firing' in each ? [each.firing] : []))

  const virtual = useVirtualizer({
    count: entries.length,
    getScrollElement: () => scroller.current,
    estimateSize: n => (entries[n] && 'section' in entries[n] ? SECTION : LINE),
    getItemKey: n => keys[n] ?? n,
    overscan: 6,
  })
  const items = virtual.getVirtualItems()

  const seen = items.map(({ index }) => entries[index]).flatMap(each => (each && 'row' in each ? [each.row] : []))
  const inView = seen.map(({ alert }) => alert.id).join()
  const wanted = useMemo(() => {
    if (replay) return []
    const all = new Set(rows.flatMap(row => (row.state === 'armed' ? codesOf(row, lists) : [])))
    if (all.size <= MOST_WATCHED) return [...all].sort()
    const ids = new Set(inView.split(','))
    const some = new Set(rows.flatMap(row => (ids.has(row.alert.id) ? codesOf(row, lists) : [])))
    return [...some].sort().slice(0, MOST_WATCHED)
  }, [rows, lists, inView, replay])
  const claim = wanted.join()
  useEffect(() => {
    watched.claim(tileId, claim === '' ? [] : (claim.split(',') as InsCode[]))
  }, [watched, tileId, claim])
  useEffect(() => () => watched.release(tileId), [watched, tileId])

  const mark = (key: string, how: 'only' | 'toggle' | 'range'): void => onMarks(marked(marks, keys, key, how))
  const go = (to: number, extend: boolean): void => {
    const next = Math.min(entries.length - 1, Math.max(0, to))
    const key = keys[next]
    if (key === undefined) return
    virtual.scrollToIndex(next)
    mark(key, extend ? 'range' : 'only')
  }
  const rowId = (key: string): string => `${tileId}-${key}`
  const open = (entry: Entry | undefined): void => {
    if (!entry) return
    if ('section' in entry) onFold(entry.section)
    else if ('firing' in entry) actions.show(entry.firing)
    else actions.open(entry.row, codesOf(entry.row, lists))
  }
  const edit = (copy: boolean): void => {
    const entry = entries[at]
    if (entry && 'row' in entry) actions.edit(entry.row, copy)
  }
  const enable = (on: boolean): void =>
    actions.enable(
      alerts.filter(({ state }) => (state === 'armed') !== on),
      on,
    )
  const off = alerts.some(({ state }) => state !== 'armed')
  const toggle = (): void => {
    const entry = entries[at]
    if (entry && 'section' in entry) return onFold(entry.section)
    if (alerts.length > 0) enable(off)
    if (firings.length > 0) actions.see(firings)
  }
  const remove = (): void => {
    if (alerts.length > 0) actions.remove(alerts)
    if (firings.length > 0) actions.see(firings)
  }
  const showMenu = (): void => {
    const row = document.getElementById(rowId(marks.cursor))?.getBoundingClientRect()
    if (row && alerts.length + firings.length > 0) setMenuAt({ x: row.left + row.width / 2, y: row.top + row.height })
  }
  const entryAt = (event: MouseEvent): Entry | undefined => {
    const index = (event.target as Element).closest<HTMLElement>('[data-index]')?.dataset['index']
    return index === undefined ? undefined : entries[Number(index)]
  }
  const onMouseDown = (event: MouseEvent): void => {
    const entry = entryAt(event)
    if (!entry || 'section' in entry) return
    const how = event.shiftKey ? 'range' : event.ctrlKey || event.metaKey ? 'toggle' : 'only'
    // A menu or a button of a marked line leaves the others marked.
    const plain = event.button === 0 && !(event.target as Element).closest('button')
    if (how !== 'only' || plain || !marks.keys.has(entry.key)) mark(entry.key, how)
  }
  return (
    <>
      <div
        ref={scroller}
        className="glist alert-list"
        role="grid"
        aria-label={m.alerts_list_of()}
        aria-multiselectable
        aria-rowcount={entries.length}
        aria-activedescendant={at >= 0 ? rowId(marks.cursor) : undefined}
        tabIndex={0}
        onKeyDown={event => {
          if (event.target !== scroller.current) return
          onAlertKey(event, {
            step: (by, extend) => go(at < 0 ? was.current : at + by, extend),
            edge: (side, extend) => go(side < 0 ? 0 : entries.length - 1, extend),
            page: () => rowsOfPage(scroller.current, LINE),
            open: () => open(entries[at]),
            remove,
            toggle,
            edit,
            snooze: () => actions.snooze(firings),
            markAll: () => onMarks({ ...marks, keys: new Set(keys) }),
            menu: showMenu,
            filter: props.onFilter,
            clear() {
              if (marks.keys.size < 2) return false
              onMarks({ ...marks, anchor: marks.cursor, keys: new Set([marks.cursor]) })
              return true
            },
          })
        }}
        onMouseDown={onMouseDown}
        onDoubleClick={event => {
          if ((event.target as Element).closest('button')) return
          open(entryAt(event))
        }}
        onContextMenu={event => {
          const entry = entryAt(event)
          if (!entry || 'section' in entry) return
          event.preventDefault()
          setMenuAt({ x: event.clientX, y: event.clientY })
        }}
      >
        <div className="rows" role="rowgroup" style={{ height: virtual.getTotalSize() }}>
          {items.map(item => {
            const entry = entries[item.index]
            if (!entry) return null
            const section = 'section' in entry
            return (
              <div
                key={item.key}
                ref={virtual.measureElement}
                id={rowId(entry.key)}
                data-index={item.index}
                {...dataOf(entry)}
                className={classOf(entry)}
                style={{ transform: `translateY(${item.start}px)` }}
                role="row"
                aria-rowindex={item.index + 1}
                {...(!section && { 'aria-selected': marks.keys.has(entry.key) })}
              >
                {section ? (
                  <SectionLine entry={entry} onFold={onFold} onSeen={() => actions.see()} />
                ) : 'firing' in entry ? (
                  <FiringLine
                    firing={entry.firing}
                    symbol={names.get(entry.firing.code as InsCode)?.symbol ?? entry.firing.code}
                    name={nameOf(entry.firing)}
                    actions={actions}
                  />
                ) : (
                  <AlertLine
                    row={entry.row}
                    name={nameOf(entry.row)}
                    codes={codesOf(entry.row, lists)}
                    actions={actions}
                    onMenu={setMenuAt}
                  />
                )}
              </div>
            )
          })}
        </div>
      </div>
      {menuAt ? (
        <>
          <span ref={anchor} className="menu-anchor" style={{ insetBlockStart: menuAt.y, left: menuAt.x }} />
          <LineMenu
            anchor={anchor}
            alerts={alerts.length}
            firings={firings.length}
            off={off}
            on={alerts.some(({ state }) => state === 'armed')}
            onShow={() => open(chosen[0])}
            onEdit={edit}
            onEnable={enable}
            onDelete={remove}
            onExport={props.onExport}
            onSeen={() => actions.see(firings)}
            onSnooze={() => actions.snooze(firings)}
            onClose={() => {
              setMenuAt(undefined)
              scroller.current?.focus()
            }}
          />
        </>
      ) : null}
    </>
  )
}

function classOf(entry: Entry): string {
  if ('section' in entry) return 'r al-sec'
  if ('row' in entry) return 'r al'
  return entry.firing.kind === 'away' || entry.firing.kind === 'touched' ? 'r al away hatch' : 'r al fired'
}

function dataOf(entry: Entry): Record<`data-${string}`, string | number | undefined> {
  if ('section' in entry) return { 'data-section': entry.section }
  if ('firing' in entry) return { 'data-firing': entry.firing.id, 'data-instrument': entry.firing.code || undefined }
  const { alert, state } = entry.row
  const code = alert.scope.of === 'instrument' ? alert.scope.code : undefined
  return { 'data-alert': alert.id, 'data-alert-state': state, 'data-instrument': code }
}
