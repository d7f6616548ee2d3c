import { expect, it } from 'vitest'
import type { Watchlist } from '../../../shared/market.ts'
import {
  addList,
  copyCodes,
  dropCodes,
  dropList,
  freeName,
  moveCodes,
  placeCodes,
  restoreCodes,
  shiftCodes,
} from '../../../renderer/lists/manage.ts'
import { madeCode } from '../quotes-made.ts'

const codes = (text: string) => Array.from(text, madeCode)
const lists = (first: string, second = ''): Watchlist[] => [
  { id: 'a', name: 'A', codes: codes(first) },
  { id: 'b', name: 'B', codes: codes(second) },
]
const shown = (all: readonly Watchlist[]): string[] => all.map(list => list.codes.join(''))
const set = (text: string) => new Set(codes(text))

it('what is removed comes back to its place, around what was added since', () => {
  const before = lists('12345')
  const without = dropCodes('a', set('24'))(before)
  expect(shown(without)).toEqual(['135', ''])
  expect(shown(restoreCodes('a', codes('12345'), set('24'))(without))).toEqual(['12345', ''])
  const added = copyCodes('a', codes('9'))(without)
  expect(shown(restoreCodes('a', codes('12345'), set('24'))(added))).toEqual(['123459', ''])
})

it('marked ones move by one place together and stop at the edge', () => {
  const move = (from: string, marked: string, by: 1 | -1) => shown(shiftCodes('a', set(marked), by)(lists(from)))[0]
  expect(move('12345', '34', -1)).toBe('13425')
  expect(move('12345', '24', 1)).toBe('13254')
  expect(move('12345', '12', -1)).toBe('12345')
  expect(move('12345', '13', -1)).toBe('13245')
  expect(move('12345', '45', 1)).toBe('12345')
})

it('dropped rows stand before the row they were dropped on, in their order', () => {
  const place = (moved: string, before?: string) =>
    shown(placeCodes('a', codes(moved), before === undefined ? undefined : madeCode(before))(lists('12345')))[0]
  expect(place('4', '2')).toBe('14235')
  expect(place('12', '5')).toBe('34125')
  expect(place('23', '3')).toBe('12345')
  expect(place('1')).toBe('23451')
  expect(place('9', '1')).toBe('912345')
})

it('copies and moves between lists without doubles', () => {
  expect(shown(copyCodes('b', codes('23'))(lists('123', '3')))).toEqual(['123', '32'])
  expect(shown(moveCodes('a', 'b', codes('23'))(lists('123', '3')))).toEqual(['1', '32'])
  expect(shown(moveCodes('a', 'a', codes('23'))(lists('123')))).toEqual(['123', ''])
})

it('a removed list comes back to its place once', () => {
  const [first] = lists('12')
  const put = addList(first as Watchlist, 0)
  const back = put(dropList('a')(lists('12')))
  expect(back.map(({ id }) => id)).toEqual(['a', 'b'])
  expect(put(back)).toHaveLength(2)
})

it('gives a name that no list has', () => {
  expect(freeName(lists(''), 'C')).toBe('C')
  expect(freeName([...lists(''), { id: 'c', name: 'A 2', codes: [] }], 'A')).toBe('A 3')
})
