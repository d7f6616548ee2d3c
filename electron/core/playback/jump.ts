// Jumps within a recorded day: the books after a number of frames, exactly as playing to there gives them, from the
// nearest state that is known: what is shown, what an earlier jump left, or what the journal keeps.
import { at, FIELD, type Quote } from '../../../shared/quote.ts'
import type { StoreClient } from '../store/api.ts'
import { createCursor, type Cursor } from './cursor.ts'
import { booksOf, copyOf, type DayBooks, put } from './day-books.ts'
import type { DayIndex } from './day-index.ts'

/** A state this near is not worth asking the journal for a nearer one. */
const NEAR = 10_000
/** How far before the end of a jump its state is remembered: steps back from there are short. */
const BACK = 3000
/** Batches looked through at first for the frame before; then four times as many, and so on. */
const LOOK_BATCHES = 8

/** A state of the books after so many frames. */
interface Standing {
  frame: number
  books: DayBooks
}

/** Where a jump came to; the cursor has the next frame ready. */
export interface Landing extends Standing {
  cursor: Cursor
}

export interface Jumps {
  /**
   * The state at an instant, every frame up to it included.
   * @param shown a state that may be gone on from; it stays as it is
   * @param isWanted asked between steps; the jump is given up where it is not
   */
  toTime(utcMs: number, shown: Standing, isWanted: () => boolean): Promise<Landing | undefined>
  toFrame(frame: number, shown: Standing, isWanted: () => boolean): Promise<Landing | undefined>
  /** The frame before the newest of these, by its number and time; frame 0 where there is none. */
  frameBefore(
    frame: number,
    isShown: (handle: number) => boolean,
    isWanted: () => boolean,
  ): Promise<{ frame: number; atMs: number } | undefined>
}

export function createJumps(store: StoreClient, index: DayIndex): Jumps {
  let left: Standing = { frame: 0, books: new Map() }

  /** The nearest state at most so many frames from the start. */
  async function nearest(floor: number, shown: Standing): Promise<Standing> {
    const known = [shown, left].filter(({ frame }) => frame <= floor)
    const best = known.reduce<Standing>((a, b) => (b.frame > a.frame ? b : a), { frame: 0, books: new Map() })
    if (floor - best.frame <= NEAR || !index.hasCheckpoints) return best
    const kept = await store.playedBooks(index.day, index.batchBefore(floor).batch)
    const frame = kept ? index.framesBefore(kept.batch + 1) : 0
    return kept && frame > best.frame ? { frame, books: booksOf(kept.quotes) } : best
  }

  /** Goes on from the nearest state until the next frame is one too many. */
  async function go(
    floor: number,
    shown: Standing,
    isOver: (next: Quote, frame: number) => boolean,
    isWanted: () => boolean,
  ): Promise<Landing | undefined> {
    const from = await nearest(floor, shown)
    const books = copyOf(from.books)
    const cursor = createCursor(store, index, from.frame)
    let kept = false
    for (;;) {
      await cursor.ready()
      if (!isWanted()) return undefined
      let next = cursor.peek()
      if (!next) break
      for (; next; next = cursor.peek()) {
        if (!kept && cursor.frame() >= floor - BACK) {
          left = { frame: cursor.frame(), books: copyOf(books) }
          kept = true
        }
        if (isOver(next, cursor.frame())) return { frame: cursor.frame(), books, cursor }
        put(books, next)
        cursor.take()
      }
    }
    return { frame: cursor.frame(), books, cursor }
  }

  return {
    toTime: (utcMs, shown, isWanted) =>
      go(index.surelyBy(utcMs), shown, next => at(next, FIELD.receivedAt) > utcMs, isWanted),
    toFrame: (frame, shown, isWanted) => go(frame, shown, (_, taken) => taken >= frame, isWanted),
    async frameBefore(frame, isShown, isWanted) {
      let end = frame
      let newest = false
      for (let batches = LOOK_BATCHES; end > 0; batches *= 4) {
        const before = index.batchBefore(end)
        const begin = index.framesBefore(Math.max(0, before.batch - batches) + 1)
        const cursor = createCursor(store, index, begin)
        const found: { frame: number; atMs: number }[] = []
        for (;;) {
          await cursor.ready()
          if (!isWanted()) return undefined
          let next = cursor.peek()
          for (; next && cursor.frame() < end; next = cursor.peek()) {
            const [handle, atMs] = [at(next, FIELD.handle), at(next, FIELD.receivedAt)]
            cursor.take()
            if (!isShown(handle)) continue
            found.push({ frame: cursor.frame(), atMs })
            if (found.length > 2) found.shift()
          }
          if (cursor.frame() >= end || cursor.ended()) break
        }
        // The newest of them is the one that is shown: the one before it is meant.
        const meant = newest ? found.at(-1) : found.at(-2)
        if (meant) return meant
        newest ||= found.length > 0
        end = begin
      }
      return { frame: 0, atMs: index.shown.fromMs }
    },
  }
}
