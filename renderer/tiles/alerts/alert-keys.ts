// What each key does in the list of alerts; the way by which the lines are marked is in selection.ts.
import type { KeyboardEvent } from 'react'

export interface AlertKeys {
  step: (by: number, extend: boolean) => void
  edge: (side: -1 | 1, extend: boolean) => void
  page: () => number
  open: () => void
  remove: () => void
  /** Switches alerts on or off; firings count as seen. */
  toggle: () => void
  edit: (copy: boolean) => void
  snooze: () => void
  markAll: () => void
  menu: () => void
  filter: () => void
  /** Nothing is marked any more. True where something was. */
  clear: () => boolean
}

/** Does what a key means; others are left alone. By key codes, so that they work on a Persian layout. */
export function onAlertKey(event: KeyboardEvent, to: AlertKeys): void {
  if (event.altKey) return
  const shift = event.shiftKey
  const ctrl = event.ctrlKey || event.metaKey
  const plain: Record<string, () => void> = {
    ArrowDown: () => to.step(1, shift),
    ArrowUp: () => to.step(-1, shift),
    PageDown: () => to.step(to.page(), shift),
    PageUp: () => to.step(-to.page(), shift),
    Home: () => to.edge(-1, shift),
    End: () => to.edge(1, shift),
    Enter: to.open,
    NumpadEnter: to.open,
    Delete: to.remove,
    Space: to.toggle,
    KeyE: () => to.edit(false),
    KeyC: () => to.edit(true),
    KeyZ: to.snooze,
    ContextMenu: to.menu,
    ...(shift && { F10: to.menu }),
  }
  const held: Record<string, () => void> = { KeyA: to.markAll, KeyF: to.filter }
  const run = (ctrl ? held : plain)[event.code]
  if (event.code === 'Escape' && !ctrl) {
    if (to.clear()) event.stopPropagation()
    return
  }
  if (!run) return
  event.preventDefault()
  event.stopPropagation()
  run()
}
