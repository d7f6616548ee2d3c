// Which instruments this window watches: the union of what its tiles claim, sent to the market as one whole list.
import type { Bridge, Watched } from '../../shared/contract.ts'
import type { AppErrorData } from '../../shared/errors.ts'
import type { InsCode } from '../../shared/market.ts'

export interface WatchedStore {
  /** Sets what one owner (a tile) needs; replaces what it claimed before. */
  claim: (owner: string, codes: readonly InsCode[]) => void
  release: (owner: string) => void
  /** Handle and row of the symbol list, once the market has answered. */
  get: (code: InsCode) => Watched | undefined
  /** Handles of all that this window watches. */
  handles: () => Iterable<number>
  /** Runs the listener when get(code) or error() changes. Gives the end of it. */
  subscribe: (code: InsCode, listener: () => void) => () => void
  /** Why the last list was not taken, or undefined. */
  error: () => AppErrorData | undefined
  /** Sends the list again, after an error or a new symbol list. */
  retry: () => void
  /** The same at once, for what is of another instant now; the newest quotes have come when it resolves. */
  renew: () => Promise<void>
  stop: () => void
}

/**
 * Makes the store.
 * @param bridge the window's bridge
 * @param onDropped hears the handles that are watched no more (give it quotes.forget)
 */
export function createWatched(bridge: Bridge, onDropped: (handle: number) => void = () => {}): WatchedStore {
  const owners = new Map<string, readonly InsCode[]>()
  const listeners = new Map<InsCode, Set<() => void>>()
  let known = new Map<InsCode, Watched>()
  let sent = ''
  let waiting = false
  let turn = 0
  let failure: AppErrorData | undefined

  const notify = (code: InsCode): void => {
    for (const listener of listeners.get(code) ?? []) listener()
  }
  const setFailure = (next: AppErrorData | undefined): void => {
    const changed = failure?.code !== next?.code
    failure = next
    if (changed) for (const code of listeners.keys()) notify(code)
  }
  const drop = (kept: Set<InsCode>): void => {
    for (const [code, watched] of known) {
      if (kept.has(code)) continue
      known.delete(code)
      onDropped(watched.handle)
      notify(code)
    }
  }
  const take = (answer: Watched[]): void => {
    const before = known
    known = new Map(answer.map(each => [each.code, each]))
    for (const code of new Set([...before.keys(), ...known.keys()])) {
      const [old, now] = [before.get(code), known.get(code)]
      if (old && old.handle !== now?.handle) onDropped(old.handle)
      notify(code)
    }
  }
  const send = async (): Promise<void> => {
    const codes = new Set([...owners.values()].flat())
    drop(codes)
    const list = [...codes].sort()
    const key = list.join()
    if (key === sent) return
    sent = key
    turn += 1
    const mine = turn
    const result = await bridge.call('watch', { codes: list })
    // A newer list is on its way: its answer is the one that counts.
    if (mine !== turn) return
    if (result.ok) take(result.value)
    else sent = '?'
    setFailure(result.ok ? undefined : result.error)
  }
  const later = (again: boolean): void => {
    if (again) sent = '?'
    if (waiting) return
    waiting = true
    queueMicrotask(() => {
      waiting = false
      void send()
    })
  }
  const endSymbols = bridge.on('symbols', status => {
    if (status.state === 'fresh' && owners.size > 0) later(true)
  })

  const endRules = bridge.on('rules', () => {
    if (owners.size > 0) later(true)
  })

  return {
    claim(owner, codes) {
      owners.set(owner, codes)
      later(false)
    },
    release(owner) {
      if (owners.delete(owner)) later(false)
    },
    get: code => known.get(code),
    handles: () => [...known.values()].map(each => each.handle),
    subscribe(code, listener) {
      const set = listeners.get(code) ?? new Set()
      listeners.set(code, set.add(listener))
      return () => {
        set.delete(listener)
        if (set.size === 0 && listeners.get(code) === set) listeners.delete(code)
      }
    },
    error: () => failure,
    retry: () => later(true),
    async renew() {
      sent = '?'
      await send()
    },
    stop() {
      endSymbols()
      endRules()
    },
  }
}
