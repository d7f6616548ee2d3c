// Frames of some instruments alone: the same as of all, filtered, with and without the day's index.
import { expect, it } from 'vitest'
import type { WorkingStore } from '../../../electron/core/store/store.ts'
import { at, FIELD, quotesOf } from '../../../shared/quote.ts'
import { madeDay } from '../playback/made-day.ts'
import { openStoreIn } from './batches.ts'
import { DAY, OPEN } from './day-made.ts'

const DAY_MS = 86_400_000

/** All frames of these handles after a batch, in as many reads as it takes. */
function framesOf(store: WorkingStore, handles: number[], after: number, to: number): number[][] {
  const found: number[][] = []
  for (let from = after; from < to; ) {
    const { quotes, through } = store.playedFramesOf(DAY, handles, from, to)
    expect(through).toBeGreaterThan(from)
    for (const quote of quotesOf(quotes)) found.push([...quote])
    from = through
  }
  return found
}

it.each([false, true])('are those of the day, indexed: %s', isIndexed => {
  const { dir, store: first, frames } = madeDay()
  let store = first
  if (isIndexed) {
    // A day that is over is indexed as it is closed.
    first.close()
    ;({ store } = openStoreIn(dir))
    store.openMarket('demo', OPEN + DAY_MS)
    while (store.work());
  }
  const played = store.playedDay(DAY)
  for (const handles of [[2], [1, 3], [1, 2, 3], [77], []]) {
    const wanted = frames.filter(quote => handles.includes(at(quote, FIELD.handle))).map(quote => [...quote])
    expect(framesOf(store, handles, 0, played?.to ?? 0)).toEqual(wanted)
  }
  const half = Math.floor((played?.to ?? 0) / 2)
  expect([...framesOf(store, [2], 0, half), ...framesOf(store, [2], half, played?.to ?? 0)]).toEqual(
    framesOf(store, [2], 0, played?.to ?? 0),
  )
  expect(store.playedFramesOf(20200101, [1], 0, 10)).toEqual({ quotes: new Float64Array(0), through: 10 })
  store.close()
})
