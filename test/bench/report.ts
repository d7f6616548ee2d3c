// What a benchmark says: candidate, peer, their ratio and its goal, printed as a table and written as JSON. Ratios of
// one run hold where absolute figures do not; a figure without a peer is only reported.
import { mkdirSync, writeFileSync } from 'node:fs'

export interface Figure {
  name: string
  unit: string
  candidate: number
  peer?: { name: string; value: number }
  /** Median of the rounds' own ratios where there are rounds, else candidate / peer. */
  ratio?: number
  /** Bound on candidate / peer where there is a peer, else on the candidate itself. */
  goal?: { atMost: number } | { atLeast: number }
}

/** The middle value; of an even number the lower one. */
export function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? NaN
}

export function percentile(values: number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN
}

type Work = () => void | Promise<void>

/**
 * Times two pieces of work against each other, rounds interleaved and reversed in turn.
 * @returns medians in ms, and the median of the per-round ratios candidate / peer
 */
export async function compare(rounds: number, candidate: Work, peer: Work) {
  const time = async (work: Work): Promise<number> => {
    const started = performance.now()
    await work()
    return performance.now() - started
  }
  const mine: number[] = []
  const theirs: number[] = []
  for (let round = -1; round < rounds; round++) {
    const first = round % 2 === 0
    const a = first ? await time(candidate) : undefined
    const b = await time(peer)
    const c = a ?? (await time(candidate))
    if (round < 0) continue
    mine.push(c)
    theirs.push(b)
  }
  return { candidate: median(mine), peer: median(theirs), ratio: median(mine.map((ms, i) => ms / (theirs[i] ?? NaN))) }
}

const judged = (figure: Figure, value: number): string => {
  if (!figure.goal) return ''
  const met = 'atMost' in figure.goal ? value <= figure.goal.atMost : value >= figure.goal.atLeast
  const bound = 'atMost' in figure.goal ? `<= ${figure.goal.atMost}` : `>= ${figure.goal.atLeast}`
  return `${bound} ${met ? 'met' : 'NOT MET'}`
}

const short = (value: number): string => (Math.abs(value) >= 100 ? value.toFixed(0) : value.toPrecision(3))

/** Prints the table of a benchmark and writes test-results/bench-NAME.json. */
export function report(name: string, figures: Figure[]): void {
  console.log(`\n${name}`)
  console.log('figure                                     candidate        peer   ratio  goal')
  const rows = figures.map(figure => {
    const ratio = figure.ratio ?? (figure.peer ? figure.candidate / figure.peer.value : undefined)
    const verdict = judged(figure, ratio ?? figure.candidate)
    const cells = [
      figure.name.padEnd(40),
      `${short(figure.candidate)} ${figure.unit}`.padStart(12),
      (figure.peer ? short(figure.peer.value) : '').padStart(11),
      (ratio === undefined ? '' : short(ratio)).padStart(7),
      ` ${verdict}`,
    ]
    console.log(cells.join(' ') + (figure.peer ? `  (peer: ${figure.peer.name})` : ''))
    return { ...figure, ratio, verdict }
  })
  mkdirSync('test-results', { recursive: true })
  writeFileSync(`test-results/bench-${name}.json`, `${JSON.stringify(rows, null, 2)}\n`)
}
