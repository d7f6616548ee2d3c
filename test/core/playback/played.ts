// A recorded day made by hand and its playback in a window, on a real store and a clock that only the test moves.
import type { Quote } from '../../../shared/quote.ts'
import type { EventName, Events } from '../../../shared/contract.ts'
import type { MarketEvent, Print, QueueEpisode } from '../../../shared/day.ts'
import type { Band, InsCode, Instrument } from '../../../shared/market.ts'
import type { PlaybackPosition } from '../../../shared/playback.ts'
import { at, FIELD, QUOTE_FLAG, quotesOf } from '../../../shared/quote.ts'
import { defaultRules } from '../../../shared/rules.ts'
import { openPlayback, type RunningPlayback } from '../../../electron/core/playback/playback.ts'
import type { StoreClient } from '../../../electron/core/store/api.ts'
import { storeCalls } from '../../../electron/core/store/calls.ts'
import type { WorkingStore } from '../../../electron/core/store/store.ts'
import { createTestClock, type TestClock } from '../../clock.ts'
import { memoryLog } from '../../host.ts'
import { codeOf } from '../store/batches.ts'

/** The store as the main process has it, in this thread. */
export const clientOf = (store: WorkingStore): StoreClient =>
  Object.fromEntries(
    storeCalls.map(call => [
      call,
      async (...args: unknown[]) => (store[call] as (...values: unknown[]) => unknown)(...args),
    ]),
  ) as unknown as StoreClient

const instrumentOf = (handle: number, band?: Band): Instrument => ({
  code: codeOf(handle),
  symbol: `S${handle}`,
  name: `S${handle}`,
  isin: '',
  latin: '',
  market: '',
  industry: '',
  board: '',
  kind: '',
  mainBoard: true,
  ...(band && { band }),
})

export interface Window {
  run: RunningPlayback
  clock: TestClock
  log: ReturnType<typeof memoryLog>
  /** Quotes by handle as the window has them. */
  quotes: Map<number, Quote>
  positions: PlaybackPosition[]
  prints: Print[]
  events: MarketEvent[]
  queues: Map<number, QueueEpisode>
  position(): PlaybackPosition
  /** Lets the playback's time go on in small steps, with all that it reads meanwhile. */
  advance(ms: number): Promise<void>
  /** Plays to the end of the day, or to a time, as fast as it goes. */
  playTo(utcMs: number): Promise<void>
  /** The quotes of these at this moment, asked for anew as a page does. */
  books(handles: number[]): Map<number, Quote>
}

/** Lets everything that is ready happen. */
export const settle = async (): Promise<void> => {
  for (let n = 0; n < 3; n++) await new Promise(resolve => setImmediate(resolve))
}

const STEP_MS = 50

export async function openWindow(
  store: StoreClient,
  day: number,
  options: { bands?: ReadonlyMap<InsCode, Band>; handles?: number[] } = {},
): Promise<Window> {
  const clock = createTestClock()
  const log = memoryLog()
  const quotes = new Map<number, Quote>()
  const [positions, prints, events] = [[] as PlaybackPosition[], [] as Print[], [] as MarketEvent[]]
  const queues = new Map<number, QueueEpisode>()
  const heard: { [K in EventName]?: (payload: Events[K]) => void } = {
    quotes(batch) {
      for (const quote of quotesOf(batch)) quotes.set(at(quote, FIELD.handle), quote.slice())
    },
    playback: position => void positions.push(position),
    prints(runs) {
      for (const found of runs) prints.push(...found.prints)
    },
    events: list => void events.push(...list),
    queues(list) {
      for (const episode of list) queues.set(episode.id, episode)
    },
  }
  const run = await openPlayback({
    day,
    store,
    log,
    real: clock,
    publish: (event, payload) => (heard[event] as ((payload: unknown) => void) | undefined)?.(payload),
    symbol: code => ({ ...instrumentOf(0, options.bands?.get(code)), code }),
    rules: defaultRules,
    earlier: {
      daySeries: () => Promise.reject(new Error('not asked for')),
      queues: () => Promise.reject(new Error('not asked for')),
      events: () => Promise.reject(new Error('not asked for')),
    },
  })
  const position = (): PlaybackPosition => run.playback().position
  async function advance(ms: number): Promise<void> {
    for (let left = ms; left > 0; left -= STEP_MS) {
      clock.advance(Math.min(left, STEP_MS))
      await settle()
    }
  }
  return {
    run,
    clock,
    log,
    quotes,
    positions,
    prints,
    events,
    queues,
    position,
    advance,
    async playTo(utcMs) {
      await run.act({ do: 'speed', speed: 300 })
      await run.act({ do: 'play' })
      while (position().playing && position().atMs < utcMs - 300 * STEP_MS) await advance(STEP_MS)
      await run.act({ do: 'speed', speed: 1 })
      await advance(Math.max(0, utcMs - position().atMs))
      await run.act({ do: 'pause' })
    },
    books(handles) {
      quotes.clear()
      run.view.watch('window', handles.map(codeOf))
      return new Map(quotes)
    },
  }
}

/** A quote as it was before a playback marked it. */
export function unmarked(quote: Quote): number[] {
  const copy = [...quote]
  copy[FIELD.flags] = at(quote, FIELD.flags) & ~QUOTE_FLAG.replayed
  return copy
}
