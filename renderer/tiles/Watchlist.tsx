// The watchlist: one of several lists of instruments, only the rows in view drawn.
import { useVirtualizer } from '@tanstack/react-virtual'
import { Plus } from 'lucide-react'
import { type KeyboardEvent, type ReactNode, useCallback, useEffect, useMemo, useRef } from 'react'
import * as m from '../../shared/i18n/paraglide/messages.js'
import type { InsCode, Watchlist as List } from '../../shared/market.ts'
import { Icon } from '../ui/Icon.tsx'
import { Segmented } from '../ui/Segmented.tsx'
import { createFlashes } from './flashes.ts'
import { useMarket } from './market.ts'
import { useListSummary } from './use-list-summary.ts'
import { WatchFoot } from './WatchFoot.tsx'
import { WatchRow } from './WatchRow.tsx'

export interface WatchlistProps {
  tileId: string
  lists: readonly List[]
  activeListId: string | undefined
  selected: InsCode | undefined
  active?: boolean
  demo: boolean
  onSelect: (code: InsCode) => void
  /** Opens the instrument's order book. */
  onOpen: (code: InsCode) => void
  /** The lists after an instrument was removed. */
  onChange: (lists: List[]) => void
  /** Another list was chosen. */
  onActivate: (listId: string) => void
  /** The person wants to add an instrument to the shown list. */
  onAdd: () => void
  /** The page's own controls, at the end of the header. */
  tools?: ReactNode
}

const NONE: readonly InsCode[] = []
const FIRST_ROW_HEIGHT = 26

export function Watchlist(props: WatchlistProps) {
  const { tileId, lists, activeListId, selected, active, demo, onSelect, onOpen, onChange, onActivate, onAdd } = props
  const { watched, language } = useMarket()
  const list = lists.find(each => each.id === activeListId) ?? lists[0]
  const codes = list?.codes ?? NONE
  const scroller = useRef<HTMLDivElement>(null)
  const flashes = useMemo(() => createFlashes(), [])
  const rowHeight = useRowHeight(scroller)
  useEffect(() => {
    watched.claim(tileId, codes)
    return () => watched.release(tileId)
  }, [watched, tileId, codes])
  useListSummary(scroller, codes)

  const rows = useVirtualizer({
    count: codes.length,
    getScrollElement: () => scroller.current,
    estimateSize: rowHeight,
    overscan: 6,
    getItemKey: index => codes[index] ?? index,
  })
  const at = selected === undefined ? -1 : codes.indexOf(selected)
  const go = useCallback(
    (index: number) => {
      const to = Math.min(codes.length - 1, Math.max(0, index))
      const code = codes[to]
      if (code === undefined) return
      rows.scrollToIndex(to)
      onSelect(code)
    },
    [codes, rows, onSelect],
  )
  const remove = (): void => {
    if (!list || at < 0) return
    const next = codes[at + 1] ?? codes[at - 1]
    onChange(lists.map(each => (each === list ? { ...each, codes: each.codes.filter((_, i) => i !== at) } : each)))
    if (next !== undefined) onSelect(next)
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.altKey || event.metaKey) return
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / FIRST_ROW_HEIGHT) - 2)
    const actions: Record<string, () => void> = {
      ArrowDown: () => go(at + 1),
      ArrowUp: () => go(at < 0 ? 0 : at - 1),
      PageDown: () => go(at + page),
      PageUp: () => go(at - page),
      Home: () => go(0),
      End: () => go(codes.length - 1),
      Enter: () => at >= 0 && selected !== undefined && onOpen(selected),
      Delete: remove,
    }
    const action = actions[event.code === 'NumpadEnter' ? 'Enter' : event.code]
    if (!action) return
    event.preventDefault()
    action()
  }
  const rowId = (index: number): string => `${tileId}-${index}`

  return (
    <section className={active ? 'tile watchlist active' : 'tile watchlist'}>
      <header className="tile-h">
        <span className="name">{m.book_watchlist()}</span>
        {lists.length > 1 && list ? (
          <Segmented
            label={m.book_lists()}
            choices={lists.map(({ id, name }) => ({ id, text: name }))}
            chosen={list.id}
            onChoose={onActivate}
          />
        ) : null}
        <span className="grow" />
        {demo ? <span className="tag plain">{m.book_demo()}</span> : null}
        <button type="button" className="ib" aria-label={m.book_add()} title={m.book_add()} onClick={onAdd}>
          <Icon of={Plus} size={14} />
        </button>
        {props.tools}
      </header>
      <div className="body">
        <div
          ref={scroller}
          className="list watch"
          role="grid"
          aria-label={list?.name ?? m.book_watchlist()}
          aria-rowcount={codes.length + 1}
          aria-activedescendant={at >= 0 ? rowId(at) : undefined}
          tabIndex={0}
          onKeyDown={onKeyDown}
        >
          <Headings />
          {codes.length === 0 ? (
            <EmptyList onAdd={onAdd} />
          ) : (
            <div className="rows" role="rowgroup" style={{ height: rows.getTotalSize() }}>
              {rows.getVirtualItems().map(item => {
                const code = codes[item.index]
                return code === undefined ? null : (
                  <WatchRow
                    key={`${language}${item.key}`}
                    id={rowId(item.index)}
                    code={code}
                    index={item.index}
                    top={item.start}
                    selected={item.index === at}
                    flashes={flashes}
                    onSelect={onSelect}
                    onOpen={onOpen}
                  />
                )
              })}
            </div>
          )}
        </div>
      </div>
      <WatchFoot codes={codes} />
    </section>
  )
}

/** The row's height of the style sheet, read once the list stands. */
function useRowHeight(scroller: { readonly current: HTMLElement | null }): () => number {
  return useCallback(() => {
    const text = scroller.current ? getComputedStyle(scroller.current).getPropertyValue('--row-list') : ''
    return Number.parseFloat(text) || FIRST_ROW_HEIGHT
  }, [scroller])
}

const Headings = () => (
  <div className="r h" role="row" aria-rowindex={1}>
    <span className="t" role="columnheader">
      {m.book_symbol()}
    </span>
    <span role="columnheader">
      <i className="sw" />
      {m.book_last()}
    </span>
    <span role="columnheader" aria-label={m.book_percent_of_last()}>
      {m.book_percent()}
    </span>
    <span className="gold" role="columnheader">
      <i className="sw f" />
      {m.book_final()}
    </span>
    <span className="final-pc" role="columnheader" aria-label={m.book_percent_of_final()}>
      {m.book_percent()}
    </span>
    <span className="gold vol" role="columnheader">
      {m.book_volume()}
      <small className="mut">{m.book_million()}</small>
    </span>
    <span className="val" role="columnheader">
      {m.book_value()}
      <small className="mut">{m.book_billion_toman()}</small>
    </span>
    <span className="q" role="columnheader">
      {m.book_queue()}
      <small className="mut">{m.book_billion_toman()}</small>
    </span>
  </div>
)

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
