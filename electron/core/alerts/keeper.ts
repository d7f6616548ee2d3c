// Firings and states on their way to disk: a firing is told only when it is committed. While one commit is under way the
// next gathers; one that fails is tried again, and nothing of it is lost while the process lives.
import type { Firing } from '../../../shared/firings.ts'
import type { Cancel, Clock, Log } from '../ports.ts'
import type { AlertCommit, StoreClient } from '../store/api.ts'
import type { AlertState, SeenMark } from './api.ts'
import { errorData } from '../../../shared/errors.ts'

/** How long states without a firing may wait. */
const STATES_MS = 250
/** How long a mark may wait with which nothing else changed: so much of the journal is judged again after a crash. */
const MARK_MS = 2000
const RETRY_MS = 1000

export interface KeeperDeps {
  clock: Clock
  log: Log
  store: Pick<StoreClient, 'commitAlerts'>
  /** States that changed since the last call, with their mark. */
  take(): { states: AlertState[]; mark: SeenMark }
  /** Committed, oldest first. */
  onKept(firings: Firing[]): void
  /** Told once when commits begin to fail. */
  onTrouble(): void
}

export interface Keeper {
  add(firing: Firing, quote: Float64Array | undefined): void
  /** States or the mark may have changed. */
  touch(): void
  /** Runs a change of the store while no commit is under way, after one of all that was judged before. */
  change<T>(run: () => Promise<T>): Promise<T>
  /** Alerts were replaced: states of theirs that wait are void. */
  forget(alertIds: Iterable<string>): void
  /** An empty file took over: all is written by `put`, then the mark that goes with it. */
  startOver(put: () => Promise<void>): Promise<void>
  /** Firings that are not committed yet. */
  waiting(): number
  /** Resolves after a try to commit all that was taken. */
  flush(): Promise<void>
  /** Commits what waits; never rejects. */
  stop(): Promise<void>
}

const keyOf = ({ alertId, code }: AlertState): string => `${alertId} ${code}`

export function createKeeper(deps: KeeperDeps): Keeper {
  const { clock, log, store } = deps
  let queue: AlertCommit['firings'] = []
  const unsaved = new Map<string, AlertState>()
  let saved: SeenMark = { atMs: 0, frames: 0 }
  let savedAt = -Infinity
  let chain: Promise<unknown> = Promise.resolve()
  let requested = false
  let failing = false
  let stopped = false
  let soon: Cancel | undefined
  let retry: Cancel | undefined

  /** @param evenMark also where nothing changed but the mark */
  async function commit(evenMark: boolean): Promise<void> {
    const { states, mark } = deps.take()
    for (const state of states) unsaved.set(keyOf(state), state)
    const firings = queue.slice()
    const sent = [...unsaved.values()]
    if (firings.length + sent.length === 0) {
      if (mark.atMs === saved.atMs && mark.frames === saved.frames) return
      if (!evenMark && clock.monotonic() - savedAt < MARK_MS) return later(MARK_MS)
    }
    await store.commitAlerts({ firings, states: sent, mark })
    saved = mark
    savedAt = clock.monotonic()
    queue = queue.slice(firings.length)
    for (const state of sent) if (unsaved.get(keyOf(state)) === state) unsaved.delete(keyOf(state))
    if (firings.length > 0) deps.onKept(firings.map(each => each.firing))
  }

  async function attempt(evenMark: boolean): Promise<void> {
    try {
      await commit(evenMark)
      failing = false
    } catch (error) {
      const { code, detail } = errorData(error)
      log.error('alerts not kept', { code, why: detail?.['code'], firings: queue.length })
      if (!failing) deps.onTrouble()
      failing = true
      if (stopped) return
      retry ??= clock.after(RETRY_MS, () => {
        retry = undefined
        request()
      })
    }
  }

  function inTurn<T>(run: () => Promise<T>): Promise<T> {
    const turn = chain.then(run)
    chain = turn.catch(() => undefined)
    return turn
  }
  function request(): void {
    if (requested || retry) return
    requested = true
    void inTurn(() => {
      requested = false
      return attempt(false)
    })
  }
  function later(ms: number): void {
    if (stopped) return
    soon ??= clock.after(ms, () => {
      soon = undefined
      request()
    })
  }

  return {
    add(firing, quote) {
      queue.push({ firing, quote })
      request()
    },
    touch: () => later(STATES_MS),
    change: run =>
      inTurn(async () => {
        await attempt(true)
        return run()
      }),
    forget(alertIds) {
      const ids = new Set(alertIds)
      for (const [key, state] of unsaved) if (ids.has(state.alertId)) unsaved.delete(key)
    },
    startOver: put =>
      inTurn(async () => {
        await put()
        saved = { atMs: -1, frames: 0 }
        await attempt(true)
      }),
    waiting: () => queue.length,
    flush: () => inTurn(() => attempt(true)),
    async stop() {
      stopped = true
      soon?.()
      retry?.()
      await inTurn(() => attempt(true))
    },
  }
}
