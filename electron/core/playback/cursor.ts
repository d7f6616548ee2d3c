// Frames of a recorded day one after another, from any of them on, read ahead so that playing need not wait.
import { type Quote, QUOTE_SIZE } from '../../../shared/quote.ts'
import type { PlayedFrames, StoreClient } from '../store/api.ts'
import type { DayIndex } from './day-index.ts'

/** Frames of the first answer, and of those that follow when many are read: some 10 ms of the store's time. */
const FIRST_CHUNK = 500
const MOST_CHUNK = 8000

export interface Cursor {
  /** The next frame as it was journaled, a view that does not outlive the next read; undefined: wait, or the end. */
  peek(): Quote | undefined
  take(): void
  /** Frames taken, those before the beginning of this cursor and those that can't be read included. */
  frame(): number
  /** Resolves when peek() has the next frame, or there is none. @throws AppError storeFailed */
  ready(): Promise<void>
  /** There is no frame after those taken. */
  ended(): boolean
}

/** @param from frames of the day that come before the first of this cursor */
export function createCursor(store: StoreClient, index: DayIndex, from: number): Cursor {
  const start = index.batchBefore(from)
  let chunk: PlayedFrames = { quotes: new Float64Array(0), counts: [] }
  /** Numbers of the chunk that were taken, and its stretch that is under way. */
  let at = 0
  let stretch = 0
  let leftInStretch = 0
  let frame = from
  let skip = from - start.frames
  let after = start.batch
  let chunkFrames = FIRST_CHUNK
  let over = false
  let ahead: Promise<PlayedFrames> | undefined
  let reading: Promise<void> | undefined

  function readAhead(): void {
    if (ahead) return
    ahead = store.playedFrames(index.day, after, index.to, chunkFrames)
    chunkFrames = Math.min(MOST_CHUNK, chunkFrames * 4)
    // Whoever waits for it hears of a failure.
    ahead.catch(() => undefined)
  }

  /** Goes on to the next stretch of the chunk that has frames. */
  function turnStretch(): void {
    while (leftInStretch === 0 && stretch < chunk.counts.length) {
      const [batch, frames] = chunk.counts[stretch++] ?? [0, 0]
      leftInStretch = frames
      if (frames > 0) frame = index.framesBefore(batch)
    }
  }

  async function read(): Promise<void> {
    while (at >= chunk.quotes.length && !over) {
      readAhead()
      const next = await ahead
      ahead = undefined
      if (!next || next.counts.length === 0) {
        over = true
        frame = index.shown.frames
        return
      }
      chunk = next
      at = 0
      stretch = 0
      leftInStretch = 0
      after = next.counts.at(-1)?.[0] ?? after
      readAhead()
      turnStretch()
      for (; skip > 0 && at < chunk.quotes.length; skip--) take()
    }
  }

  function take(): void {
    at += QUOTE_SIZE
    frame++
    leftInStretch--
    if (leftInStretch === 0) turnStretch()
  }

  return {
    peek: () => (at < chunk.quotes.length ? chunk.quotes.subarray(at, at + QUOTE_SIZE) : undefined),
    take,
    frame: () => frame,
    async ready() {
      reading ??= read().finally(() => {
        reading = undefined
      })
      await reading
    },
    ended: () => over && at >= chunk.quotes.length,
  }
}
