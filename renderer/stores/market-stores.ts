// What a window knows of one market, made anew for each: the live one, or a day that is played back. Nothing of one
// may reach the other, so each has a bridge of its own, which falls silent when its market is over.
import type { Bridge, ClockMap, EventName, Events } from '../../shared/contract.ts'
import { printsOf } from './prints.ts'
import { createQueueStore, type QueueStore } from './queues.ts'
import { createQuotes, type Quotes } from './quotes.ts'
import { createWatched, type WatchedStore } from './watched.ts'

export interface MarketStores {
  /** The window's bridge as far as this market goes; stores that are made by bridge are of this market too. */
  bridge: Bridge
  quotes: Quotes
  watched: WatchedStore
  queues: QueueStore
  /** Events pass by unheard while it is held: they may be another market's already. */
  hold: (held: boolean) => void
  /** Everything is of another instant now: asks for all of it anew. Resolves when nothing of before is left. */
  renew: (clock: ClockMap) => Promise<void>
  stop: () => void
}

export interface MarketStoresDeps {
  bridge: Bridge
  /** Runs a job in the next frame (renderer/frame.ts). */
  schedule: (job: () => void) => void
  /** A recorded day: its clock jumps only where `renew` says so. */
  recorded: boolean
  /** Hears, in the frame that paints them, when the newest of the new quotes was received. */
  onPainted?: (receivedAtMs: number) => void
}

/** A bridge that hears what `open` lets through, until it is over. */
function scoped(bridge: Bridge, open: () => boolean, recorded: boolean) {
  const offs = new Set<() => void>()
  const clocks = new Set<(clock: ClockMap) => void>()
  const listen = <K extends EventName>(name: K, listener: (payload: Events[K]) => void): (() => void) => {
    const off = bridge.on(name, payload => {
      if (open()) listener(payload)
    })
    offs.add(off)
    return () => {
      offs.delete(off)
      off()
    }
  }
  const tellClock = (clock: ClockMap): void => {
    for (const listener of clocks) listener(clock)
  }
  if (!recorded) listen('clock', tellClock)
  const own: Bridge = {
    call: (name, args) => bridge.call(name, args),
    on(name, listener) {
      if (name !== 'clock') return listen(name, listener)
      const heard = listener as (clock: ClockMap) => void
      clocks.add(heard)
      return () => clocks.delete(heard)
    },
  }
  return {
    own,
    tellClock,
    end() {
      for (const off of offs) off()
      offs.clear()
      clocks.clear()
    },
  }
}

/** Makes the stores; they ask for nothing before something is claimed. */
export function createMarketStores({ bridge, schedule, recorded, onPainted }: MarketStoresDeps): MarketStores {
  let held = false
  const scope = scoped(bridge, () => !held, recorded)
  const quotes = createQuotes(schedule, onPainted)
  const watched = createWatched(scope.own, quotes.forget)
  const queues = createQueueStore(scope.own)
  scope.own.on('quotes', quotes.ingest)
  void queues.load()
  return {
    bridge: scope.own,
    quotes,
    watched,
    queues,
    hold(next) {
      held = next
    },
    async renew(clock) {
      held = false
      const sweep = quotes.age()
      scope.tellClock(clock)
      printsOf(scope.own).reload()
      await Promise.all([watched.renew(), queues.load()])
      sweep()
    },
    stop() {
      held = true
      scope.end()
    },
  }
}
