// The main window takes in what the others leave behind: a saved layout whose window is not open comes home, at once
// when the person sent it, else once it was without a window for a while, so that a window that is only opened anew or
// starting keeps its own.
import type { Bridge } from '../../shared/contract.ts'
import { type Direction, tabsOf } from './desk-json.ts'
import { isLoose, readLayout, type Workspace } from './layout-document.ts'
import type { Workspaces } from './workspaces.ts'

interface AdoptDeps {
  bridge: Bridge
  /** Name of this window: the main one. */
  window: string
  spaces: Workspaces
  direction: Direction
  /** Runs a job once after ms; gives the way to call it off. */
  after: (ms: number, run: () => void) => () => void
  /** True once nothing may be taken or saved any more: the page is about to load anew. */
  leaving?: () => boolean
  /** True while a window that this one opened stands, whether or not its page has come. */
  opening?: (window: string) => boolean
  /** Hears what came home. */
  onHome: (workspaces: readonly Workspace[]) => void
}

/** Longer than a page needs to load anew, and than the longest wait between attempts to reach the host. */
export const GRACE_MS = 6000

/** Puts workspaces into the window, a single tile into the shown one; what is there already is left out. */
function takeIn(spaces: Workspaces, workspaces: readonly Workspace[]): Workspace[] {
  const known = new Set(spaces.list().map(({ id }) => id))
  const tiles = new Set(spaces.list().flatMap(({ desk }) => desk.tiles().map(({ id }) => id)))
  return workspaces.filter(workspace => {
    const tabs = tabsOf(workspace.desk)
    // A window that was never filled, or what a crash left in both places.
    if (known.has(workspace.id) || tabs.every(tab => tiles.has(tab.id ?? ''))) return false
    const [only] = tabs
    if (isLoose(workspace) && only) spaces.active().desk.put(only)
    else spaces.add([workspace], { behind: true })
    return true
  })
}

/** Watches for layouts without a window. Gives the end of it. */
export function adoptLayouts(deps: AdoptDeps): () => void {
  const { bridge, window, spaces, direction, after, leaving = () => false, opening = () => false, onHome } = deps
  let cancel: (() => void) | undefined
  let stopped = false
  let turn = 0
  const over = (): boolean => stopped || leaving()
  /** Windows whose page came at least once: what they leave when they go is free, also where a tab only went elsewhere. */
  const came = new Set<string>()
  const alone = (name: string, windows: readonly string[]): boolean =>
    name !== window && !windows.includes(name) && (came.has(name) || !opening(name))

  /** Takes in what was already without a window at the look before, or was sent; gives what is without one now. */
  const look = async (before: ReadonlySet<string>): Promise<ReadonlySet<string> | undefined> => {
    const answer = await bridge.call('boot', { window })
    const left = new Set<string>()
    if (over()) return left
    if (!answer.ok) return undefined
    const { layouts, windows } = answer.value
    for (const name of windows) came.add(name)
    for (const [name, text] of Object.entries(layouts)) {
      if (name === window || windows.includes(name)) continue
      const layout = readLayout(text, direction)
      // One that can't be read stays as it is, for the version that can.
      if (layout.workspaces.length === 0) continue
      if (!layout.returning && !(before.has(name) && alone(name, windows))) {
        left.add(name)
        continue
      }
      if (over()) return left
      const home = takeIn(spaces, layout.workspaces)
      const saved = await bridge.call('saveLayout', { window, json: spaces.document() })
      if (home.length > 0) onHome(home)
      if (saved.ok && !over() && layout.kept === '') await bridge.call('dropLayout', { window: name })
    }
    return left
  }
  /** Looks now, and again after the grace for as long as something is without a window. */
  const watch = (before: ReadonlySet<string>): void => {
    cancel?.()
    turn += 1
    const mine = turn
    let left: ReadonlySet<string> = before
    cancel = after(GRACE_MS, () => watch(left))
    const begin = async (): Promise<void> => {
      const now = await look(before)
      left = now ?? before
      if (now?.size === 0 && mine === turn) cancel?.()
    }
    void begin()
  }
  const arm = (): void => watch(new Set())
  const off = bridge.on('windows', arm)
  arm()
  return () => {
    stopped = true
    off()
    cancel?.()
  }
}
