// Rows of the symbol list by code, for names: the window's one store of them. Asked for once, again with a new list.
import { useEffect, useSyncExternalStore } from 'react'
import type { Bridge } from '../../shared/contract.ts'
import type { InsCode, Instrument } from '../../shared/market.ts'

export interface Instruments {
  /** Those known so far; the same map while nothing changed. */
  get: () => ReadonlyMap<InsCode, Instrument>
  subscribe: (listener: () => void) => () => void
  /** Asks for those of these codes that were not asked for yet, or whose question was not answered. */
  want: (codes: readonly InsCode[]) => void
}

/** As many as one question takes (shared/contract.ts). */
const MOST = 5000

export function createInstruments(bridge: Bridge): Instruments {
  const listeners = new Set<() => void>()
  const asked = new Set<InsCode>()
  let known: ReadonlyMap<InsCode, Instrument> = new Map()
  const ask = async (codes: readonly InsCode[]): Promise<void> => {
    if (codes.length === 0) return
    for (const code of codes) asked.add(code)
    const answer = await bridge.call('instruments', { codes: codes.slice(0, MOST) })
    if (!answer.ok) {
      for (const code of codes) asked.delete(code)
      return
    }
    known = new Map([...known, ...answer.value.map(row => [row.code, row] as const)])
    for (const listener of listeners) listener()
    await ask(codes.slice(MOST))
  }
  bridge.on('symbols', status => {
    if (status.state === 'fresh') void ask([...asked])
  })
  return {
    get: () => known,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    want: codes => void ask([...new Set(codes)].filter(code => !asked.has(code))),
  }
}

const stores = new WeakMap<Bridge, Instruments>()

/** The window's store of instruments. */
export function instrumentsOf(bridge: Bridge): Instruments {
  const store = stores.get(bridge) ?? createInstruments(bridge)
  stores.set(bridge, store)
  return store
}

/** Rows of the symbol list by code, of these codes at least, as far as they are known. */
export function useInstruments(bridge: Bridge, codes: readonly InsCode[]): ReadonlyMap<InsCode, Instrument> {
  const store = instrumentsOf(bridge)
  useEffect(() => store.want(codes), [store, codes])
  return useSyncExternalStore(store.subscribe, store.get)
}
