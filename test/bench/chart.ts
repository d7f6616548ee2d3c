// Cached bars from the click to the painted chart in Chromium: our history tile against a bare page of the chart
// library and recharts with the same bars, and four times as many bars against themselves.
import type { Page } from 'playwright'
import { onBuilt } from './built.ts'
import type { WayName } from './chart-page/main.tsx'
import { type Figure, median } from './report.ts'

const ROUNDS = 7
const BARS = 6000
const MANY = 24_000

const RUNS = [
  ['ours', BARS],
  ['bare', BARS],
  ['recharts', BARS],
  ['ours', MANY],
  ['bare', MANY],
] as const satisfies (readonly [WayName, number])[]
type Key = `${(typeof RUNS)[number][0]} ${(typeof RUNS)[number][1]}`
type Round = Record<Key, number>

async function openRounds(page: Page): Promise<Round[]> {
  const rounds: Round[] = []
  for (let round = -1; round < ROUNDS; round += 1) {
    const row = {} as Round
    for (const [name, count] of round % 2 === 0 ? RUNS : RUNS.toReversed()) {
      const took = await page.evaluate(([way, bars]) => window.chartBench.open(way, bars), [name, count] as const)
      row[`${name} ${count}`] = took
    }
    if (round >= 0) rounds.push(row)
  }
  return rounds
}

export async function benchChart(): Promise<Figure[]> {
  const rounds = await onBuilt('./chart-page', openRounds)
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
}
