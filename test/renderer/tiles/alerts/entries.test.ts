// What the list of alerts shows: sections, filter, order and marks.
import { expect, it } from 'vitest'
import type { AlertRow } from '../../../../shared/alerts.ts'
import { byNearness, entriesOf, FOLDED, wordFilter } from '../../../../renderer/tiles/alerts/entries.ts'
import { marked, markedOf, NO_MARKS } from '../../../../renderer/tiles/alerts/selection.ts'
import { sampleAlertRows, sampleWaiting } from '../../alert-samples.ts'

const rows = sampleAlertRows()
const waiting = sampleWaiting(rows)
const keys = (folded = FOLDED, passes: Parameters<typeof entriesOf>[0]['passes'] = () => true) =>
  entriesOf({ rows, waiting, folded, passes }).map(({ key }) => key)

it('lists what waits, what is armed, and the headings of what is folded away', () => {
  expect(keys().join(' ')).toBe('swaiting f3 f2 f1 sarmed aa1 aa2 aa3 aa4 aa5 sused sdisabled')
  expect(keys(new Set()).slice(-4)).toEqual(['sused', 'aa6', 'sdisabled', 'aa7'])
})

it('leaves out sections in which nothing passes the filter', () => {
  const passes = wordFilter(' بهمن', of => of.alert.note)
  expect(keys(FOLDED, passes)).toEqual(['sarmed', 'aa2'])
})

it('wants each word, in any spelling of the letters', () => {
  const said = () => 'فولاد آخرین از 4,030 بالاتر برود'
  const [of] = rows as [AlertRow]
  expect(wordFilter('فولاد بالاتر', said)(of)).toBe(true)
  expect(wordFilter('فولاد کمتر', said)(of)).toBe(false)
  expect(wordFilter('', said)(of)).toBe(true)
})

it('puts what waits for the person first, then the nearest, then those of no known distance', () => {
  const percents: Record<string, number> = { a1: 3, a2: 1, a3: Number.NaN, a4: Number.NaN }
  const ordered = byNearness(rows.slice(0, 5), ({ alert }) => percents[alert.id] ?? 0)
  expect(ordered.map(({ alert }) => alert.id)).toEqual(['a5', 'a2', 'a1', 'a3', 'a4'])
})

it('marks one, several and all between two', () => {
  const order = ['a', 'b', 'c', 'd']
  const one = marked(NO_MARKS, order, 'b', 'only')
  const range = marked(one, order, 'd', 'range')
  expect([...range.keys]).toEqual(['b', 'c', 'd'])
  expect([...marked(range, order, 'c', 'toggle').keys]).toEqual(['b', 'd'])
  const entries = order.map(key => ({ key }))
  expect(markedOf(marked(one, order, 'a', 'range'), entries)).toEqual([{ key: 'a' }, { key: 'b' }])
})
