// The main job under load: 3,000 frames a second over 500 instruments for a minute, from a separate process, through
// the built headless host, into 16 order books in Chromium. What was sent must be journaled or in quarantine.
import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { LoadSent } from '../../electron/demo/load.ts'
import type { Watchlist } from '../../shared/market.ts'
import { endProcess, startExchangeProcess } from '../support/exchange-process.ts'
import { openPage, startHeadless } from '../support/headless-process.ts'
import { deskOf, launch, openMeasured } from './page.ts'
import type { Probe } from './probe.ts'
import type { Figure } from './report.ts'

export interface LiveLoad {
  rate: number
  instruments: number
  seconds: number
  books: number
}

const probeEntry = fileURLToPath(new URL('./probe.ts', import.meta.url))
/** The built headless host; TABLO_BUILD names another build's folder to compare with. */
const hostEntry = join(
  process.env.TABLO_BUILD ?? fileURLToPath(new URL('../../out', import.meta.url)),
  'main/serve.cjs',
)

const readProbe = (file: string): Probe => JSON.parse(readFileSync(file, 'utf8')) as Probe

/** An idle process beside the measured one: what the machine alone does to a loop. */
function startIdle(file: string) {
  return spawn(process.execPath, [probeEntry], { stdio: 'ignore', env: { ...process.env, TABLO_PROBE: file } })
}

/** Runs the load once. Throws when a frame is neither journaled nor in quarantine. */
export async function benchLive(load: LiveLoad): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'tablo-bench-'))
  const profile = join(folder, 'profile')
  const files = { host: join(folder, 'host.json'), idle: join(folder, 'idle.json') }
  const rate = ['--rate', String(load.rate), '--instruments', String(load.instruments)]
  const exchange = await startExchangeProcess('bench', [...rate, '--seconds', String(load.seconds)])
  const addresses = ['--feed-url', exchange.feedUrl, '--symbols-url', exchange.symbolsUrl]
  const host = await startHeadless(['--profile', profile, ...addresses, '--lang', 'en'], {
    file: hostEntry,
    nodeFlags: ['--import', probeEntry],
    env: { TABLO_PROBE: files.host },
  })
  const idle = startIdle(files.idle)
  const setUp = await openPage(host.url)
  await setUp.call('setToken', { service: 'feed', token: 'bench' })
  await setUp.call('chooseSource', { source: 'real' })
  await setUp.call('refreshSymbols', undefined)
  const rows = await setUp.call('search', { text: '', allBoards: true, limit: 500 })
  const codes = rows.map(row => row.code)
  await setUp.call('saveLayout', { window: 'main', json: deskOf(codes.slice(0, load.books)) })
  // The page comes up before the first subscription, which is what starts the load.
  const browser = await launch()
  const { page, measure } = await openMeasured(browser, host.url)
  await page
    .locator('[data-instrument]')
    .nth(load.books - 1)
    .waitFor()
  for (const child of [host.child, idle]) child.kill('SIGUSR2')
  const measured = await measure()
  const list: Watchlist = { id: 'all', name: 'All', codes }
  await setUp.call('saveWatchlists', { lists: [list] })
  const [sentLine = ''] = await exchange.line(/^\{.*"sent".*\}$/)
  const sent = JSON.parse(sentLine) as LoadSent
  const { cost, came, painted } = await measured()
  const stats = await setUp.next('stats', each => each.pendingJournal === 0 && each.framesIn >= sent.frames)
  const shown = await page
    .locator('.book')
    .evaluateAll(books =>
      books.map(book => [
        (book as HTMLElement).dataset['instrument'] ?? '',
        Number(book.querySelector<HTMLElement>('[data-field="trades"]')?.dataset['value']),
      ]),
    )
  const probe = readProbe(files.host)
  const idleProbe = readProbe(files.idle)
  await browser.close()
  setUp.close()
  await host.stop()
  await exchange.stop()
  await endProcess(idle)

  const verify = spawnSync(process.execPath, ['electron/cli/journal.ts', 'verify', '--profile', profile], {
    encoding: 'utf8',
  })
  if (verify.status !== 0) throw new Error(`journal verify failed: ${verify.stdout}${verify.stderr}`)
  if (stats.journaled + stats.quarantined !== sent.frames) {
    throw new Error(`sent ${sent.frames}, journaled ${stats.journaled}, in quarantine ${stats.quarantined}`)
  }
  // trade_number counts the frames of each instrument: the last one has to be on screen.
  const behind = shown.find(([code, trades]) => trades !== sent.sent[code as string])
  if (shown.length !== load.books || behind)
    throw new Error(`the screen did not end on the last frame: ${String(behind)}`)
  rmSync(folder, { recursive: true })

  const memory = probe.memoryMb
  const sixth = Math.max(1, Math.floor(memory.length / 6))
  const mean = (values: number[]): number => values.reduce((sum, each) => sum + each, 0) / values.length
  return [
    { name: 'frames sent', unit: '', candidate: sent.frames },
    {
      name: 'journaled and in quarantine',
      unit: '',
      candidate: stats.journaled + stats.quarantined,
      peer: { name: 'sent', value: sent.frames },
      goal: { atLeast: 1 },
    },
    { name: 'rate reached', unit: '/s', candidate: (sent.frames * 1000) / sent.tookMs },
    { name: 'main loop delay, p50', unit: 'ms', candidate: probe.p50, peer: { name: 'idle', value: idleProbe.p50 } },
    { name: 'main loop delay, p99', unit: 'ms', candidate: probe.p99, goal: { atMost: 5 } },
    { name: 'main loop delay, p99', unit: 'ms', candidate: probe.p99, peer: { name: 'idle', value: idleProbe.p99 } },
    { name: 'main loop delay, worst', unit: 'ms', candidate: probe.max, peer: { name: 'idle', value: idleProbe.max } },
    { name: 'main process CPU a second', unit: 'ms', candidate: (probe.cpuSeconds / (sent.tookMs / 1000)) * 1000 },
    {
      name: 'main process memory, last sixth',
      unit: 'MB',
      candidate: mean(memory.slice(-sixth)),
      peer: { name: 'third sixth', value: mean(memory.slice(sixth * 2, sixth * 3)) },
      goal: { atMost: 1.05 },
    },
    { name: 'page: script a second', unit: 'ms', candidate: cost.script },
    { name: 'page: style and layout a second', unit: 'ms', candidate: cost.layout },
    { name: 'page: all tasks a second', unit: 'ms', candidate: cost.tasks },
    { name: 'page: renderer CPU a second', unit: 'ms', candidate: cost.renderer },
    { name: 'page: compositor CPU a second', unit: 'ms', candidate: cost.compositor },
    { name: 'receipt to page, p50', unit: 'ms', candidate: came(0.5) },
    { name: 'receipt to page, p99', unit: 'ms', candidate: came(0.99) },
    { name: 'receipt to paint, p50', unit: 'ms', candidate: painted(0.5), goal: { atMost: 40 } },
    { name: 'receipt to paint, p99', unit: 'ms', candidate: painted(0.99), goal: { atMost: 80 } },
  ]
}
