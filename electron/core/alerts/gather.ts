// The limit of notifications a minute: so many one by one, and what comes beyond them as one that grows.
import type { Firing } from '../../../shared/firings.ts'
import type { Cancel, Clock } from '../ports.ts'

const MINUTE_MS = 60_000
/** Single notifications in any minute. */
const MOST_SINGLE = 5
/** How often a growing one is shown anew. */
const GROW_MS = 2_000

/** What came beyond the limit within one minute. */
export interface Group {
  tag: string
  /** All of the minute, with those that were shown one by one. */
  total: number
  /** Oldest first. */
  firings: Firing[]
}

export interface Gather {
  /** True where this one may be shown by itself; else it goes into a group. */
  add(firing: Firing): boolean
  /** Takes it out of what is still to be shown of a group; true where it was in there. */
  drop(id: number): boolean
  /** Another market, or the end: nothing more is shown. */
  clear(): void
}

/**
 * @param show shows a group as it is now, with those that were not in it before; calls `done` when that is over
 */
export function createGather(real: Clock, show: (group: Group, fresh: Firing[], done: () => void) => void): Gather {
  /** When single ones were shown, oldest first. */
  let singles: number[] = []
  let made = 0
  let open: { group: Group; untold: Map<number, Firing>; endsMs: number; busy: boolean } | undefined
  const timers = new Set<Cancel>()

  function grow(into: NonNullable<typeof open>): void {
    into.busy = into.untold.size > 0
    if (!into.busy) return
    const fresh = [...into.untold.values()]
    into.untold.clear()
    into.group.firings.push(...fresh)
    into.group.total += fresh.length
    show(into.group, fresh, () => {
      const cancel = real.after(GROW_MS, () => {
        timers.delete(cancel)
        into.busy = false
        grow(into)
      })
      timers.add(cancel)
    })
  }

  return {
    add(firing) {
      const nowMs = real.monotonic()
      singles = singles.filter(ms => nowMs - ms < MINUTE_MS)
      if (singles.length < MOST_SINGLE) {
        singles.push(nowMs)
        return true
      }
      if (!open || nowMs >= open.endsMs) {
        made++
        const group: Group = { tag: `group-${made}`, total: singles.length, firings: [] }
        open = { group, untold: new Map(), endsMs: (singles[0] ?? nowMs) + MINUTE_MS, busy: false }
      }
      const into = open
      into.untold.set(firing.id, firing)
      if (!into.busy) {
        into.busy = true
        // In the next turn, with all that comes together.
        const cancel = real.after(0, () => {
          timers.delete(cancel)
          grow(into)
        })
        timers.add(cancel)
      }
      return false
    },
    drop: id => open?.untold.delete(id) ?? false,
    clear() {
      for (const cancel of timers) cancel()
      timers.clear()
      open = undefined
      singles = []
    },
  }
}
