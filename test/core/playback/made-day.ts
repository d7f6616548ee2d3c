// An hour of a market made by hand in a real store, with all that a playback has to get right: frames of one
// millisecond, suspect ones, queues, gaps, events; and what a window must show of it at an instant.
import type { MarketEvent } from '../../../shared/day.ts'
import type { Band, InsCode } from '../../../shared/market.ts'
import {
  askPriceAt,
  at,
  bidPriceAt,
  bidVolumeAt,
  FIELD,
  LEVELS,
  type Quote,
  QUOTE_FLAG,
} from '../../../shared/quote.ts'
import type { Gap, StoreClient } from '../../../electron/core/store/api.ts'
import type { WorkingStore } from '../../../electron/core/store/store.ts'
import { batchOf, codeOf, folder, openStoreIn } from '../store/batches.ts'
import { DAY, MINUTE, names, OPEN, traded } from '../store/day-made.ts'
import { clientOf, unmarked, type Window } from './played.ts'

export const HANDLES = [1, 2, 3]

/** Numbers that look thrown, the same every time. */
export function dice(seed: number): (sides: number) => number {
  let state = seed
  return sides => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * sides)
  }
}

/** Instrument 3 stands in a buying queue now and then. */
function frameOf(handle: number, atMs: number, n: number, throwOne: (sides: number) => number): Quote {
  const quote = traded(handle, atMs, n, n * 100, 1200 + throwOne(40))
  if (throwOne(25) === 0) quote[FIELD.flags] = QUOTE_FLAG.suspectYesterday
  if (handle !== 3 || throwOne(10) < 3) return quote
  quote[bidPriceAt(0)] = 1304
  quote[bidVolumeAt(0)] = 1000 + throwOne(500)
  for (let level = 0; level < LEVELS; level++) quote[askPriceAt(level)] = 0
  return quote
}

export const bands = new Map<InsCode, Band>([[codeOf(3), { min: 1180, max: 1304, yesterday: 1242, day: DAY }]])
export const gaps: Gap[] = [
  { fromMs: OPEN + 21 * MINUTE, toMs: OPEN + 24 * MINUTE, reason: 'connectionLost' },
  { fromMs: OPEN + 33 * MINUTE, toMs: OPEN + 33 * MINUTE + 2000, reason: 'slept' },
]
const events: MarketEvent[] = [
  { id: 1, atMs: OPEN - 1000, kind: 'feed', detail: { state: 'live', cause: 'frames' } },
  { id: 2, atMs: OPEN + 24 * MINUTE, kind: 'gap', detail: { fromMs: OPEN + 21 * MINUTE, toMs: OPEN + 24 * MINUTE } },
  { id: 3, atMs: OPEN + 50 * MINUTE, kind: 'suspect', code: codeOf(1), detail: { flags: 1 } },
]

export interface Made {
  dir: string
  frames: Quote[]
  store: WorkingStore
  client: StoreClient
}

/** An hour of three instruments in batches of a few frames, with checkpoints, gaps and events. */
export function madeDay(): Made {
  const throwOne = dice(7)
  const dir = folder()
  const { store } = openStoreIn(dir)
  store.openMarket('demo', OPEN)
  const frames: Quote[] = []
  let atMs = OPEN
  for (let n = 1; atMs < OPEN + 60 * MINUTE; n++) {
    frames.push(frameOf(1 + throwOne(3), atMs, n, throwOne))
    // Some come in the same millisecond.
    atMs += throwOne(4) === 0 ? 0 : throwOne(9000)
    for (const { fromMs, toMs } of gaps) if (atMs >= fromMs && atMs < toMs) atMs = toMs + 1
  }
  for (let from = 0; from < frames.length; ) {
    const size = 1 + throwOne(20)
    store.append(batchOf(frames.slice(from, from + size), from === 0 ? names : []))
    from += size
  }
  for (const gap of gaps) store.putGap(DAY, gap)
  store.putEvents(DAY, events)
  return { dir, store, frames, client: clientOf(store) }
}

/** The newest frame of each instrument up to an instant. */
export function booksBy(frames: Quote[], atMs: number): Map<number, number[]> {
  const books = new Map<number, number[]>()
  for (const quote of frames) {
    if (at(quote, FIELD.receivedAt) > atMs) break
    books.set(at(quote, FIELD.handle), [...quote])
  }
  return books
}
export const shown = (window: Window, handles = HANDLES): Map<number, number[]> =>
  new Map([...window.books(handles)].map(([handle, quote]) => [handle, unmarked(quote)]))
export const sorted = <T>(map: Map<number, T>): [number, T][] => [...map].sort((a, b) => a[0] - b[0])

/** All that a window may ask of the instant it shows. */
export async function everything({ run }: Window) {
  const codes = HANDLES.map(codeOf)
  return {
    series: await Promise.all(codes.map(code => run.view.daySeries(code))),
    sparks: await run.view.sparks(codes),
    queues: await run.view.queues(),
    events: await run.view.events(100),
    prints: await run.view.watchPrints('window', codes),
  }
}
