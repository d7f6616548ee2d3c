import { expect, it } from 'vitest'
import { fitting, USUAL_COLUMNS } from '../../../renderer/tiles/watch-columns.ts'
import { markAll, markedIn, markOnly, markRange, markToggled } from '../../../renderer/tiles/watch-selection.ts'
import { byNumber, byText, createCalm, nextSort, RESORT_MS, STILL_MS } from '../../../renderer/tiles/watch-sort.ts'
import { sparkShape } from '../../../renderer/tiles/watch-spark.ts'
import { findTyped } from '../../../renderer/tiles/use-typed.ts'
import { madeCode, madeInstrument } from '../quotes-made.ts'

const [a, b, c, d] = ['1', '2', '3', '4'].map(madeCode) as [
  ReturnType<typeof madeCode>,
  ...ReturnType<typeof madeCode>[],
]
const all = [a, b, c, d].flatMap(code => code ?? [])
const [one, two, three, four] = all as [typeof a, typeof a, typeof a, typeof a]

it('sorts by a number in both directions; what has none comes last, equals keep the own order', () => {
  const values = new Map([
    [one, 5],
    [two, Number.NaN],
    [three, -1],
    [four, 5],
  ])
  const valueOf = (code: typeof a): number => values.get(code) ?? Number.NaN
  expect(byNumber(all, false, valueOf)).toEqual([three, one, four, two])
  expect(byNumber(all, true, valueOf)).toEqual([one, four, three, two])
})

it('sorts symbols by the Persian alphabet, unknown ones last', () => {
  const names = new Map([
    [one, 'گل'],
    [two, ''],
    [three, 'پا'],
    [four, 'کگل'],
  ])
  expect(byText(all, false, code => names.get(code) ?? '')).toEqual([three, four, one, two])
  expect(byText(all, true, code => names.get(code) ?? '')).toEqual([one, four, three, two])
})

it('a heading chosen three times gives back the own order', () => {
  const first = nextSort(undefined, 'value')
  expect(first).toEqual({ column: 'value', descending: true })
  const second = nextSort(first, 'value')
  expect(second).toEqual({ column: 'value', descending: false })
  expect(nextSort(second, 'value')).toBeUndefined()
  expect(nextSort(first, 'symbol')).toEqual({ column: 'symbol', descending: false })
})

it('lets rows move at most every two seconds, and not while something moves over them', () => {
  const calm = createCalm()
  expect(calm.due(0)).toBe(true)
  expect(calm.due(RESORT_MS - 1)).toBe(false)
  expect(calm.due(RESORT_MS)).toBe(true)
  calm.touch(2 * RESORT_MS)
  expect(calm.due(2 * RESORT_MS + STILL_MS - 1)).toBe(false)
  expect(calm.due(2 * RESORT_MS + STILL_MS)).toBe(true)
})

it('marks one row, several, a range from where it began, and all', () => {
  const single = markOnly(two)
  expect(markedIn(single, all)).toEqual([two])
  const range = markRange(single, all, four)
  expect(markedIn(range, all)).toEqual([two, three, four])
  expect(markedIn(markRange(range, all, one), all)).toEqual([one, two])
  const toggled = markToggled(range, three)
  expect([markedIn(toggled, all), toggled.cursor]).toEqual([[two, four], three])
  expect(markedIn(markAll(single, all), all)).toEqual(all)
  // What left the list is not acted on.
  expect(markedIn(range, [one, two])).toEqual([two])
})

it('a narrow list gives up spark, value, volume in this order; symbol, last and final never', () => {
  const widths = Object.fromEntries([...USUAL_COLUMNS, 'symbol'].map(name => [name, 50])) as never
  expect(fitting(USUAL_COLUMNS, widths, 450)).toBe(USUAL_COLUMNS)
  expect(fitting(USUAL_COLUMNS, widths, 449)).not.toContain('spark')
  expect(fitting(USUAL_COLUMNS, widths, 350)).toEqual([
    'last',
    'lastPercent',
    'final',
    'finalPercent',
    'volume',
    'queue',
  ])
  expect(fitting(USUAL_COLUMNS, widths, 10)).toEqual(['last', 'final'])
})

it('finds what is typed by symbol, Latin code or name, letters and digits folded, from the cursor on', () => {
  const rows = new Map([
    [one, madeInstrument(one, 'كگل', 'GOLG', 'معدنی گل گهر')],
    [two, madeInstrument(two, 'فولاد', 'FOLD', 'فولاد مبارکه')],
    [three, madeInstrument(three, 'فولاژ', 'FOLZ', 'فولاد آلیاژی')],
    [four, madeInstrument(four, 'اخزا۴', 'AKZ4', 'اسناد خزانه')],
  ])
  const find = (typed: string, from = 0) => findTyped(all, typed, from, code => rows.get(code))
  expect(find('کگ')).toBe(one)
  expect(find('فو')).toBe(two)
  expect(find('فو', 2)).toBe(three)
  expect(find('folz')).toBe(three)
  expect(find('اخزا4')).toBe(four)
  expect(find('گهر')).toBe(one)
  expect(find('نیست')).toBeUndefined()
  expect(find(' ')).toBeUndefined()
})

it('a spark ends at the live price within its room, and nothing is drawn of nothing', () => {
  const spark = { code: one, day: 20250315, yesterday: 100, minute: [540, 541, 550], last: [100, 110, 90] }
  const shape = sparkShape(spark, 120)
  expect(shape?.line).toMatch(/^M2\.0 \d+\.\dL/)
  // The live price is the highest: at the top.
  expect(shape?.y).toBe(3)
  expect(shape?.line.endsWith(`${shape.x.toFixed(1)} 3.0`)).toBe(true)
  expect(shape?.yesterday).toMatch(/^M0 /)
  expect(sparkShape({ ...spark, yesterday: 0 }, Number.NaN)).toMatchObject({ yesterday: '', y: 17 })
  expect(sparkShape({ ...spark, minute: [], last: [] }, 120)).toBeUndefined()
})
