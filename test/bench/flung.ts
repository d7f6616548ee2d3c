// Rows flung down in Chromium: script, style and layout a frame, and long frames, of ours against the same rows written
// by hand. Both have to end on the same texts.
import type { Page } from 'playwright'
import { onBuilt } from './built.ts'
import type { WayName } from './flung-page.ts'
import { type Figure, median, percentile } from './report.ts'

const ROUNDS = 3
const LONG_MS = 50
const NAMES: readonly WayName[] = ['ours', 'hand']

interface Round {
  /** ms of script, style and layout a frame. */
  cost: number
  frames: number[]
}

async function playRounds(page: Page): Promise<Record<WayName, Round>[]> {
  const session = await page.context().newCDPSession(page)
  await session.send('Performance.enable', { timeDomain: 'timeTicks' })
  const spent = async (): Promise<number> => {
    const { metrics } = await session.send('Performance.getMetrics')
    const parts = new Set(['ScriptDuration', 'RecalcStyleDuration', 'LayoutDuration'])
    return metrics.reduce((sum, { name, value }) => sum + (parts.has(name) ? value * 1000 : 0), 0)
  }
  const show = (name: WayName): Promise<void> => page.evaluate(way => window.flung.show(way), name)
  const end = (name: WayName): Promise<string[]> => page.evaluate(way => window.flung.end(way), name)
  const play = async (name: WayName): Promise<Round> => {
    await show(name)
    await end(name)
    const before = await spent()
    const frames = await page.evaluate(way => window.flung.play(way), name)
    return { cost: ((await spent()) - before) / frames.length, frames }
  }
  const rounds: Record<WayName, Round>[] = []
  for (let round = -1; round < ROUNDS; round += 1) {
    const row = {} as Record<WayName, Round>
    for (const name of round % 2 === 0 ? NAMES : NAMES.toReversed()) row[name] = await play(name)
    if (round >= 0) rounds.push(row)
  }
  const ends: string[][] = []
  for (const name of NAMES) {
    await show(name)
    ends.push(await end(name))
  }
  const [first = [], second = []] = ends
  const differs = first.findIndex((text, n) => text !== second[n])
  if (differs >= 0 || first.some(text => text === ''))
    throw new Error(`shown: ${first[differs]} and ${second[differs]}`)
  return rounds
}

export interface FlungBench {
  /** The folder of its page. */
  page: string
  /** What is flung, and what its frames are called where they are counted. */
  rows: string
  frames: string
  peer: string
  /** Goals against the peer. */
  atMost: { cost: number; tail?: number; long?: number }
}

export const benchFlung = ({ page, rows, frames, peer, atMost }: FlungBench): Promise<Figure[]> =>
  onBuilt(page, async opened => {
    const rounds = await playRounds(opened)
    const times = (name: WayName): number[] => rounds.flatMap(row => row[name].frames)
    const goal = (most: number | undefined) => (most === undefined ? {} : { goal: { atMost: most } })
    const both = (of: (name: WayName) => number): Pick<Figure, 'candidate' | 'peer'> => ({
      candidate: of('ours'),
      peer: { name: peer, value: of('hand') },
    })
    return [
      {
        name: `script and layout a frame, ${rows}`,
        unit: 'ms',
        ...both(name => median(rounds.map(row => row[name].cost))),
        ratio: median(rounds.map(row => row.ours.cost / row.hand.cost)),
        ...goal(atMost.cost),
      },
      {
        name: `99th percentile of a frame, ${rows}`,
        unit: 'ms',
        ...both(name => percentile(times(name), 0.99)),
        ...goal(atMost.tail),
      },
      {
        name: `${frames} over ${LONG_MS} ms in 1,000`,
        unit: '',
        ...both(name => (1000 * times(name).filter(ms => ms > LONG_MS).length) / times(name).length),
        ...goal(atMost.long),
      },
    ]
  })
