// `npm run check` and `npm test`: runs the suites, prints what each took, says loudly what could not run and why, and
// ends with the one line "N passed, N failed". With TABLO_REQUIRE_ALL=1 a suite that can't run fails.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { chromiumPath } from './support/chromium.ts'
import { createTurns } from './support/turns.ts'

interface Suite {
  name: string
  command: string[]
  /** Why it can't run here, or undefined. */
  missing?: string | undefined
  /** JSON report with the counts of its tests. */
  report?: string
  env?: Record<string, string>
}
interface Outcome {
  name: string
  seconds: number
  state: 'passed' | 'failed' | 'NOT RUN'
  passed: number
  failed: number
}

const results = 'test-results'
const onlyCheck = process.argv[2] === 'check'
const requireAll = process.env.TABLO_REQUIRE_ALL === '1'

const has = (program: string): boolean => spawnSync('which', [program], { stdio: 'ignore' }).status === 0
const chromium = chromiumPath()
const electron =
  process.env.ELECTRON_OVERRIDE_DIST_PATH ??
  ['node_modules/electron/dist'].find(folder => existsSync(join(folder, 'version')))
const display = process.platform !== 'linux' || process.env.DISPLAY || process.env.WAYLAND_DISPLAY
const virtualDisplay = !display && has('xvfb-run')

type EndToEnd = 'chromium' | 'electron' | 'packed' | 'deb'

/** The packed app is made once for the last two; its tests bear their names as tags. */
function playwright(name: EndToEnd): string[] {
  const project = name === 'chromium' ? name : 'electron'
  const only = name === 'electron' ? ['--grep-invert', '@packed|@deb'] : name === project ? [] : ['--grep', `@${name}`]
  // Each empties its folder when it starts.
  const runner = ['playwright', 'test', `--project=${project}`, `--output=${results}/e2e-${name}`, ...only]
  return project === 'electron' && virtualDisplay
    ? ['xvfb-run', '-a', '-s', '-screen 0 1600x1000x24', ...runner]
    : runner
}

const unitReport = `${results}/unit.json`
const check: Suite[] = [
  { name: 'types', command: ['npm', 'run', '-s', 'types'] },
  { name: 'lint', command: ['npm', 'run', '-s', 'lint'] },
  { name: 'format', command: ['npm', 'run', '-s', 'format:check'] },
  { name: 'unused code', command: ['npm', 'run', '-s', 'unused'] },
  {
    name: 'unit and integration',
    command: ['vitest', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${unitReport}`],
    report: unitReport,
  },
]
const endToEnd: Suite[] = (['chromium', 'electron', 'packed', 'deb'] as const).map(name => {
  const report = `${results}/${name}.json`
  return {
    name: `end to end, ${name}`,
    command: playwright(name),
    report,
    env: { PLAYWRIGHT_JSON_OUTPUT_NAME: report, ...(chromium && { CHROMIUM_PATH: chromium }) },
    missing: whyMissing(name),
  }
})

function whyMissing(name: EndToEnd): string | undefined {
  if (name === 'chromium') return chromium ? undefined : 'no Chromium found: install it, or name it in CHROMIUM_PATH'
  if (!electron) return 'no Electron runtime found: run `npx install-electron`'
  if (!display && !virtualDisplay) return 'no display found: install xvfb, or run in a desktop session'
  const session = ['dbus-daemon', 'dunst', 'xfce4-panel', 'gdbus'].find(program => !has(program))
  if (name === 'electron' && process.platform === 'linux' && session)
    return `no ${session} found: install dbus, dunst, xfce4-panel and libglib2.0-bin, tests make a session of them`
  return name === 'electron' ? undefined : whyUnpacked(name)
}

function whyUnpacked(name: 'packed' | 'deb'): string | undefined {
  if (process.platform !== 'linux') return 'its tests know the Linux package only'
  if (name === 'packed') return undefined
  if (!has('dpkg') || !has('dpkg-deb')) return 'no dpkg found: a .deb goes into Debian and its kin'
  if (!has('fakeroot')) return 'no fakeroot found: install it, the .deb is made with it'
  if (process.getuid?.() !== 0) return 'only root can install a package: run `sudo npm test`, or in a container'
  const tablo = spawnSync('dpkg-query', ['--show', 'tablo'], { stdio: 'ignore' }).status === 0
  return tablo ? 'a Tablo is installed here, and the test would remove it' : undefined
}

/** Counts of a vitest or Playwright JSON report. */
function counts(file: string | undefined, ok: boolean): { passed: number; failed: number } {
  if (!file) return ok ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }
  if (!existsSync(file)) return { passed: 0, failed: 1 }
  const report = JSON.parse(readFileSync(file, 'utf8')) as {
    numPassedTests?: number
    numFailedTests?: number
    stats?: { expected: number; flaky: number; unexpected: number }
  }
  if (report.stats) return { passed: report.stats.expected, failed: report.stats.unexpected + report.stats.flaky }
  return { passed: report.numPassedTests ?? 0, failed: Math.max(report.numFailedTests ?? 0, ok ? 0 : 1) }
}

const turns = createTurns(process.stdout)

async function run(suite: Suite): Promise<Outcome> {
  const say = turns.next()
  const { name, report } = suite
  if (suite.missing) {
    say(`\n!!! NOT RUN: ${name}: ${suite.missing}\n\n`)
    turns.end(say)
    return { name, seconds: 0, state: 'NOT RUN', passed: 0, failed: requireAll ? 1 : 0 }
  }
  say(`\n--- ${name}\n`)
  if (report) rmSync(report, { force: true })
  const started = performance.now()
  const [program = '', ...args] = suite.command
  const colour = process.stdout.isTTY && { FORCE_COLOR: '1' }
  const child = spawn(program, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...colour, ...suite.env },
  })
  child.stdout.on('data', say)
  child.stderr.on('data', say)
  const ok = await new Promise<boolean>(resolve => {
    child.once('error', error => {
      say(`${error.message}\n`)
      resolve(false)
    })
    // What a program left behind it may hold its output for ever.
    child.once('exit', code => {
      const done = () => resolve(code === 0)
      child.once('close', done)
      setTimeout(done, 3000).unref()
    })
  })
  turns.end(say)
  const seconds = (performance.now() - started) / 1000
  const { passed, failed } = counts(report, ok)
  return { name, seconds, state: ok ? 'passed' : 'failed', passed, failed: ok ? failed : Math.max(failed, 1) }
}

/** Runs the suites of each lane in order, the lanes side by side; a lane that is through helps with `rest`. */
async function runLanes(lanes: Suite[][], rest: Suite[] = []): Promise<Outcome[]> {
  const all = [...lanes.flat(), ...rest]
  const outcomes = new Map<Suite, Outcome>()
  const waiting = [...rest]
  await Promise.all(
    lanes.map(async lane => {
      for (let suite = lane.shift() ?? waiting.shift(); suite; suite = lane.shift() ?? waiting.shift())
        outcomes.set(suite, await run(suite))
    }),
  )
  return all.flatMap(suite => outcomes.get(suite) ?? [])
}

mkdirSync(results, { recursive: true })
// What is built is read by all others, so it comes first. Then Electron's tests, which mostly wait for one window, fill
// what the checks leave of two cores; Chromium's fill both by themselves.
const [inChromium, ...inElectron] = endToEnd
const outcomes = onlyCheck
  ? await runLanes([check])
  : [
      await run({ name: 'build', command: ['npm', 'run', '-s', 'build'] }),
      ...(await runLanes([check, inElectron], inChromium && [inChromium])),
    ]

console.log('\nsuite                       took   passed  failed')
for (const { name, seconds, state, passed, failed } of outcomes) {
  const took = state === 'NOT RUN' ? state : `${seconds.toFixed(1)} s`
  console.log(`${name.padEnd(24)} ${took.padStart(8)} ${String(passed).padStart(8)} ${String(failed).padStart(7)}`)
}
const total = (key: 'passed' | 'failed') => outcomes.reduce((sum, outcome) => sum + outcome[key], 0)
console.log(`\n${total('passed')} passed, ${total('failed')} failed`)
process.exit(total('failed') > 0 ? 1 : 0)
