// Bytes of the journal: one growing buffer to write into, a bounds-checked reader, and unsigned variable-length
// integers up to 2^53.
export interface Writer {
  bytes: Uint8Array
  view: DataView
  /** Bytes written so far; set to 0 to start anew in the same buffer. */
  at: number
}

/** A writer with room for `size` bytes that grows as needed. */
export function createWriter(size = 65_536): Writer {
  const bytes = new Uint8Array(size)
  return { bytes, view: new DataView(bytes.buffer), at: 0 }
}

/** Makes room for `more` bytes. */
export function reserve(writer: Writer, more: number): void {
  if (writer.at + more <= writer.bytes.length) return
  const bytes = new Uint8Array(Math.max(writer.bytes.length * 2, writer.at + more))
  bytes.set(writer.bytes.subarray(0, writer.at))
  writer.bytes = bytes
  writer.view = new DataView(bytes.buffer)
}

/** What was written, as a copy with its own memory (so that it can be handed to another thread). */
export const written = (writer: Writer): Uint8Array => writer.bytes.slice(0, writer.at)

/** Writes an integer from 0 to 2^53 - 1; the room must have been reserved (8 bytes at most). */
export function putInteger(writer: Writer, value: number): void {
  const { bytes } = writer
  let at = writer.at
  let rest = value
  // Bit operators hold 32 bits only: the upper part goes by division.
  while (rest > 0x7fffffff) {
    bytes[at++] = (rest % 128) | 128
    rest = Math.floor(rest / 128)
  }
  while (rest > 127) {
    bytes[at++] = (rest & 127) | 128
    rest >>>= 7
  }
  bytes[at++] = rest
  writer.at = at
}

/** Bytes that are not what the encoder writes. */
export class DamagedBytes extends Error {}

export interface Reader {
  bytes: Uint8Array
  view: DataView
  at: number
}

export const createReader = (bytes: Uint8Array): Reader => ({
  bytes,
  view: new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength),
  at: 0,
})

/** Steps over `count` bytes and returns where they began. @throws DamagedBytes when there are fewer */
export function take(reader: Reader, count: number): number {
  const from = reader.at
  if (from + count > reader.bytes.length) throw new DamagedBytes('too short')
  reader.at = from + count
  return from
}

/** Reads what putInteger wrote. @throws DamagedBytes */
export function takeInteger(reader: Reader): number {
  const { bytes } = reader
  let at = reader.at
  let value = 0
  let unit = 1
  for (;;) {
    const byte = bytes[at++]
    if (byte === undefined) throw new DamagedBytes('too short')
    value += (byte & 127) * unit
    if (byte < 128) break
    unit *= 128
    if (unit > 2 ** 49) throw new DamagedBytes('integer too long')
  }
  reader.at = at
  return value
}
