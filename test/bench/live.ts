// The main job under load: 3,000 frames a second over 500 instruments for a minute, from a separate process, through
// the built headless host, into 16 order books in Chromium. What was sent must be journaled or in quarantine.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium, type Page } from 'playwright'
import type { Watchlist } from '../../shared/market.ts'
import { startExchangeProcess } from '../support/exchange-process.ts'
import { openPage, startHeadless } from '../support/headless-process.ts'
import { type Figure, percentile } from './report.ts'

export interface LiveLoad {
  rate: number
  instruments: number
  seconds: number
  books: number
}

interface Probe {
  p50: number
  p99: number
  max: number
  memoryMb: number[]
  cpuSeconds: number
}

/** A desk of N order books in a grid of columns, as the docking saves it. */
function deskOf(codes: string[]): string {
  const columns = Math.ceil(Math.sqrt(codes.length))
  const book = (code: string) => ({
    type: 'tabset',
    weight: 25,
    children: [{ type: 'tab', component: 'order-book', name: `order-book:${code}`, config: { code } }],
  })
  const column = (n: number) => ({
    type: 'row',
    weight: 25,
    children: codes.filter((_, i) => i % columns === n).map(book),
  })
  const desk = {
    global: {},
    borders: [],
    layout: { type: 'row', children: Array.from({ length: columns }, (_, n) => column(n)) },
  }
  return JSON.stringify({ version: 1, direction: 'ltr', desk })
}

/** Runs in the page before its own scripts: notes when each quote of one instrument came and when it was painted. */
function watchPaints(): void {
  const pending: [trades: string, receivedAt: number][] = []
  const paints: number[] = []
  Object.assign(window, { paints })
  const Native = WebSocket
  // The layout of shared/quote.ts: 45 numbers, receivedAt at 1, trades at 11.
  class Watched extends Native {
    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols)
      this.addEventListener('message', ({ data }) => {
        if (!(data instanceof ArrayBuffer)) return
        const numbers = new Float64Array(data)
        for (let from = 0; from < numbers.length; from += 45) {
          pending.push([`${numbers[from]}:${numbers[from + 11]}`, numbers[from + 1] ?? 0])
        }
        if (pending.length === 0) return
        requestAnimationFrame(() => {
          setTimeout(() => {
            const now = Date.now()
            for (const [, receivedAt] of pending.splice(0)) paints.push(now - receivedAt)
          })
        })
      })
    }
  }
  window.WebSocket = Watched
}

async function openDesk(url: string): Promise<{ page: Page; close(): Promise<void> }> {
  const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium'
  const browser = await chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-first-run'],
  })
  const page = await browser.newPage({ viewport: { width: 1680, height: 1320 } })
  await page.addInitScript(watchPaints)
  await page.goto(url)
  return { page, close: () => browser.close() }
}

/** The page's own accounting: seconds of script, layout and all tasks since it was asked for the first time. */
async function accounting(page: Page): Promise<() => Promise<Record<string, number>>> {
  const session = await page.context().newCDPSession(page)
  await session.send('Performance.enable')
  return async () => {
    const { metrics } = await session.send('Performance.getMetrics')
    return Object.fromEntries(metrics.map(({ name, value }) => [name, value]))
  }
}

/** Runs the load once. Throws when a frame is neither journaled nor in quarantine. */
export async function benchLive(load: LiveLoad): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'tablo-bench-'))
  const probeFile = join(folder, 'probe.json')
  const exchange = await startExchangeProcess('bench', [
    '--rate',
    String(load.rate),
    '--instruments',
    String(load.instruments),
    '--seconds',
    String(load.seconds),
  ])
  const host = await startHeadless(
    [
      '--profile',
      join(folder, 'profile'),
      '--feed-url',
      exchange.feedUrl,
      '--symbols-url',
      exchange.symbolsUrl,
      '--lang',
      'en',
    ],
    {
      file: fileURLToPath(new URL('../../out/main/serve.js', import.meta.url)),
      nodeFlags: ['--import', fileURLToPath(new URL('./probe.ts', import.meta.url))],
      env: { TABLO_PROBE: probeFile },
    },
  )
  const setUp = await openPage(host.url)
  await setUp.call('setToken', { service: 'feed', token: 'bench' })
  await setUp.call('chooseSource', { source: 'real' })
  await setUp.call('refreshSymbols', undefined)
  const rows = await setUp.call('search', { text: '', allBoards: true, limit: 500 })
  const codes = rows.map(row => row.code)
  await setUp.call('saveLayout', { json: deskOf(codes.slice(0, load.books)) })
  // The page comes up before the first subscription, which is what starts the load.
  const desk = await openDesk(host.url)
  await desk.page
    .locator('[data-instrument]')
    .nth(load.books - 1)
    .waitFor()
  const metrics = await accounting(desk.page)
  const before = await metrics()
  const list: Watchlist = { id: 'all', name: 'All', codes }
  await setUp.call('saveWatchlists', { lists: [list] })
  const [sentLine = ''] = await exchange.line(/^\{.*"sent".*\}$/)
  const sent = JSON.parse(sentLine) as { frames: number; tookMs: number }
  const after = await metrics()
  const stats = await setUp.next('stats', each => each.pendingJournal === 0 && each.framesIn >= sent.frames)
  const paints = await desk.page.evaluate(() => (window as unknown as { paints: number[] }).paints)
  const lastShown = await desk.page.locator('[data-field="trades"]').first().getAttribute('data-value')
  const probe = JSON.parse(readFileSync(probeFile, 'utf8')) as Probe
  await desk.close()
  setUp.close()
  await host.stop()
  await exchange.stop()

  const verify = spawnSync(
    process.execPath,
    ['electron/cli/journal.ts', 'verify', '--profile', join(folder, 'profile')],
    { encoding: 'utf8' },
  )
  if (verify.status !== 0) throw new Error(`journal verify failed: ${verify.stdout}${verify.stderr}`)
  if (stats.journaled + stats.quarantined !== sent.frames) {
    throw new Error(`sent ${sent.frames}, journaled ${stats.journaled}, in quarantine ${stats.quarantined}`)
  }
  if (existsSync(folder)) rmSync(folder, { recursive: true })

  const spent = (name: string): number => (((after[name] ?? 0) - (before[name] ?? 0)) / (sent.tookMs / 1000)) * 1000
  const memory = probe.memoryMb
  const sixth = Math.max(1, Math.floor(memory.length / 6))
  const mean = (values: number[]): number => values.reduce((sum, each) => sum + each, 0) / values.length
  return [
    { name: 'frames sent', unit: '', candidate: sent.frames },
    {
      name: 'journaled',
      unit: '',
      candidate: stats.journaled,
      peer: { name: 'sent', value: sent.frames },
      goal: { atLeast: 1 },
    },
    { name: 'in quarantine', unit: '', candidate: stats.quarantined },
    { name: 'rate reached', unit: '/s', candidate: (sent.frames * 1000) / sent.tookMs },
    { name: 'trades on screen at the end, book 1', unit: '', candidate: Number(lastShown) },
    { name: 'main loop delay, p50', unit: 'ms', candidate: probe.p50 },
    { name: 'main loop delay, p99', unit: 'ms', candidate: probe.p99, goal: { atMost: 5 } },
    { name: 'main loop delay, worst', unit: 'ms', candidate: probe.max },
    {
      name: 'main process CPU, share of one core',
      unit: '%',
      candidate: (probe.cpuSeconds / (sent.tookMs / 1000)) * 100,
    },
    {
      name: 'main process memory, last sixth',
      unit: 'MB',
      candidate: mean(memory.slice(-sixth)),
      peer: { name: 'third sixth', value: mean(memory.slice(sixth * 2, sixth * 3)) },
      goal: { atMost: 1.05 },
    },
    { name: 'page: script a second', unit: 'ms', candidate: spent('ScriptDuration') },
    {
      name: 'page: style and layout a second',
      unit: 'ms',
      candidate: spent('RecalcStyleDuration') + spent('LayoutDuration'),
    },
    { name: 'page: all tasks a second', unit: 'ms', candidate: spent('TaskDuration') },
    { name: 'receipt to paint, p50', unit: 'ms', candidate: percentile(paints, 0.5), goal: { atMost: 40 } },
    { name: 'receipt to paint, p99', unit: 'ms', candidate: percentile(paints, 0.99), goal: { atMost: 80 } },
  ]
}
