// A batch as it lies in a day file: its row, its checksum, and the frames in it.
import { utcOfDay } from '../../../shared/days.ts'
import { crc32 } from 'node:zlib'
import type { Quote } from '../../../shared/quote.ts'
import { CODEC_VERSION, decodeFrames } from './codec.ts'
import { DamagedBytes } from './varint.ts'

/** Selects rows of table batch as BatchRow; a WHERE may follow. */
export const selectBatches = (day: number): string =>
  `SELECT id, version, ${utcOfDay(day)} + at_ms AS from_ms, ${utcOfDay(day)} + at_ms + took_ms AS to_ms, frames, crc, body
   FROM batch`

/** Condition on table gap that leaves out the mark of the moment at which the app was closed, a gap of no length. */
export const IS_GAP = "(to_ms > from_ms OR reason <> 'stopped')"

/** A batch as it is read; a checkpoint has the same, with both times the same. */
export interface BatchRow {
  id: number
  version: number
  from_ms: number
  to_ms: number
  frames: number
  crc: number
  body: Uint8Array
}

/** Checksum of a batch, 32 bits with a sign (the fewest bytes in a row): over the numbers that its frames are read with,
 * and its body. */
export function batchSum(row: Omit<BatchRow, 'id' | 'crc'>): number {
  const head = new DataView(new ArrayBuffer(32))
  for (const [n, value] of [row.version, row.from_ms, row.to_ms, row.frames].entries()) head.setFloat64(n * 8, value)
  return crc32(row.body, crc32(head)) | 0
}

/**
 * The frames of a row, in order.
 * @param into filled anew for each frame where given
 * @throws DamagedBytes when the row is not what was written; frames before the damage have been given by then
 */
export function* framesOfRow(row: BatchRow, into?: Quote): Generator<{ quote: Quote; extras: string | undefined }> {
  if (row.version !== CODEC_VERSION) throw new DamagedBytes(`unknown version ${row.version}`)
  if (batchSum(row) !== row.crc) throw new DamagedBytes('checksum')
  let frames = 0
  for (const frame of decodeFrames(row.body, row.from_ms, into)) {
    frames++
    yield frame
  }
  if (frames !== row.frames) throw new DamagedBytes(`${frames} frames instead of ${row.frames}`)
}
