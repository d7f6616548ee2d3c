// The keys of a watchlist's rows (docs and language.md): moving, marking, opening, reordering, removing. Letters search.
import type { KeyboardEvent } from 'react'
import type { TileKind } from './tile-props.ts'

export interface KeyTargets {
  /** Moves the cursor by so many rows; extend marks all between. */
  step: (by: number, extend: boolean) => void
  /** Moves the cursor to the first (-1) or last (1) row. */
  edge: (side: 1 | -1, extend: boolean) => void
  /** Rows that a page has. */
  pageSize: () => number
  open: (kind: TileKind) => void
  shift: (by: 1 | -1) => void
  remove: () => void
  markAll: () => void
  toggle: () => void
  menu: () => void
  typed: string
  setTyped: (text: string) => void
}

const OPENS: Record<string, TileKind> = { KeyD: 'day-chart', KeyH: 'history', KeyP: 'prints' }

/** Does what the key means. True when it meant something here. */
function pressed(event: KeyboardEvent, to: KeyTargets): boolean {
  const { altKey: alt, ctrlKey, metaKey, shiftKey: shift, code, key } = event
  const ctrl = ctrlKey || metaKey
  const done = (run: () => void): boolean => {
    run()
    return true
  }
  if (alt && shift && !ctrl) {
    if (code === 'ArrowUp') return done(() => to.shift(-1))
    return code === 'ArrowDown' && done(() => to.shift(1))
  }
  if (alt) {
    const kind = ctrl ? undefined : OPENS[code]
    return kind !== undefined && done(() => to.open(kind))
  }
  if (ctrl) {
    if (code === 'KeyA') return done(to.markAll)
    return code === 'Space' && done(to.toggle)
  }
  switch (code) {
    case 'ArrowDown':
      return done(() => to.step(1, shift))
    case 'ArrowUp':
      return done(() => to.step(-1, shift))
    case 'PageDown':
      return done(() => to.step(to.pageSize(), shift))
    case 'PageUp':
      return done(() => to.step(-to.pageSize(), shift))
    case 'Home':
      return done(() => to.edge(-1, shift))
    case 'End':
      return done(() => to.edge(1, shift))
    case 'Enter':
    case 'NumpadEnter':
      return done(() => to.open('order-book'))
    case 'Delete':
      return done(to.remove)
    case 'ContextMenu':
      return done(to.menu)
    case 'F10':
      return shift && done(to.menu)
    case 'Escape':
      return to.typed !== '' && done(() => to.setTyped(''))
    case 'Backspace':
      return to.typed !== '' && done(() => to.setTyped(to.typed.slice(0, -1)))
    default:
      // One sign that is no command: a letter or digit, or a space within what is typed.
      if (key.length !== 1 || (key === ' ' && to.typed === '')) return false
      return done(() => to.setTyped(to.typed + key))
  }
}

/** Handles a key pressed on the rows. What it does not know goes on to the window. */
export function onWatchKey(event: KeyboardEvent, targets: KeyTargets): void {
  if (pressed(event, targets)) event.preventDefault()
}
