import { describe, expect, test } from 'vitest'
import { dayText, jalaliText, parseDay } from '../../../electron/core/journal/day-text.ts'

describe('a session day in words', () => {
  test.each([
    ['1405-08-29', 20261120],
    ['۱۴۰۵-۰۸-۲۹', 20261120],
    ['2026-11-20', 20261120],
    ['1400/3/12', 20210602],
    ['1403-12-30', 20250320],
    ['1399-12-30', 20210320],
    ['1404-01-01', 20250321],
    ['1402-12-29', 20240319],
  ])('reads %s', (text, day) => {
    expect(parseDay(text)).toBe(day)
  })

  test.each(['1405-13-01', '1405-07-31', '1404-12-30', '1405-00-10', '2026-02-29', '2026-11-31', '20261120', 'x', ''])(
    'refuses %s, which is no day',
    text => {
      expect(parseDay(text)).toBeUndefined()
    },
  )

  test('agrees with itself on every day of twenty years', () => {
    for (let ms = Date.UTC(2010, 0, 1); ms < Date.UTC(2030, 0, 1); ms += 86_400_000) {
      const day = Number(new Date(ms).toISOString().slice(0, 10).replaceAll('-', ''))
      expect(parseDay(jalaliText(day))).toBe(day)
      expect(parseDay(dayText(day))).toBe(day)
    }
  })
})
