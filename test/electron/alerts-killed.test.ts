// A market of which it is known what crosses, watched by an app that is cut off, restarted and killed at random points.
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import Sqlite from 'better-sqlite3'
import { build } from 'vite'
import { expect, test } from 'vitest'
import type { Firing } from '../../shared/firings.ts'
import { tehranInstant } from '../../shared/tehran.ts'
import { CROSSINGS, randomOf, startScriptedMarket } from '../support/scripted-market.ts'

/** Twenty scripts; more for a longer look: TABLO_SEEDS=100. */
const SEEDS = Number(process.env['TABLO_SEEDS'] ?? 20)
const AT_ONCE = 4
const DAY = 20261121
/** Only what hangs takes so long. */
const DEADLINE_MS = 300_000
const root = fileURLToPath(new URL('../../', import.meta.url))
/** Beside the modules that it leaves out. */
const bundled = join(root, 'node_modules', '.cache', 'tablo-alerting')

/** One file of the process: it is started many times, and reading a thousand modules takes longer than its work. */
async function bundle(): Promise<string> {
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    // The store's worker stays where it is.
    define: { 'import.meta.url': JSON.stringify(new URL('../host.ts', import.meta.url).href) },
    build: {
      ssr: join(root, 'test/electron/alerting-process.ts'),
      outDir: bundled,
      minify: false,
      rolldownOptions: { output: { format: 'esm', entryFileNames: 'alerting.mjs', codeSplitting: false } },
    },
  })
  return join(bundled, 'alerting.mjs')
}

type Kept = Omit<Firing, 'delivery'> & { note: string; delivery: string }
interface Told {
  pid: number
  tag: string
  title: string
  firings: number[]
}

/** Looks into alerts.db beside the process that writes it. */
function watch(file: string) {
  let db: Sqlite.Database | undefined
  const read = <T>(run: (from: Sqlite.Database) => T, none: T): T => {
    try {
      db ??= new Sqlite(file, { readonly: true, fileMustExist: true })
      return run(db)
    } catch {
      // Not there yet, or its log is just being made anew.
      db?.close()
      db = undefined
      return none
    }
  }
  const number = (sql: string): number => read(from => (from.prepare(sql).get() as { n: number | null }).n ?? 0, 0)
  return {
    newest: () => number('SELECT max(id) AS n FROM firing'),
    undelivered: () => number("SELECT count(*) AS n FROM firing WHERE delivery = 'waiting'"),
    /** Alerts that know on which side the price is. */
    ready: () => number('SELECT count(*) AS n FROM state WHERE truths > 0'),
    counts: () =>
      read(
        from =>
          new Map(
            from
              .prepare('SELECT note, count(*) AS n FROM firing GROUP BY note')
              .all()
              .map(row => row as { note: string; n: number })
              .map(({ note, n }) => [note, n] as const),
          ),
        new Map<string, number>(),
      ),
    firings: () =>
      read(
        from =>
          from
            .prepare('SELECT id, delivery, json FROM firing ORDER BY id')
            .all()
            .map(row => row as { id: number; delivery: string; json: string })
            .map(({ id, delivery, json }): Kept => {
              const kept = JSON.parse(json) as Kept
              return { ...kept, id, delivery, note: kept.alert.note }
            }),
        [],
      ),
    close: () => db?.close(),
  }
}

async function ended(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) throw new Error('the app ended by itself')
  const gone = new Promise(resolve => child.once('exit', resolve))
  child.kill(signal)
  await gone
}

type Blow = 'kill' | 'stop' | 'cut'
/** What happens to the app, and how far the market is by then. */
function blowsOf(seed: number, random: () => number): { at: number; how: Blow }[] {
  const blows = ['kill', 'cut', seed % 3 === 0 ? 'stop' : 'kill', 'cut'] as const
  return blows.map((how, n) => ({ how, at: (n + random()) / blows.length })).toSorted((a, b) => a.at - b.at)
}

async function runScript(script: string, seed: number): Promise<{ late: number; away: number; runs: number }> {
  const random = randomOf(seed + 1000)
  const profile = mkdtempSync(join(tmpdir(), 'tablo-alerts-'))
  const market = await startScriptedMarket(seed, DAY)
  const [drafts, toldFile] = [join(profile, 'drafts.json'), join(profile, 'told.ndjson')]
  writeFileSync(drafts, JSON.stringify(market.drafts))
  writeFileSync(toldFile, '')
  const offsetMs = tehranInstant(DAY, 11 * 3_600_000) - Date.now()
  const db = watch(join(profile, 'real', 'alerts.db'))
  // Each second script on a disk that keeps commits waiting: what is judged is then often in the journal alone.
  const holdMs = seed % 2 === 0 ? 0 : 60
  /** When each run began by the source's clock, and the newest firing on disk before. */
  const runs: { startMs: number; newest: number }[] = []
  let child: ChildProcess | undefined
  const start = (): void => {
    runs.push({ startMs: Date.now() + offsetMs, newest: db.newest() })
    const args = [script, profile, drafts, toldFile, market.url, String(offsetMs), String(holdMs)]
    child = spawn(process.execPath, args, { stdio: ['pipe', 'ignore', 'inherit'] })
  }
  const deadline = Date.now() + DEADLINE_MS
  async function until(what: string, holds: () => boolean, meanwhile = () => undefined as unknown): Promise<void> {
    while (!holds()) {
      if (Date.now() > deadline) throw new Error(`script ${seed}: ${what} did not come about`)
      meanwhile()
      await wait(4)
    }
  }

  try {
    start()
    await until('that all know their side', () => db.ready() === market.drafts.length)
    const blows = blowsOf(seed, random)
    let far = 0
    let newest = -1
    const goOn = (): void => {
      for (let n = 0; n < 4; n++) far = market.step()
      const now = db.newest()
      if (now !== newest) market.seen(db.counts())
      newest = now
    }
    for (const { at, how } of blows) {
      await until(
        `progress to ${at}`,
        () => far >= at,
        () => market.isHeard() && goOn(),
      )
      await wait(random() * 20)
      if (how === 'cut') market.cut()
      else if (child) {
        goOn()
        await ended(child, how === 'kill' ? 'SIGKILL' : 'SIGTERM')
        // Meanwhile the market goes on.
        for (let n = random() * 12; n > 0; n--) market.step()
        start()
      }
    }
    await until('every firing', () => db.newest() >= CROSSINGS, goOn)
    await until('every notification', () => db.undelivered() === 0)
    if (child) await ended(child, 'SIGTERM')

    const firings = db.firings()
    const times = new Map<string, number>()
    for (const { note } of firings) times.set(note, (times.get(note) ?? 0) + 1)
    expect(times).toEqual(market.expected)
    expect(firings.map(({ id }) => id)).toEqual(firings.map((_, n) => n + 1))
    // What a run received and did not get to disk is found by the next one, and says that it is late.
    for (const { id, late, atMs } of firings) {
      const run = runs.findLast(each => each.newest < id)
      expect([id, late]).toEqual([id, run !== undefined && atMs < run.startMs])
    }

    const told = readFileSync(toldFile, 'utf8')
      .split('\n')
      .slice(0, -1)
      .map(line => JSON.parse(line) as Told)
    expect(firings.filter(({ delivery }) => delivery !== 'shown')).toEqual([])
    // A group says how many it tells of, and names the newest; it grows under its tag.
    const isGroup = ({ tag }: Told): boolean => tag.startsWith('group-')
    const single = new Set(told.flatMap(each => (isGroup(each) ? [] : each.firings)))
    const groups = new Map<string, number>()
    for (const { pid, tag, title } of told.filter(isGroup)) {
      groups.set(`${pid} ${tag}`, Number(title.replaceAll(/[^\d]/g, '')))
    }
    const grouped = [...groups.values()].reduce((sum, n) => sum + n, 0)
    expect(single.size + grouped).toBeGreaterThanOrEqual(firings.length)
    return {
      late: firings.filter(({ late }) => late).length,
      away: firings.filter(({ kind }) => kind === 'away').length,
      runs: runs.length,
    }
  } finally {
    if (child?.exitCode === null && child.signalCode === null) child.kill('SIGKILL')
    db.close()
    await market.stop()
    rmSync(profile, { recursive: true, force: true })
  }
}

test(
  `${SEEDS} scripts of ${CROSSINGS} crossings, killed and cut off at random points: each logged once, told, late ones marked`,
  async () => {
    const script = await bundle()
    const seeds = Array.from({ length: SEEDS }, (_, n) => n + 1)
    const sum = { late: 0, away: 0, runs: 0 }
    await Promise.all(
      Array.from({ length: AT_ONCE }, async () => {
        for (let seed = seeds.shift(); seed !== undefined; seed = seeds.shift()) {
          const found = await runScript(script, seed)
          for (const key of ['late', 'away', 'runs'] as const) sum[key] += found[key]
        }
      }),
    )
    // The scripts would prove little where nothing was ever late or missed.
    expect(sum.late).toBeGreaterThan(0)
    expect(sum.away).toBeGreaterThan(0)
    expect(sum.runs).toBe(3 * SEEDS)
  },
  (SEEDS + 2) * DEADLINE_MS,
)
