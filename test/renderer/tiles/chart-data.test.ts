// What the day chart draws of a series: broken lines, clipped volumes, and the read-out.
import { describe, expect, it } from 'vitest'
import type { DaySeries } from '../../../shared/day.ts'
import type { Instrument } from '../../../shared/market.ts'
import { defaultRules } from '../../../shared/rules.ts'
import { tehranInstant } from '../../../shared/tehran.ts'
import { clipOf, dayDrawing, hoursOf, readMinute, readNewest } from '../../../renderer/tiles/chart-data.ts'
import { apart } from '../../../renderer/tiles/chart-marks.ts'
import { DAY, madeCode } from '../quotes-made.ts'

const at = (h: number, m: number, s = 0): number => tehranInstant(DAY, (h * 3600 + m * 60 + s) * 1000)
const series = (change: Partial<DaySeries> = {}): DaySeries => ({
  code: madeCode('1'),
  day: DAY,
  yesterday: 100,
  minute: [540, 541, 545, 546],
  last: [101, 102, 103, 104],
  final: [100, 100, 101, 101],
  low: [101, 100, 103, 104],
  high: [101, 102, 103, 104],
  volume: [5, -1, 7, 0],
  gaps: [],
  ...change,
})

describe('the drawing of a day', () => {
  it('spans the session, and more where frames came outside it', () => {
    const hours = hoursOf(defaultRules(), undefined, 20250315)
    expect(dayDrawing(series(), hours).span).toEqual({ from: 540, to: 750 })
    expect(dayDrawing(series({ minute: [530, 541, 545, 900] }), hours).span).toEqual({ from: 530, to: 900 })
    expect(dayDrawing(series({ minute: [], last: [] })).span).toEqual({ from: 540, to: 750 })
  })
  it('spans what was seen where no hours are known, and the hours of the class where they are', () => {
    expect(dayDrawing(series({ minute: [530, 541, 545, 900] })).span).toEqual({ from: 530, to: 900 })
    const gold = { kind: 'fund', isin: 'IRTKZARF0001', name: 'صندوق طلای زرافشان' } as Instrument
    expect(hoursOf(defaultRules(), gold, 20250315)).toEqual({ from: 540, to: 1080 })
    expect(hoursOf(defaultRules(), undefined, 20250314)).toBeUndefined()
  })
  it('leads a line over minutes without frames while the feed was there', () => {
    expect(dayDrawing(series()).last).toEqual([
      { minute: 540, value: 101, ends: false },
      { minute: 541, value: 102, ends: false },
      { minute: 545, value: 103, ends: false },
      { minute: 546, value: 104, ends: false },
    ])
  })
  it('breaks it where something was not seen', () => {
    const gaps = [{ fromMs: at(9, 1, 20), toMs: at(9, 5, 10), reason: 'connectionLost' }]
    const { last, gaps: spans } = dayDrawing(series({ gaps }))
    expect(last.filter(({ ends }) => ends)).toEqual([{ minute: 542, value: 102, ends: true }])
    expect(spans[0]?.from).toBeCloseTo(541.333)
    expect(spans[0]?.to).toBeCloseTo(545.167)
  })
  it('breaks it between two minutes that touch', () => {
    const gaps = [{ fromMs: at(9, 5, 40), toMs: at(9, 6, 10), reason: 'connectionLost' }]
    expect(dayDrawing(series({ gaps })).last.filter(({ ends }) => ends)).toEqual([
      { minute: 545, value: 103, ends: true },
    ])
  })
  it('does not break it for a gap within a minute', () => {
    const gaps = [{ fromMs: at(9, 5, 10), toMs: at(9, 5, 20), reason: 'connectionLost' }]
    expect(dayDrawing(series({ gaps })).last.every(({ ends }) => !ends)).toBe(true)
  })
  it('leaves out prices that are missing and volumes that are not known', () => {
    const { last, volume } = dayDrawing(series({ last: [101, 0, 103, 104] }))
    expect(last.map(({ minute }) => minute)).toEqual([540, 545, 546])
    expect(volume).toEqual([
      { minute: 540, value: 5 },
      { minute: 545, value: 7 },
    ])
  })
  it('clips a volume that would flatten the rest', () => {
    const usual = Array.from({ length: 99 }, (_, n) => n + 1)
    expect(clipOf([...usual, 10_000])).toBe(97)
    expect(clipOf([])).toBe(1)
  })
})

describe('the read-out', () => {
  it('says the newest prices and the range of the day', () => {
    expect(readNewest(series())).toMatchObject({
      minute: -1,
      last: 104,
      lastPercent: 4,
      final: 101,
      low: 100,
      high: 104,
    })
  })
  it('says a minute as it was, and nothing for one without a frame', () => {
    expect(readMinute(series(), 541)).toMatchObject({ last: 102, low: 100, high: 102, volume: Number.NaN })
    expect(readMinute(series(), 543)).toMatchObject({ last: Number.NaN, lastPercent: Number.NaN, volume: Number.NaN })
  })
  it('knows no percent without yesterday', () => {
    expect(readNewest(series({ yesterday: 0 })).lastPercent).toBeNaN()
  })
})

describe('labels on the axis', () => {
  it('stand apart, in the order of their prices', () => {
    expect(apart(50, 80)).toEqual([50, 80])
    expect(apart(50, 54)).toEqual([43.5, 60.5])
    expect(apart(54, 50)).toEqual([60.5, 43.5])
  })
})
