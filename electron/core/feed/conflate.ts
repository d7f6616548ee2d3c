// What each window still has to see: dirty handles, flushed as whole quotes, soon after a quiet time and at a steady pace
// under load. A handle is dirty once however many frames came, so memory is bounded by what is watched and a slow window
// never falls behind.
import { QUOTE_SIZE, type Quote } from '../../../shared/quote.ts'
import type { Cancel, Clock } from '../ports.ts'

/** 170 quotes of 360 bytes are 61,200: a push stays under 64 KB, where another context takes it at its cheapest. */
const MAX_QUOTES = 170
/** After a quiet time a push waits only for what arrives together: the instruments of one burst make one push. */
const GATHER_MS = 4
/** Least time between pushes, two frames of a 60 Hz screen: half the pushes of 16 ms at the same p50 to paint. */
const EVERY_MS = 33

export interface ConflatorDeps {
  clock: Clock
  /** The newest quote of a handle; read at the flush, so that a window always gets the latest. */
  newest: (handle: number) => Quote | undefined
  /** Takes a batch of whole quotes that is the receiver's to keep. Must not throw. */
  send: (window: string, batch: Float64Array) => void
  everyMs?: number
}

export interface Conflator {
  /** Replaces the window's list as a whole and sends the newest quotes of it at once. */
  watch: (window: string, handles: Iterable<number>) => void
  /** Forgets a window that was closed. */
  drop: (window: string) => void
  /** Says that a handle has a newer quote. */
  mark: (handle: number) => void
  /** Quotes sent in all, and those that a newer one replaced before they went out, by window. */
  counts: () => { pushed: number; conflated: number }
  stop: () => void
}

interface Watcher {
  window: string
  watched: Set<number>
  dirty: Set<number>
}

/** Conflates quotes for windows. One timer, and only while something is dirty. */
export function createConflator({ clock, newest, send, everyMs = EVERY_MS }: ConflatorDeps): Conflator {
  const watchers = new Map<string, Watcher>()
  const byHandle = new Map<number, Set<Watcher>>()
  let cancel: Cancel | undefined
  let flushedAt = -Infinity
  let pushed = 0
  let conflated = 0

  const push = (window: string, handles: Set<number>): void => {
    const quotes: Quote[] = []
    for (const handle of handles) {
      const quote = newest(handle)
      if (quote) quotes.push(quote)
    }
    pushed += quotes.length
    for (let from = 0; from < quotes.length; from += MAX_QUOTES) {
      const part = quotes.slice(from, from + MAX_QUOTES)
      const batch = new Float64Array(part.length * QUOTE_SIZE)
      for (const [n, quote] of part.entries()) batch.set(quote, n * QUOTE_SIZE)
      send(window, batch)
    }
  }

  const flush = (): void => {
    cancel = undefined
    flushedAt = clock.monotonic()
    for (const watcher of watchers.values()) {
      if (watcher.dirty.size === 0) continue
      const { dirty } = watcher
      watcher.dirty = new Set()
      push(watcher.window, dirty)
    }
  }

  const forget = (watcher: Watcher): void => {
    for (const handle of watcher.watched) {
      const others = byHandle.get(handle)
      others?.delete(watcher)
      if (others?.size === 0) byHandle.delete(handle)
    }
  }

  const drop = (window: string): void => {
    const watcher = watchers.get(window)
    if (!watcher) return
    forget(watcher)
    watchers.delete(window)
  }

  return {
    watch(window, handles) {
      drop(window)
      const watcher: Watcher = { window, watched: new Set(handles), dirty: new Set() }
      watchers.set(window, watcher)
      for (const handle of watcher.watched) {
        const others = byHandle.get(handle)
        if (others) others.add(watcher)
        else byHandle.set(handle, new Set([watcher]))
      }
      push(window, watcher.watched)
    },
    drop,
    mark(handle) {
      const watching = byHandle.get(handle)
      if (!watching) return
      for (const { dirty } of watching) {
        const before = dirty.size
        if (dirty.add(handle).size === before) conflated++
      }
      cancel ??= clock.after(Math.max(GATHER_MS, flushedAt + everyMs - clock.monotonic()), flush)
    },
    counts: () => ({ pushed, conflated }),
    stop() {
      cancel?.()
      cancel = undefined
      watchers.clear()
      byHandle.clear()
    },
  }
}
