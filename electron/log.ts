// The log file of a profile: one line an event, `time level what key=value`, cleaned of secrets, rotated. Trouble with
// the file never reaches whoever logs.
import { existsSync, renameSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { join, parse } from 'node:path'
import electronLog from 'electron-log/node.js'
import type { Log, LogFacts } from './core/ports.ts'
import type { Redactor } from './core/secrets/redact.ts'

export interface FileLog extends Log {
  /** The current file; older generations stand beside it as tablo.1.log (newest) … tablo.4.log. */
  path: string
  /**
   * Writes an unexpected error with its stack, cleaned. For the outermost handlers only: everything else logs facts.
   * @param what where it was caught
   */
  caught(what: string, error: unknown): void
  /** Newest lines, oldest first, cleaned once more: of a secret that came to be known after they were written. */
  tail(): Promise<string[]>
}

export interface LogOptions {
  /** The profile's folder; lines go to logs/tablo.log in it. */
  profileDir: string
  redactor: Redactor
  /** Also to standard error. */
  console?: boolean
  /** Told once when the file can't be written. */
  onFailed?(): void
  maxBytes?: number
}

/** Files in all, the current one included. */
const GENERATIONS = 5
const MAX_BYTES = 2 * 1024 * 1024
const LINE_CHARS = 8_000
/** What the tail shows at most, and how much of a file's end is read for it. */
const TAIL_LINES = 200
const TAIL_BYTES = 256 * 1024

const BREAKS = /[\p{Cc}\u2028\u2029]+/gu

/** Quoted where it has to be, so that a line is always one line: `what key=value key="two words"`. */
function word(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value))
  return /^[^\s"=\p{Cc}]+$/u.test(text) ? text : JSON.stringify(text).replaceAll(BREAKS, ' ')
}

/** One line out of what was logged, already cleaned. */
function line(level: string, date: Date, [what, facts]: unknown[]): string {
  const pairs = Object.entries(facts ?? {}).filter(([, value]) => value !== undefined)
  const tail = pairs.map(([key, value]) => ` ${word(key)}=${word(value)}`).join('')
  return `${date.toISOString()} ${level} ${String(what).replaceAll(BREAKS, ' ').trim()}${tail}`.slice(0, LINE_CHARS)
}

/** tablo.3.log becomes tablo.4.log and so on; the oldest is overwritten. */
function rotate(file: string): void {
  const { dir, name, ext } = parse(file)
  const generation = (n: number): string => (n === 0 ? file : join(dir, `${name}.${n}${ext}`))
  for (let n = GENERATIONS - 2; n >= 0; n--) {
    if (existsSync(generation(n))) renameSync(generation(n), generation(n + 1))
  }
}

/** The whole lines in the end of a file; none where it can't be read. */
async function lastLines(file: string): Promise<string[]> {
  const opened = await open(file, 'r').catch(() => undefined)
  if (!opened) return []
  try {
    const { size } = await opened.stat()
    const from = Math.max(0, size - TAIL_BYTES)
    const { buffer, bytesRead } = await opened.read(Buffer.alloc(size - from), 0, size - from, from)
    const found = buffer.toString('utf8', 0, bytesRead).split('\n')
    return (from > 0 ? found.slice(1) : found).filter(text => text !== '')
  } catch {
    return []
  } finally {
    await opened.close()
  }
}

/** Opens the log of a profile. Never throws: a log that can't be written is told of by onFailed, once. */
export function createLog(options: LogOptions): FileLog {
  const path = join(options.profileDir, 'logs', 'tablo.log')
  // An instance for each file, since the library keeps one logger for each id.
  const logger = electronLog.create({ logId: path })
  const { console: standardError, file, ipc, remote } = logger.transports
  let failed = false
  const fail = (): void => {
    if (failed) return
    failed = true
    options.onFailed?.()
  }

  // The library prints trouble with a file through its default logger's console, once for each lost line.
  electronLog.transports.console.writeFn = () => undefined
  // Others hand lines to renderers and servers: never.
  for (const transport of [ipc, remote]) if (transport) transport.level = false
  standardError.level = options.console ? 'silly' : false
  standardError.transforms = [({ message }) => [line(message.level, message.date, message.data)]]
  standardError.writeFn = ({ message }) => void process.stderr.write(`${String(message.data[0])}\n`)
  file.resolvePathFn = () => path
  file.maxSize = options.maxBytes ?? MAX_BYTES
  file.writeOptions = { flag: 'a', mode: 0o600, encoding: 'utf8' }
  file.transforms = [({ message }) => line(message.level, message.date, message.data)]
  file.archiveLogFn = old => {
    try {
      rotate(old.path)
    } catch {
      fail()
    }
  }
  logger.hooks.push(message => ({ ...message, data: message.data.map(item => options.redactor.clean(item)) }))
  file.getFile().on('error', fail)
  if (!existsSync(path)) fail()

  return {
    path,
    info: (what: string, facts?: LogFacts) => logger.info(what, facts),
    warn: (what: string, facts?: LogFacts) => logger.warn(what, facts),
    error: (what: string, facts?: LogFacts) => logger.error(what, facts),
    caught: (what, error) => logger.error(what, { error }),
    async tail() {
      const newest = await lastLines(path)
      const { dir, name, ext } = parse(path)
      const older = newest.length < TAIL_LINES ? await lastLines(join(dir, `${name}.1${ext}`)) : []
      return [...older, ...newest].slice(-TAIL_LINES).map(text => String(options.redactor.clean(text)))
    },
  }
}
