// What the keys of key-list.ts do to this window; the palette's commands run the same.
import type { Over } from '../App.tsx'
import type { AlertSeed } from '../stores/alerts.ts'
import type { Page } from '../stores/page.ts'
import { isOfInstrument } from '../tiles/tile-props.ts'
import { alertHere } from './alert-here.ts'
import type { Side } from './desk-moves.ts'
import { isPlayback, type KeyAction } from './key-list.ts'
import { firstTile, focusTile, neighbour, nextTile } from './keys.ts'
import { playbackRuns } from './playback-actions.ts'
import { focusToast } from './Toasts.tsx'
import type { OpenDesk } from './use-workspaces.ts'

export interface ActionTargets {
  page: Page
  open: OpenDesk
  setOver: (over: Over) => void
  /** The palette, to choose an instrument for a tile. */
  searchFor: (tileId: string) => void
  /** Opens the editor of alerts. */
  onAlert: (seed: AlertSeed) => void
  /** The name of the shown workspace becomes a field. */
  rename: (id: string) => void
}

export interface ActionRunner {
  run: (action: KeyAction, n?: number) => void
  /** False where there is nothing to do it to, or where it is the browser's own. */
  has: (action: KeyAction) => boolean
}

const SIDES: Record<string, Side> = { Left: 'left', Right: 'right', Up: 'up', Down: 'down' }
const sideOf = (action: KeyAction): Side => SIDES[action.replace(/^(go|move)/, '')] ?? 'left'

/** Needs a tile to be done to. */
const OF_TILE = new Set<KeyAction>(['wider', 'narrower', 'taller', 'shorter', 'maximise', 'closeTile', 'popOut'])

export function createActionRunner({ page, open, setOver, searchFor, onAlert, rename }: ActionTargets): ActionRunner {
  const { spaces, actions } = open
  const desk = () => spaces.active().desk
  const activeId = (): string | undefined => desk().activeId()
  const go = (id: string | undefined): void => {
    if (id === undefined) return
    desk().activate(id)
    focusTile(id)
  }
  /** The docking draws first; the keyboard then goes where the tile went. */
  const after = (run: () => void): void => {
    run()
    requestAnimationFrame(() => {
      const id = activeId()
      if (id !== undefined) focusTile(id)
    })
  }
  const withTile = (run: (id: string) => void): void => {
    const id = activeId()
    if (id !== undefined) run(id)
  }
  const step = (by: 1 | -1): void => {
    const list = spaces.list()
    const at = list.findIndex(({ id }) => id === spaces.active().id)
    const next = list[(at + by + list.length) % list.length]
    if (next) spaces.choose(next.id)
  }
  const move = (side: Side): void => withTile(id => after(() => desk().move(id, side, neighbour(id, side))))

  const runs: Partial<Record<KeyAction, (n: number) => void>> = {
    palette: () => setOver('palette'),
    settings: () => setOver('settings'),
    keys: () => setOver('keys'),
    fullScreen: () => void toggleFullScreen(),
    newWindow: () => void actions.newWindow(),
    toasts: focusToast,
    undo() {
      const last = page.toasts.get().findLast(toast => toast.action !== undefined)
      if (last) page.toasts.act(last.id)
    },
    focus: () => go(activeId() ?? firstTile()),
    nextTile: () => go(nextTile(activeId(), 1)),
    previousTile: () => go(nextTile(activeId(), -1)),
    wider: () => withTile(id => desk().resize(id, 'width', 1)),
    narrower: () => withTile(id => desk().resize(id, 'width', -1)),
    taller: () => withTile(id => desk().resize(id, 'height', 1)),
    shorter: () => withTile(id => desk().resize(id, 'height', -1)),
    maximise: () => withTile(id => after(() => desk().toggleMaximised(id))),
    closeTile: () => withTile(id => after(() => actions.closeTile(id))),
    popOut: () => withTile(id => void actions.popOutTile(id)),
    chooseInstrument: () => withTile(searchFor),
    alert: () => onAlert(alertHere(desk())),
    workspace(n) {
      const wanted = spaces.list()[n - 1]
      if (wanted) spaces.choose(wanted.id)
    },
    nextWorkspace: () => step(1),
    previousWorkspace: () => step(-1),
    newWorkspace: () => actions.newWorkspace('empty'),
    rename: () => rename(spaces.active().id),
    ...playbackRuns(page),
  }
  return {
    run(action, n = 0) {
      const run = runs[action]
      if (run) run(n)
      else if (action.startsWith('move')) move(sideOf(action))
      else go(neighbour(activeId(), sideOf(action)) ?? (activeId() === undefined ? firstTile() : undefined))
    },
    has(action) {
      if (action === 'fullScreen') return page.session.get().host === 'desktop'
      if (isPlayback(action)) return page.replay !== undefined
      // A price of a past day is none to wait for.
      if (action === 'alert') return page.replay === undefined
      if (action === 'undo') return page.toasts.get().some(toast => toast.action !== undefined)
      if (action === 'chooseInstrument') return isOfInstrument(desk().tile(activeId() ?? '')?.kind)
      return !(OF_TILE.has(action) || action.startsWith('move')) || activeId() !== undefined
    },
  }
}

/** A browser has its own key for it; the desktop has not. */
async function toggleFullScreen(): Promise<void> {
  try {
    if (document.fullscreenElement) await document.exitFullscreen()
    else await document.documentElement.requestFullscreen()
  } catch {
    // Not allowed here: the window stays as it is.
  }
}
