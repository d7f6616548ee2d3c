// The watchlist: one of several lists of instruments. What it can do is in use-list-actions.ts, its keys in
// watch-keys.ts; only the rows in view are drawn (WatchRows.tsx).
import { Plus } from 'lucide-react'
import { type ClipboardEvent, type MouseEvent, useEffect, useRef, useState } from 'react'
import * as m from '../../shared/i18n/paraglide/messages.js'
import { type InsCode, LIST_COLUMNS, type Watchlist as List } from '../../shared/market.ts'
import type { Change } from '../lists/manage.ts'
import { NameDialog } from '../lists/NameDialog.tsx'
import { htmlOf, tsvOf } from '../lists/table.ts'
import { ReplayChip } from './ReplayChip.tsx'
import { Icon } from '../ui/Icon.tsx'
import { useMarket } from './market.ts'
import type { TileKind, TileProps } from './tile-props.ts'
import { useFitting } from './use-fitting.ts'
import { type Said, useListActions } from './use-list-actions.ts'
import { useListSummary } from './use-list-summary.ts'
import { useMarks } from './use-marks.ts'
import { useOrder } from './use-order.ts'
import { rowAt, useRowDrag } from './use-row-drag.ts'
import { findTyped, useTyped } from './use-typed.ts'
import { WatchColumns } from './WatchColumns.tsx'
import { columnsOf } from './watch-columns.ts'
import { WatchFoot } from './WatchFoot.tsx'
import { WatchHead } from './WatchHead.tsx'
import { onWatchKey } from './watch-keys.ts'
import { ListMenu, RowMenu } from './WatchMenus.tsx'
import { rowHeight, rowId, WatchRows } from './WatchRows.tsx'
import { WatchTabs } from './WatchTabs.tsx'

export interface WatchlistProps extends Omit<TileProps, 'code' | 'onSearch'> {
  lists: readonly List[]
  activeListId: string | undefined
  selected: InsCode | undefined
  /** A change of the lists, to be made on them as they are, and a message with its undoing. */
  onEdit: (change: Change, said?: Said) => void
  /** Another list was chosen. */
  onActivate: (listId: string) => void
  /** The person wants to add an instrument to the shown list. */
  onAdd: () => void
  /** A text goes to a file of this name. */
  onExport: (name: string, text: string) => void
  /** Fetches the daily history of the shown list. */
  onFetch: () => void
  /** Asks for a file of instruments. */
  onImport: () => void
  /** A text of instruments was pasted. */
  onPaste: (text: string) => void
}

const NONE: readonly InsCode[] = []
type Asking = 'new' | { rename: string } | 'columns'

export function Watchlist(props: WatchlistProps) {
  const { tileId, lists, activeListId, selected, active, demo, onOpen, onSelect, onEdit, onActivate, onAdd } = props
  const { watched, onAlert, replay } = useMarket()
  const list = lists.find(each => each.id === activeListId) ?? lists[0]
  const codes = list?.codes ?? NONE
  const scroller = useRef<HTMLDivElement>(null)
  const ruler = useRef<HTMLDivElement>(null)
  const anchor = useRef<HTMLSpanElement>(null)
  const scrollTo = useRef<(index: number) => void>(undefined)
  const [asking, setAsking] = useState<Asking>()
  const [menuAt, setMenuAt] = useState<{ x: number; y: number }>()
  const typed = useTyped()
  useEffect(() => {
    watched.claim(tileId, codes)
    return () => watched.release(tileId)
  }, [watched, tileId, codes])
  useListSummary(scroller, codes)

  const chosenColumns = columnsOf(list)
  const columns = useFitting(scroller, ruler, chosenColumns)
  const order = useOrder(scroller, codes, list?.sort)
  const { marks, at, chosen, mark, markEvery, go } = useMarks(order, selected, onSelect, scrollTo)
  const actions = useListActions({ lists, list, order, onEdit, onActivate, onExport: props.onExport })
  const rowOf = (code: InsCode) => watched.get(code)?.instrument

  const open = (kind: TileKind): void => {
    if (at >= 0 && selected !== undefined) onOpen(kind, selected)
  }
  const remove = (): void => {
    const gone = new Set(chosen)
    const next =
      order.slice(at + 1).find(code => !gone.has(code)) ?? order.slice(0, at).findLast(code => !gone.has(code))
    actions.remove(chosen)
    if (next !== undefined) mark(next, 'only')
  }
  const look = (text: string): void => {
    typed.set(text)
    const found = findTyped(order, text, at, rowOf)
    if (found !== undefined) go(order.indexOf(found), false)
  }
  const showMenu = (): void => {
    const row = document.getElementById(rowId(tileId, at))?.getBoundingClientRect()
    if (row) setMenuAt({ x: row.left + row.width / 2, y: row.top + row.height })
  }
  const alertOn = ([code, ...more]: readonly InsCode[]): (() => void) | undefined =>
    onAlert && !replay && code !== undefined && more.length === 0 ? () => onAlert({ code, from: 'list' }) : undefined
  const closeMenu = (): void => {
    setMenuAt(undefined)
    scroller.current?.focus()
  }
  const copy = (): void => {
    scroller.current?.focus()
    document.execCommand('copy')
  }
  const onCopy = (event: ClipboardEvent): void => {
    if (document.getSelection()?.isCollapsed === false) return
    event.preventDefault()
    const table = actions.table(chosen.length > 1 ? chosen : order)
    event.clipboardData.setData('text/plain', tsvOf(table))
    event.clipboardData.setData('text/html', htmlOf(table))
  }
  const onMouseDown = (event: MouseEvent): void => {
    const row = rowAt(event)
    if (!row) return
    const how = event.shiftKey ? 'range' : event.ctrlKey || event.metaKey ? 'toggle' : 'only'
    // A row of several marked ones may be the start of dragging them all, or the place of their menu.
    if (how !== 'only' || !marks.codes.has(row.code) || marks.codes.size === 1) mark(row.code, how)
  }
  const onClick = (event: MouseEvent): void => {
    const row = rowAt(event)
    if (row && !event.shiftKey && !event.ctrlKey && !event.metaKey) mark(row.code, 'only')
  }
  const drag = useRowDrag({
    listId: list?.id,
    order,
    ordered: !list?.sort,
    taken: code => (marks.codes.has(code) ? chosen : [code]),
    symbolOf: code => rowOf(code)?.symbol ?? code,
    onPlace: actions.place,
    onRows: (rows, copied) => list && actions.send(rows.listId, list.id, rows.codes, copied),
  })

  return (
    <section className={active ? 'tile watchlist active' : 'tile watchlist'}>
      <header className="tile-h">
        <span className="name">{m.book_watchlist()}</span>
        {props.chain}
        {lists.length > 1 ? (
          <WatchTabs
            lists={lists}
            shownId={list?.id}
            onActivate={onActivate}
            onRename={id => setAsking({ rename: id })}
            onDropRows={(id, rows, copied) => actions.send(rows.listId, id, rows.codes, copied)}
          />
        ) : null}
        <ListMenu
          sorted={list?.sort !== undefined}
          removable={lists.length > 1}
          onNew={() => setAsking('new')}
          onRename={() => list && setAsking({ rename: list.id })}
          onDuplicate={actions.duplicate}
          onDrop={actions.drop}
          onColumns={() => setAsking('columns')}
          onOwnOrder={actions.ownOrder}
          onCopy={copy}
          onExportCsv={actions.exportCsv}
          onExportList={actions.exportList}
          onFetch={props.onFetch}
          onImport={props.onImport}
        />
        <span className="grow" />
        {demo ? <span className="tag plain">{m.book_demo()}</span> : null}
        <ReplayChip />
        <button type="button" className="ib" aria-label={m.book_add()} title={m.book_add()} onClick={onAdd}>
          <Icon of={Plus} size={14} />
        </button>
        {props.tools}
      </header>
      <div className="body">
        <div
          ref={scroller}
          className="glist watch"
          role="grid"
          aria-label={list?.name ?? m.book_watchlist()}
          aria-rowcount={codes.length + 1}
          aria-multiselectable
          aria-activedescendant={at >= 0 ? rowId(tileId, at) : undefined}
          tabIndex={0}
          onKeyDown={event => {
            if (event.target !== scroller.current) return
            onWatchKey(event, {
              step: (by, extend) => go(at < 0 ? 0 : at + by, extend),
              edge: (side, extend) => go(side < 0 ? 0 : order.length - 1, extend),
              pageSize: () =>
                Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight(scroller.current)) - 2),
              open,
              shift: by => actions.shift(chosen, by),
              remove,
              markAll: markEvery,
              toggle: () => selected !== undefined && at >= 0 && mark(selected, 'toggle'),
              menu: showMenu,
              typed: typed.now(),
              setTyped: look,
            })
          }}
          onCopy={onCopy}
          onPaste={event => props.onPaste(event.clipboardData.getData('text/plain'))}
          onMouseDown={onMouseDown}
          onClick={onClick}
          onDoubleClick={event => rowAt(event) && open('order-book')}
          onContextMenu={event => {
            if (!rowAt(event)) return
            event.preventDefault()
            setMenuAt({ x: event.clientX, y: event.clientY })
          }}
          {...drag.handlers}
        >
          <WatchHead columns={columns} sort={list?.sort} onSort={actions.sortBy} />
          {codes.length === 0 ? (
            <EmptyList onAdd={onAdd} />
          ) : (
            <WatchRows
              tileId={tileId}
              scroller={scroller}
              scrollTo={scrollTo}
              order={order}
              columns={columns}
              marked={marks.codes}
              cursor={selected}
              line={drag.line}
            />
          )}
          <div ref={ruler} className="ruler" aria-hidden="true">
            {(['symbol', ...LIST_COLUMNS] as const).map(column => (
              <i key={column} className={`w-${column}`} data-column={column} />
            ))}
          </div>
        </div>
        {typed.text ? (
          <output className="typed">
            {m.list_typed()} <bdi>{typed.text}</bdi>
          </output>
        ) : null}
      </div>
      <WatchFoot codes={codes} marked={chosen.length} />
      {menuAt ? (
        <span ref={anchor} className="menu-anchor" style={{ insetBlockStart: menuAt.y, left: menuAt.x }} />
      ) : null}
      {menuAt ? (
        <RowMenu
          anchor={anchor}
          n={chosen.length}
          others={lists.filter(each => each !== list)}
          onOpen={open}
          onAlert={alertOn(chosen)}
          onSend={(id, copied) => list && actions.send(list.id, id, chosen, copied)}
          onCopy={copy}
          onRemove={remove}
          onClose={closeMenu}
        />
      ) : null}
      {asking === 'columns' ? (
        <WatchColumns columns={chosenColumns} onColumns={actions.setColumns} onClose={() => setAsking(undefined)} />
      ) : asking ? (
        <NameDialog
          title={asking === 'new' ? m.list_new() : m.list_rename()}
          name={asking === 'new' ? m.list_new_name() : (lists.find(({ id }) => id === asking.rename)?.name ?? '')}
          onName={name => (asking === 'new' ? actions.create(name) : actions.rename(asking.rename, name))}
          onClose={() => setAsking(undefined)}
        />
      ) : null}
    </section>
  )
}

const EmptyList = ({ onAdd }: { onAdd: () => void }) => (
  <div className="mid-msg">
    <b>{m.book_list_empty()}</b>
    <span className="fs2">{m.book_list_empty_hint()}</span>
    <button type="button" className="btn sm" onClick={onAdd}>
      <Icon of={Plus} size={12} />
      {m.book_add()}
    </button>
  </div>
)
