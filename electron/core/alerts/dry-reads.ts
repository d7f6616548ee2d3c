// Frames of recorded days for dry runs, kept for the next one: an editor asks anew at each change, and a day of hundreds
// of thousands of frames has to be looked through for those of one instrument.
import type { PlayedDay, StoreClient } from '../store/api.ts'

/** Numbers kept at most: 32 MB. */
const MOST_NUMBERS = 4_000_000

/** What was read of a day: its batches after one, through another. */
interface Kept {
  after: number
  through: number
  chunks: Float64Array[]
}

export interface DryReads {
  /**
   * Frames of these handles on a day, whole quotes in their order, as far as the day is known.
   * @param key what the handles stand for: of another, nothing is kept
   * @throws AppError storeFailed
   */
  frames(day: number, part: PlayedDay, handles: number[], key: string): AsyncGenerator<Float64Array>
  forget(): void
}

export function createDryReads(store: Pick<StoreClient, 'playedFramesOf'>): DryReads {
  let days = new Map<number, Kept>()
  let of = ''
  let numbers = 0

  function forget(): void {
    days = new Map()
    numbers = 0
  }

  return {
    forget,
    async *frames(day, part, handles, key) {
      if (key !== of) forget()
      of = key
      const known = days.get(day)
      // A day that is lived again begins anew.
      const kept = known?.after === part.after ? known : { after: part.after, through: part.after, chunks: [] }
      days.set(day, kept)
      let { through } = kept
      // As they are now: another run may add to them meanwhile.
      const before = kept.chunks.slice()
      yield* before
      while (through < part.to) {
        const read = await store.playedFramesOf(day, handles, through, part.to)
        const fits = days.get(day) === kept && kept.through === through && numbers + read.quotes.length <= MOST_NUMBERS
        through = Math.max(through + 1, read.through)
        if (fits) {
          kept.through = through
          kept.chunks.push(read.quotes)
          numbers += read.quotes.length
        }
        yield read.quotes
      }
    },
  }
}
