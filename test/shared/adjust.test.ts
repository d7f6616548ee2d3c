// Corporate actions out of the bars' own reference prices, on made bars and on real histories.
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { actionsOf, adjust } from '../../shared/adjust.ts'
import { BAR_FIELDS, type Bars } from '../../shared/history.ts'
import type { InsCode } from '../../shared/market.ts'

type Row = [day: number, yesterday: number, final: number, volume?: number]

function barsOf(rows: readonly Row[]): Bars {
  const bars = { code: '1' as InsCode, names: [], day: rows.map(([day]) => day) } as unknown as Bars
  for (const field of BAR_FIELDS) bars[field] = rows.map(() => 0)
  bars.yesterday = rows.map(([, yesterday]) => yesterday)
  bars.final = rows.map(([, , final]) => final)
  bars.last = rows.map(([, , final]) => final)
  bars.volume = rows.map(([, , , volume = 10]) => volume)
  return bars
}

describe('made bars', () => {
  it('have an action where the reference price left the closing price before', () => {
    const bars = barsOf([
      [20250304, 5400, 5500],
      [20250305, 5500, 5530],
      [20250312, 3982, 3900],
    ])
    expect(actionsOf(bars)).toEqual([{ day: 20250312, factor: 3982 / 5530 }])
  })

  it('have none before the first trade, where prices are placeholders', () => {
    const bars = barsOf([
      [20200101, 0, 1000, 0],
      [20200104, 500, 500, 0],
      [20200105, 42000, 42001],
      [20200106, 42001, 42500],
    ])
    expect(actionsOf(bars)).toEqual([])
  })

  it('have none for a difference that is rounding', () => {
    const bars = barsOf([
      [20200101, 140000, 140917],
      [20200104, 140920, 141000],
    ])
    expect(actionsOf(bars)).toEqual([])
  })

  it('have none over days that were not fetched, but over days without trading', () => {
    const bars = barsOf([
      [20250301, 100, 100],
      [20250308, 70, 71],
    ])
    expect(actionsOf(bars)).toHaveLength(1)
    expect(actionsOf(bars, [{ from: 20250302, to: 20250305 }])).toEqual([])
    // The newest days are asked for again: that is no hole.
    expect(actionsOf(bars, [{ from: 20250308, to: 20250309 }])).toHaveLength(1)
    expect(actionsOf(bars, [{ from: 20250225, to: 20250301 }])).toHaveLength(1)
  })

  it('are multiplied by all the factors that follow, and from the last action on stay', () => {
    const bars = barsOf([
      [20250301, 100, 100],
      [20250302, 50, 60],
      [20250303, 60, 60],
      [20250304, 30, 33],
    ])
    const { final, yesterday, volume } = adjust(bars, actionsOf(bars))
    expect(final).toEqual([25, 30, 30, 33])
    expect(yesterday).toEqual([25, 25, 30, 30])
    expect(volume).toEqual(bars.volume)
    expect(bars.final).toEqual([100, 60, 60, 33])
  })

  it('are the same object without an action', () => {
    const bars = barsOf([[20250301, 100, 100]])
    expect(adjust(bars, [])).toBe(bars)
  })
})

const folder = new URL('../../../shared/data/history/', import.meta.url)

interface Wire {
  DEven: number
  PClosing: number
  PriceYesterday: number
  QTotTran5J: number
}
const real = (code: string): Bars => {
  const rows = JSON.parse(readFileSync(new URL(`${code}.json`, folder), 'utf8')) as Wire[]
  return barsOf(
    rows
      .toSorted((a, b) => a.DEven - b.DEven)
      .map(row => [row.DEven, row.PriceYesterday, row.PClosing, row.QTotTran5J] as const)
      .map(([day, yesterday, final, volume]): Row => [day, yesterday, final, volume]),
  )
}

describe('real histories', () => {
  it('of فولاد have the capital increase of March 2025', () => {
    const actions = actionsOf(real('46348559193224090'))
    expect(actions.at(-1)).toEqual({ day: 20250312, factor: 3982 / 5530 })
    // 28 reference prices differ, one of them by rounding.
    expect(actions).toHaveLength(27)
  })

  it('go on without a jump over every action, and keep their newest prices', () => {
    for (const file of readdirSync(folder).filter(name => name.endsWith('.json'))) {
      const bars = real(file.slice(0, -5))
      const actions = actionsOf(bars)
      const { day, final, yesterday } = adjust(bars, actions)
      expect(final.at(-1)).toBe(bars.final.at(-1))
      for (const action of actions) {
        const n = day.indexOf(action.day)
        expect((yesterday[n] ?? 0) / (final[n - 1] ?? 1)).toBeCloseTo(1, 9)
      }
    }
  })
})
