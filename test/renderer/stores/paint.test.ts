import { expect, test } from 'vitest'
import { createPaint } from '../../../renderer/stores/paint.ts'
import { createQuotes } from '../../../renderer/stores/quotes.ts'
import { FIELD, QUOTE_SIZE } from '../../../shared/quote.ts'

function setUp() {
  let nowMs = 1000
  let jobs: ((frameMs: number) => void)[] = []
  const paint = createPaint(
    run => jobs.push(run),
    () => nowMs,
  )
  return {
    paint,
    waiting: () => jobs.length,
    frame(ms: number) {
      nowMs += ms
      const now = jobs
      jobs = []
      for (const job of now) job(nowMs)
    },
    pass(ms: number) {
      nowMs += ms
    },
  }
}

test('the time to paint is told as the middle and the slowest hundredth of the last minute', () => {
  const { paint, pass } = setUp()
  expect(paint.figures()).toMatchObject({ count: 0, p50Ms: Number.NaN, frameP99Ms: Number.NaN })
  for (let n = 1; n <= 100; n++) paint.painted(n)
  expect(paint.figures()).toMatchObject({ count: 100, p50Ms: 51, p99Ms: 100 })
  pass(59_000)
  paint.painted(7)
  pass(1_001)
  expect(paint.figures()).toMatchObject({ count: 1, p50Ms: 7, p99Ms: 7 })
})

test('frame times are taken while quotes are painted, and no frame is asked for after', () => {
  const { paint, frame, waiting } = setUp()
  paint.painted(1)
  frame(16)
  paint.painted(1)
  frame(16)
  frame(40)
  expect(paint.figures()).toMatchObject({ frameP50Ms: 40, frameP99Ms: 40 })
  frame(16)
  expect(waiting()).toBe(0)
  paint.painted(1)
  frame(5_000)
  // The quiet before it is no frame time.
  expect(paint.figures().frameP99Ms).toBe(40)
})

test('it remembers a bounded number of frames', () => {
  const { paint } = setUp()
  for (let n = 0; n < 5_000; n++) paint.painted(n)
  expect(paint.figures()).toMatchObject({ count: 4096, p99Ms: 4959 })
})

test('a store of quotes tells the newest receipt among those it paints, and neither first nor repeated quotes', () => {
  const jobs: (() => void)[] = []
  const told: number[] = []
  const quotes = createQuotes(
    job => jobs.push(job),
    atMs => told.push(atMs),
  )
  const batch = (...rows: [handle: number, atMs: number][]) => {
    const all = new Float64Array(rows.length * QUOTE_SIZE)
    for (const [n, [handle, atMs]] of rows.entries()) {
      all[n * QUOTE_SIZE + FIELD.handle] = handle
      all[n * QUOTE_SIZE + FIELD.receivedAt] = atMs
    }
    quotes.ingest(all)
  }
  const flush = () => {
    for (const job of jobs.splice(0)) job()
  }
  batch([1, 100], [2, 50])
  flush()
  expect(told).toEqual([])
  batch([1, 100], [2, 50])
  flush()
  expect(told).toEqual([])
  batch([1, 110], [2, 170])
  batch([1, 150])
  flush()
  expect(told).toEqual([170])
})
