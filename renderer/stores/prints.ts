// The newest prints of each instrument that a tile of this window shows, oldest first. The market derives them; this
// store asks for the union of what the tiles claim and joins each answer with the events around it, without doubles.
import type { Bridge } from '../../shared/contract.ts'
import type { Print, PrintRun } from '../../shared/day.ts'
import type { AppErrorData } from '../../shared/errors.ts'
import type { InsCode } from '../../shared/market.ts'
import { tehranTime } from '../../shared/tehran.ts'

/** Prints kept for one instrument. */
export const MOST_PRINTS = 500

export interface PrintList {
  /** loading until the first answer; failed where the list was not taken. */
  state: 'loading' | 'ready' | 'failed'
  /** Oldest first, at most MOST_PRINTS; a new array at each change, never written to again. */
  prints: readonly Print[]
  /** How many came in all, those no longer kept included: tells how many are new since a moment. */
  total: number
  error?: AppErrorData
}

export interface PrintStore {
  /** Sets what one owner (a tile) shows; replaces what it claimed before. */
  claim: (owner: string, code: InsCode) => void
  release: (owner: string) => void
  get: (code: InsCode) => PrintList
  /** Runs the listener when get(code) changes. Gives the end of it. */
  subscribe: (code: InsCode, listener: () => void) => () => void
  /** Asks for everything anew: after the host was away, or its clock jumped to another day. */
  reload: () => void
}

const NOTHING: PrintList = { state: 'loading', prints: [], total: 0 }

const keyOf = ({ atMs, kind, fromMs, volume, trades }: Print): string => `${atMs} ${kind} ${fromMs} ${volume} ${trades}`

/**
 * An answer and what events told meanwhile, as one list without doubles: an event may be in the answer or not.
 * @param answer oldest first
 * @param heard events since the question, oldest first
 */
export function joinPrints(answer: readonly Print[], heard: readonly Print[]): Print[] {
  const known = new Set(answer.map(keyOf))
  const newestMs = answer.at(-1)?.atMs ?? Number.NEGATIVE_INFINITY
  return [...answer, ...heard.filter(print => print.atMs >= newestMs && !known.has(keyOf(print)))].slice(-MOST_PRINTS)
}

export function createPrints(bridge: Bridge): PrintStore {
  const owners = new Map<string, InsCode>()
  const lists = new Map<InsCode, PrintList>()
  const listeners = new Map<InsCode, Set<() => void>>()
  // What events told of an instrument whose answer is still on its way.
  const early = new Map<InsCode, Print[]>()
  let asked = ''
  let waiting = false
  let turn = 0

  const set = (code: InsCode, list: PrintList): void => {
    lists.set(code, list)
    for (const listener of listeners.get(code) ?? []) listener()
  }
  const heard = ({ code, prints }: PrintRun): void => {
    const list = lists.get(code)
    if (!list || prints.length === 0) return
    early.get(code)?.push(...prints)
    if (list.state !== 'ready') return
    const [last, first] = [list.prints.at(-1), prints[0]]
    // Rows say the time only: those of another day leave.
    const anew = last && first && tehranTime(first.atMs).day > tehranTime(last.atMs).day
    const joined = [...(anew ? [] : list.prints), ...prints].slice(-MOST_PRINTS)
    set(code, { ...list, prints: joined, total: list.total + prints.length })
  }
  const answered = (code: InsCode, prints: readonly Print[]): void => {
    const joined = joinPrints(prints, early.get(code) ?? [])
    early.delete(code)
    const before = lists.get(code)
    // The same list again counts none as new.
    const last = before?.prints.at(-1)
    const at = last ? joined.findLastIndex(print => keyOf(print) === keyOf(last)) : -1
    const added = at < 0 ? joined.length : joined.length - 1 - at
    set(code, { state: 'ready', prints: joined, total: (before?.total ?? 0) + added })
  }
  const ask = async (): Promise<void> => {
    const codes = [...new Set(owners.values())].sort()
    const key = codes.join()
    if (key === asked) return
    asked = key
    turn += 1
    const mine = turn
    for (const code of lists.keys()) if (!codes.includes(code)) lists.delete(code)
    early.clear()
    for (const code of codes) {
      early.set(code, [])
      const known = lists.get(code)
      if (known?.state !== 'ready') set(code, NOTHING)
    }
    const answer = await bridge.call('watchPrints', { codes })
    // A newer list is on its way: its answer is the one that counts.
    if (mine !== turn) return
    if (answer.ok) {
      const runs = new Map(answer.value.map(run => [run.code, run.prints]))
      for (const code of codes) answered(code, runs.get(code) ?? [])
      return
    }
    asked = '?'
    early.clear()
    for (const code of codes) {
      const known = lists.get(code)
      if (known?.state !== 'ready') set(code, { ...NOTHING, state: 'failed', error: answer.error })
    }
  }
  const later = (again: boolean): void => {
    if (again) asked = '?'
    if (waiting) return
    waiting = true
    queueMicrotask(() => {
      waiting = false
      void ask()
    })
  }
  bridge.on('prints', runs => {
    for (const run of runs) heard(run)
  })
  bridge.on('clock', () => {
    if (owners.size > 0) later(true)
  })

  return {
    claim(owner, code) {
      owners.set(owner, code)
      later(false)
    },
    release(owner) {
      if (owners.delete(owner)) later(false)
    },
    get: code => lists.get(code) ?? NOTHING,
    subscribe(code, listener) {
      const known = listeners.get(code) ?? new Set()
      listeners.set(code, known.add(listener))
      return () => {
        known.delete(listener)
        if (known.size === 0 && listeners.get(code) === known) listeners.delete(code)
      }
    },
    reload: () => later(true),
  }
}

const stores = new WeakMap<Bridge, PrintStore>()

/** The window's store of prints: one a bridge, since a window asks for all its tiles at once. */
export function printsOf(bridge: Bridge): PrintStore {
  const store = stores.get(bridge) ?? createPrints(bridge)
  stores.set(bridge, store)
  return store
}
