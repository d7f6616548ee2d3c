// The exchange's command line: what may be asked for, and what is wrong with what was asked.
import { parseArgs } from 'node:util'
import { FAILURES, failPlan, type FailPlan } from './fail.ts'
import { KNOWN_INSTRUMENTS } from './instruments.ts'

export const HELP = `Usage: npm run exchange -- --port N [flags]        (the token: first line of standard input)

A market on this computer that speaks SourceArena's protocol: a seeded one, recordings played back, or a load.
Without a token on standard input it makes one and prints it.

It answers InstTrade too, with the same token as Bearer: POST /api/InstTrade as its first documents say,
POST /Trade/InstTrade as its newer ones do. A token that is a JWT with a role must not have expired and must have the
role InstTrade. The seeded market tells ten years of each instrument, and its own days as they end.

  --port N             port on 127.0.0.1, 0 = any free one (default 4040)
  --snapshot on|off    send the newest frame of an instrument on subscription (default on)
  --symbols FILE       JSON array of symbol list rows, served beside the market's own; a row of FILE is taken
                       unless the market's own row has the day's price band
  --speed X            speed of the market's clock or of the replay (default 1; 100000 = as fast as it goes)
  --history DIR        InstTrade tells the rows of DIR/<InsCode>.json as they are, in place of the market's own
  --fail MODE[:N]      InstTrade fails, the first N calls or all: ${FAILURES.slice(0, 7).join(', ')},
                       ${FAILURES.slice(7).join(', ')}

Seeded market (default)
  --seed N             which market (default 1); the same seed and day give the same frames
  --instruments N      how many instruments (default ${KNOWN_INSTRUMENTS}; more are invented)
  --time HH:MM[:SS]    time of day in Tehran at which it starts (default 09:30), on the latest session day

Replay: starts at the first subscription, drops nothing, holds at the end
  --replay FILE        NDJSON of recordings or of "npm run journal -- export"; may be given several times
                       (names and bands are read from meta.json and *.bands.json beside FILE);
                       prints "replay ended: N frames"

Load: starts at the first subscription, sends no snapshots, holds at the end
  --rate N             frames a second over all instruments
  --seconds S          for so long (default 60); then prints what was sent, by instrument, as JSON

Exit codes: 0 ended by SIGINT or SIGTERM, 1 failed, 2 wrong usage.`

export interface ExchangeFlags {
  port: number
  snapshot: boolean
  symbols: string | undefined
  history: string | undefined
  fail: FailPlan | undefined
  speed: number
  seed: number
  instruments: number
  /** ms since Tehran's midnight. */
  startAt: number | undefined
  replay: string[]
  rate: number | undefined
  seconds: number
}

export type ParsedFlags = ExchangeFlags | { wrong: string } | 'help'

/** Thrown inside parseFlags for a value that can't be taken. */
class WrongFlag extends Error {}

const options = {
  help: { type: 'boolean', short: 'h' },
  port: { type: 'string' },
  snapshot: { type: 'string' },
  symbols: { type: 'string' },
  history: { type: 'string' },
  fail: { type: 'string' },
  speed: { type: 'string' },
  seed: { type: 'string' },
  instruments: { type: 'string' },
  time: { type: 'string' },
  replay: { type: 'string', multiple: true },
  rate: { type: 'string' },
  seconds: { type: 'string' },
} as const

function number(name: string, text: string, low: number, high: number, whole: boolean): number {
  const value = /^\d+(\.\d+)?$/.test(text) ? Number(text) : Number.NaN
  if (value >= low && value <= high && (!whole || Number.isInteger(value))) return value
  throw new WrongFlag(`--${name} takes a ${whole ? 'whole ' : ''}number from ${low} to ${high}.`)
}

function planOf(text: string): FailPlan {
  const plan = failPlan(text)
  if (plan) return plan
  throw new WrongFlag(`--fail takes one of ${FAILURES.join(', ')}, and :N for the first N calls only.`)
}

function timeOfDay(text: string): number {
  const [, hour, minute, second = '0'] = /^(\d{1,2}):(\d{2})(?::(\d{2}))?$/.exec(text) ?? []
  const seconds = (Number(hour) * 60 + Number(minute)) * 60 + Number(second)
  // Nothing happens before the pre-opening or after the last close.
  if (Number(minute) < 60 && Number(second) < 60 && seconds >= 31_500 && seconds < 64_800) return seconds * 1000
  throw new WrongFlag('--time takes HH:MM or HH:MM:SS from 08:45 to 17:59.')
}

function read(argv: readonly string[]): ExchangeFlags | 'help' {
  const { values } = parseArgs({ args: [...argv], options, strict: true })
  if (values.help) return 'help'
  const { snapshot = 'on', replay = [], rate } = values
  if (snapshot !== 'on' && snapshot !== 'off') throw new WrongFlag('--snapshot is on or off.')
  if (replay.length > 0 && rate !== undefined) throw new WrongFlag('--replay and --rate exclude each other.')
  if (rate === undefined && values.seconds !== undefined) throw new WrongFlag('--seconds goes with --rate.')
  if (values.time !== undefined && (replay.length > 0 || rate !== undefined)) {
    throw new WrongFlag('--time goes with the seeded market.')
  }
  return {
    port: number('port', values.port ?? '4040', 0, 65_535, true),
    snapshot: snapshot === 'on',
    symbols: values.symbols,
    history: values.history,
    fail: values.fail === undefined ? undefined : planOf(values.fail),
    speed: number('speed', values.speed ?? '1', 0.01, 1_000_000, false),
    seed: number('seed', values.seed ?? '1', 0, 4_294_967_295, true),
    instruments: number('instruments', values.instruments ?? String(KNOWN_INSTRUMENTS), 1, 5_000, true),
    startAt: values.time === undefined ? undefined : timeOfDay(values.time),
    replay,
    rate: rate === undefined ? undefined : number('rate', rate, 1, 1_000_000, false),
    seconds: number('seconds', values.seconds ?? '60', 1, 86_400, false),
  }
}

/** Reads the command line. */
export function parseFlags(argv: readonly string[]): ParsedFlags {
  try {
    return read(argv)
  } catch (error) {
    // parseArgs says in words what it did not understand.
    return { wrong: error instanceof Error ? error.message : 'wrong usage' }
  }
}
