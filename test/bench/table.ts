// The table of 6,000 daily bars in Chromium, flung and dragged down: script, style and layout a frame, and long frames,
// against a virtual table of the same rows written by hand. Both have to end on the same texts.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import type { Page } from 'playwright'
import { build } from 'vite'
import { pageFile } from '../../electron/page.ts'
import { launch, VIEWPORT } from './page.ts'
import { type Figure, median, percentile } from './report.ts'

const ROUNDS = 3
const LONG_MS = 50
const ORIGIN = 'http://localhost'
const NAMES = ['ours', 'hand'] as const
type Name = (typeof NAMES)[number]

async function openTables(folder: string, page: Page): Promise<void> {
  await build({
    configFile: false,
    root: fileURLToPath(new URL('./table-page', import.meta.url)),
    logLevel: 'warn',
    plugins: [react()],
    build: { outDir: folder, emptyOutDir: true, target: 'esnext' },
  })
  await page.route(`${ORIGIN}/**`, async route => {
    const file = await pageFile(folder, new URL(route.request().url()).pathname)
    await route.fulfill(file ? { body: file.body, contentType: file.type } : { status: 404, body: 'not found' })
  })
  await page.goto(`${ORIGIN}/`)
  await page.locator('body[data-ready]').waitFor()
}

interface Round {
  /** ms of script, style and layout a frame. */
  cost: number
  frames: number[]
}

async function playRounds(page: Page): Promise<Record<Name, Round>[]> {
  const session = await page.context().newCDPSession(page)
  await session.send('Performance.enable', { timeDomain: 'timeTicks' })
  const spent = async (): Promise<number> => {
    const { metrics } = await session.send('Performance.getMetrics')
    const parts = new Set(['ScriptDuration', 'RecalcStyleDuration', 'LayoutDuration'])
    return metrics.reduce((sum, { name, value }) => sum + (parts.has(name) ? value * 1000 : 0), 0)
  }
  const play = async (name: Name): Promise<Round> => {
    await page.evaluate(way => window.tableBench.show(way), name)
    const before = await spent()
    const frames = await page.evaluate(way => window.tableBench.play(way), name)
    return { cost: ((await spent()) - before) / frames.length, frames }
  }
  const rounds: Record<Name, Round>[] = []
  for (let round = -1; round < ROUNDS; round += 1) {
    const row = {} as Record<Name, Round>
    for (const name of round % 2 === 0 ? NAMES : NAMES.toReversed()) row[name] = await play(name)
    if (round >= 0) rounds.push(row)
  }
  const ends = [] as string[][]
  for (const name of NAMES) {
    await page.evaluate(way => window.tableBench.show(way), name)
    ends.push(await page.evaluate(way => window.tableBench.end(way), name))
  }
  const [first = [], second = []] = ends
  const differs = first.findIndex((text, n) => text !== second[n])
  if (differs >= 0 || first.some(text => text === ''))
    throw new Error(`shown: ${first[differs]} and ${second[differs]}`)
  return rounds
}

export async function benchTable(): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'tablo-bench-'))
  const browser = await launch()
  try {
    const page = await browser.newPage({ viewport: VIEWPORT })
    await openTables(folder, page)
    const rounds = await playRounds(page)
    const peer = 'virtual table by hand'
    const cost = (name: Name): number => median(rounds.map(row => row[name].cost))
    const frames = (name: Name): number[] => rounds.flatMap(row => row[name].frames)
    const long = (name: Name): number => (1000 * frames(name).filter(ms => ms > LONG_MS).length) / frames(name).length
    return [
      {
        name: 'script and layout a frame, 6,000 days',
        unit: 'ms',
        candidate: cost('ours'),
        peer: { name: peer, value: cost('hand') },
        ratio: median(rounds.map(row => row.ours.cost / row.hand.cost)),
        goal: { atMost: 1.5 },
      },
      {
        name: '99th percentile of a frame, 6,000 days',
        unit: 'ms',
        candidate: percentile(frames('ours'), 0.99),
        peer: { name: peer, value: percentile(frames('hand'), 0.99) },
      },
      {
        name: `table frames over ${LONG_MS} ms in 1,000`,
        unit: '',
        candidate: long('ours'),
        peer: { name: peer, value: long('hand') },
      },
    ]
  } finally {
    await browser.close()
    rmSync(folder, { recursive: true })
  }
}
