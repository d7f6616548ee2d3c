// 16 order books in Chromium, two ticks a book in each frame: script a frame of ours, against React state set at each
// tick and against DOM written by hand. All three have to end on the same texts.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import type { Page } from 'playwright'
import { build } from 'vite'
import { pageFile } from '../../electron/page.ts'
import { launch, VIEWPORT } from './page.ts'
import { type Figure, median } from './report.ts'

const ROUNDS = 9
const ORIGIN = 'http://localhost'

async function openBooks(folder: string, page: Page): Promise<void> {
  await build({
    configFile: false,
    root: fileURLToPath(new URL('./frame-page', import.meta.url)),
    logLevel: 'warn',
    plugins: [react()],
    build: { outDir: folder, emptyOutDir: true, target: 'esnext' },
  })
  // Isolated, so that the page's clock has steps of 5 µs, not 100.
  const headers = { 'cross-origin-opener-policy': 'same-origin', 'cross-origin-embedder-policy': 'require-corp' }
  await page.route(`${ORIGIN}/**`, async route => {
    const file = await pageFile(folder, new URL(route.request().url()).pathname)
    await route.fulfill(
      file ? { body: file.body, contentType: file.type, headers } : { status: 404, body: 'not found' },
    )
  })
  await page.goto(`${ORIGIN}/`)
  await page.locator('body[data-ready]').waitFor()
}

/** Draws the tape every way, in turn and in reverse. Gives ms of script a frame by way, a round a row. */
async function drawRounds(page: Page): Promise<Record<string, number>[]> {
  return page.evaluate(async rounds => {
    const { bench } = window
    const rows: Record<string, number>[] = []
    for (let round = -1; round < rounds; round++) {
      const row: Record<string, number> = {}
      for (const name of round % 2 === 0 ? bench.names : bench.names.toReversed()) row[name] = await bench.draw(name)
      const [first, ...others] = bench.names.map(name => bench.shown(name))
      for (const other of others) {
        const differs = first?.findIndex((text, n) => text !== other[n]) ?? -1
        if (differs >= 0 || !first?.length) throw new Error(`shown: ${first?.[differs]} and ${other[differs]}`)
      }
      if (round >= 0) rows.push(row)
    }
    return rows
  }, ROUNDS)
}

/** Goal 9 of the design. */
export async function benchFrame(): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'tablo-bench-'))
  const browser = await launch()
  try {
    const page = await browser.newPage({ viewport: VIEWPORT })
    await openBooks(folder, page)
    const rows = await drawRounds(page)
    const of = (name: string): number => median(rows.map(row => row[name] ?? NaN))
    const against = (name: string, peer: string, atMost: number): Figure => ({
      name: `script a frame, 16 books, against ${peer}`,
      unit: 'ms',
      candidate: of('ours'),
      peer: { name: peer, value: of(name) },
      ratio: median(rows.map(row => (row['ours'] ?? NaN) / (row[name] ?? NaN))),
      goal: { atMost },
    })
    return [against('react', 'setState a tick', 0.5), against('hand', 'DOM by hand', 2)]
  } finally {
    await browser.close()
    rmSync(folder, { recursive: true })
  }
}
