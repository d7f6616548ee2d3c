// The rows of the prints that are in view, newest on top. Looking at older ones holds the view still: what comes
// meanwhile is only counted, until the person goes back to the newest.
import { ArrowUp, UnfoldHorizontal } from 'lucide-react'
import { type KeyboardEvent, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { Print } from '../../shared/day.ts'
import * as m from '../../shared/i18n/paraglide/messages.js'
import type { InsCode } from '../../shared/market.ts'
import { schedule } from '../frame.ts'
import { type PrintList, printsOf } from '../stores/prints.ts'
import { Icon } from '../ui/Icon.tsx'
import { useMarket } from './market.ts'
import { createPrintPainter, largestOf, type PrintPainter, rawTime, roomOf } from './prints-painter.ts'
import { copyRows } from './tile-parts.tsx'
import { useRows } from './use-rows.ts'
import { createRoom, groupsOf } from './width.ts'

const ROW = 21
/** Scrolled by less than this the view still follows. */
const SLACK = 3

const printAt = (prints: readonly Print[], index: number): Print | undefined => prints[prints.length - 1 - index]

export function PrintRows({ code, tileId }: { code: InsCode; tileId: string }) {
  const { bridge, format } = useMarket()
  const store = printsOf(bridge)
  const scroller = useRef<HTMLDivElement>(null)
  const probe = useRef<HTMLElement>(null)
  const fresh = useRef<HTMLButtonElement>(null)
  const [painters] = useState(() => new Map<number, PrintPainter>())
  // What is shown: the store's list, or the one that was there when the person began to look back.
  const shown = useRef<PrintList>(store.get(code))
  const [held, setHeld] = useState(false)
  const [count, setCount] = useState(() => store.get(code).prints.length)
  const [at, setAt] = useState(-1)
  const room = useRef<ReturnType<typeof createRoom>>(undefined)

  const { rows, page } = useRows({ scroller, probe, count, height: ROW, overscan: 4 })

  const paintAll = useCallback((): void => {
    const { prints } = shown.current
    const largest = largestOf(prints)
    room.current ??= createRoom()
    const digits = room.current(roomOf(largest), performance.now())
    scroller.current?.style.setProperty('--vd', String(digits))
    scroller.current?.style.setProperty('--vg', String(groupsOf(digits)))
    for (const [index, painter] of painters) painter.paint(printAt(prints, index), largest)
  }, [painters])
  const hold = useCallback((next: boolean): void => setHeld(next), [])

  useLayoutEffect(() => {
    const draw = (): void => {
      const newest = store.get(code)
      if (held && newest.state === 'ready') {
        const added = newest.total - shown.current.total
        const button = fresh.current
        if (button) {
          button.hidden = added <= 0
          const label = button.querySelector('span')
          if (label) label.textContent = m.prints_new({ count: format.whole(added) })
        }
        return
      }
      shown.current = newest
      setCount(newest.prints.length)
      paintAll()
    }
    draw()
    return store.subscribe(code, () => schedule(draw))
  }, [store, code, held, format, paintAll])

  const toTop = (): void => {
    setAt(-1)
    hold(false)
    scroller.current?.scrollTo({ top: 0 })
  }
  const onScroll = (): void => {
    const top = scroller.current?.scrollTop ?? 0
    if (top > SLACK) hold(true)
    else if (at < 0) hold(false)
  }
  const go = (to: number): void => {
    const next = Math.min(count - 1, Math.max(0, to))
    if (next < 0) return
    hold(true)
    setAt(next)
    rows.scrollToIndex(next)
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.altKey || event.metaKey) return
    const by = page()
    const actions: Record<string, () => void> = {
      ArrowDown: () => go(at + 1),
      ArrowUp: () => (at <= 0 ? toTop() : go(at - 1)),
      PageDown: () => go(Math.max(at, 0) + by),
      PageUp: () => (at <= by ? toTop() : go(at - by)),
      Home: toTop,
      End: () => go(count - 1),
      Escape: toTop,
    }
    const action = actions[event.code]
    if (!action) return
    event.preventDefault()
    action()
  }
  const copied = (): string[][] => {
    const { prints } = shown.current
    const marked = at >= 0 ? printAt(prints, at) : undefined
    const head = [m.prints_time(), m.prints_price(), m.prints_volume(), m.prints_trades()]
    return [head, ...(marked ? [marked] : prints.toReversed()).map(textsOf)]
  }
  const rowId = (index: number): string => `${tileId}-print-${index}`
  return (
    <>
      <div
        ref={scroller}
        className="glist prints-list"
        role="grid"
        aria-label={m.prints_title()}
        aria-rowcount={count + 1}
        aria-activedescendant={at >= 0 ? rowId(at) : undefined}
        tabIndex={0}
        onScroll={onScroll}
        onKeyDown={onKeyDown}
        onCopy={event => copyRows(event, copied())}
      >
        <i ref={probe} className="probe" aria-hidden="true" />
        <div className="r h" role="row" aria-rowindex={1}>
          <span className="t" role="columnheader">
            {m.prints_time()}
          </span>
          <span role="columnheader">{m.prints_price()}</span>
          <span role="columnheader">{m.prints_volume()}</span>
          <span className="c" role="columnheader">
            {m.prints_trades()}
          </span>
        </div>
        <div className="rows" role="rowgroup" style={{ height: rows.getTotalSize() }}>
          {rows.getVirtualItems().map(item => (
            <PrintRow
              key={item.index}
              id={rowId(item.index)}
              index={item.index}
              top={item.start}
              marked={item.index === at}
              painters={painters}
              onDrawn={paintAll}
            />
          ))}
        </div>
      </div>
      <button ref={fresh} type="button" className="fresh" hidden={!held} onClick={toTop}>
        <Icon of={ArrowUp} size={12} />
        <span />
      </button>
    </>
  )
}

/** A print as raw texts in Latin digits. */
function textsOf(print: Print): string[] {
  const price =
    print.kind === 'trade' ? String(print.price) : print.kind === 'gap' ? m.prints_gap() : m.prints_correction()
  return [rawTime(print.atMs), price, String(print.volume), String(print.trades)]
}

interface RowProps {
  id: string
  index: number
  top: number
  marked: boolean
  painters: Map<number, PrintPainter>
  onDrawn: () => void
}

function PrintRow({ id, index, top, marked, painters, onDrawn }: RowProps) {
  const { format } = useMarket()
  const row = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    if (row.current) painters.set(index, createPrintPainter(row.current, format))
    return () => {
      painters.delete(index)
    }
  }, [painters, index, format])
  useEffect(onDrawn, [onDrawn, index])
  return (
    <div
      ref={row}
      id={id}
      className="r"
      style={{ transform: `translateY(${top}px)` }}
      role="row"
      aria-rowindex={index + 2}
      aria-selected={marked}
    >
      <i className="vb" />
      <span className="t tm" role="gridcell">
        <bdi className="n" dir="ltr" data-field="print-time" />
      </span>
      <span className="p" role="gridcell">
        <svg width="7" height="7" viewBox="0 0 8 8" aria-hidden="true">
          <path fill="currentColor" />
        </svg>
        <bdi className="n" dir="ltr" data-field="print-price" />
        <span className="fix-word" />
      </span>
      <span className="v" role="gridcell">
        <bdi className="n" dir="ltr" data-field="print-volume" />
      </span>
      <span className="c" role="gridcell">
        <bdi className="n" dir="ltr" data-field="print-trades" />
      </span>
      <span className="note" role="gridcell">
        <Icon of={UnfoldHorizontal} size={13} />
        <span className="cut">
          {m.prints_gap()} <bdi className="n from" dir="ltr" /> {m.prints_to()} <bdi className="n to" dir="ltr" />
          {m.prints_comma()} <bdi className="n missed" dir="ltr" /> <span className="missed-word" />
        </span>
      </span>
    </div>
  )
}
