// Cached bars from the click to the painted chart in Chromium: our history tile against a bare page of the chart
// library and recharts with the same bars, and four times as many bars against themselves.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import type { Page } from 'playwright'
import { build } from 'vite'
import { pageFile } from '../../electron/page.ts'
import type { WayName } from './chart-page/main.tsx'
import { launch, VIEWPORT } from './page.ts'
import { type Figure, median } from './report.ts'

const ROUNDS = 7
const BARS = 6000
const MANY = 24_000
const ORIGIN = 'http://localhost'

const RUNS = [
  ['ours', BARS],
  ['bare', BARS],
  ['recharts', BARS],
  ['ours', MANY],
  ['bare', MANY],
] as const satisfies (readonly [WayName, number])[]
type Key = `${(typeof RUNS)[number][0]} ${(typeof RUNS)[number][1]}`
type Round = Record<Key, number>

async function openPage(folder: string, page: Page): Promise<void> {
  await build({
    configFile: false,
    root: fileURLToPath(new URL('./chart-page', import.meta.url)),
    logLevel: 'error',
    plugins: [react()],
    build: { outDir: folder, emptyOutDir: true, target: 'esnext', chunkSizeWarningLimit: 10_000 },
  })
  await page.route(`${ORIGIN}/**`, async route => {
    const file = await pageFile(folder, new URL(route.request().url()).pathname)
    await route.fulfill(file ? { body: file.body, contentType: file.type } : { status: 404, body: 'not found' })
  })
  await page.goto(`${ORIGIN}/`)
  await page.locator('body[data-ready]').waitFor()
}

export async function benchChart(): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'tablo-bench-'))
  const browser = await launch()
  try {
    const page = await browser.newPage({ viewport: VIEWPORT })
    await openPage(folder, page)
    const rounds: Round[] = []
    for (let round = -1; round < ROUNDS; round += 1) {
      const row = {} as Round
      for (const [name, count] of round % 2 === 0 ? RUNS : RUNS.toReversed()) {
        const took = await page.evaluate(([way, bars]) => window.chartBench.open(way, bars), [name, count] as const)
        row[`${name} ${count}`] = took
      }
      if (round >= 0) rounds.push(row)
    }
    const of = (key: Key): number => median(rounds.map(row => row[key]))
    const figure = (name: string, candidate: Key, peer: Key, label: string, atMost?: number): Figure => ({
      name,
      unit: 'ms',
      candidate: of(candidate),
      peer: { name: label, value: of(peer) },
      ratio: median(rounds.map(row => row[candidate] / row[peer])),
      ...(atMost !== undefined && { goal: { atMost } }),
    })
    return [
      figure('6,000 bars, click to painted', `ours ${BARS}`, `bare ${BARS}`, 'chart library alone', 1.3),
      figure('the same', `ours ${BARS}`, `recharts ${BARS}`, 'recharts', 0.25),
      figure('24,000 bars, click to painted', `ours ${MANY}`, `ours ${BARS}`, 'ours with 6,000', 2.5),
      figure('the same', `ours ${MANY}`, `bare ${MANY}`, 'chart library alone'),
    ]
  } finally {
    await browser.close()
    rmSync(folder, { recursive: true })
  }
}
