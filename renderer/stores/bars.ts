// What is cached of the instruments that tiles show: read when the first tile wants it, again when bars came, and
// forgotten with the last one.
import { useCallback, useLayoutEffect, useSyncExternalStore } from 'react'
import type { Bridge } from '../../shared/contract.ts'
import type { AppErrorData } from '../../shared/errors.ts'
import { BAR_FIELDS, type CachedHistory } from '../../shared/history.ts'
import type { InsCode } from '../../shared/market.ts'

export interface BarsState {
  state: 'loading' | 'ready' | 'failed'
  /** What was read last; stays while it is read again. */
  history?: CachedHistory
  error?: AppErrorData
}

export interface BarsStore {
  /** The same object while nothing changed. */
  get: (code: InsCode) => BarsState
  subscribe: (code: InsCode, listener: () => void) => () => void
  /** Reads it again: after it could not be read. */
  load: (code: InsCode) => void
}

const LOADING: BarsState = { state: 'loading' }

interface Known {
  state: BarsState
  listeners: Set<() => void>
  /** Newest question; an answer to an older one is not taken. */
  turn: number
}

/** A wire has no NaN: what is missing came as null. */
function complete(history: CachedHistory): CachedHistory {
  for (const field of BAR_FIELDS) {
    const column: (number | null)[] = history.bars[field]
    if (!column.includes(null)) continue
    history.bars[field] = column.map(value => value ?? Number.NaN)
  }
  return history
}

export function createBars(bridge: Bridge): BarsStore {
  const known = new Map<InsCode, Known>()
  const load = async (code: InsCode): Promise<void> => {
    const of = known.get(code)
    if (!of) return
    of.turn += 1
    const mine = of.turn
    const answer = await bridge.call('history', { code })
    if (of.turn !== mine || known.get(code) !== of) return
    if (answer.ok) of.state = { state: 'ready', history: complete(answer.value) }
    // What was read before is still true of the days it has.
    else if (of.state.history) return
    else of.state = { state: 'failed', error: answer.error }
    for (const listener of of.listeners) listener()
  }
  bridge.on('bars', codes => {
    for (const code of codes) void load(code)
  })
  return {
    get: code => known.get(code)?.state ?? LOADING,
    subscribe(code, listener) {
      const of = known.get(code) ?? { state: LOADING, listeners: new Set(), turn: 0 }
      const first = of.listeners.size === 0
      of.listeners.add(listener)
      if (first) {
        known.set(code, of)
        void load(code)
      }
      return () => {
        of.listeners.delete(listener)
        if (of.listeners.size === 0) known.delete(code)
      }
    },
    load: code => void load(code),
  }
}

const stores = new WeakMap<Bridge, BarsStore>()

/** The window's store of bars. */
export function barsOf(bridge: Bridge): BarsStore {
  const store = stores.get(bridge) ?? createBars(bridge)
  stores.set(bridge, store)
  return store
}

/** What is cached of an instrument, drawn anew when bars come. */
export function useBars(bridge: Bridge, code: InsCode): BarsState {
  const store = barsOf(bridge)
  // Before the first paint: bars that are at hand are drawn in it.
  useLayoutEffect(() => store.subscribe(code, () => undefined), [store, code])
  const subscribe = useCallback((listener: () => void) => store.subscribe(code, listener), [store, code])
  return useSyncExternalStore(subscribe, () => store.get(code))
}
