// The firings of one day out of the log, kept up to date: for the day's events and for a playback's line.
import { useSyncExternalStore } from 'react'
import type { Firing } from '../../shared/firings.ts'
import type { AlertStore } from './alerts.ts'

type Log = Pick<AlertStore, 'log' | 'onFirings'>

interface DayFirings {
  /** Newest first; the same array while nothing changed. */
  get: () => readonly Firing[]
  subscribe: (listener: () => void) => () => void
}

const PAGE = 1000
/** The log is read back no farther than this many pages. */
const MOST_PAGES = 20

/** Reads the log at the first listener. What can't be read is asked for again at the next one. */
export function createDayFirings({ log, onFirings }: Log, day: number): DayFirings {
  const listeners = new Set<() => void>()
  let firings: readonly Firing[] = []
  let asked = false
  let off: (() => void) | undefined
  const join = (more: readonly Firing[]): void => {
    const mine = more.filter(firing => firing.day === day)
    if (mine.length === 0) return
    const byId = new Map([...firings, ...mine].map(firing => [firing.id, firing]))
    firings = [...byId.values()].sort((a, b) => b.atMs - a.atMs || b.id - a.id)
    for (const listener of listeners) listener()
  }
  const load = async (): Promise<void> => {
    let before = 0
    for (let page = 0; page < MOST_PAGES; page += 1) {
      const answer = await log({ before, limit: PAGE })
      asked = answer.ok
      if (!answer.ok) return
      join(answer.value.firings)
      before = answer.value.next
      // Ids ascend with time: before a page of older days there is none of this one.
      if (before === 0 || answer.value.firings.every(firing => firing.day < day)) return
    }
  }
  return {
    get: () => firings,
    subscribe(listener) {
      listeners.add(listener)
      off ??= onFirings(join)
      if (!asked) {
        asked = true
        void load()
      }
      return () => listeners.delete(listener)
    },
  }
}

const days = new WeakMap<Log, Map<number, DayFirings>>()

function dayFirings(alerts: Log, day: number): DayFirings {
  const known = days.get(alerts) ?? new Map<number, DayFirings>()
  days.set(alerts, known)
  const made = known.get(day) ?? createDayFirings(alerts, day)
  known.set(day, made)
  return made
}

const NONE: readonly Firing[] = []
const nothing: DayFirings = { get: () => NONE, subscribe: () => () => undefined }

/** Firings of a day, newest first. */
export function useDayFirings(alerts: Log | undefined, day: number): readonly Firing[] {
  const store = alerts ? dayFirings(alerts, day) : nothing
  return useSyncExternalStore(store.subscribe, store.get)
}
