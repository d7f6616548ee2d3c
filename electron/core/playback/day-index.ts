// The batches of a recorded day in a few numbers each: which frame stands where, and what had come by an instant.
import { AppError } from '../../../shared/errors.ts'
import type { InsCode } from '../../../shared/market.ts'
import { tehranTime } from '../../../shared/tehran.ts'
import type { PlaybackDay } from '../../../shared/playback.ts'
import type { Log } from '../ports.ts'
import { BATCH_NUMBERS, type Gap, type PlayedTo, type StoreClient } from '../store/api.ts'

const MINUTE_MS = 60_000
/** Damaged batches named in the log; of more only the number. */
const MOST_NAMED = 20

export interface DayIndex {
  day: number
  names: [handle: number, code: InsCode][]
  /** What does not change while it plays. */
  shown: PlaybackDay
  /** Gaps of the whole day, those before the first frame and after the last included, by their end. */
  gaps: Gap[]
  hasCheckpoints: boolean
  /** The newest batch of it. */
  to: number
  /** The batch before the one in which the frame after so many stands, and how many frames come before its own. */
  batchBefore(frame: number): { batch: number; frames: number }
  /** Frames up to the beginning of a batch; all of them for one beyond the last. */
  framesBefore(batch: number): number
  /** So many frames as the store counts them. */
  placeOf(frame: number, atMs: number): PlayedTo
  /** Frames that had surely come by an instant: of all batches that ended by then. */
  surelyBy(utcMs: number): number
}

/**
 * Reads the index of a day, in steps, as far as it is committed now.
 * @throws AppError notRecorded, storeFailed
 */
export async function readDayIndex(store: StoreClient, log: Log, day: number): Promise<DayIndex> {
  const of = await store.playedDay(day)
  // After it is known how far it is played: so far everything is then derived too.
  while (await store.deriveDay(day));
  const parts: Float64Array[] = []
  let after = of?.after ?? 0
  while (after < (of?.to ?? 0)) {
    const part = await store.playedBatches(day, after, of?.to ?? 0)
    if (part.length === 0) break
    parts.push(part)
    after = part[part.length - BATCH_NUMBERS] as number
  }
  const count = parts.reduce((sum, part) => sum + part.length / BATCH_NUMBERS, 0)
  if (!of || count === 0) throw new AppError('notRecorded', { day })

  const ids = new Float64Array(count)
  /** When each batch and all before it had ended. */
  const ended = new Float64Array(count)
  /** Frames before each batch, and of all at the end. */
  const before = new Float64Array(count + 1)
  const gaps = [...of.gaps]
  const minutes = new Map<number, number>()
  const damaged: number[] = []
  const fromMs = parts[0]?.[1] ?? 0
  let toMs = fromMs
  let n = 0
  for (const part of parts) {
    for (let at = 0; at < part.length; at += BATCH_NUMBERS) {
      const [id = 0, batchFromMs = 0, batchToMs = 0, frames = 0] = part.subarray(at, at + BATCH_NUMBERS)
      toMs = Math.max(toMs, batchToMs)
      ids[n] = id
      ended[n] = toMs
      before[n + 1] = (before[n] ?? 0) + frames
      n++
      // Batches are a tenth of a second long: each counts for the minute in which it began.
      const minute = Math.floor(tehranTime(batchFromMs).msOfDay / MINUTE_MS)
      minutes.set(minute, (minutes.get(minute) ?? 0) + frames)
      if (frames > 0) continue
      damaged.push(id)
      gaps.push({ fromMs: batchFromMs, toMs: Math.max(batchToMs, batchFromMs + 1), reason: 'damaged' })
    }
  }
  for (const batch of damaged.slice(0, MOST_NAMED)) log.warn('damaged batch passed over', { day, batch })
  if (damaged.length > MOST_NAMED) log.warn('damaged batches passed over', { day, count: damaged.length })
  const frames = before[count] ?? 0

  /** How many entries of an ascending array are at most a value. */
  function upTo(values: Float64Array, value: number): number {
    let [low, high] = [0, count]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((values[middle] as number) <= value) low = middle + 1
      else high = middle
    }
    return low
  }
  const fromMinute = Math.min(...minutes.keys())
  const perMinute = Array.from(
    { length: Math.max(...minutes.keys()) - fromMinute + 1 },
    (_, at) => minutes.get(fromMinute + at) ?? 0,
  )

  return {
    day,
    names: of.names,
    shown: {
      day,
      frames,
      fromMs,
      toMs,
      gaps: gaps.filter(gap => gap.toMs > fromMs && gap.fromMs < toMs).sort((a, b) => a.fromMs - b.fromMs),
      fromMinute,
      perMinute,
    },
    gaps: of.gaps.toSorted((a, b) => a.toMs - b.toMs),
    hasCheckpoints: of.hasCheckpoints,
    to: of.to,
    batchBefore(frame) {
      const at = Math.max(0, Math.min(count, upTo(before, frame)) - 1)
      return { batch: at === 0 ? of.after : (ids[at - 1] as number), frames: before[at] as number }
    },
    framesBefore(batch) {
      const at = upTo(ids, batch - 1)
      return before[at] as number
    },
    placeOf(frame, atMs) {
      const at = Math.max(0, Math.min(count, upTo(before, frame)) - 1)
      return { batch: ids[at] as number, frames: frame - (before[at] as number), atMs }
    },
    surelyBy: utcMs => before[upTo(ended, utcMs)] as number,
  }
}
