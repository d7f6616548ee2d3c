// Binds the window's keys (key-list.ts), and finds the tiles that arrows lead to.
import { tinykeys } from 'tinykeys'
import { takesLetters } from './alert-here.ts'
import type { Side } from './desk-moves.ts'
import { KEYS, type KeyAction, NUMBERED, PLAYBACK_ACTIONS } from './key-list.ts'

/** Tiles in reading order: rows from the top, from inline-start within a row. */
function ordered(): { id: string; rect: DOMRect }[] {
  const rtl = document.documentElement.dir === 'rtl'
  return [...document.querySelectorAll<HTMLElement>('[data-tile]')]
    .filter(element => element.offsetParent !== null)
    .map(element => ({ id: element.dataset['tile'] ?? '', rect: element.getBoundingClientRect() }))
    .sort((a, b) => a.rect.top - b.rect.top || (rtl ? b.rect.right - a.rect.right : a.rect.left - b.rect.left))
}

/** The first tile in reading order. */
export const firstTile = (): string | undefined => ordered()[0]?.id

/** The tile after or before the given one in reading order, around the end. */
export function nextTile(id: string | undefined, by: 1 | -1): string | undefined {
  const ids = ordered().map(tile => tile.id)
  return ids[(ids.indexOf(id ?? '') + by + ids.length) % ids.length]
}

/** The nearest tile on a side of the given one, by the middles; arrows follow the eye in both directions. */
export function neighbour(id: string | undefined, side: Side): string | undefined {
  const tiles = ordered()
  const from = tiles.find(tile => tile.id === id)
  if (!from) return undefined
  const middle = (rect: DOMRect) => ({ x: rect.left + rect.width / 2, y: rect.top + rect.height / 2 })
  const start = middle(from.rect)
  const level = side === 'left' || side === 'right'
  const distance = (rect: DOMRect): number => {
    const { x, y } = middle(rect)
    const along = { left: start.x - x, right: x - start.x, up: start.y - y, down: y - start.y }[side]
    // A tile that ends before the given one begins stands on that side, however its middle lies.
    const beyond = {
      left: from.rect.left - rect.right,
      right: rect.left - from.rect.right,
      up: from.rect.top - rect.bottom,
      down: rect.top - from.rect.bottom,
    }[side]
    const across = level ? Math.abs(y - start.y) : Math.abs(x - start.x)
    return beyond < -1 ? Number.POSITIVE_INFINITY : along + 2 * across
  }
  const best = tiles.filter(tile => tile.id !== id).sort((a, b) => distance(a.rect) - distance(b.rect))[0]
  return best && Number.isFinite(distance(best.rect)) ? best.id : undefined
}

/** Moves the keyboard into a tile: to what it offers first, else to the tile itself. */
export function focusTile(id: string): void {
  const panel = document.querySelector<HTMLElement>(`[data-tile="${CSS.escape(id)}"]`)
  const inner = panel?.querySelector<HTMLElement>('.tile [tabindex="0"]:not(.tile-h *)')
  ;(inner ?? panel)?.focus()
}

interface KeyTargets {
  /** Runs an action; n is the number of a workspace. */
  run: (action: KeyAction, n: number) => void
  /** False for what this host leaves to the browser, or where nothing is to be done. */
  has: (action: KeyAction) => boolean
  /** Leaves what is open over the desk, else a playback unless a field of text has the key; false when nothing is. */
  leave: (typing: boolean) => boolean
}

/**
 * A field of text keeps the keys with which it is edited: undoing, and Alt, which types letters or moves by words on some
 * systems.
 */
const EDITING = new Set<KeyAction>(['undo', 'rename', ...PLAYBACK_ACTIONS])
const isField = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  target.closest('input:not([type="checkbox"], [type="radio"], [type="range"]), textarea, [contenteditable]') !== null
/** What Space presses, and what is moved by keys of its own. */
const isControl = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  target.closest('button, a, input, select, summary, [role="tab"], [role="menuitem"], [role="slider"]') !== null
const isEdit = (action: KeyAction, event: KeyboardEvent): boolean =>
  EDITING.has(action) || (event.altKey && !event.ctrlKey && !event.metaKey)

/** Binds the keys to the window. Gives the end of it. */
export function bindKeys(window: Window, { run, has, leave }: KeyTargets): () => void {
  const bindings: Record<string, (event: KeyboardEvent) => void> = {}
  for (const { action, keys } of KEYS) {
    if (!action) continue
    for (const key of keys) {
      const take = (n: number) => (event: KeyboardEvent) => {
        if (event.defaultPrevented || !has(action)) return
        if (isEdit(action, event) && isField(event.target)) return
        if (action === 'playPause' && isControl(event.target)) return
        if (action === 'alert' && takesLetters(event.target)) return
        event.preventDefault()
        run(action, n)
      }
      if (key.endsWith('Digit')) for (const n of NUMBERED) bindings[key + n] = take(n)
      else bindings[key] = take(0)
    }
  }
  bindings['Escape'] = event => {
    if (!event.defaultPrevented && leave(isField(event.target))) event.preventDefault()
  }
  return tinykeys(window, bindings, { ignore: () => false })
}
