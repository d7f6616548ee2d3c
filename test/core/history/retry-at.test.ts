import { expect, test } from 'vitest'
import { retryAt } from '../../../electron/core/history/retry-at.ts'
import { tehranInstant } from '../../../shared/tehran.ts'

const at = (hour: number, minute: number, second = 0, day = 20261121): number =>
  tehranInstant(day, ((hour * 60 + minute) * 60 + second) * 1000)
const NOW = at(10, 0)
const words = (text: string): number => retryAt('', text, NOW, 60_000)
const header = (text: string): number => retryAt(text, '', NOW, 60_000)

test('the header names seconds or a date, and goes before words', () => {
  expect(header('120')).toBe(NOW + 120_000)
  expect(header(new Date(NOW + 90_000).toUTCString())).toBe(NOW + 90_000)
  expect(retryAt('5', 'after 30 seconds', NOW, 60_000)).toBe(NOW + 5_000)
  expect(retryAt('soon', 'after 30 seconds', NOW, 60_000)).toBe(NOW + 30_000)
})

test('words name a span, in either language', () => {
  expect(words('Called too soon, try again in 30 seconds')).toBe(NOW + 30_000)
  expect(words('wait 2 min')).toBe(NOW + 120_000)
  expect(words('لطفا ۴۵ ثانیه دیگر تلاش کنید')).toBe(NOW + 45_000)
  expect(words('۳ دقيقه دیگر')).toBe(NOW + 180_000)
  expect(words('1 ساعت دیگر')).toBe(NOW + 3_600_000)
  expect(words('try again in 00:04:12.5')).toBe(NOW + 252_000)
})

test('words name a time of day in Tehran: the next one, or that of a date', () => {
  expect(words('امکان فراخوانی از ساعت 10:05:30')).toBe(at(10, 5, 30))
  expect(words('1405/08/30 ساعت ۱۶:۰۰')).toBe(at(16, 0))
  expect(words('next call at 09:30')).toBe(at(9, 30, 0, 20261122))
  expect(words('2026-11-21 23:15:00')).toBe(at(23, 15))
  expect(words('at 2026-11-21T06:40:00Z')).toBe(NOW + 10 * 60_000)
})

test('without a word there is a usual wait; none is under a second or over a day', () => {
  expect(words('too soon')).toBe(NOW + 60_000)
  expect(words('code 201')).toBe(NOW + 60_000)
  expect(header('0')).toBe(NOW + 1_000)
  expect(header('99999999999999999999')).toBe(NOW + 86_400_000)
  expect(header(new Date(NOW - 5_000).toUTCString())).toBe(NOW + 1_000)
  expect(words('from 2031-01-01 10:00')).toBe(NOW + 86_400_000)
})
