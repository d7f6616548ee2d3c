// What is derived from a day's batches after they are committed: the day series, checkpoints of the whole book for
// seeking, and the index by instrument. Each has a watermark, so that a restart goes on where it stopped.
import { at, FIELD, type Quote, QUOTE_SIZE } from '../../../shared/quote.ts'
import { CODEC_VERSION, createFrameWriter, encodeFrame } from '../journal/codec.ts'
import { type BatchRow, batchSum, framesOfRow, selectBatches } from '../journal/rows.ts'
import { written } from '../journal/varint.ts'
import type { Database } from './database-port.ts'
import { createMinutes } from './minutes.ts'
import type { DayState } from './state.ts'

const CHECKPOINT_MS = 300_000
/** Also after so many frames: reading them back takes about 50 ms. */
const CHECKPOINT_FRAMES = 100_000
/** A checkpoint of n instruments waits for this many times n frames, so that it adds at most a tenth to the file. */
const FRAMES_PER_BOOK = 10

export interface Derivation {
  /** Takes in committed batches, about `maxFrames` frames of them. Returns true when more are waiting. */
  step(maxFrames: number): boolean
  /** The same for the index by instrument, written when a day is over. */
  index(maxFrames: number): boolean
  /** Newest quote of each instrument as far as derived, by handle. */
  books(): Map<number, Quote>
}

/**
 * @param db a day file
 * @param day yyyymmdd
 * @param onDamage told of each batch that can't be read, with the reason; the rest goes on
 */
export function createDerivation(
  db: Database,
  day: number,
  state: DayState,
  onDamage: (batchId: number, why: string) => void,
): Derivation {
  const next = db.prepare(`${selectBatches(day)} WHERE id > ? ORDER BY id LIMIT 1`)
  const nextBatch = (after: number) => next.get(after) as BatchRow | undefined
  const putCheckpoint = db.prepare(
    'INSERT OR REPLACE INTO checkpoint (batch_id, at_ms, version, frames, crc, body) VALUES (?, ?, ?, ?, ?, ?)',
  )
  const putIndex = db.prepare('INSERT OR IGNORE INTO frame_index (handle, batch_id) VALUES (?, ?)')
  const scratch: Quote = new Float64Array(QUOTE_SIZE)
  let books: Map<number, Quote> | undefined
  let checkpointMs = 0
  let framesSince = 0

  /** Runs over the frames of a row that can be read. */
  function visit(row: BatchRow, see: (quote: Quote) => void): void {
    try {
      for (const { quote } of framesOfRow(row, scratch)) see(quote)
    } catch (error) {
      onDamage(row.id, error instanceof Error ? error.message : 'unreadable')
    }
  }

  function remember(into: Map<number, Quote>, quote: Quote): void {
    const kept = into.get(at(quote, FIELD.handle))
    if (kept) kept.set(quote)
    else into.set(at(quote, FIELD.handle), quote.slice())
  }

  /** The books at the watermark: the newest checkpoint, and the batches between. */
  function restore(): Map<number, Quote> {
    const map = new Map<number, Quote>()
    const upTo = state.get('derivedTo')
    const found = db
      .prepare(
        'SELECT batch_id AS id, at_ms AS from_ms, at_ms AS to_ms, version, frames, crc, body FROM checkpoint ORDER BY id DESC LIMIT 1',
      )
      .get() as BatchRow | undefined
    let from = 0
    if (found) {
      visit(found, quote => remember(map, quote))
      // A damaged checkpoint gives nothing: then the day is read from its start.
      from = map.size === found.frames ? found.id : 0
      checkpointMs = found.to_ms
    }
    for (let row = nextBatch(from); row && row.id <= upTo; row = nextBatch(row.id)) {
      checkpointMs ||= row.from_ms
      framesSince += row.frames
      visit(row, quote => remember(map, quote))
    }
    return map
  }

  function writeCheckpoint(map: Map<number, Quote>, row: BatchRow): void {
    const writer = createFrameWriter()
    for (const quote of map.values()) encodeFrame(writer, quote, undefined, row.to_ms)
    const numbers = { version: CODEC_VERSION, from_ms: row.to_ms, to_ms: row.to_ms, frames: map.size }
    const body = written(writer)
    putCheckpoint.run(row.id, row.to_ms, numbers.version, numbers.frames, batchSum({ ...numbers, body }), body)
  }

  return {
    step(maxFrames) {
      books ??= restore()
      const map = books
      const first = nextBatch(state.get('derivedTo'))
      if (!first) return false
      const minutes = createMinutes(db, day)
      return db.transact(() => {
        let row: BatchRow | undefined = first
        for (let frames = 0; row && frames < maxFrames; row = nextBatch(row.id)) {
          visit(row, quote => {
            minutes.add(quote)
            remember(map, quote)
          })
          frames += row.frames
          framesSince += row.frames
          checkpointMs ||= row.from_ms
          // Time may go back: the demo lives the same morning again at its next start.
          const due = Math.abs(row.to_ms - checkpointMs) >= CHECKPOINT_MS || framesSince >= CHECKPOINT_FRAMES
          if (due && framesSince >= map.size * FRAMES_PER_BOOK) {
            writeCheckpoint(map, row)
            checkpointMs = row.to_ms
            framesSince = 0
          }
          state.put('derivedTo', row.id)
          state.put('derivedFrames', state.get('derivedFrames') + row.frames)
        }
        minutes.write()
        return row !== undefined
      })
    },
    index(maxFrames) {
      const first = nextBatch(state.get('indexedTo'))
      if (!first) return false
      return db.transact(() => {
        const batches = new Map<number, number[]>()
        let row: BatchRow | undefined = first
        for (let frames = 0; row && frames < maxFrames; row = nextBatch(row.id)) {
          const { id } = row
          visit(row, quote => {
            const ids = batches.get(at(quote, FIELD.handle))
            if (!ids) batches.set(at(quote, FIELD.handle), [id])
            else if (ids.at(-1) !== id) ids.push(id)
          })
          frames += row.frames
          state.put('indexedTo', id)
        }
        // In the order of the key, so that neighbouring rows are written together.
        for (const handle of [...batches.keys()].sort((a, b) => a - b)) {
          for (const id of batches.get(handle) ?? []) putIndex.run(handle, id)
        }
        return row !== undefined
      })
    },
    books: () => (books ??= restore()),
  }
}
