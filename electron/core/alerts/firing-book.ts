// Firings that are still of concern: not yet delivered, not yet seen, or put off. What becomes of each is kept, then
// told; the rest lies in the log.
import { errorData } from '../../../shared/errors.ts'
import type { Firing } from '../../../shared/firings.ts'
import type { Cancel, Clock, Log, Publish } from '../ports.ts'
import type { StoreClient } from '../store/api.ts'
import type { Delivery } from './delivery.ts'

const RETRY_MS = 1000
const MINUTE_MS = 60_000
const MOST_NEWEST = 10

export interface FiringBookDeps {
  clock: Clock
  log: Log
  store: Pick<StoreClient, 'markFirings' | 'firingsById'>
  publish: Publish
  delivery: Pick<Delivery, 'fired' | 'changed'>
  /** As the store has them, oldest first. */
  open: readonly Firing[]
  /** The newest of all, newest first. */
  newest: readonly Firing[]
}

export interface FiringBook {
  /** New ones, committed. */
  kept(firings: Firing[]): void
  /** What became of the delivery of these. */
  delivered(changed: readonly Firing[]): void
  /** Seen by the person: all that wait where none is named. @throws AppError storeFailed */
  see(ids: readonly number[] | undefined): Promise<void>
  /** Told again after some minutes. @throws AppError storeFailed */
  snooze(id: number, minutes: number): Promise<void>
  /** Time has gone on: those put off until now are told again. */
  tick(nowMs: number): void
  /** Not yet delivered, oldest first. */
  undelivered(): Firing[]
  /** Not yet seen, newest first. */
  waiting(): Firing[]
  newest(): Firing[]
  stop(): Promise<void>
}

const isOpen = ({ seenMs, delivery, snoozedToMs }: Firing): boolean =>
  seenMs === 0 || delivery === 'waiting' || snoozedToMs > 0

export function createFiringBook(deps: FiringBookDeps): FiringBook {
  const { clock, log, store, publish, delivery } = deps
  const open = new Map(deps.open.map(firing => [firing.id, firing]))
  const snoozed = new Set(deps.open.filter(each => each.snoozedToMs > 0).map(each => each.id))
  let newest = [...deps.newest]
  /** Changed and not yet kept; called when it is. */
  let dirty = new Map<number, ((firing: Firing) => void) | undefined>()
  let saving: Promise<void> = Promise.resolve()
  let retry: Cancel | undefined
  let stopped = false

  async function save(): Promise<void> {
    if (dirty.size === 0) return
    const writing = dirty
    dirty = new Map()
    const firings = [...writing.keys()].flatMap(id => open.get(id) ?? [])
    try {
      await store.markFirings(
        firings.map(({ id, delivery: how, deliveredMs, seenMs, snoozedToMs }) => ({
          id,
          delivery: how,
          deliveredMs,
          seenMs,
          snoozedToMs,
        })),
      )
    } catch (error) {
      dirty = new Map([...writing, ...dirty])
      log.error('firings not marked', { code: errorData(error).code, firings: writing.size })
      if (!stopped) retry ??= clock.after(RETRY_MS, () => void flush().catch(() => undefined))
      throw error
    }
    for (const firing of firings) {
      // Changed again meanwhile: then it is still to be kept.
      if (!isOpen(firing) && !dirty.has(firing.id)) open.delete(firing.id)
    }
    publish('firings', firings)
    for (const firing of firings) writing.get(firing.id)?.(firing)
  }
  function flush(): Promise<void> {
    retry?.()
    retry = undefined
    const turn = saving.then(save)
    saving = turn.catch(() => undefined)
    return turn
  }

  function change(firing: Firing, onKept?: (firing: Firing) => void): void {
    open.set(firing.id, firing)
    if (firing.snoozedToMs > 0) snoozed.add(firing.id)
    else snoozed.delete(firing.id)
    newest = newest.map(each => (each.id === firing.id ? firing : each))
    dirty.set(firing.id, onKept ?? dirty.get(firing.id))
  }
  const known = async (id: number): Promise<Firing | undefined> =>
    open.get(id) ?? (await store.firingsById([id])).find(each => each.id === id)

  return {
    kept(firings) {
      for (const firing of firings) open.set(firing.id, firing)
      newest = [...firings.toReversed(), ...newest].slice(0, MOST_NEWEST)
      publish('firings', firings)
      delivery.fired(firings)
    },
    delivered(changed) {
      for (const { id, delivery: how, deliveredMs } of changed) {
        const firing = open.get(id)
        if (firing) change({ ...firing, delivery: how, deliveredMs })
      }
      void flush().catch(() => undefined)
    },
    async see(ids) {
      const seenMs = clock.now()
      const seen = (ids ?? [...open.keys()]).flatMap(id => {
        const firing = open.get(id)
        // Naming one ends its snooze; "all" is said of those that show now.
        const fits = firing && (firing.seenMs === 0 || (ids && firing.snoozedToMs > 0))
        return fits ? [{ ...firing, seenMs, snoozedToMs: 0 }] : []
      })
      if (seen.length === 0) return
      for (const firing of seen) change(firing)
      delivery.changed(seen)
      await flush()
    },
    async snooze(id, minutes) {
      const firing = await known(id)
      if (!firing) return
      const nowMs = clock.now()
      const next: Firing = {
        ...firing,
        // What was put off need not be told before; it does not wait to be seen until then.
        delivery: firing.delivery === 'waiting' ? 'listed' : firing.delivery,
        seenMs: nowMs,
        snoozedToMs: nowMs + minutes * MINUTE_MS,
      }
      change(next)
      delivery.changed([next])
      await flush()
    },
    tick(nowMs) {
      let due = 0
      for (const id of snoozed) {
        const firing = open.get(id)
        if (!firing || firing.snoozedToMs > nowMs) continue
        due++
        // What is told again is not called late, nor is what was only listed until now.
        const deliveredMs = firing.deliveredMs || nowMs
        const again: Firing = { ...firing, snoozedToMs: 0, seenMs: 0, delivery: 'waiting', deliveredMs }
        change(again, kept => delivery.fired([kept]))
      }
      if (due > 0) void flush().catch(() => undefined)
    },
    undelivered: () => [...open.values()].filter(each => each.delivery === 'waiting').sort((a, b) => a.id - b.id),
    waiting: () => [...open.values()].filter(each => each.seenMs === 0).sort((a, b) => b.id - a.id),
    newest: () => newest,
    async stop() {
      stopped = true
      retry?.()
      await flush().catch(() => undefined)
    },
  }
}
