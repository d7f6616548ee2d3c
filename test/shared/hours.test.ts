import { describe, expect, test } from 'vitest'
import {
  firstBell,
  type Hours,
  hoursOn,
  isContradicted,
  marketPhase,
  openingOn,
  phaseAt,
  session,
} from '../../shared/hours.ts'
import { defaultRules, type InstrumentClass } from '../../shared/rules.ts'
import { tehranInstant } from '../../shared/tehran.ts'

const SATURDAY = 20261121
const THURSDAY = 20261126
const at = (day: number, time: string) => {
  const [hours = 0, minutes = 0, seconds = 0] = time.split(':').map(Number)
  return tehranInstant(day, ((hours * 60 + minutes) * 60 + seconds) * 1000)
}
const usual: Hours = defaultRules()
const phases = (rules: Hours, of: InstrumentClass, day: number, ...times: string[]) =>
  times.map(time => phaseAt(rules, of, at(day, time)).phase)

describe('the phase of a class', () => {
  test('follows pre-opening, its last five minutes, trading and close', () => {
    expect(phases(usual, 'shares', SATURDAY, '08:44:59', '08:45', '08:54:59', '08:55', '08:59:59', '09:00')).toEqual([
      'closed',
      'preopen',
      'preopen',
      'preopenLocked',
      'preopenLocked',
      'open',
    ])
    expect(phases(usual, 'shares', SATURDAY, '12:29:59', '12:30')).toEqual(['open', 'closed'])
  })

  test('says since and until when it lasts', () => {
    const span = (day: number, time: string) => phaseAt(usual, 'shares', at(day, time))
    expect(span(SATURDAY, '11:43')).toEqual({
      phase: 'open',
      sinceMs: at(SATURDAY, '09:00'),
      untilMs: at(SATURDAY, '12:30'),
    })
    expect(span(SATURDAY, '08:50')).toMatchObject({ sinceMs: at(SATURDAY, '08:45'), untilMs: at(SATURDAY, '08:55') })
    expect(span(SATURDAY, '08:57')).toMatchObject({ sinceMs: at(SATURDAY, '08:55'), untilMs: at(SATURDAY, '09:00') })
    // Wednesday's close to Saturday's bell, over the end of the week.
    expect(span(THURSDAY, '10:00')).toEqual({
      phase: 'closed',
      sinceMs: at(20261125, '12:30'),
      untilMs: at(20261128, '08:45'),
    })
    expect(span(SATURDAY, '13:00')).toMatchObject({ sinceMs: at(SATURDAY, '12:30'), untilMs: at(20261122, '08:45') })
    expect(span(SATURDAY, '01:00')).toMatchObject({ sinceMs: at(20261118, '12:30'), untilMs: at(SATURDAY, '08:45') })
  })

  test('is unknown where no row covers the class or the day', () => {
    expect(phaseAt(usual, 'options', at(SATURDAY, '10:00'))).toEqual({ phase: 'unknown', sinceMs: 0, untilMs: 0 })
    expect(phaseAt(usual, 'shares', at(19990102, '10:00')).phase).toBe('unknown')
    expect(marketPhase(usual, at(19990102, '10:00'))).toBe('unknown')
    expect(marketPhase({ hours: [], holidays: [] }, at(SATURDAY, '10:00'))).toBe('unknown')
  })

  test('has no pre-opening where the row says the opening for it', () => {
    const [row] = usual.hours
    if (!row) throw new Error('there are usual hours')
    const rules: Hours = { hours: [{ ...row, preopen: '09:00' }], holidays: [] }
    expect(phases(rules, 'shares', SATURDAY, '08:59', '09:00')).toEqual(['closed', 'open'])
    expect(phaseAt(rules, 'shares', at(SATURDAY, '08:59')).untilMs).toBe(at(SATURDAY, '09:00'))
  })

  test('has an end even when no session follows', () => {
    const [row] = usual.hours
    if (!row) throw new Error('there are usual hours')
    const rules: Hours = { hours: [row, { ...row, from: SATURDAY, weekdays: [] }], holidays: [] }
    const span = phaseAt(rules, 'shares', at(SATURDAY, '10:00'))
    expect(span).toEqual({ phase: 'closed', sinceMs: at(20261118, '12:30'), untilMs: 0 })
  })
})

describe('the table of hours', () => {
  test('holds by its newest row that has begun, in whatever order the rows stand', () => {
    const row = { class: 'shares', weekdays: [6, 0, 1, 2, 3], preopen: '08:45', open: '09:00', close: '12:30' } as const
    const later = { ...row, weekdays: [...row.weekdays], from: 20261122, close: '13:30' }
    const rules: Hours = {
      hours: [later, { ...row, weekdays: [...row.weekdays], from: 20200101 }, { ...row, weekdays: [], from: 20261124 }],
      holidays: [],
    }
    expect(phases(rules, 'shares', 20261121, '13:00')).toEqual(['closed'])
    expect(phases(rules, 'shares', 20261122, '13:00')).toEqual(['open'])
    expect(phases(rules, 'shares', 20261124, '10:00')).toEqual(['closed'])
    expect(firstBell(rules, 20261124)).toBeUndefined()
    expect(hoursOn(rules, 'shares', 20261123)).toBe(later)
  })

  test('keeps wall times through the summer time that ended in 2022', () => {
    expect(marketPhase(usual, Date.UTC(2021, 5, 2, 4, 30))).toBe('open')
    expect(phaseAt(usual, 'shares', Date.UTC(2021, 5, 2, 8, 0)).phase).toBe('closed')
    expect(phaseAt(usual, 'shares', Date.UTC(2023, 5, 3, 5, 24)).phase).toBe('preopen')
    expect(session(usual, 'shares', 20210602)?.openMs).toBe(Date.UTC(2021, 5, 2, 4, 30))
    expect(session(usual, 'shares', 20230603)?.openMs).toBe(Date.UTC(2023, 5, 3, 5, 30))
  })

  test('is closed for every class on a holiday entered by hand', () => {
    const rules: Hours = { ...usual, holidays: [{ day: 20261122, name: '' }] }
    expect(phases(rules, 'shares', 20261122, '10:00')).toEqual(['holiday'])
    expect(phases(rules, 'goldFunds', 20261122, '16:00')).toEqual(['holiday'])
    expect(marketPhase(rules, at(20261122, '10:00'))).toBe('closed')
    expect(firstBell(rules, 20261122)).toBeUndefined()
    expect(session(rules, 'shares', 20261122)).toBeUndefined()
    expect(phaseAt(rules, 'shares', at(SATURDAY, '13:00')).untilMs).toBe(at(20261123, '08:45'))
  })
})

describe('the market as a whole', () => {
  test('is open while any class is: gold funds to 18:00', () => {
    expect(marketPhase(usual, at(SATURDAY, '08:50'))).toBe('closed')
    expect(marketPhase(usual, at(SATURDAY, '12:45'))).toBe('open')
    expect(phases(usual, 'funds', SATURDAY, '15:00')).toEqual(['closed'])
    expect(marketPhase(usual, at(SATURDAY, '17:59'))).toBe('open')
    expect(marketPhase(usual, at(SATURDAY, '18:00'))).toBe('closed')
  })

  test('trades from Saturday to Wednesday', () => {
    const days = [20261121, 20261122, 20261123, 20261124, 20261125, THURSDAY, 20261127]
    expect(days.map(day => marketPhase(usual, at(day, '10:00')))).toEqual([
      ...Array<string>(5).fill('open'),
      'closed',
      'closed',
    ])
  })

  test("opens for a class by its own hours, else with the day's first bell, else with the day", () => {
    expect(openingOn(usual, 'shares', SATURDAY)).toBe(at(SATURDAY, '09:00'))
    expect(openingOn(usual, 'options', SATURDAY)).toBe(at(SATURDAY, '08:45'))
    expect(openingOn(usual, undefined, SATURDAY)).toBe(at(SATURDAY, '08:45'))
    expect(openingOn(usual, 'shares', THURSDAY)).toBe(at(THURSDAY, '00:00'))
  })

  test('has the earliest pre-opening for its first bell', () => {
    expect(firstBell(usual, SATURDAY)).toBe((8 * 60 + 45) * 60_000)
    expect(firstBell(usual, THURSDAY)).toBeUndefined()
  })
})

describe('a trade seen', () => {
  const now = at(THURSDAY, '10:00')
  const closed = phaseAt(usual, 'shares', now)

  test('proves a session that the table does not know', () => {
    expect(isContradicted(closed, now - 5_000, now)).toBe(true)
    expect(isContradicted({ phase: 'unknown', sinceMs: 0, untilMs: 0 }, now - 5_000, now)).toBe(true)
  })

  test('says nothing while the table knows the session, when it is old, or when none was seen', () => {
    const open = phaseAt(usual, 'shares', at(SATURDAY, '10:00'))
    expect(isContradicted(open, at(SATURDAY, '10:00'), at(SATURDAY, '10:00'))).toBe(false)
    expect(isContradicted(closed, now - 10 * 60_000, now)).toBe(false)
    expect(isContradicted(closed, 0, now)).toBe(false)
  })

  test('may be the last one of the session, stamped at its close', () => {
    const after = at(SATURDAY, '12:31')
    expect(isContradicted(phaseAt(usual, 'shares', after), at(SATURDAY, '12:30:20'), after)).toBe(false)
  })
})
