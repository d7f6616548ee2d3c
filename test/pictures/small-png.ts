// A screenshot as a small PNG: its most frequent 256 colours, every other pixel in the nearest of them. A page of flat
// colours loses nothing that the eye sees, and takes a third.
import { crc32, deflateSync, inflateSync } from 'node:zlib'

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
const COLOURS = 256

interface Picture {
  width: number
  height: number
  /** Three bytes a pixel. */
  rgb: Buffer
}

function chunk(name: string, body: Buffer): Buffer {
  const whole = Buffer.alloc(12 + body.length)
  whole.writeUInt32BE(body.length, 0)
  whole.write(name, 4, 'latin1')
  body.copy(whole, 8)
  whole.writeUInt32BE(crc32(whole.subarray(4, 8 + body.length)), 8 + body.length)
  return whole
}

/** What a PNG filter adds back, by the bytes to the left (a), above (b) and above left (c). */
function predicted(filter: number, a: number, b: number, c: number): number {
  if (filter === 1) return a
  if (filter === 2) return b
  if (filter === 3) return (a + b) >> 1
  if (filter !== 4) return 0
  const [pa, pb, pc] = [Math.abs(b - c), Math.abs(a - c), Math.abs(a + b - 2 * c)]
  if (pa <= pb && pa <= pc) return a
  return pb <= pc ? b : c
}

function decode(png: Buffer): Picture {
  const bodies: Buffer[] = []
  for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at)) {
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT')
      bodies.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)))
  }
  const [width, height, depth, kind] = [png.readUInt32BE(16), png.readUInt32BE(20), png[24], png[25]]
  if (depth !== 8 || kind !== 2) throw new Error('not a screenshot without transparency')
  const raw = inflateSync(Buffer.concat(bodies))
  const stride = width * 3
  const rgb = Buffer.alloc(stride * height)
  for (let y = 0; y < height; y += 1) {
    const filter = raw[y * (stride + 1)] ?? 0
    for (let x = 0; x < stride; x += 1) {
      const at = y * stride + x
      const a = x < 3 ? 0 : (rgb[at - 3] ?? 0)
      const b = y === 0 ? 0 : (rgb[at - stride] ?? 0)
      const c = x < 3 || y === 0 ? 0 : (rgb[at - stride - 3] ?? 0)
      rgb[at] = (raw[at + y + 1] ?? 0) + predicted(filter, a, b, c)
    }
  }
  return { width, height, rgb }
}

const distance = (one: number, other: number): number =>
  ((one >> 16) - (other >> 16)) ** 2 +
  (((one >> 8) & 255) - ((other >> 8) & 255)) ** 2 +
  ((one & 255) - (other & 255)) ** 2

/**
 * The same picture in 256 colours.
 * @param png an opaque screenshot as Chromium gives it
 */
export function smallPng(png: Buffer): Buffer {
  const { width, height, rgb } = decode(png)
  const counts = new Map<number, number>()
  for (let at = 0; at < rgb.length; at += 3) {
    const colour = rgb.readUIntBE(at, 3)
    counts.set(colour, (counts.get(colour) ?? 0) + 1)
  }
  const byCount = [...counts.keys()].sort((a, b) => (counts.get(b) ?? 0) - (counts.get(a) ?? 0))
  const palette = byCount.slice(0, COLOURS)
  const places = new Map(palette.map((colour, place) => [colour, place]))
  for (const colour of byCount.slice(COLOURS)) {
    let best = 0
    for (let n = 1; n < palette.length; n += 1) {
      if (distance(colour, palette[n] ?? 0) < distance(colour, palette[best] ?? 0)) best = n
    }
    places.set(colour, best)
  }
  // Each row begins with its filter: none, which suits places in a palette.
  const rows = Buffer.alloc((width + 1) * height)
  for (let pixel = 0; pixel < width * height; pixel += 1) {
    rows[pixel + Math.floor(pixel / width) + 1] = places.get(rgb.readUIntBE(pixel * 3, 3)) ?? 0
  }
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([8, 3, 0, 0, 0], 8)
  const colours = Buffer.alloc(palette.length * 3)
  palette.forEach((colour, place) => colours.writeUIntBE(colour, place * 3, 3))
  const body = deflateSync(rows, { level: 9 })
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', head),
    chunk('PLTE', colours),
    chunk('IDAT', body),
    chunk('IEND', Buffer.alloc(0)),
  ])
}
