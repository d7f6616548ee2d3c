// Queue episodes of the session day, kept up to date by the market's events: for strips, badges and the queues' tile.
import type { Bridge } from '../../shared/contract.ts'
import type { QueueEpisode } from '../../shared/day.ts'
import type { InsCode } from '../../shared/market.ts'

export interface QueueStore {
  /** The open queue of an instrument, if any; the same object while nothing changed. */
  get: (code: InsCode) => QueueEpisode | undefined
  /** All episodes of the day, ended ones included, in the order in which they formed; the same array while unchanged. */
  all: () => readonly QueueEpisode[]
  /** Runs the listener when the open queue of a code changes. Gives the end of it. */
  subscribe: (code: InsCode, listener: () => void) => () => void
  /** Runs the listener at any change. Gives the end of it. */
  subscribeAll: (listener: () => void) => () => void
  /** Asks for everything anew: at the start, and after the host was away. */
  load: () => Promise<void>
  stop: () => void
}

export function createQueueStore(bridge: Bridge): QueueStore {
  const episodes = new Map<number, QueueEpisode>()
  const open = new Map<InsCode, QueueEpisode>()
  const byCode = new Map<InsCode, Set<() => void>>()
  const listeners = new Set<() => void>()
  let list: readonly QueueEpisode[] = []

  const take = (changed: readonly QueueEpisode[], gone: Iterable<InsCode> = []): void => {
    for (const episode of changed) {
      episodes.set(episode.id, episode)
      if (episode.endedMs === 0) open.set(episode.code, episode)
      else if (open.get(episode.code)?.id === episode.id) open.delete(episode.code)
    }
    list = [...episodes.values()].sort((a, b) => a.id - b.id)
    for (const code of new Set([...changed.map(episode => episode.code), ...gone])) {
      for (const listener of byCode.get(code) ?? []) listener()
    }
    for (const listener of listeners) listener()
  }
  /** Gives the codes whose open queues are gone. */
  const clear = (): InsCode[] => {
    const gone = [...open.keys()]
    episodes.clear()
    open.clear()
    return gone
  }
  /** Ids are of the day: where they begin anew, so does the list. */
  const isOfAnotherDay = ({ id, code, formedMs }: QueueEpisode): boolean => {
    const known = episodes.get(id)
    if (known) return known.formedMs !== formedMs || known.code !== code
    const last = list.at(-1)
    return last !== undefined && id < last.id && formedMs > last.formedMs
  }
  const off = bridge.on('queues', changed => {
    const gone = changed.some(isOfAnotherDay) ? clear() : []
    take(changed, gone)
  })
  return {
    get: code => open.get(code),
    all: () => list,
    subscribe(code, listener) {
      const set = byCode.get(code) ?? new Set()
      byCode.set(code, set.add(listener))
      return () => {
        set.delete(listener)
        if (set.size === 0 && byCode.get(code) === set) byCode.delete(code)
      }
    },
    subscribeAll(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    async load() {
      const answer = await bridge.call('queues', {})
      if (!answer.ok) return
      take(answer.value, clear())
    },
    stop: off,
  }
}
