// The window's keys, by key code so that they work on a Persian layout. Where a browser keeps a key for itself
// (Ctrl W, Ctrl Tab), Alt W and Alt with the arrows do the same.
import { tinykeys } from 'tinykeys'
import type { Desk } from './desk.ts'

interface KeyTargets {
  desk: Desk
  openPalette: () => void
  openSettings: () => void
  /** Leaves what is open over the desk; false when nothing is. */
  leave: () => boolean
  /** Moves the keyboard into the tile. */
  focusTile: (id: string) => void
}

/** Tiles in reading order: rows from the top, from inline-start within a row. */
function ordered(): { id: string; rect: DOMRect }[] {
  const rtl = document.documentElement.dir === 'rtl'
  return [...document.querySelectorAll<HTMLElement>('[data-tile]')]
    .filter(element => element.offsetParent !== null)
    .map(element => ({ id: element.dataset['tile'] ?? '', rect: element.getBoundingClientRect() }))
    .sort((a, b) => a.rect.top - b.rect.top || (rtl ? b.rect.right - a.rect.right : a.rect.left - b.rect.left))
}

type Side = 'left' | 'right' | 'up' | 'down'

/** The nearest tile on a side of the given one, by the middles; arrows follow the eye in both directions. */
function neighbour(id: string | undefined, side: Side): string | undefined {
  const tiles = ordered()
  const from = tiles.find(tile => tile.id === id)
  if (!from) return tiles[0]?.id
  const middle = (rect: DOMRect) => ({ x: rect.left + rect.width / 2, y: rect.top + rect.height / 2 })
  const start = middle(from.rect)
  const distance = (rect: DOMRect): number => {
    const { x, y } = middle(rect)
    const along =
      side === 'left' ? start.x - x : side === 'right' ? x - start.x : side === 'up' ? start.y - y : y - start.y
    const across = side === 'left' || side === 'right' ? Math.abs(y - start.y) : Math.abs(x - start.x)
    return along <= 1 ? Number.POSITIVE_INFINITY : along + 2 * across
  }
  const best = tiles.filter(tile => tile.id !== id).sort((a, b) => distance(a.rect) - distance(b.rect))[0]
  return best && Number.isFinite(distance(best.rect)) ? best.id : undefined
}

/** Binds the keys to the window. Gives the end of it. */
export function bindKeys(window: Window, targets: KeyTargets): () => void {
  const { desk } = targets
  const go = (id: string | undefined): void => {
    if (id === undefined) return
    desk.activate(id)
    targets.focusTile(id)
  }
  const step = (by: 1 | -1): void => {
    const ids = ordered().map(tile => tile.id)
    const at = ids.indexOf(desk.activeId() ?? '')
    go(ids[(at + by + ids.length) % ids.length])
  }
  const close = (): void => {
    const id = desk.activeId()
    if (id !== undefined) desk.close(id)
  }
  const taken = (run: () => void) => (event: KeyboardEvent) => {
    event.preventDefault()
    run()
  }
  return tinykeys(
    window,
    {
      '$mod+KeyK': taken(targets.openPalette),
      '$mod+Comma': taken(targets.openSettings),
      '$mod+KeyW': taken(close),
      'Alt+KeyW': taken(close),
      'Control+Tab': taken(() => step(1)),
      'Control+Shift+Tab': taken(() => step(-1)),
      F6: taken(() => go(desk.activeId() ?? ordered()[0]?.id)),
      'Alt+ArrowLeft': taken(() => go(neighbour(desk.activeId(), 'left'))),
      'Alt+ArrowRight': taken(() => go(neighbour(desk.activeId(), 'right'))),
      'Alt+ArrowUp': taken(() => go(neighbour(desk.activeId(), 'up'))),
      'Alt+ArrowDown': taken(() => go(neighbour(desk.activeId(), 'down'))),
      Escape: event => {
        if (!event.defaultPrevented && targets.leave()) event.preventDefault()
      },
    },
    { ignore: () => false },
  )
}
