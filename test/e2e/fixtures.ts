// Starts the built product for end-to-end tests: the desktop in Electron, or the headless host with a page in Chromium.
import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { _electron, type Browser, type ElectronApplication, expect, type Page, test as base } from 'playwright/test'
import { startHeadless } from '../support/headless-process.ts'

export const root = fileURLToPath(new URL('../..', import.meta.url))

const require = createRequire(import.meta.url)
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { main: string }

/** The desktop's and the headless host's built entries. */
export const mainFile = join(root, manifest.main)
export const serveFile = join(dirname(mainFile), `serve${extname(mainFile)}`)

export interface LaunchOptions {
  /** Flags beside --profile. */
  args?: string[]
  /** Folder of the profile; a fresh one when left out. */
  profile?: string
  env?: Record<string, string | undefined>
}

/** The product running, its first page drawn. */
export interface Launched {
  page: Page
  /** What its page threw and nobody caught. */
  errors: string[]
  profile: string
  process: ChildProcess
  /** Ends it the way a person does; resolves with its exit code. Safe to call twice. */
  stop(): Promise<number | null>
}
export interface Desktop extends Launched {
  app: ElectronApplication
}
export interface Served extends Launched {
  /** The page's address with its key. */
  url: string
}

/** A fresh folder for a profile. */
export const newProfile = (): string => mkdtempSync(join(tmpdir(), 'tablo-e2e-'))

/** Electron's program. Fails loudly where there is none, and never downloads. */
export function electronProgram(): string {
  if (!process.env.ELECTRON_OVERRIDE_DIST_PATH && !existsSync(join(root, 'node_modules/electron/path.txt'))) {
    throw new Error('NOT RUN: there is no Electron here; run `npx install-electron`')
  }
  return require('electron') as string
}

/** The demo's market as calm as a test that waits for the page likes it; one that wants it busy says how fast. */
const calm = (args: string[]): string[] =>
  args.includes('--demo') && !args.includes('--demo-speed') ? [...args, '--demo-speed', '0.1'] : args

const environment = (env: LaunchOptions['env']): Record<string, string> =>
  Object.fromEntries(
    Object.entries({ ...process.env, ...env }).filter((pair): pair is [string, string] => pair[1] !== undefined),
  )

/** Resolves with the exit code when the process is gone. */
export const ended = (child: ChildProcess): Promise<number | null> =>
  child.exitCode !== null || child.signalCode !== null
    ? Promise.resolve(child.exitCode)
    : new Promise(resolve => child.once('exit', resolve))

/** Runs a program to its end with everything it said. */
export async function runToEnd(program: string, args: string[], env?: LaunchOptions['env']) {
  const child = spawn(program, args, { env: environment(env), stdio: ['ignore', 'pipe', 'pipe'] })
  const said = { out: '', err: '' }
  child.stdout.on('data', text => (said.out += String(text)))
  child.stderr.on('data', text => (said.err += String(text)))
  return { code: await ended(child), ...said }
}

/** Collects what a page throws from now on. */
function errorsOf(page: Page): string[] {
  const errors: string[] = []
  page.on('pageerror', error => errors.push(error.stack ?? error.message))
  return errors
}

/** Opens the desktop. */
export async function launchDesktop({ args = [], profile = newProfile(), env }: LaunchOptions = {}): Promise<Desktop> {
  electronProgram()
  const app = await _electron.launch({
    // No program is named: Playwright then finds the same one, and adds a loader that holds the start until it listens.
    args: [mainFile, '--profile', profile, ...calm(args)],
    env: environment(env),
  })
  const child = app.process()
  const page = await app.firstWindow()
  const errors = errorsOf(page)
  await page.waitForLoadState()
  return {
    app,
    page,
    errors,
    profile,
    process: child,
    async stop() {
      if (child.exitCode === null && child.signalCode === null) await app.close()
      return ended(child)
    },
  }
}

/** Starts the headless host and resolves with what it printed. */
export async function startServe({ args = [], profile = newProfile(), env }: LaunchOptions = {}) {
  const { child, url, stop } = await startHeadless(['--profile', profile, ...calm(args)], {
    file: serveFile,
    env: environment(env),
  })
  return {
    url,
    profile,
    process: child,
    async stop() {
      await stop()
      return child.exitCode
    },
  }
}

async function closed(page: Page): Promise<void> {
  const gone = page.waitForEvent('close')
  await Promise.all([gone, page.close({ runBeforeUnload: true })])
}

/** Starts the headless host and opens its page in a browser. */
async function launchServe(browser: Browser, options: LaunchOptions = {}): Promise<Served> {
  const host = await startServe(options)
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  const page = await context.newPage()
  const errors = errorsOf(page)
  await page.goto(host.url)
  return {
    ...host,
    page,
    errors,
    async stop() {
      // As a tab is closed by a person: what the page saves at its end is sent before it goes.
      await Promise.all(context.pages().map(each => closed(each)))
      await context.close()
      return host.stop()
    },
  }
}

type Launch<T> = (options?: LaunchOptions) => Promise<T>
interface Fixtures {
  /** The desktop in Electron; stopped after the test. */
  desktop: Launch<Desktop>
  /** The headless host with its page in Chromium; stopped after the test. */
  serve: Launch<Served>
  /** Whichever of the two the project is for. */
  open: Launch<Launched>
}

/** A launcher whose products are stopped when the test is over, and whose pages must not have thrown. */
async function withStops<T extends Launched>(launch: Launch<T>, use: (launch: Launch<T>) => Promise<void>) {
  const running: T[] = []
  await use(async options => {
    const launched = await launch(options)
    running.push(launched)
    return launched
  })
  await Promise.all(running.map(launched => launched.stop()))
  expect(running.flatMap(launched => launched.errors)).toEqual([])
}

interface WorkerFixtures {
  /** The worker's Chromium, where the product is looked at in one. Playwright's own would start in Electron's tests too. */
  ownBrowser: Browser | undefined
}

export const test = base.extend<Fixtures, WorkerFixtures>({
  desktop: async ({ playwright: _playwright }, use) => withStops(launchDesktop, use),
  serve: async ({ ownBrowser }, use) =>
    withStops(async options => {
      if (!ownBrowser) throw new Error('the headless host is looked at in Chromium')
      return launchServe(ownBrowser, options)
    }, use),
  open: async ({ ownBrowser }, use) =>
    ownBrowser
      ? withStops<Launched>(options => launchServe(ownBrowser, options), use)
      : withStops<Launched>(launchDesktop, use),
  ownBrowser: [
    async ({ playwright }, use, { project }) => {
      if (project.name === 'electron') return use(undefined)
      const browser = await playwright.chromium.launch(project.use.launchOptions)
      await use(browser)
      await browser.close()
    },
    { scope: 'worker' },
  ],
})
export { expect }
