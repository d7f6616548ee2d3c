// The marked rows of the shown list and the cursor among them, which the desk knows as the selected instrument.
import { type RefObject, useMemo, useState } from 'react'
import type { InsCode } from '../../shared/market.ts'
import { type Marks, markAll, markedIn, markOnly, markRange, markToggled } from './watch-selection.ts'

type MarkHow = 'only' | 'toggle' | 'range'

export interface MarkedRows {
  marks: Marks
  /** Place of the cursor, -1 = not in this list. */
  at: number
  /** The marked rows in their order; the cursor's row where none is marked. */
  chosen: readonly InsCode[]
  mark: (code: InsCode, how: MarkHow) => void
  markEvery: () => void
  /** Moves the cursor to a place, kept within the list. */
  go: (index: number, extend: boolean) => void
}

/**
 * @param selected the instrument that the desk has selected
 * @param scrollTo brings a row into view
 */
export function useMarks(
  order: readonly InsCode[],
  selected: InsCode | undefined,
  onSelect: (code: InsCode) => void,
  scrollTo: RefObject<((index: number) => void) | undefined>,
): MarkedRows {
  const [held, setMarks] = useState<Marks>(() => markOnly(selected))
  // Selected from outside: that row alone.
  const marks = useMemo(() => (held.cursor === selected ? held : markOnly(selected)), [held, selected])
  const at = selected === undefined ? -1 : order.indexOf(selected)
  const marked = useMemo(() => markedIn(marks, order), [marks, order])
  const cursorOnly = at >= 0 && selected !== undefined ? [selected] : []
  const set = (next: Marks): void => {
    setMarks(next)
    if (next.cursor !== undefined && next.cursor !== selected) onSelect(next.cursor)
  }
  const mark = (code: InsCode, how: MarkHow): void =>
    set(how === 'only' ? markOnly(code) : how === 'toggle' ? markToggled(marks, code) : markRange(marks, order, code))
  return {
    marks,
    at,
    chosen: marked.length > 0 ? marked : cursorOnly,
    mark,
    markEvery: () => set(markAll(marks, order)),
    go(index, extend) {
      const to = Math.min(order.length - 1, Math.max(0, index))
      const code = order[to]
      if (code === undefined) return
      scrollTo.current?.(to)
      mark(code, extend ? 'range' : 'only')
    },
  }
}
