// A keychain of its own for one test: a session bus and an unlocked gnome-keyring over a fresh home folder. The test's
// commands run inside it, so that the machine's own keychain is never touched.
import { execFile, spawnSync } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const have = (program: string): boolean => spawnSync('which', [program]).status === 0
export const haveKeyring = process.platform === 'linux' && have('dbus-run-session') && have('gnome-keyring-daemon')

export interface Ended {
  code: number
  stdout: string
  stderr: string
}

interface ShellOptions {
  /** false = a session without any Secret Service. */
  keyring: boolean
  env?: Record<string, string>
}

// The daemon goes when its bus does; $KEYRING is its process for the tests that need to halt it.
const START = `printf test | gnome-keyring-daemon --foreground --unlock --components=secrets >/dev/null 2>&1 & KEYRING=$!
export KEYRING
until dbus-send --session --print-reply --dest=org.freedesktop.DBus / org.freedesktop.DBus.NameHasOwner \
  string:org.freedesktop.secrets | grep -q 'boolean true'; do :; done
`
const STOP = `
CODE=$?; kill -CONT $KEYRING; kill $KEYRING; exit $CODE`

/** Runs shell commands and resolves when they end, whatever their exit code. */
export function shell(commands: string, { keyring, env = {} }: ShellOptions): Promise<Ended> {
  const home = mkdtempSync(join(tmpdir(), 'tablo-home-'))
  const inherited = { PATH: process.env.PATH, HOME: home, XDG_RUNTIME_DIR: home, NODE: process.execPath }
  const args = keyring ? ['dbus-run-session', '--', 'bash', '-c', START + commands + STOP] : ['bash', '-c', commands]
  const [program = '', ...rest] = args
  return new Promise(resolve => {
    execFile(program, rest, { env: { ...inherited, ...env }, timeout: 18_000 }, (error, stdout, stderr) => {
      const code = error === null ? 0 : typeof error.code === 'number' ? error.code : -1
      resolve({ code, stdout, stderr })
    })
  })
}
