// `npm run token -- set|clear|status feed|history`: a token's place in the system's keychain, without the app.
// The token comes from standard input, never from the command line. Exit codes: 0 done, 1 failed, 2 wrong usage,
// 3 the app is using this profile.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { parseArgs } from 'node:util'
import type { ServiceName } from '../../shared/commands.ts'
import type { TokenStatus } from '../../shared/contract.ts'
import { AppError } from '../../shared/errors.ts'
import { systemClock } from '../clock.ts'
import { endpoint } from '../core/endpoints.ts'
import type { Log, TokenStore } from '../core/ports.ts'
import { settingsMarkers } from '../core/secrets/markers.ts'
import { createRedactor } from '../core/secrets/redact.ts'
import { Secret } from '../core/secrets/secret.ts'
import { createTokenStore } from '../core/secrets/tokens.ts'
import { openSettings } from '../core/settings.ts'
import { settingsSchema } from '../core/store/migrations.ts'
import { createSettingsFile, type SettingsFile } from '../core/store/settings.ts'
import { tokenOrigin } from '../core/token-origin.ts'
import { createDatabases, openForReading } from '../database.ts'
import { EXIT } from '../exit.ts'
import { createKeychain } from '../keychain.ts'
import { openProfile } from '../profile.ts'
import { defaultProfile } from '../profile-folder.ts'

const USAGE = `usage: npm run token -- set|clear|status feed|history [--profile DIR] [--feed-url URL] [--history-url URL]
       set reads the token from standard input`

const NO_KEYCHAIN = `No keychain can be used here, so nothing was written.
Start and unlock one (on Linux a Secret Service such as gnome-keyring or KWallet, inside a session with D-Bus), or enter
the token in the app's Settings, which then keeps it until the app is closed.`

const LONGEST_TOKEN = 8000

class WrongUsage extends Error {}

interface Arguments {
  command: 'set' | 'clear' | 'status'
  service: ServiceName
  dir: string
  flags: { feedUrl?: string | undefined; historyUrl?: string | undefined }
}

function readArguments(argv: string[]): Arguments {
  const { values, positionals } = parseCommandLine(argv)
  const [command, service, ...rest] = positionals
  // What stands too much may be the token itself: it is not repeated.
  if (rest.length > 0) throw new WrongUsage('Too many words. The token is read from standard input.')
  if (command !== 'set' && command !== 'clear' && command !== 'status')
    throw new WrongUsage('Say set, clear or status.')
  if (service !== 'feed' && service !== 'history') throw new WrongUsage('Say feed or history.')
  if (values.profile === '') throw new WrongUsage('--profile takes a folder.')
  return {
    command,
    service,
    dir: values.profile ?? defaultProfile(),
    flags: {
      feedUrl: address(values['feed-url'], 'socket', '--feed-url takes wss://… (ws:// to this computer only).'),
      historyUrl: address(
        values['history-url'],
        'web',
        '--history-url takes https://… (http:// to this computer only).',
      ),
    },
  }
}

function parseCommandLine(argv: string[]) {
  try {
    return parseArgs({
      args: argv,
      allowPositionals: true,
      options: { profile: { type: 'string' }, 'feed-url': { type: 'string' }, 'history-url': { type: 'string' } },
    })
  } catch {
    // Node's own words quote the argument.
    throw new WrongUsage('There is no such flag, or its value is missing.')
  }
}

function address(given: string | undefined, kind: 'socket' | 'web', wrong: string): string | undefined {
  try {
    return given === undefined ? undefined : endpoint(given, kind).url.href
  } catch {
    throw new WrongUsage(wrong)
  }
}

/** The settings file, opened for what the command needs; a profile that was never written has none to read. */
function openSettingsFile(file: string, forWriting: boolean): SettingsFile {
  if (forWriting) {
    const databases = createDatabases((name, kept) => console.error(`${name} was damaged: it is kept as ${kept}`))
    return createSettingsFile(databases.open(file, settingsSchema))
  }
  if (existsSync(file)) return createSettingsFile(openForReading(file, settingsSchema))
  return { all: () => ({}), put: () => undefined, close: () => undefined }
}

/** One line from a pipe, or typed without being shown. */
async function readToken(): Promise<Secret> {
  const given = process.stdin.isTTY ? await askUnseen() : await text(process.stdin)
  const token = given.replace(/\r?\n$/, '')
  if (token === '') throw new WrongUsage('There is no token on standard input.')
  if (token.length > LONGEST_TOKEN || /\p{Cc}/u.test(token)) throw new WrongUsage('A token is one line of text.')
  return new Secret(token)
}

async function askUnseen(): Promise<string> {
  process.stderr.write('Token (not shown), then Enter: ')
  const unseen = new Writable({ write: (_chunk, _encoding, done) => done() })
  const prompt = createInterface({ input: process.stdin, output: unseen, terminal: true })
  try {
    return await prompt.question('')
  } finally {
    prompt.close()
    process.stderr.write('\n')
  }
}

function sentenceOf({ service, origin, state, sinceMs, keychain }: TokenStatus): string {
  const since = sinceMs > 0 ? ` since ${new Date(sinceMs).toISOString()}` : ''
  const where = `${service} ${origin}`
  if (!keychain) return `${where}: the keychain can not be asked${since && ` (a token was written${since})`}`
  if (state === 'keychain') return `${where}: in the keychain${since}`
  return state === 'lost' ? `${where}: written${since}, and no longer in the keychain` : `${where}: none`
}

/** @returns the exit code */
async function act({ command, service }: Arguments, tokens: TokenStore, origin: string): Promise<number> {
  if (command === 'status') {
    const status = await tokens.status(service, origin)
    console.log(sentenceOf(status))
    return status.keychain ? EXIT.done : EXIT.failed
  }
  const status =
    command === 'set' ? await tokens.set(service, origin, await readToken()) : await tokens.clear(service, origin)
  if (status.state === 'session' || !status.keychain) throw new AppError('keychainUnavailable')
  console.log(sentenceOf(status))
  return EXIT.done
}

async function withTokens(args: Arguments): Promise<number> {
  const forWriting = args.command !== 'status'
  const profile = forWriting ? openProfile(args.dir) : undefined
  try {
    const file = openSettingsFile(join(args.dir, 'settings.db'), forWriting)
    try {
      const store = {
        settings: async () => file.all(),
        putSettings: async (values: Record<string, string>) => file.put(values),
      }
      const settings = await openSettings(store, args.flags)
      const origin = tokenOrigin(args.service, settings.current())
      if (origin === '') throw new WrongUsage(`There is no ${args.service} address: give --${args.service}-url.`)
      const tokens = createTokenStore({
        keychain: createKeychain(),
        markers: settingsMarkers(store),
        clock: systemClock(),
        log: silent,
        onNotice: () => undefined,
        redactor: createRedactor(),
      })
      return await act(args, tokens, origin)
    } finally {
      file.close()
    }
  } finally {
    profile?.release()
  }
}

const silent: Log = { info: () => undefined, warn: () => undefined, error: () => undefined }

/** The sentence for a failure: never its own words. */
function failureOf(error: unknown): { words: string; code: number } {
  if (error instanceof WrongUsage) return { words: `${error.message}\n${USAGE}`, code: EXIT.usage }
  const code = error instanceof AppError ? error.code : 'unexpected'
  if (code === 'profileInUse')
    return { words: 'The app is using this profile: enter the token in its Settings.', code: EXIT.profileInUse }
  if (code === 'keychainUnavailable') return { words: NO_KEYCHAIN, code: EXIT.failed }
  if (code === 'newerProfile') return { words: 'This profile was written by a newer Tablo.', code: EXIT.failed }
  return { words: `It did not work (${code}).`, code: EXIT.failed }
}

try {
  process.exitCode = await withTokens(readArguments(process.argv.slice(2)))
} catch (error) {
  const { words, code } = failureOf(error)
  console.error(words)
  process.exitCode = code
}
