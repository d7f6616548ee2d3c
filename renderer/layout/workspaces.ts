// The workspaces of a window: an ordered list of desks, one of them shown, saved together as one layout.
import type { InsCode } from '../../shared/market.ts'
import { createDesk, type Desk } from './desk.ts'
import type { Direction } from './desk-json.ts'
import { readLayout, type Template, type Workspace, writeLayout } from './layout-document.ts'

export interface OpenWorkspace {
  readonly id: string
  /** '' = named after what it was made of. */
  readonly name: string
  readonly of?: Template | undefined
  readonly desk: Desk
}

export interface Workspaces {
  list: () => readonly OpenWorkspace[]
  active: () => OpenWorkspace
  choose: (id: string) => void
  /** Adds workspaces at the end, or before the one at a place. The first is shown unless it is to stay behind. */
  add: (workspaces: readonly Workspace[], options?: { at?: number; behind?: boolean }) => void
  rename: (id: string, name: string) => void
  /** Gives the way to have it back. The last one leaves a new empty one behind. */
  remove: (id: string) => () => void
  /** Puts a workspace at a place of the list. */
  move: (id: string, to: number) => void
  /** A workspace as data. */
  dataOf: (id: string) => Workspace | undefined
  /** The text of the whole layout. @param returning the main window is to take it at once */
  document: (returning?: boolean) => string
  subscribe: (listener: () => void) => () => void
  /** Counts changes of the list and of any desk. */
  version: () => number
  setNarrow: (narrow: boolean) => void
  /** Saves at once what waits to be saved. */
  flush: () => void
  stop: () => void
}

interface Opening {
  /** The layout's saved text, '' = none. */
  saved: string
  direction: Direction
  /** The first workspace where none is saved. */
  first: () => Workspace
  /** What stands for the last workspace after it was removed. */
  empty: () => Workspace
  /** Keeps the first layout as it was shown, before anything was changed. */
  keepFirst: boolean
  /** Gets the text to keep, at most every 800 ms. */
  save: (json: string) => void
}

const SAVE_AFTER_MS = 800

/** Opens the saved workspaces, or the first one. */
export function createWorkspaces({ saved, direction, first, empty, keepFirst, save }: Opening): Workspaces {
  const found = readLayout(saved, direction)
  const listeners = new Set<() => void>()
  const offs = new Map<string, () => void>()
  let narrow = false
  let version = 0
  let timer: ReturnType<typeof setTimeout> | undefined

  const document = (returning = false): string =>
    writeLayout({ workspaces: list.map(dataOf), active: activeId, kept: found.kept, returning }, direction)
  const write = (): void => {
    timer = undefined
    save(document())
  }
  const flush = (): void => {
    if (timer === undefined) return
    clearTimeout(timer)
    write()
  }
  const changed = (): void => {
    timer ??= setTimeout(write, SAVE_AFTER_MS)
    version += 1
    for (const listener of listeners) listener()
  }
  const follow = (workspace: OpenWorkspace): OpenWorkspace => {
    workspace.desk.setNarrow(narrow)
    offs.set(workspace.id, workspace.desk.subscribe(changed))
    return workspace
  }
  const open = ({ id, name, of, desk }: Workspace): OpenWorkspace =>
    follow({ id, name, of, desk: createDesk(desk, direction) })
  const dataOf = ({ id, name, of, desk }: OpenWorkspace): Workspace => ({
    id,
    name,
    ...(of && { of }),
    desk: desk.json(),
  })
  let list = (found.workspaces.length > 0 ? found.workspaces : [first()]).map(open)
  let activeId = list.find(({ id }) => id === found.active)?.id ?? list[0]?.id ?? ''
  if (saved === '' && keepFirst) timer = setTimeout(write, SAVE_AFTER_MS)

  const active = (): OpenWorkspace => {
    const now = list.find(({ id }) => id === activeId) ?? list[0]
    if (!now) throw new Error('a window always has a workspace')
    return now
  }
  const add: Workspaces['add'] = (workspaces, { at = list.length, behind = false } = {}) => {
    const opened = workspaces.filter(({ id }) => list.every(each => each.id !== id)).map(open)
    const [head] = opened
    if (!head) return
    list = list.toSpliced(at, 0, ...opened)
    if (!behind) activeId = head.id
    changed()
  }

  return {
    list: () => list,
    active,
    choose(id) {
      if (id === activeId || list.every(each => each.id !== id)) return
      activeId = id
      changed()
    },
    add,
    rename(id, name) {
      list = list.map(each => (each.id === id ? { ...each, name: name.trim() } : each))
      changed()
    },
    remove(id) {
      const at = list.findIndex(each => each.id === id)
      const gone = list[at]
      if (!gone) return () => undefined
      const stand = list.length === 1 ? open(empty()) : undefined
      offs.get(id)?.()
      list = [...list.toSpliced(at, 1), ...(stand ? [stand] : [])]
      if (activeId === id) activeId = (list[at] ?? list.at(-1))?.id ?? ''
      changed()
      return () => {
        if (list.some(each => each.id === id)) return
        // The same desk, not a copy: what was closed on it before can still be undone.
        list = list.toSpliced(Math.min(at, list.length), 0, follow(gone))
        activeId = id
        if (stand && stand.desk.tiles().length === 0) list = list.filter(each => each !== stand)
        changed()
      }
    },
    move(id, to) {
      const moved = list.find(each => each.id === id)
      if (!moved || to < 0 || to >= list.length) return
      list = list.filter(each => each !== moved).toSpliced(to, 0, moved)
      changed()
    },
    dataOf(id) {
      const workspace = list.find(each => each.id === id)
      return workspace && dataOf(workspace)
    },
    document,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    version: () => version,
    setNarrow(next) {
      narrow = next
      for (const { desk } of list) desk.setNarrow(next)
    },
    flush,
    stop() {
      flush()
      for (const off of offs.values()) off()
      listeners.clear()
    },
  }
}

/** Codes that the tiles of all workspaces show, for their names. */
export const codesOf = (spaces: Workspaces): InsCode[] =>
  spaces.list().flatMap(({ desk }) => desk.tiles().flatMap(({ config }) => config.code ?? []))
