// The rows in view of a watchlist. Scrolling draws this part alone.
import { useVirtualizer } from '@tanstack/react-virtual'
import { type RefObject, useCallback, useEffect, useLayoutEffect, useMemo, useState } from 'react'
import type { InsCode, ListColumn } from '../../shared/market.ts'
import { onBeat, schedule } from '../frame.ts'
import { createSparks } from '../stores/sparks.ts'
import { createFlashes } from './flashes.ts'
import { useMarket } from './market.ts'
import { WatchRow } from './WatchRow.tsx'

export interface WatchRowsProps {
  tileId: string
  scroller: RefObject<HTMLElement | null>
  /** Set to the way to bring a row into view. */
  scrollTo: RefObject<((index: number) => void) | undefined>
  order: readonly InsCode[]
  columns: readonly ListColumn[]
  marked: ReadonlySet<InsCode>
  cursor: InsCode | undefined
  /** px from the rows' top of the line that shows where dragged rows would go. */
  line: number | undefined
}

const FIRST_ROW_HEIGHT = 26

/** Id of a row's element. */
export const rowId = (tileId: string, index: number): string => `${tileId}-row-${index}`

/** The row's height of the style sheet in px. */
export function rowHeight(list: HTMLElement | null): number {
  const text = list ? getComputedStyle(list).getPropertyValue('--row-list') : ''
  return Number.parseFloat(text) || FIRST_ROW_HEIGHT
}

export function WatchRows({ tileId, scroller, scrollTo, order, columns, marked, cursor, line }: WatchRowsProps) {
  const { bridge, now, language, format } = useMarket()
  const flashes = useMemo(() => createFlashes(), [])
  const sparks = useMemo(() => createSparks(bridge, schedule, now), [bridge, now])
  useEffect(() => onBeat(sparks.beat), [sparks])
  useEffect(() => bridge.on('clock', sparks.renew), [bridge, sparks])
  const [height, setHeight] = useState(FIRST_ROW_HEIGHT)
  const estimateSize = useCallback(() => height, [height])
  const rows = useVirtualizer({
    count: order.length,
    getScrollElement: () => scroller.current,
    estimateSize,
    overscan: 6,
    getItemKey: index => order[index] ?? index,
    scrollPaddingStart: 22,
  })
  // The list around it stands only after the first drawing.
  const [, setStanding] = useState(false)
  useEffect(() => setStanding(true), [])
  useEffect(() => {
    scrollTo.current = index => rows.scrollToIndex(index)
  }, [rows, scrollTo])
  // Density and text size are of the page.
  useEffect(() => {
    const read = (): void => setHeight(rowHeight(scroller.current))
    read()
    const root = new MutationObserver(read)
    root.observe(document.documentElement, { attributes: true })
    return () => root.disconnect()
  }, [scroller])
  useLayoutEffect(() => rows.measure(), [rows, height])

  // A tab that was hidden comes back scrolled to where it was, without a word of it.
  useEffect(() => {
    const element = scroller.current
    if (!element) return undefined
    const shown = new ResizeObserver(() => {
      if (element.clientHeight > 0 && element.scrollTop !== rows.scrollOffset)
        element.dispatchEvent(new Event('scroll'))
    })
    shown.observe(element)
    return () => shown.disconnect()
  }, [rows, scroller])

  const look = `${language} ${format.style.units} ${columns.join()}`
  return (
    <div className="rows" role="rowgroup" style={{ height: rows.getTotalSize() }}>
      {rows.getVirtualItems().map(item => {
        const code = order[item.index]
        return code === undefined ? null : (
          <WatchRow
            key={`${look} ${item.key}`}
            id={rowId(tileId, item.index)}
            code={code}
            index={item.index}
            top={item.start}
            columns={columns}
            marked={marked.has(code)}
            cursor={code === cursor}
            flashes={flashes}
            sparks={sparks}
          />
        )
      })}
      {line === undefined ? null : <i className="drop-line" style={{ transform: `translateY(${line}px)` }} />}
    </div>
  )
}
