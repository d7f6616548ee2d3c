import { describe, expect, it } from 'vitest'
import type { Bridge } from '../../../shared/contract.ts'
import type { DaySeries } from '../../../shared/day.ts'
import { DAY_MS } from '../../../shared/days.ts'
import { QUOTE_FLAG } from '../../../shared/quote.ts'
import { createDayRange } from '../../../renderer/tiles/day-range.ts'
import { DAY, madeCode, type MadeQuote, madeQuote } from '../quotes-made.ts'

const code = madeCode('46348559193224090')
const quote = (change: Partial<MadeQuote>) => madeQuote({ yesterday: 100, last: 100, final: 100, trades: 5, ...change })

function setUp(series: Partial<DaySeries>) {
  const asked: number[] = []
  let wider = 0
  const bridge = {
    call: (_: string, args: { day: number }) => {
      asked.push(args.day)
      return Promise.resolve({ ok: true, value: { day: DAY, low: [], high: [], ...series } })
    },
  } as unknown as Bridge
  const range = createDayRange(bridge, code, () => {
    wider += 1
  })
  return { range, asked, wider: () => wider, both: () => [range.low(), range.high()] }
}

describe("the day's range", () => {
  it('is not known before a trade was seen', async () => {
    const { range, both, wider } = setUp({})
    range.see(quote({ trades: 0 }))
    await Promise.resolve()
    expect(both()).toEqual([0, 0])
    expect(wider()).toBe(0)
  })

  it('joins what the quotes and the day series saw, asked for once a day', async () => {
    const { range, asked, both, wider } = setUp({ low: [0, 95, 97], high: [0, 99, 104] })
    range.see(quote({ last: 101 }))
    range.see(quote({ last: 107 }))
    expect(both()).toEqual([101, 107])
    await Promise.resolve()
    expect(both()).toEqual([95, 107])
    expect([asked, wider()]).toEqual([[DAY], 1])
  })

  it('takes nothing from a frame that contradicts itself', () => {
    const { range, both } = setUp({})
    range.see(quote({ last: 9000, flags: QUOTE_FLAG.suspectYesterday }))
    expect(both()).toEqual([0, 0])
  })

  it('begins anew on another day, and keeps out an answer of the day before', async () => {
    const { range, both } = setUp({ low: [90], high: [120] })
    range.see(quote({ last: 101 }))
    range.see(quote({ last: 200, ageMs: -DAY_MS }))
    await Promise.resolve()
    expect(both()).toEqual([200, 200])
  })
})
