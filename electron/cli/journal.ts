// `npm run journal -- list|export|verify`: reads the journal of a profile, also while the app runs.
// Exit codes: 0 done, 1 failed (damage counts as failure), 2 wrong usage.
import { createWriteStream, existsSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { parseArgs } from 'node:util'
import { AppError } from '../../shared/errors.ts'
import { type InsCode, insCode } from '../../shared/market.ts'
import { tehranTime } from '../../shared/tehran.ts'
import { dayText, jalaliText, parseDay } from '../core/journal/day-text.ts'
import { csvHeader, csvLine, ndjsonLine } from '../core/journal/export.ts'
import { dayFiles } from '../core/journal/day-files.ts'
import { createJournalReader, type JournalReader } from '../core/journal/read.ts'
import { foldTight, latinDigits } from '../../shared/fold.ts'
import { daySchema, marketSchema } from '../core/store/migrations.ts'
import { openForReading } from '../database.ts'
import { defaultProfile } from '../profile-folder.ts'

const USAGE = `usage: npm run journal -- list|export|verify [--profile DIR] [--demo]
         [--day 1405-08-29|2026-11-20] [--instrument CODE|SYMBOL] [--format ndjson|csv] [--out FILE]`
/** Lines gathered before they are written: a write a line would cost more than the line. */
const CHUNK = 65_536

class WrongUsage extends Error {}

function readArguments(argv: string[]) {
  const { values, positionals } = parseCommandLine(argv)
  const [command, ...rest] = positionals
  if (rest.length > 0) throw new WrongUsage(`one command only, got also "${rest[0]}"`)
  if (command !== 'list' && command !== 'export' && command !== 'verify') {
    throw new WrongUsage(command === undefined ? 'no command' : `no command "${command}"`)
  }
  const { format = 'ndjson', profile = defaultProfile(), demo = false, instrument, out } = values
  if (format !== 'ndjson' && format !== 'csv') throw new WrongUsage(`no format "${format}"`)
  if (profile === '') throw new WrongUsage('--profile takes a folder')
  const day = values.day === undefined ? undefined : parseDay(values.day)
  if (values.day !== undefined && day === undefined) throw new WrongUsage(`no such day "${values.day}"`)
  const folder = join(profile, demo ? 'demo' : 'real')
  return { command, format, profile, demo, folder, day, instrument, out } as const
}

function parseCommandLine(argv: string[]) {
  try {
    return parseArgs({
      args: argv,
      allowPositionals: true,
      options: {
        profile: { type: 'string' },
        demo: { type: 'boolean' },
        day: { type: 'string' },
        instrument: { type: 'string' },
        format: { type: 'string' },
        out: { type: 'string' },
      },
    })
  } catch (error) {
    throw new WrongUsage(error instanceof Error ? error.message : 'wrong arguments')
  }
}
type Arguments = ReturnType<typeof readArguments>

/** The code that was meant: its digits, or a symbol of the list, the main board first. */
function findInstrument(folder: string, text: string): InsCode {
  const code = insCode(latinDigits(text))
  if (code) return code
  const file = join(folder, 'market.db')
  const wanted = foldTight(text)
  if (existsSync(file)) {
    const db = openForReading(file, marketSchema)
    const rows = db.prepare('SELECT code, symbol FROM instrument ORDER BY main_board DESC').all()
    db.close()
    const found = (rows as { code: InsCode; symbol: string }[]).find(row => foldTight(row.symbol) === wanted)
    if (found) return found.code
  }
  throw new WrongUsage(`no instrument "${text}" in the symbol list of this profile`)
}

const clockText = (utcMs: number): string => {
  const ms = Math.floor(tehranTime(utcMs).msOfDay)
  return new Date(ms).toISOString().slice(11, 19)
}

function list(reader: JournalReader, days: number[]): boolean {
  console.log('day\tjalali\tfrom\tto\tframes\tinstruments\tgaps\tquarantined')
  for (const day of days) {
    const { fromMs, toMs, frames, instruments, gaps, quarantined } = reader.summary(day)
    const times = frames > 0 ? [clockText(fromMs), clockText(toMs)] : ['-', '-']
    console.log([dayText(day), jalaliText(day), ...times, frames, instruments, gaps, quarantined].join('\t'))
  }
  return true
}

function verify(reader: JournalReader, days: number[]): boolean {
  let sound = true
  for (const day of days) {
    try {
      const { batches, frames, damage } = reader.verify(day)
      console.log(`${dayText(day)}: ${frames} frames in ${batches} batches, ${damage.length} damaged`)
      for (const { batch, why } of damage) console.error(`${dayText(day)}: batch ${batch}: ${why}`)
      if (damage.length > 0) sound = false
    } catch (error) {
      sound = false
      console.error(`${dayText(day)}: ${wordsOf(error)}`)
    }
  }
  return sound
}

async function exportDays(reader: JournalReader, days: number[], args: Arguments): Promise<boolean> {
  const instrument = args.instrument === undefined ? undefined : findInstrument(args.folder, args.instrument)
  const lineOf = args.format === 'csv' ? csvLine : ndjsonLine
  let sound = true
  function* chunks(): Generator<string> {
    let text = args.format === 'csv' ? `${csvHeader}\n` : ''
    for (const day of days) {
      for (const { fromMs, toMs, reason } of reader.gaps(day)) {
        console.error(`${dayText(day)}: gap ${clockText(fromMs)} to ${clockText(toMs)}: ${reason}`)
      }
      const onDamage = ({ batch, why }: { batch: number; why: string }): void => {
        sound = false
        console.error(`${dayText(day)}: batch ${batch} left out: ${why}`)
      }
      for (const frame of reader.frames(day, { instrument, onDamage })) {
        text += `${lineOf(day, frame)}\n`
        if (text.length < CHUNK) continue
        yield text
        text = ''
      }
    }
    if (text !== '') yield text
  }
  const out = args.out === undefined ? process.stdout : createWriteStream(args.out)
  await pipeline(Readable.from(chunks(), { objectMode: true }), out, { end: args.out !== undefined })
  return sound
}

const wordsOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

/** @returns the exit code */
async function run(argv: string[]): Promise<number> {
  let reader: JournalReader | undefined
  try {
    const args = readArguments(argv)
    const folder = join(args.folder, 'journal')
    if (!existsSync(args.profile)) throw new Error(`there is no profile ${args.profile}`)
    reader = createJournalReader(folder, file => openForReading(file, daySchema))
    const recorded = reader.days()
    const days = args.day === undefined ? recorded : recorded.filter(day => day === args.day)
    for (const name of reader.setAside()) console.error(`kept aside as damaged: ${join(folder, name)}`)
    if (days.length === 0) {
      console.error(args.day === undefined ? `no journal in ${folder}` : `nothing recorded on ${dayText(args.day)}`)
      if (!args.demo && dayFiles(join(args.profile, 'demo', 'journal')).length > 0) {
        console.error('the demo has a journal of its own: add --demo')
      }
      return args.command === 'list' && args.day === undefined ? 0 : 1
    }
    const done =
      args.command === 'list'
        ? list(reader, days)
        : args.command === 'verify'
          ? verify(reader, days)
          : await exportDays(reader, days, args)
    return done ? 0 : 1
  } catch (error) {
    if (error instanceof WrongUsage) {
      console.error(`${error.message}\n${USAGE}`)
      return 2
    }
    // The reader of a pipe that went away has seen enough.
    if (error instanceof Error && 'code' in error && error.code === 'EPIPE') return 0
    console.error(
      error instanceof AppError && error.code === 'newerProfile' ? 'written by a newer Tablo' : wordsOf(error),
    )
    return 1
  } finally {
    reader?.close()
  }
}

process.exitCode = await run(process.argv.slice(2))
