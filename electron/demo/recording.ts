// Recordings on disk: NDJSON lines {"t": ms, "message": {…}} or, from the journal, {"day": yyyymmdd, "t": …}. The
// message is passed on as the very text that was read, so no digit of it can change.
import { createReadStream, existsSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { decimal, type SymbolRow } from './wire.ts'

export interface RecordedFrame {
  code: string
  /** Session day, yyyymmdd; 0 where the line has none. */
  day: number
  /** ms since Tehran's midnight, never less than that of the line before. */
  t: number
  /** The message as it goes out. */
  text: string
}

const LINE = /^\s*\{((?:\s*"(?:day|t)"\s*:\s*\d+(?:\.\d+)?\s*,)+)\s*"message"\s*:\s*(\{.*\})\s*\}\s*$/
const INS = /"ins"\s*:\s*"?(\d{1,19})/

const numberOf = (head: string, key: string): number => Number(head.match(`"${key}"\\s*:\\s*([\\d.]+)`)?.[1] ?? 0)

/**
 * The frames of one file, in order, read as they are asked for.
 * @throws Error naming file and line when a line is not a recorded frame
 */
export async function* readRecording(file: string): AsyncGenerator<RecordedFrame> {
  let number = 0
  let day = 0
  let t = 0
  for await (const line of createInterface({ input: createReadStream(file, 'utf8'), crlfDelay: Infinity })) {
    number++
    if (line.trim() === '') continue
    const [, head = '', text = ''] = LINE.exec(line) ?? []
    const code = INS.exec(text)?.[1]
    if (code === undefined || !isJson(text)) throw new Error(`${basename(file)}, line ${number}: not a recorded frame`)
    const itsDay = numberOf(head, 'day')
    t = itsDay === day ? Math.max(t, numberOf(head, 't')) : numberOf(head, 't')
    day = itsDay
    yield { code, day, t, text }
  }
}

const isJson = (text: string): boolean => {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

const earlier = (a: RecordedFrame, b: RecordedFrame): boolean => a.day < b.day || (a.day === b.day && a.t < b.t)

/** The frames of several files in order of time; those of one file, and of equal times, keep their order. */
export async function* mergeRecordings(files: readonly string[]): AsyncGenerator<RecordedFrame> {
  const heads: { frame: RecordedFrame; rest: AsyncGenerator<RecordedFrame> }[] = []
  try {
    for (const file of files) {
      const rest = readRecording(file)
      const first = await rest.next()
      if (!first.done) heads.push({ frame: first.value, rest })
    }
    for (;;) {
      const [first, ...others] = heads
      if (!first) return
      let next = first
      for (const head of others) if (earlier(head.frame, next.frame)) next = head
      yield next.frame
      const following = await next.rest.next()
      if (following.done) heads.splice(heads.indexOf(next), 1)
      else next.frame = following.value
    }
  } finally {
    // Whoever stops listening closes the files.
    for (const { rest } of heads) await rest.return(undefined)
  }
}

interface Described {
  file?: string
  ins?: string
  name?: string
  full_name?: string
  yesterday?: number
  band?: [number, number]
  bands_file?: string
}

const readJson = (file: string): unknown => (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined)

/**
 * Symbol list rows for the instruments of a recording: names from meta.json beside it, bands from there or from its
 * *.bands.json, yesterday's price from the frames where nothing else says it.
 * @param codes instruments of the file, with yesterday's price as their first frame has it (0 = unknown)
 */
export function describeRecording(file: string, codes: ReadonlyMap<string, number>): SymbolRow[] {
  const folder = dirname(file)
  const meta = readJson(join(folder, 'meta.json'))
  const mine = (Array.isArray(meta) ? (meta as Described[]) : []).filter(entry => entry.file === basename(file))
  const bandsFile = mine.find(entry => entry.bands_file)?.bands_file ?? `${basename(file, '.ndjson')}.bands.json`
  const bands = (readJson(join(folder, bandsFile)) ?? {}) as Record<string, [number, number]>
  return Array.from(codes, ([code, yesterday]) => {
    const entry = mine.find(({ ins }) => ins === code)
    const band = entry?.band ?? bands[code]
    return {
      name: entry?.name ?? code,
      full_name: entry?.full_name ?? entry?.name ?? code,
      instance_code: code,
      ...((entry?.yesterday ?? yesterday) > 0 && { yesterday_price: String(entry?.yesterday ?? yesterday) }),
      ...(band && { daily_price_high: decimal(band[1]), daily_price_low: decimal(band[0]) }),
    }
  })
}
