// The command line of the desktop and of the headless host: one parser for both.
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { endpoint } from './core/endpoints.ts'
import type { RunFlags } from './core/ports.ts'
import type { DemoTime } from './demo.ts'

export interface Flags {
  /** Folder of the profile, undefined = the platform's place. */
  profile: string | undefined
  /** Port of the headless page, 0 = any free one. */
  port: number
  /** What holds for this run only. */
  run: RunFlags
  /** When and how fast the demo's day runs; as usual where left out. */
  demo?: DemoTime | undefined
  /** Starts in the tray, where there is one. */
  hidden?: boolean | undefined
}

type HostName = 'desktop' | 'headless'

export const USAGE = `Flags:
  --profile DIR        folder of settings, journal and logs
  --feed-url URL       address of the live feed, for this run (wss://, or ws:// on this computer)
  --symbols-url URL    address of the symbol list, for this run (https://, or http:// on this computer)
  --history-url URL    address of the history service, for this run
  --demo               the built-in demo exchange, for this run
  --demo-time HH:MM    time of day in Tehran at which it starts (default 09:30)
  --demo-speed X       speed of its clock (default 1)
  --lang fa|en         language, for this run
  --hidden             start in the tray, without a window
  --headless           serve on a loopback page instead of opening a window
  --port N             port of that page, 0 = any free one`

const shared = {
  profile: { type: 'string' },
  'feed-url': { type: 'string' },
  'symbols-url': { type: 'string' },
  'history-url': { type: 'string' },
  demo: { type: 'boolean' },
  'demo-time': { type: 'string' },
  'demo-speed': { type: 'string' },
  lang: { type: 'string' },
} as const

// Switches of Chromium and Electron all begin in one of these ways. None of ours does, and neither does a slip of the
// pen in one of ours, which must not pass unnoticed (--profil would open another profile).
const RUNTIME_SWITCH = new RegExp(
  '^--(allow|disable|enable|force|ignore|use|no|ozone|inspect|remote|js-flags|proxy|host-(resolver-)?rules|log|v=|' +
    'vmodule|trace|in-process|gtk|gpu|high-dpi|password-store|user-data-dir|original-process|touch|window|class)',
)

/**
 * The person's own arguments. Run from a checkout, the app's folder or file comes first, after switches of the runtime.
 * @param argv whole, with the program
 * @param app paths that name the app itself; none when packed
 */
export function ownArgs(argv: string[], app: string[]): string[] {
  const isOwn = (arg: string) => !RUNTIME_SWITCH.test(arg) && !app.includes(resolve(arg))
  const first = argv.findIndex((arg, index) => index > 0 && isOwn(arg))
  return first < 0 ? [] : argv.slice(first)
}

/** A flag's name out of Node's own message, which may quote a value: a value is never repeated. */
const flagOf = (error: unknown): string =>
  (error instanceof Error ? /--?[a-z][a-z-]*/.exec(error.message)?.[0] : undefined) ?? ''

const CAUSES: Record<string, (flag: string) => string> = {
  ERR_PARSE_ARGS_UNKNOWN_OPTION: flag =>
    flag === '--port' ? '--port is for the headless page: add --headless.' : `There is no flag ${flag}.`,
  ERR_PARSE_ARGS_INVALID_OPTION_VALUE: flag => `${flag} is not used that way.`,
  ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL: () => 'Only flags are taken.',
}

/** Node's complaint about the arguments as one sentence. */
function wrongUse(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return CAUSES[code]?.(flagOf(error)) ?? 'These flags can not be read.'
}

/** A checked address without a token in its query, undefined when the flag is absent, null when it is wrong. */
function address(text: string | undefined, kind: 'socket' | 'web'): string | undefined | null {
  if (text === undefined) return undefined
  try {
    return endpoint(text, kind).url.href
  } catch {
    return null
  }
}

function parse(args: string[], host: HostName) {
  if (host === 'headless') return parseArgs({ args, options: { ...shared, port: { type: 'string' } } }).values
  const options = { ...shared, hidden: { type: 'boolean' } } as const
  return parseArgs({ args: args.filter(arg => !RUNTIME_SWITCH.test(arg)), options }).values
}

/** The demo's time of --demo-time and --demo-speed, undefined when neither is given, null when one is wrong. */
function demoTime(time: string | undefined, speed: string | undefined): DemoTime | undefined | null {
  if (time === undefined && speed === undefined) return undefined
  const [, hour = '', minute = ''] = /^(\d{1,2}):([0-5]\d)$/.exec(time ?? '09:30') ?? []
  const startAt = (Number(hour) * 60 + Number(minute)) * 60_000
  const times = /^\d+(\.\d+)?$/.test(speed ?? '1') ? Number(speed ?? '1') : 0
  // Nothing happens before the pre-opening or after the last close.
  const inDay = hour !== '' && startAt >= 31_500_000 && startAt < 64_800_000
  return inDay && times >= 0.01 && times <= 1000 ? { startAt, speed: times } : null
}

/**
 * Reads the flags of one of the two hosts.
 * @param args without the program's own names
 * @returns the flags, or one sentence saying what is wrong (exit code 2)
 */
export function readFlags(args: string[], host: HostName): { flags: Flags } | { wrong: string } {
  let values: Partial<ReturnType<typeof parse>> & { port?: string | undefined; hidden?: boolean | undefined }
  try {
    values = parse(args, host)
  } catch (error) {
    return { wrong: wrongUse(error) }
  }
  if (values.profile === '') return { wrong: '--profile takes a folder.' }
  const language = values.lang
  if (language !== undefined && language !== 'fa' && language !== 'en') return { wrong: '--lang is fa or en.' }
  if (values.port !== undefined && !(/^\d{1,5}$/.test(values.port) && Number(values.port) <= 65_535)) {
    return { wrong: '--port is a number up to 65535.' }
  }
  const feedUrl = address(values['feed-url'], 'socket')
  const symbolsUrl = address(values['symbols-url'], 'web')
  const historyUrl = address(values['history-url'], 'web')
  if (feedUrl === null) return { wrong: '--feed-url takes wss://… (ws:// to this computer only).' }
  if (symbolsUrl === null) return { wrong: '--symbols-url takes https://… (http:// to this computer only).' }
  if (historyUrl === null) return { wrong: '--history-url takes https://… (http:// to this computer only).' }
  if (values.demo && (feedUrl ?? symbolsUrl) !== undefined) {
    return { wrong: '--demo brings its own exchange: leave out --feed-url and --symbols-url.' }
  }
  const demo = demoTime(values['demo-time'], values['demo-speed'])
  if (demo === null) return { wrong: '--demo-time is from 08:45 to 17:59, --demo-speed from 0.01 to 1000.' }
  return {
    flags: {
      profile: values.profile,
      port: Number(values.port ?? 0),
      demo,
      hidden: values.hidden,
      run: { source: values.demo ? 'demo' : undefined, feedUrl, symbolsUrl, historyUrl, language },
    },
  }
}
