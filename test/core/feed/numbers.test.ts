import { describe, expect, it, test } from 'vitest'
import {
  BAD,
  readAmount,
  readLevelAmount,
  readNumber,
  readPercent,
  readPrice,
} from '../../../electron/core/feed/numbers.ts'

describe('a number', () => {
  test.each([
    ['1215', 1215],
    ['-27', -27],
    ['+20', 20],
    ['3350.00', 3350],
    ['0', 0],
    ['007', 7],
    [' \t1215 \t', 1215],
    ['۱۲۱۵', 1215],
    ['١٢١٥', 1215],
    ['-۲٫۵', -2.5],
    ['9007199254740991', 9_007_199_254_740_991],
    [1215, 1215],
    [-2.1739130434782608, -2.1739130434782608],
    [1e3, 1000],
  ])('is read from %j', (value, number) => {
    expect(readNumber(value)).toBe(number)
  })

  test.each(['', ' ', '-', '\t-\t', null, undefined])('is missing in %j', value => {
    expect(readNumber(value)).toBeNaN()
  })

  test.each([
    'NaN',
    'Infinity',
    '1e3',
    '0x10',
    '1,215',
    '1 215',
    '5.',
    '.5',
    '--5',
    '12a',
    'null',
    '16.751B',
    '9007199254740993',
    '1'.repeat(400),
    Infinity,
    -Infinity,
    9_007_199_254_740_992,
    true,
    [],
    {},
  ])('is refused in %j', value => {
    expect(readNumber(value)).toBe(BAD)
  })

  it('is never a negative zero', () => {
    expect(Object.is(readNumber('-0'), 0)).toBe(true)
    expect(Object.is(readNumber(-0), 0)).toBe(true)
  })
})

it('takes "0" and a missing price for none, and refuses a negative one', () => {
  expect(['0', 0, '0.00', '', '-', null, undefined].map(readPrice)).toEqual([0, 0, 0, 0, 0, 0, 0])
  expect(readPrice('-1')).toBe(BAD)
  expect(readPrice('3350.00')).toBe(3350)
})

it('takes "0" of a volume for a real zero and a missing one for not known', () => {
  expect(readAmount('0')).toBe(0)
  expect(readAmount('')).toBeNaN()
  expect(readAmount('-5')).toBe(BAD)
})

it('takes a missing volume or count of a level for zero', () => {
  expect(['', null, undefined, '-'].map(readLevelAmount)).toEqual([0, 0, 0, 0])
  expect(readLevelAmount('-5')).toBe(BAD)
})

it('reads a percent with either percent sign', () => {
  expect(['5%', '0.39%', '-2.99', '۵٪', '5 % ', -1.77].map(readPercent)).toEqual([5, 0.39, -2.99, 5, 5, -1.77])
  expect(readPercent('')).toBeNaN()
  expect(['%', '-%', '5%%', '%5'].map(readPercent)).toEqual([BAD, BAD, BAD, BAD])
})
