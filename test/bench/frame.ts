// 16 order books in Chromium, two ticks a book in each frame: script a frame of ours, against React state set at each
// tick and against DOM written by hand. All three have to end on the same texts.
import type { Page } from 'playwright'
import { onBuilt } from './built.ts'
import { type Figure, median } from './report.ts'

const ROUNDS = 9
// Isolated, so that the page's clock has steps of 5 µs, not 100.
const ISOLATED = { 'cross-origin-opener-policy': 'same-origin', 'cross-origin-embedder-policy': 'require-corp' }

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
  const rows = await onBuilt('./frame-page', drawRounds, ISOLATED)
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
}
