// The rows of a list in a grid (.glist): only those in view are drawn, each as high as the style sheet has it.
import { useVirtualizer, type Virtualizer } from '@tanstack/react-virtual'
import { type RefObject, useLayoutEffect } from 'react'
import { rowsOfPage } from './row-keys.ts'
import { useRowHeight } from './tile-parts.tsx'

export interface RowsOptions {
  /** The grid. */
  scroller: RefObject<HTMLDivElement | null>
  /** An element of the grid with the class `probe`. */
  probe: RefObject<HTMLElement | null>
  count: number
  /** Height of a row in px until it is measured. */
  height: number
  /** Rows drawn above and below those in view. */
  overscan: number
  /** What a row is known by while others come and go; its place where left out. */
  keyOf?: (index: number) => number | string
}

export interface Rows {
  rows: Virtualizer<HTMLDivElement, Element>
  /** How many rows a page key moves by. */
  page: () => number
}

export function useRows({ scroller, probe, count, height: first, overscan, keyOf }: RowsOptions): Rows {
  const height = useRowHeight(probe, first)
  const rows = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    overscan,
    ...(keyOf && { getItemKey: keyOf }),
  })
  useLayoutEffect(() => rows.measure(), [rows, height])
  return { rows, page: () => rowsOfPage(scroller.current, height) }
}
