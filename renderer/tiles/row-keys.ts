// The keys of a plain list whose rows are chosen one at a time and opened.
import type { KeyboardEvent } from 'react'

export interface RowKeys {
  /** Chosen row, -1 = none. */
  at: number
  count: number
  /** Rows that a page has. */
  page: number
  /** Chooses a row; the caller keeps it within the list. */
  go: (index: number) => void
  open: () => void
}

/** Rows that a page has: all in view but the headings' line and one for the thread. */
export const rowsOfPage = (scroller: HTMLElement | null, height: number): number =>
  Math.max(1, Math.floor((scroller?.clientHeight ?? 0) / height) - 2)

/** Does what a key means to the list; others, and those with Ctrl or Alt, are left alone. */
export function pressRowKey(event: KeyboardEvent, { at, count, page, go, open }: RowKeys): void {
  if (event.ctrlKey || event.altKey || event.metaKey || event.target !== event.currentTarget) return
  const actions: Record<string, () => void> = {
    ArrowDown: () => go(at + 1),
    ArrowUp: () => go(at < 0 ? 0 : at - 1),
    PageDown: () => go(at + page),
    PageUp: () => go(at - page),
    Home: () => go(0),
    End: () => go(count - 1),
    Enter: open,
  }
  const action = actions[event.code === 'NumpadEnter' ? 'Enter' : event.code]
  if (!action) return
  event.preventDefault()
  action()
}
