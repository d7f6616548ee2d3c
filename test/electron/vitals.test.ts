import { expect, test } from 'vitest'
import { createVitals } from '../../electron/vitals.ts'

function setUp() {
  let minute = (): void => undefined
  const delays = {
    count: 0,
    p99Ms: 0,
    percentile: () => delays.p99Ms * 1e6,
    reset() {
      delays.count = 0
      delays.p99Ms = 0
    },
  }
  const vitals = createVitals({
    profile: '/p',
    logTail: async () => ['line'],
    delays,
    everyMinute(run) {
      minute = run
    },
  })
  return { vitals, delays, minute: () => minute() }
}

test('the delay of the loop is what it is late beyond the interval of asking', () => {
  const { vitals, delays } = setUp()
  expect(vitals.loopDelayMs()).toBe(0)
  Object.assign(delays, { count: 2000, p99Ms: 21.5 })
  expect(vitals.loopDelayMs()).toBeCloseTo(1.5)
  delays.p99Ms = 19.8
  expect(vitals.loopDelayMs()).toBe(0)
})

test('a late minute is still told of in the first half of the next', () => {
  const { vitals, delays, minute } = setUp()
  Object.assign(delays, { count: 3000, p99Ms: 70 })
  minute()
  expect(vitals.loopDelayMs()).toBe(50)
  Object.assign(delays, { count: 100, p99Ms: 22 })
  expect(vitals.loopDelayMs()).toBe(50)
  delays.count = 1600
  expect(vitals.loopDelayMs()).toBe(2)
})

test('versions, memory and the log are those of this process', async () => {
  const { vitals } = setUp()
  expect(vitals.versions['Node']).toBe(process.versions.node)
  expect(vitals.memoryMb()).toBeGreaterThan(10)
  expect(await vitals.logTail()).toEqual(['line'])
})

test('the real measure of this process is a number of ms', () => {
  const vitals = createVitals({ profile: '/p', logTail: async () => [] })
  expect(vitals.loopDelayMs()).toBeGreaterThanOrEqual(0)
})
