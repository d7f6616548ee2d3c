import { expect, it } from 'vitest'
import { jalaliText, sessionDayAfter, sessionDayBy, timeText } from '../../electron/demo/session.ts'

it('trades from Saturday to Wednesday', () => {
  expect(sessionDayBy(20261120)).toBe(20261118) // Friday -> Wednesday
  expect(sessionDayBy(20261121)).toBe(20261121)
  expect(sessionDayAfter(20261118)).toBe(20261121)
  expect(sessionDayAfter(20261121)).toBe(20261122)
  expect(sessionDayAfter(20261230)).toBe(20270102)
})

it('writes dates and times as the provider does', () => {
  expect(jalaliText(20230626)).toBe('1402/4/5')
  expect(jalaliText(20261120)).toBe('1405/8/29')
  expect(timeText(((10 * 60 + 39) * 60 + 2) * 1000 + 999)).toBe('10:39:02')
})
