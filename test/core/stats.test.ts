import { expect, test } from 'vitest'
import { createStats } from '../../electron/core/stats.ts'
import type { Stats } from '../../shared/market.ts'
import { tehranInstant } from '../../shared/tehran.ts'
import { createTestClock } from '../clock.ts'

test("the day's figures begin anew at Tehran's midnight, with what the journal already has of that day", async () => {
  const clock = createTestClock(tehranInstant(20261121, 23 * 3_600_000 + 3_598_000))
  const told: Stats[] = []
  const asked: number[] = []
  let committed = 10
  const stats = createStats({
    clock,
    day: { frames: 100, gaps: 2, quarantined: 0 },
    async countsOf(day) {
      asked.push(day)
      return { frames: 5, gaps: 1, quarantined: 0 }
    },
    journal: () => ({ committed, pending: 0 }),
    quarantined: () => 0,
    instruments: () => 1,
    publish: each => void told.push(each),
  })
  stats.gap()
  clock.advance(1000)
  expect(told.at(-1)).toMatchObject({ journaled: 110, gapsToday: 3 })
  clock.advance(1000)
  expect(told.at(-1)).toMatchObject({ journaled: 0, gapsToday: 0 })
  await Promise.resolve()
  committed += 7
  clock.advance(1000)
  expect(asked).toEqual([20261122])
  expect(told.at(-1)).toMatchObject({ journaled: 12, gapsToday: 1 })
  stats.frame(1, false, clock.now())
  expect(stats.totals()).toEqual({ framesIn: 1, gapsToday: 1 })
  stats.stop()
})
