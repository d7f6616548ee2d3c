import { expect, it } from 'vitest'
import { formatter } from '../../../../shared/format.ts'
import type { CachedHistory } from '../../../../shared/history.ts'
import { setLanguage } from '../../../../shared/i18n/locale.ts'
import { distributionOf, factsOf, gapsOf, monthsOf } from '../../../../renderer/tiles/history/bar-figures.ts'
import { BAR_COLUMNS, barColumns, chosenColumns, stepOf } from '../../../../renderer/tiles/history/bar-columns.ts'
import { placeAfter } from '../../../../renderer/tiles/history/bar-keys.ts'
import { marksOf } from '../../../../renderer/tiles/history/bar-notes.ts'
import { type BarRow, barRows } from '../../../../renderer/tiles/history/bar-rows.ts'
import { markedTable } from '../../../../renderer/tiles/history/bar-selection.ts'
import { tsvOf } from '../../../../renderer/lists/table.ts'
import { madeActions, madeHistory, ODD } from '../../bars-data.ts'

const ALL = { from: 0, to: 99_999_999 }
const made = (history: CachedHistory): BarRow[] =>
  barRows({ shown: history.bars, actions: madeActions(history), history, range: ALL })
const days = made(madeHistory(400))
const odd = (name: keyof typeof ODD): BarRow => days.at(-ODD[name]) ?? ({} as never)

it('says of a day what the service said, and – for what it did not', () => {
  expect(odd('halted')).toMatchObject({ traded: false, low: NaN, high: NaN, reckoned: NaN, percent: NaN, gain: NaN })
  expect(odd('halted').last).toBeGreaterThan(0)
  // Trades and a value say that it traded, whatever the volume is.
  expect(odd('zeroVolume')).toMatchObject({ traded: true, volume: 0 })
  expect(odd('noRange')).toMatchObject({ traded: true, trades: 5, low: NaN })
  expect(odd('noRange').percent).not.toBeNaN()
  expect(odd('yesterdayZero')).toMatchObject({ yesterday: NaN, reckoned: NaN, percent: NaN, gain: NaN })
  expect(odd('yesterdayZero').change).toBe(odd('yesterdayZero').last)
  expect(days[0]).toMatchObject({ yesterday: 1000, gain: NaN })
  expect(days.map(marksOf).filter(marks => marks.includes('action'))).toHaveLength(2)
  expect(days.at(-3)).toMatchObject({ restatedOn: 20_250_314 })
  expect([days[0]?.name, days.at(-1)?.name]).toEqual(['فولاد مباركه اصفهان', '=فولاد، "مبارکه"'])
})

it('takes numbers that a wire made null for missing ones', () => {
  const history = madeHistory(3)
  history.bars.value = [null, null, null] as unknown as number[]
  expect(made(history).map(({ value, traded }) => [value, traded])).toEqual([
    [NaN, true],
    [NaN, true],
    [NaN, true],
  ])
})

it('keeps to the range', () => {
  const history = madeHistory(30)
  const range = { from: history.bars.day[10] ?? 0, to: history.bars.day[19] ?? 0 }
  const rows = barRows({ shown: history.bars, actions: [], history, range })
  expect(rows.map(({ day }) => day)).toEqual(history.bars.day.slice(10, 20))
})

it('writes a column in one unit, named in its heading, and each cell raw beside it', () => {
  setLanguage('en')
  const columns = barColumns(days, formatter('en'))
  const units = Object.fromEntries(columns.map(({ id, unit }) => [id, unit]))
  expect(units).toMatchObject({ day: '', last: 'rial', percent: '%', trades: '', volume: 'M', value: 'B toman' })
  const newest = days.at(-1)
  if (!newest) throw new Error('no day')
  const cells = Object.fromEntries(columns.map(({ id, text, raw }) => [id, [text(newest), raw(newest)]]))
  expect(cells['day']).toEqual(['2025-03-12', '2025-03-12'])
  expect(cells['volume']).toEqual([(newest.volume / 1e6).toFixed(1), newest.volume])
  expect(cells['value']).toEqual([(newest.value / 1e10).toFixed(1), newest.value])
  expect(cells['last']?.[1]).toBe(newest.last)
  // The newer form of the service leaves it out.
  expect(cells['value1']).toEqual(['–', ''])
  expect(stepOf([])).toBe(1)
  expect(stepOf([5, 900, 2_000_000, 3_000_000])).toBe(1)
  expect(stepOf([5e3, 6e3, 2e6])).toBe(1e3)
})

it('reads what was kept of the chosen columns, whatever it is', () => {
  expect(chosenColumns(undefined)).not.toContain('trades1')
  expect(chosenColumns('value1,last,nonsense')).toEqual(['day', 'last', 'value1'])
  expect(chosenColumns('nonsense')).toEqual(chosenColumns(undefined))
})

it('copies what is marked with its headings, in Latin digits, dates by the chosen calendar', () => {
  setLanguage('fa')
  const columns = barColumns(days, formatter('fa')).filter(({ id }) => ['day', 'last', 'percent', 'name'].includes(id))
  const rows = [odd('halted'), days.at(-1) ?? ({} as never)]
  const table = markedTable(rows, columns, { rows: [0, 1], columns: [0, 3] })
  const newest = days.at(-1)
  expect(tsvOf(table).split('\n')).toEqual([
    'تاریخ\tآخرین (ریال)\tتغییر (%)\tنام',
    `1403/11/27\t${odd('halted').last}\t\t'=فولاد، "مبارکه"`,
    `1403/12/22\t${newest?.last}\t${Math.round((newest?.percent ?? 0) * 10_000) / 10_000}\t'=فولاد، "مبارکه"`,
  ])
  expect(markedTable(rows, columns, { rows: [1, 1], columns: [1, 1] })).toEqual({
    headings: ['آخرین (ریال)'],
    rows: [[newest?.last]],
  })
})

it('goes where the keys say, left to the left in both directions, and never out of the table', () => {
  const size = { rows: 100, columns: 5, page: 10, rtl: false }
  const go = (key: string, at: [number, number], more: object = {}, rtl = false) => {
    const press = { key, ctrlKey: false, metaKey: false, altKey: false, ...more }
    const to = placeAfter(press, { row: at[0], column: at[1] }, { ...size, rtl })
    return to && [to.row, to.column]
  }
  expect(go('ArrowLeft', [3, 2])).toEqual([3, 1])
  expect(go('ArrowLeft', [3, 2], {}, true)).toEqual([3, 3])
  expect(go('ArrowRight', [3, 4])).toEqual([3, 4])
  expect(go('ArrowRight', [3, 0], { ctrlKey: true })).toEqual([3, 4])
  expect(go('ArrowRight', [3, 2], { ctrlKey: true }, true)).toEqual([3, 0])
  expect(go('ArrowUp', [0, 2])).toEqual([0, 2])
  expect(go('PageDown', [95, 2])).toEqual([99, 2])
  expect(go('End', [3, 2])).toEqual([99, 2])
  expect(go('Home', [3, 2], { ctrlKey: true })).toEqual([0, 0])
  expect(go('x', [3, 2])).toBeUndefined()
  expect(go('ArrowDown', [3, 2], { altKey: true })).toBeUndefined()
})

/** A day as the figures need it. */
const day = (yyyymmdd: number, numbers: Partial<BarRow>): BarRow => ({
  ...(Object.fromEntries(BAR_COLUMNS.map(id => [id, NaN])) as unknown as BarRow),
  gain: NaN,
  traded: true,
  day: yyyymmdd,
  ...numbers,
})

it('adds up months of either calendar, with empty ones between, and says which are not whole', () => {
  const rows = [
    day(20_241_230, { value: 1 }),
    day(20_250_101, { value: 2 }),
    day(20_250_102, { value: NaN }),
    day(20_250_320, { value: 4 }),
    day(20_250_321, { value: 8 }),
  ]
  const range = { from: 20_241_230, to: 20_250_331 }
  expect(monthsOf(rows, 'gregorian', range, [{ from: 20_250_201, to: 20_250_203 }])).toEqual([
    { month: 2024 * 12 + 11, value: 1, partial: true },
    { month: 2025 * 12, value: 2, partial: false },
    { month: 2025 * 12 + 1, value: 0, partial: true },
    { month: 2025 * 12 + 2, value: 12, partial: false },
  ])
  // 21 March 2025 is the first of Farvardin.
  expect(monthsOf(rows, 'jalali', range, []).map(({ month, value }) => [month - 1403 * 12, value])).toEqual([
    [9, 3],
    [10, 0],
    [11, 4],
    [12, 8],
  ])
  const years = Array.from({ length: 60 }, (_, n) =>
    day((2020 + Math.floor(n / 12)) * 10_000 + ((n % 12) + 1) * 100 + 5, { value: n }),
  )
  const last = monthsOf(years, 'gregorian', { from: 20_200_101, to: 20_241_231 }, [])
  expect([last.length, last[0]?.value, last.at(-1)?.value]).toEqual([36, 24, 59])
  expect(monthsOf([], 'jalali', range, [])).toEqual([])
})

it('puts returns into bins around zero and counts what is beyond the outermost', () => {
  const gains = [-90, -1, -0.1, 0, 0, 0.1, 1, ...Array.from({ length: 300 }, (_, n) => (n % 7) - 3), 400]
  const found = distributionOf(gains.map(gain => day(20_250_101, { gain })))
  if (!found) throw new Error('nothing')
  expect(found).toMatchObject({ count: 308, below: 1, above: 1, width: 0.2 })
  expect(found.bins.reduce((sum, { count }) => sum + count, 0)).toBe(308)
  expect(found.bins.length).toBeLessThanOrEqual(33)
  expect(found.bins[0]?.middle).toBeCloseTo(-(found.bins.at(-1)?.middle ?? 0))
  expect(found.bins.find(({ middle }) => middle === 0)?.count).toBe(gains.filter(gain => gain === 0).length)
  expect(found.down + found.flat + found.up).toBe(308)
  expect(distributionOf([day(20_250_101, {})])).toBeUndefined()
})

it('draws last against final with a few hundred points at most, which hide no day', () => {
  const rows = Array.from({ length: 6000 }, (_, n) => day(20_000_101 + n, { last: 100 + (n % 5), final: 100 }))
  rows.push(day(30_000_101, { last: 50, final: 100 }), day(30_000_102, { last: 0, final: 100, traded: false }))
  const found = gapsOf(rows)
  if (!found) throw new Error('nothing')
  expect(found).toMatchObject({ least: -50, most: 4, count: 6001, limit: 4, clipped: 1 })
  expect(found.points.length).toBeLessThanOrEqual(240)
  expect(found.points.at(-1)).toMatchObject({ day: 30_000_101, least: -50 })
  expect(gapsOf([])).toBeUndefined()
})

it('tells the plain facts', () => {
  const rows = [
    day(20_250_101, { final: 100, value: 10, gain: NaN }),
    day(20_250_102, { final: 110, value: 20, gain: 10 }),
    day(20_250_103, { final: 110, value: 0, traded: false }),
    day(20_250_104, { final: 99, value: NaN, gain: -10 }),
  ]
  expect(factsOf(rows)).toMatchObject({
    best: { day: 20_250_102 },
    worst: { day: 20_250_104 },
    traded: 3,
    halted: 1,
    mean: 15,
    from: { day: 20_250_101 },
    to: { day: 20_250_104 },
    change: -1,
  })
  expect(factsOf([])).toMatchObject({ best: undefined, mean: NaN, change: NaN })
})
