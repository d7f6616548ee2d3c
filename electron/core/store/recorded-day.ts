// How a recorded day looks from afar, for the list of days: frames, gaps, and how much was recorded when.
import { utcOfDay } from '../../../shared/days.ts'
import { COVERAGE_PARTS, type RecordedDay } from '../../../shared/playback.ts'
import type { Gap } from './api.ts'
import type { Database } from './database-port.ts'

/** Batches read for one part of the strip: a part of more is reckoned from as many of them, evenly spread. */
const MOST_READ = 32

/** The part of a file that belongs together: batches after one up to another. */
interface BatchRange {
  after: number
  to: number
}

interface BatchHead {
  from_ms: number
  to_ms: number
  frames: number
}

/** A look at a batch without its frames. */
function batchHeads(db: Database, day: number): (id: number) => BatchHead | undefined {
  const head = db.prepare(
    `SELECT ${utcOfDay(day)} + at_ms AS from_ms, ${utcOfDay(day)} + at_ms + took_ms AS to_ms, frames
     FROM batch WHERE id = ?`,
  )
  return id => head.get(id) as BatchHead | undefined
}

/** The first batch of the range that ends at an instant or later; one after the range where none does. */
export function firstFrom(db: Database, day: number, range: BatchRange, utcMs: number): number {
  return firstOf(batchHeads(db, day), range, utcMs)
}

function firstOf(headOf: (id: number) => BatchHead | undefined, { after, to }: BatchRange, utcMs: number): number {
  let [low, high] = [after + 1, to + 1]
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    const head = headOf(middle)
    if (head && head.to_ms < utcMs) low = middle + 1
    else high = middle
  }
  return low
}

/** @param frames of the whole range; undefined for a range without batches */
export function recordedDay(
  db: Database,
  day: number,
  range: BatchRange,
  frames: number,
  allGaps: readonly Gap[],
): RecordedDay | undefined {
  const headOf = batchHeads(db, day)
  const [first, last] = [headOf(range.after + 1), headOf(range.to)]
  if (!first || !last) return undefined
  const [fromMs, toMs] = [first.from_ms, Math.max(first.to_ms, last.to_ms)]
  const partMs = Math.max(1, toMs - fromMs) / COVERAGE_PARTS
  const coverage: number[] = []
  let at = range.after + 1
  for (let n = 1; n <= COVERAGE_PARTS; n++) {
    const end = n === COVERAGE_PARTS ? range.to + 1 : Math.max(at, firstOf(headOf, range, fromMs + n * partMs))
    coverage.push(framesIn(headOf, at, end))
    at = end
  }
  const gaps = gapsWithin(allGaps, fromMs, toMs)
  const partOf = (utcMs: number): number =>
    Math.min(COVERAGE_PARTS - 1, Math.max(0, Math.floor((utcMs - fromMs) / partMs)))
  const touched = new Set<number>()
  for (const gap of gaps) for (let n = partOf(gap.fromMs); n <= partOf(gap.toMs); n++) touched.add(n)
  return {
    day,
    frames,
    gaps: gaps.length,
    fromMs,
    toMs,
    coverage,
    gapParts: [...touched].sort((a, b) => a - b),
  }
}

/** Frames of the batches from one up to before another: counted, or reckoned where they are many. */
function framesIn(headOf: (id: number) => BatchHead | undefined, from: number, end: number): number {
  const count = end - from
  const read = Math.min(count, MOST_READ)
  let sum = 0
  for (let n = 0; n < read; n++) sum += headOf(from + Math.floor((n * count) / read))?.frames ?? 0
  return read === 0 ? 0 : Math.round((sum * count) / read)
}

/** The gaps between the first frame and the last, in order of time. */
const gapsWithin = (gaps: readonly Gap[], fromMs: number, toMs: number): Gap[] =>
  gaps.filter(gap => gap.toMs > fromMs && gap.fromMs < toMs).sort((a, b) => a.fromMs - b.fromMs)
