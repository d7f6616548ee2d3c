// A batch as it lies in a day file: its row, its checksum, and the frames in it.
import { crc32 } from 'node:zlib'
import type { Quote } from '../../../shared/quote.ts'
import { CODEC_VERSION, decodeFrames } from './codec.ts'
import { DamagedBytes } from './varint.ts'

/** A row of table batch; a checkpoint has the same, with both times the same. */
export interface BatchRow {
  id: number
  version: number
  from_ms: number
  to_ms: number
  frames: number
  crc: number
  body: Uint8Array
}

/** Checksum of a batch: over the numbers that its frames are read with, and its body. */
export function batchSum(row: Omit<BatchRow, 'id' | 'crc'>): number {
  const head = new DataView(new ArrayBuffer(32))
  for (const [n, value] of [row.version, row.from_ms, row.to_ms, row.frames].entries()) head.setFloat64(n * 8, value)
  return crc32(row.body, crc32(head))
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
