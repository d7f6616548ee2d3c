// Prints read back from a day's batches, backwards from the newest: the minute table says where an instrument has
// frames and where its totals changed, so that only batches of those minutes are decoded.
import { at, FIELD, type Quote, QUOTE_SIZE } from '../../../shared/quote.ts'
import { tehranInstant } from '../../../shared/tehran.ts'
import { type BatchRow, framesOfRow, selectBatches } from '../journal/rows.ts'
import { createPrintSequence, printFrame, type PrintFrame, type PrintsRead } from '../market/prints.ts'
import type { Gap, PlayedTo } from './api.ts'
import type { Database } from './database-port.ts'

const MINUTE_MS = 60_000
/** More than the minutes of any day. */
const MINUTES = 2048
/** Frames decoded for one answer, some 200 ms; beyond them older prints are left out. */
const MOST_FRAMES = 400_000

interface MinuteTotals {
  minute: number
  trades: number | null
  volume: number | null
  value: number | null
}

interface From {
  day: number
  handle: number
  /** When trading opened, UTC ms. */
  openMs: number
  /** Gaps of the run, in order. */
  gaps: Gap[]
  /** Only batches after this one, and minutes from this one on, are of the run. */
  afterBatch: number
  fromMinute: number
  /** Nothing beyond this is read; all there is where left out. */
  until?: PlayedTo
  mostFrames?: number
}

export function readPrints(db: Database, from: From, limit: number): PrintsRead {
  const { day, handle, afterBatch, until, mostFrames = MOST_FRAMES } = from
  const startMs = tehranInstant(day, 0)
  const gaps = from.gaps.toSorted((a, b) => a.toMs - b.toMs)
  const rows = db
    .prepare(
      'SELECT minute, trades, volume, value FROM minute WHERE handle = ? AND minute >= ? AND minute <= ? ORDER BY minute',
    )
    .all(handle, from.fromMinute, until ? Math.floor((until.atMs - startMs) / MINUTE_MS) : MINUTES) as MinuteTotals[]
  const timeOf = db.prepare(`SELECT id, to_ms FROM (${selectBatches(day)} WHERE id >= ? ORDER BY id LIMIT 1)`)
  const following = db.prepare(`${selectBatches(day)} WHERE id > ? ORDER BY id LIMIT 1`)
  const newest = until?.batch ?? (db.prepare('SELECT max(id) AS n FROM batch').get() as { n: number | null }).n ?? 0
  const scratch: Quote = new Float64Array(QUOTE_SIZE)
  let decoded = 0

  /** The first batch that ends at an instant or after it; batches of a run follow each other in time. */
  function firstBatchAt(utcMs: number): number {
    let [low, high] = [afterBatch + 1, newest + 1]
    while (low < high) {
      const middle = Math.floor((low + high) / 2)
      const found = timeOf.get(middle) as { id: number; to_ms: number } | undefined
      if (found && found.to_ms < utcMs) low = middle + 1
      else high = middle
    }
    return low
  }

  function* framesOf(row: BatchRow): Generator<PrintFrame> {
    decoded += row.frames
    let left = row.id === until?.batch ? until.frames : row.frames
    try {
      for (const { quote } of framesOfRow(row, scratch)) {
        if (left-- <= 0) return
        if (at(quote, FIELD.handle) !== handle) continue
        const frame = printFrame(quote)
        if (frame) yield frame
      }
    } catch {
      // A damaged batch was told when the day was derived; the rest goes on.
    }
  }

  /** The instrument's frames within a minute, in order. */
  function minuteFrames(minute: number): PrintFrame[] {
    const [fromMs, toMs] = [startMs + minute * MINUTE_MS, startMs + (minute + 1) * MINUTE_MS]
    const found: PrintFrame[] = []
    const next = (id: number) => following.get(id) as BatchRow | undefined
    for (let row = next(firstBatchAt(fromMs) - 1); row && row.id <= newest && row.from_ms < toMs; row = next(row.id)) {
      for (const frame of framesOf(row)) if (frame.atMs >= fromMs && frame.atMs < toMs) found.push(frame)
    }
    return found
  }

  /** Nothing traded from the minute before to the end of this one, and no gap ended meanwhile. */
  const isQuiet = (row: MinuteTotals, before: MinuteTotals): boolean =>
    row.trades === before.trades &&
    row.volume === before.volume &&
    row.value === before.value &&
    !gaps.some(
      ({ toMs }) => toMs >= startMs + before.minute * MINUTE_MS && toMs <= startMs + (row.minute + 1) * MINUTE_MS,
    )

  const parts: PrintFrame[][] = []
  let found = 0
  let place = rows.length - 1
  for (; place >= 0; place--) {
    // One more than asked for: the oldest may have to be the base of the rest.
    if (found > limit || decoded >= mostFrames) break
    const [row, before] = [rows[place], rows[place - 1]]
    if (!row || (before && place < rows.length - 1 && isQuiet(row, before))) continue
    const part = minuteFrames(row.minute)
    found += changesIn(part)
    parts.push(part)
  }

  const frames = parts.toReversed().flat()
  const sequence = createPrintSequence(day, from.openMs, undefined, place < 0)
  const prints = []
  let gap = 0
  for (const [n, frame] of frames.entries()) {
    for (; (gaps[gap]?.toMs ?? Infinity) < frame.atMs + 1; gap++) if (n > 0) sequence.gap(gaps[gap]?.fromMs ?? 0)
    const print = sequence.frame(frame)
    if (print) prints.push(print)
  }
  for (const { fromMs } of gaps.slice(gap)) sequence.gap(fromMs)
  return { prints: prints.slice(-limit), state: sequence.state() }
}

function changesIn(frames: PrintFrame[]): number {
  let count = 0
  for (const [n, frame] of frames.entries()) {
    const before = frames[n - 1]
    if (before && (before.trades !== frame.trades || before.volume !== frame.volume)) count++
  }
  return count
}
