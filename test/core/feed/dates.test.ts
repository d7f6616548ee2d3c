import { expect, test } from 'vitest'
import { readDate, readTime } from '../../../electron/core/feed/dates.ts'
import { BAD } from '../../../electron/core/feed/numbers.ts'

test.each([
  ['1402/4/5', 14020405],
  ['1402/04/05', 14020405],
  ['۱۴۰۲/۴/۵', 14020405],
  ['١٤٠٢/٤/٥', 14020405],
  [' 1405/7/1\t', 14050701],
  ['1405/6/31', 14050631],
  ['1403/12/30', 14031230],
  ['1399/12/30', 13991230],
])('reads the Jalali date %s with or without padding', (text, date) => {
  expect(readDate(text)).toBe(date)
})

test.each(['', '-', ' - ', '0', '۰', '0/0/0', '0000/00/00', 0, null, undefined])('takes %j for no date', value => {
  expect(readDate(value)).toBe(0)
})

test.each([
  '1405/13/1',
  '1405/0/1',
  '1405/1/0',
  '1405/1/32',
  '1405/7/31',
  '1404/12/30',
  '1405/1.5/1',
  '1405-07-01',
  '14050701',
  '1405/7',
  '1405/7/1/1',
  '405/7/1',
  '2026/9/23',
  '/7/1',
  '1405//1',
  'امروز',
  14050701,
  true,
  {},
])('refuses %j: there is no such day', value => {
  expect(readDate(value)).toBe(BAD)
})

test('judges the same text alike whatever came before it', () => {
  const texts = ['1402/4/5', '1402/4/5', '-', '1402/4/5', '1405/13/1', '1405/13/1', '-', '1402/4/5']
  expect(texts.map(readDate)).toEqual([14020405, 14020405, 0, 14020405, BAD, BAD, 0, 14020405])
})

test.each([
  ['10:39:02', 38_342],
  ['9:00:00', 32_400],
  ['۱۰:۳۹:۰۲', 38_342],
  ['0:0:0', 0],
  ['23:59:59', 86_399],
  [' 12:30:00 ', 45_000],
])('reads the time %s', (text, seconds) => {
  expect(readTime(text)).toBe(seconds)
})

test('takes the missing forms for no time', () => {
  expect(['', '-', null, undefined].map(readTime)).toEqual([-1, -1, -1, -1])
})

test.each(['24:00:00', '10:60:00', '10:39:60', '10:39', '103902', '10:39:02.5', '-1:00:00', '1:::', 103_902])(
  'refuses the time %j',
  value => {
    expect(readTime(value)).toBe(BAD)
  },
)
