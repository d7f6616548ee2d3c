// Which of the chosen columns fit into the tile: measured on a ruler of the same widths, when the tile or they change.
import { type RefObject, useEffect, useState } from 'react'
import { LIST_COLUMNS, type ListColumn } from '../../shared/market.ts'
import { fitting } from './watch-columns.ts'

/** @param ruler holds one element a column, named by data-column, with the widths of the list's cells */
export function useFitting(
  list: RefObject<HTMLElement | null>,
  ruler: RefObject<HTMLElement | null>,
  chosen: readonly ListColumn[],
): readonly ListColumn[] {
  const [shown, setShown] = useState(chosen)
  useEffect(() => {
    const [outer, inner] = [list.current, ruler.current]
    if (!outer || !inner) return undefined
    const measure = (): void => {
      const widths = { symbol: 0 } as Record<ListColumn | 'symbol', number>
      for (const name of ['symbol', ...LIST_COLUMNS] as const) {
        widths[name] = inner.querySelector<HTMLElement>(`[data-column="${name}"]`)?.offsetWidth ?? 0
      }
      const next = outer.clientWidth === 0 ? chosen : fitting(chosen, widths, outer.clientWidth)
      setShown(before => (before.join() === next.join() ? before : next))
    }
    const observer = new ResizeObserver(measure)
    observer.observe(outer)
    observer.observe(inner)
    return () => observer.disconnect()
  }, [list, ruler, chosen])
  // Between a change of the columns and its measuring nothing that was unchosen is shown.
  return shown.every(column => chosen.includes(column)) ? shown : chosen
}
