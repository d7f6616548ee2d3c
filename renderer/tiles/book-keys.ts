// Moving over a book's numbers with the keyboard: arrows follow the eye, Home and End go to a line's ends, Ctrl with
// them to the book's. One cell at a time is in the tab order. Ctrl C copies the number in Latin digits.
import type { ClipboardEvent, FocusEvent, KeyboardEvent } from 'react'

type Cell = HTMLElement
const CELL = '[role="gridcell"][data-cell]'

/** The cells of a line that are in view, from left to right. */
function cellsOf(row: Element): { cell: Cell; left: number; right: number }[] {
  return [...row.querySelectorAll<Cell>(CELL)]
    .map(cell => ({ cell, box: cell.getBoundingClientRect() }))
    .filter(({ box }) => box.width > 0)
    .map(({ cell, box }) => ({ cell, left: box.left, right: box.right }))
    .sort((a, b) => a.left - b.left)
}

/** The cell of a line that stands under or over another. */
function nearest(row: Element, from: Cell): Cell | undefined {
  const box = from.getBoundingClientRect()
  const middle = (box.left + box.right) / 2
  const away = ({ left, right }: { left: number; right: number }): number => Math.abs((left + right) / 2 - middle)
  return cellsOf(row).sort((a, b) => away(a) - away(b))[0]?.cell
}

function target(grid: Element, from: Cell, event: KeyboardEvent): Cell | undefined {
  const rows = [...grid.querySelectorAll('[role="row"]')].filter(row => row.querySelector(CELL))
  const row = from.closest('[role="row"]')
  if (!row) return undefined
  const line = cellsOf(row).map(({ cell }) => cell)
  const at = line.indexOf(from)
  // The book may stand the other way round; a line still begins where the language begins.
  const rtl = document.documentElement.dir === 'rtl'
  const start = (of: Cell[]): Cell | undefined => (rtl ? of.at(-1) : of[0])
  const end = (of: Cell[]): Cell | undefined => (rtl ? of[0] : of.at(-1))
  const whole = (n: number): Cell[] => cellsOf(rows.at(n) ?? row).map(({ cell }) => cell)
  switch (event.key) {
    case 'ArrowLeft':
      return line[at - 1]
    case 'ArrowRight':
      return line[at + 1]
    case 'ArrowUp':
    case 'ArrowDown': {
      const next = rows[rows.indexOf(row) + (event.key === 'ArrowUp' ? -1 : 1)]
      return next && nearest(next, from)
    }
    case 'Home':
      return start(event.ctrlKey ? whole(0) : line)
    case 'End':
      return end(event.ctrlKey ? whole(-1) : line)
    default:
      return undefined
  }
}

const cellOf = (event: { target: EventTarget }): Cell | undefined =>
  event.target instanceof Element ? (event.target.closest<Cell>(CELL) ?? undefined) : undefined

/** Keys of the grid. Combinations with Alt belong to the desk. */
export function moveInBook(event: KeyboardEvent<HTMLElement>): void {
  const from = cellOf(event)
  if (!from || event.altKey || event.metaKey || event.shiftKey) return
  const to = target(event.currentTarget, from, event)
  if (!to) return
  event.preventDefault()
  to.focus()
}

/** Keeps the focused cell, and only it, in the tab order. */
export function keepTabStop(event: FocusEvent<HTMLElement>): void {
  const to = cellOf(event)
  if (!to) return
  for (const each of event.currentTarget.querySelectorAll<Cell>(`${CELL}[tabindex="0"]`)) each.tabIndex = -1
  to.tabIndex = 0
}

/**
 * Copies the focused number, in Latin digits and without group marks, unless a text is selected.
 * @param priceScale rials in one unit of a shown price
 */
export function copyNumber(event: ClipboardEvent<HTMLElement>, priceScale: number): void {
  const from = cellOf(event)
  const raw = from?.querySelector('[data-value]')?.getAttribute('data-value')
  if (!from || !raw || !getSelection()?.isCollapsed) return
  event.clipboardData.setData('text/plain', from.dataset['cell'] === 'price' ? String(Number(raw) / priceScale) : raw)
  event.preventDefault()
}
