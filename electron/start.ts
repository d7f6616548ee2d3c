// `npm start`: builds what is out of date, then opens the desktop where it can run, else serves on a loopback page and
// says why in one line. Its own words go to standard error: standard output belongs to the host.
import { type StdioOptions, spawn } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, extname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import manifest from '../package.json' with { type: 'json' }
import { EXIT } from './exit.ts'
import { readFlags, USAGE } from './flags.ts'

const FETCH_MS = 60_000
const root = fileURLToPath(new URL('..', import.meta.url))
const mainFile = join(root, manifest.main)
const serveFile = join(dirname(mainFile), `serve${extname(mainFile)}`)
const require = createRequire(import.meta.url)

const SOURCES = ['electron', 'renderer', 'shared', 'electron.vite.config.ts', 'package-lock.json']
const BUILT = [mainFile, serveFile, join(root, 'out/preload/preload.cjs'), join(root, 'out/renderer/index.html')]

/** Newest change below a file or folder, ms. */
function changedAt(path: string): number {
  if (!statSync(path).isDirectory()) return statSync(path).mtimeMs
  const inside = readdirSync(path, { recursive: true, encoding: 'utf8' })
  return Math.max(0, ...inside.map(name => statSync(join(path, name)).mtimeMs))
}

/** True when something built is missing or older than a source. */
function isOutOfDate(): boolean {
  if (!BUILT.every(file => existsSync(file))) return true
  const oldest = Math.min(...BUILT.map(file => statSync(file).mtimeMs))
  return SOURCES.some(name => changedAt(join(root, name)) > oldest)
}

/**
 * Runs a program to its end and gives back its exit code (1 when a signal ended it). Signals that we get are its.
 * @param timeoutMs it is killed after that, 0 = never
 */
function run(
  program: string,
  args: string[],
  options: { output?: StdioOptions; timeoutMs?: number } = {},
): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd: root,
      stdio: options.output ?? 'inherit',
      timeout: options.timeoutMs ?? 0,
      killSignal: 'SIGKILL',
    })
    const forward = (signal: NodeJS.Signals) => child.kill(signal)
    const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
    for (const signal of signals) process.on(signal, forward)
    child.once('error', reject)
    child.once('exit', code => {
      for (const signal of signals) process.off(signal, forward)
      resolve(code ?? EXIT.failed)
    })
  })
}

const build = (): Promise<number> =>
  run(
    process.execPath,
    [join(root, 'node_modules/electron-vite/bin/electron-vite.js'), 'build', '--logLevel', 'warn'],
    {
      output: ['ignore', process.stderr, process.stderr],
    },
  )

/** Electron's program where it is installed, else undefined. Never downloads. */
function electronProgram(): string | undefined {
  const folder = join(root, 'node_modules/electron')
  const named = join(folder, 'path.txt')
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH
  if (!override && !existsSync(named)) return undefined
  const name = existsSync(named) ? readFileSync(named, 'utf8') : 'electron'
  const program = override ? join(override, name) : join(folder, 'dist', name)
  // The package itself has the last word; it would download what is missing, so it is asked only when nothing is.
  return existsSync(program) ? (require('electron') as string) : undefined
}

/** Why a window can't be opened here, or undefined. */
function whyNoDesktop(): string | undefined {
  if (process.platform !== 'linux') return undefined
  if (!process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) return 'No display'
  // Chromium refuses to run as root with its sandbox, and the sandbox is not ours to take away.
  if (process.getuid?.() === 0 && !process.env.ELECTRON_DISABLE_SANDBOX) return 'A desktop does not run as root'
  return undefined
}

/** Electron's program, fetched within a bounded time when it is not there, else why not. */
async function findElectron(): Promise<{ program: string } | { why: string }> {
  const present = electronProgram()
  if (present) return { program: present }
  console.error(`Fetching Electron, for at most ${FETCH_MS / 1000} s …`)
  await run(process.execPath, [join(root, 'node_modules/electron/install.js')], {
    output: 'ignore',
    timeoutMs: FETCH_MS,
  })
  const fetched = electronProgram()
  return fetched ? { program: fetched } : { why: 'Electron could not be fetched' }
}

/** Becomes the headless host, in this very process. */
async function serve(flags: string[]): Promise<void> {
  process.argv = [process.execPath, serveFile, ...flags]
  await import(pathToFileURL(serveFile).href)
}

function stopOnWrong(read: ReturnType<typeof readFlags>): void {
  if (!('wrong' in read)) return
  console.error(`${read.wrong}\n${USAGE}`)
  process.exit(EXIT.usage)
}

const args = process.argv.slice(2)
const flags = args.filter(arg => arg !== '--headless')
const headless = flags.length < args.length
const why = headless ? '' : whyNoDesktop()
const desktop = why === undefined
// Wrong usage is said before anything is built or fetched.
stopOnWrong(readFlags(flags, desktop ? 'desktop' : 'headless'))

if (isOutOfDate()) {
  console.error('Building …')
  if ((await build()) !== 0) process.exit(EXIT.failed)
}
const electron = desktop ? await findElectron() : { why }
if ('program' in electron) {
  process.exitCode = await run(electron.program, [mainFile, ...flags])
} else {
  if (electron.why) console.error(`${electron.why}: serving on a loopback page.`)
  await serve(flags)
}
