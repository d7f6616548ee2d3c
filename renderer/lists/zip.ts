// Stands in the build for the zip library of the Excel writer: that one starts its workers from blobs, which the content
// policy refuses. The browser's own compression does the same away from the page's thread.

/** What the writer takes from the library: a text as UTF-8. */
export const strToU8 = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text)

const POLYNOMIAL = 0xedb88320
const TABLE = Uint32Array.from({ length: 256 }, (_, n) => {
  let rest = n
  for (let bit = 0; bit < 8; bit += 1) rest = rest & 1 ? POLYNOMIAL ^ (rest >>> 1) : rest >>> 1
  return rest
})

function checksum(data: Uint8Array): number {
  let rest = 0xffffffff
  for (const byte of data) rest = (TABLE[(rest ^ byte) & 0xff] ?? 0) ^ (rest >>> 8)
  return (rest ^ 0xffffffff) >>> 0
}

async function deflated(data: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  const stream = new Blob([data]).stream().pipeThrough(new CompressionStream('deflate-raw'))
  return new Uint8Array(await new Response(stream).arrayBuffer())
}

/** Numbers in the order and the widths of the format: 2 or 4 bytes each, the smallest byte first. */
function header(...fields: [bytes: 2 | 4, value: number][]): Uint8Array<ArrayBuffer> {
  const view = new DataView(new ArrayBuffer(fields.reduce((sum, [bytes]) => sum + bytes, 0)))
  let at = 0
  for (const [bytes, value] of fields) {
    if (bytes === 2) view.setUint16(at, value, true)
    else view.setUint32(at, value, true)
    at += bytes
  }
  return new Uint8Array(view.buffer)
}

const LOCAL = 0x04034b50
const CENTRAL = 0x02014b50
const END = 0x06054b50
const VERSION = 20
/** Names are UTF-8. */
const FLAGS = 1 << 11
const DEFLATE = 8
/** 1 January 1980, so that the same rows give the same file. */
const DATE = 0x21

async function archive(files: Record<string, Uint8Array<ArrayBuffer>>): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array<ArrayBuffer>[] = []
  const directory: Uint8Array<ArrayBuffer>[] = []
  const sizeOf = (some: readonly Uint8Array[]): number => some.reduce((sum, { length }) => sum + length, 0)
  for (const [path, data] of Object.entries(files)) {
    const name = strToU8(path)
    const body = await deflated(data)
    const about: [2 | 4, number][] = [
      [2, VERSION],
      [2, FLAGS],
      [2, DEFLATE],
      [2, 0],
      [2, DATE],
      [4, checksum(data)],
      [4, body.length],
      [4, data.length],
      [2, name.length],
      [2, 0],
    ]
    const rest: [2 | 4, number][] = [
      [2, 0],
      [2, 0],
      [2, 0],
      [4, 0],
      [4, sizeOf(parts)],
    ]
    directory.push(header([4, CENTRAL], [2, VERSION], ...about, ...rest), name)
    parts.push(header([4, LOCAL], ...about), name, body)
  }
  const count = directory.length / 2
  const end = header(
    [4, END],
    [2, 0],
    [2, 0],
    [2, count],
    [2, count],
    [4, sizeOf(directory)],
    [4, sizeOf(parts)],
    [2, 0],
  )
  return new Uint8Array(await new Blob([...parts, ...directory, end]).arrayBuffer())
}

/** Packs files by their paths; at most 4 GB, as the plain format holds. */
export function zip(
  files: Record<string, Uint8Array<ArrayBuffer>>,
  done: (error: unknown, archived: Uint8Array<ArrayBuffer> | null) => void,
): void {
  const run = async (): Promise<void> => {
    try {
      done(null, await archive(files))
    } catch (error) {
      done(error, null)
    }
  }
  void run()
}

/** Only so that the writer's modules find it; it is never called. */
export const zipSync = (): never => {
  throw new Error('packing takes time')
}
