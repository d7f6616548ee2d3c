// The newest events of the session day, kept up to date by the market.
import type { Bridge } from '../../shared/contract.ts'
import type { MarketEvent } from '../../shared/day.ts'
import type { AppErrorData } from '../../shared/errors.ts'
import { tehranTime } from '../../shared/tehran.ts'

/** Events kept in a window. */
const MOST_EVENTS = 2000

interface EventList {
  state: 'loading' | 'ready' | 'failed'
  /** Newest first; a new array at each change. */
  events: readonly MarketEvent[]
  error?: AppErrorData
}

export interface EventStore {
  get: () => EventList
  subscribe: (listener: () => void) => () => void
  /** Asks for everything anew. */
  load: () => void
}

/** One list of both, newest first, each event once. */
export function joinEvents(known: readonly MarketEvent[], heard: readonly MarketEvent[]): MarketEvent[] {
  const byId = new Map([...known, ...heard].map(event => [event.id, event]))
  return [...byId.values()].sort((a, b) => b.id - a.id).slice(0, MOST_EVENTS)
}

export function createEvents(bridge: Bridge): EventStore {
  const listeners = new Set<() => void>()
  let list: EventList = { state: 'loading', events: [] }
  let early: MarketEvent[] | undefined
  let turn = 0
  const set = (next: EventList): void => {
    list = next
    for (const listener of listeners) listener()
  }
  const load = async (): Promise<void> => {
    turn += 1
    const mine = turn
    const heard: MarketEvent[] = []
    early = heard
    const answer = await bridge.call('events', { limit: MOST_EVENTS })
    if (mine !== turn) return
    early = undefined
    if (answer.ok) set({ state: 'ready', events: joinEvents(answer.value, heard) })
    else if (list.state !== 'ready') set({ state: 'failed', events: [], error: answer.error })
  }
  bridge.on('events', heard => {
    early?.push(...heard)
    const [newest, first] = [list.events[0], heard[0]]
    if (list.state !== 'ready' || !first) return
    // Ids are of the day: of another day it is another list.
    const anew = newest !== undefined && tehranTime(first.atMs).day > tehranTime(newest.atMs).day
    set({ ...list, events: joinEvents(anew ? [] : list.events, heard) })
  })
  bridge.on('clock', () => {
    if (turn > 0) void load()
  })
  return {
    get: () => list,
    subscribe(listener) {
      listeners.add(listener)
      if (turn === 0) void load()
      return () => listeners.delete(listener)
    },
    load: () => void load(),
  }
}

const stores = new WeakMap<Bridge, EventStore>()

/** The window's store of events. */
export function eventsOf(bridge: Bridge): EventStore {
  const store = stores.get(bridge) ?? createEvents(bridge)
  stores.set(bridge, store)
  return store
}
