import { expect, it } from 'vitest'
import { createTally, record, takeBack } from '../../electron/demo/tally.ts'

it('moves the final price by the share of the base volume that has traded', () => {
  const tally = createTally(1_000, 990, 400, 0)
  expect(tally).toMatchObject({ last: 990, final: 1_000 })
  record(tally, { price: 1_040, volume: 100, count: 2 }, 5)
  // 1000 + 100/400 x (1040 - 1000)
  expect(tally).toMatchObject({ last: 1_040, final: 1_010, trades: 2, volume: 100, value: 104_000, tradedAt: 5 })
  record(tally, { price: 1_020, volume: 900, count: 1 }, 6)
  expect(tally.final).toBe(1_022)
})

it('takes back the newest trade once, and never the only one', () => {
  const tally = createTally(1_000, 990, 1, 0)
  record(tally, { price: 1_010, volume: 100, count: 1 }, 5)
  expect(takeBack(tally)).toBe(false)
  record(tally, { price: 1_030, volume: 100, count: 1 }, 6)
  expect(takeBack(tally)).toBe(true)
  expect(tally).toMatchObject({ last: 1_010, final: 1_010, trades: 1, volume: 100, value: 101_000 })
  expect(takeBack(tally)).toBe(false)
})
