// Starting hidden when the person signs in: the system's own list on Windows and macOS, an autostart file on Linux.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'

type Environment = Record<string, string | undefined>

export interface SignInDeps {
  platform: NodeJS.Platform
  env: Environment
  /** The program with its arguments, without --hidden. */
  command: readonly [program: string, ...args: string[]]
  /** Electron's own for Windows and macOS. */
  setLoginItem(settings: { openAtLogin: boolean; path: string; args: string[] }): void
  warn(what: string, facts: Record<string, string>): void
}

export interface SignIn {
  /** The person's word, at the start and whenever it changes. */
  allow(wanted: boolean): void
}

/** Where the desktop looks for what it starts. */
export const autostartFile = (env: Environment): string =>
  join(env.XDG_CONFIG_HOME || join(homedir(), '.config'), 'autostart', 'tablo.desktop')

/** One argument of an Exec line: quoted, and a line's own backslashes once more. */
const quoted = (arg: string): string =>
  `"${arg.replaceAll(/["`$\\]/g, String.raw`\$&`).replaceAll('%', '%%')}"`.replaceAll('\\', '\\\\')

/** The autostart file of a command. It is passed over once the program is gone. */
export const autostartEntry = ([program, ...args]: SignInDeps['command']): string => `[Desktop Entry]
Type=Application
Name=Tablo
Icon=tablo
TryExec=${program.replaceAll('\\', '\\\\')}
Exec=${[program, ...args].map(quoted).join(' ')}
Terminal=false
X-GNOME-Autostart-enabled=true
`

export function createSignIn({ platform, env, command, setLoginItem, warn }: SignInDeps): SignIn {
  const [program, ...args] = command
  let known: boolean | undefined

  function apply(wanted: boolean): void {
    if (platform !== 'linux') return setLoginItem({ openAtLogin: wanted, path: program, args: [...args, '--hidden'] })
    const file = autostartFile(env)
    const entry = autostartEntry([...command, '--hidden'])
    if (!wanted) return rmSync(file, { force: true })
    if (read(file) === entry) return
    mkdirSync(join(file, '..'), { recursive: true })
    writeFileSync(file, entry)
  }

  return {
    allow(wanted) {
      // At the start the entry is only brought up to date: another profile's may be the one that stands.
      const isNews = known === undefined ? wanted : known !== wanted
      known = wanted
      if (!isNews) return
      try {
        apply(wanted)
      } catch (error) {
        warn('start at sign-in not set', { code: String((error as NodeJS.ErrnoException).code) })
      }
    },
  }
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}
