import { expect, test } from 'vitest'
import {
  defaultHours,
  firstBell,
  type HoursTable,
  marketPhase,
  phaseAt,
} from '../../../electron/core/market/calendar.ts'
import { tehranInstant } from '../../../shared/tehran.ts'

const SATURDAY = 20261121
const THURSDAY = 20261126
const at = (day: number, time: string) => {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  return tehranInstant(day, (hours * 60 + minutes) * 60_000)
}

test('shares pre-open at 08:45, open at 09:00 and close at 12:30 in Tehran', () => {
  const phases = ['08:44', '08:45', '08:59', '09:00', '12:29', '12:30'].map(time =>
    phaseAt(defaultHours, 'shares', at(SATURDAY, time)),
  )
  expect(phases).toEqual(['closed', 'preopen', 'preopen', 'open', 'open', 'closed'])
})

test('the market is open while any class is: gold funds to 18:00', () => {
  expect(marketPhase(defaultHours, at(SATURDAY, '08:50'))).toBe('closed')
  expect(marketPhase(defaultHours, at(SATURDAY, '12:45'))).toBe('open')
  expect(phaseAt(defaultHours, 'funds', at(SATURDAY, '15:00'))).toBe('closed')
  expect(marketPhase(defaultHours, at(SATURDAY, '17:59'))).toBe('open')
  expect(marketPhase(defaultHours, at(SATURDAY, '18:00'))).toBe('closed')
})

test('Thursday and Friday are closed, Saturday to Wednesday are not', () => {
  const days = [20261121, 20261122, 20261123, 20261124, 20261125, THURSDAY, 20261127]
  expect(days.map(day => marketPhase(defaultHours, at(day, '10:00')))).toEqual([
    ...Array<string>(5).fill('open'),
    'closed',
    'closed',
  ])
})

test('a class or a day that no row knows is unknown', () => {
  expect(phaseAt(defaultHours, 'futures', at(SATURDAY, '10:00'))).toBe('unknown')
  expect(phaseAt(defaultHours, 'shares', at(19990102, '10:00'))).toBe('unknown')
  expect(marketPhase(defaultHours, at(19990102, '10:00'))).toBe('unknown')
  expect(marketPhase([], at(SATURDAY, '10:00'))).toBe('unknown')
})

test('the newest row that has begun holds, in whatever order the rows stand', () => {
  const row = { class: 'shares', weekdays: [6, 0, 1, 2, 3], preopen: '08:45', open: '09:00', close: '12:30' } as const
  const table: HoursTable = [
    { ...row, weekdays: [6, 0, 1, 2, 3], from: 20261122, close: '13:30' },
    { ...row, weekdays: [6, 0, 1, 2, 3], from: 20200101 },
    { ...row, weekdays: [], from: 20261124 },
  ]
  expect(phaseAt(table, 'shares', at(20261121, '13:00'))).toBe('closed')
  expect(phaseAt(table, 'shares', at(20261122, '13:00'))).toBe('open')
  expect(phaseAt(table, 'shares', at(20261124, '10:00'))).toBe('closed')
  expect(firstBell(table, 20261124)).toBeUndefined()
})

test('wall times hold through the summer time that ended in 2022', () => {
  expect(marketPhase(defaultHours, Date.UTC(2021, 5, 2, 4, 30))).toBe('open')
  expect(phaseAt(defaultHours, 'shares', Date.UTC(2021, 5, 2, 8, 0))).toBe('closed')
  expect(phaseAt(defaultHours, 'shares', Date.UTC(2023, 5, 3, 5, 29))).toBe('preopen')
})

test('the first bell of a day is the earliest pre-opening', () => {
  expect(firstBell(defaultHours, SATURDAY)).toBe((8 * 60 + 45) * 60_000)
  expect(firstBell(defaultHours, THURSDAY)).toBeUndefined()
})
