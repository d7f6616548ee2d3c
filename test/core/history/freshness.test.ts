import { describe, expect, test } from 'vitest'
import { cover, type Covered, missingIn } from '../../../electron/core/history/coverage.ts'
import { addDays, countDays } from '../../../shared/days.ts'
import { isDue, lastDay, type Moment, provisionalFrom } from '../../../electron/core/history/freshness.ts'
import { callsFor, missingNow } from '../../../electron/core/history/plan.ts'
import { FIRST_HISTORY_DAY } from '../../../shared/history.ts'
import { defaultRules } from '../../../shared/rules.ts'
import { tehranInstant } from '../../../shared/tehran.ts'

const MINUTE = 60_000
/** A Saturday; shares trade from 9:00 to 12:30. */
const DAY = 20261121
const at = (day: number, hours: number, minutes = 0): number => tehranInstant(day, (hours * 60 + minutes) * MINUTE)
const moment = (nowMs: number, more: Partial<Moment> = {}): Moment => ({
  hours: defaultRules(),
  of: 'shares',
  nowMs,
  ...more,
})
const EVERYTHING = { from: FIRST_HISTORY_DAY, to: 2999_12_31 }

/** A ledger after everything was asked for at an instant. */
const askedAt = (nowMs: number, hasRow = true): Covered[] =>
  cover(
    [],
    { from: FIRST_HISTORY_DAY, to: lastDay(moment(nowMs)) },
    { fetchedAtMs: nowMs, provisionalFrom: provisionalFrom(moment(nowMs), () => hasRow), unreadable: 0 },
  )
const missing = (ledger: Covered[], nowMs: number) => missingNow(ledger, EVERYTHING, moment(nowMs))

describe('days', () => {
  test('step over months, years and leap days, and are counted', () => {
    expect(addDays(20240228, 1)).toBe(20240229)
    expect(addDays(20240229, 1)).toBe(20240301)
    expect(addDays(20260101, -1)).toBe(20251231)
    expect(countDays({ from: 20240101, to: 20241231 })).toBe(366)
    expect(countDays({ from: 20240102, to: 20240101 })).toBe(0)
  })
})

describe('the newest day worth asking for', () => {
  test.each([
    ['before the opening is the session before', at(DAY, 8, 59), 20261118],
    ['from the opening on is today', at(DAY, 9), DAY],
    ['at night is today', at(DAY, 23), DAY],
    ['on a Thursday is Wednesday', at(20261119, 12), 20261118],
  ])('%s', (_, nowMs, day) => {
    expect(lastDay(moment(nowMs))).toBe(day)
  })

  test('on a holiday of the person’s table is the session before', () => {
    const hours = { ...defaultRules(), holidays: [{ day: DAY, name: 'تعطیل' }] }
    expect(lastDay(moment(at(DAY, 12), { hours }))).toBe(20261118)
  })

  test('of a class without hours goes by the market’s, and without any by the calendar', () => {
    expect(lastDay(moment(at(DAY, 8, 59), { of: 'bonds' }))).toBe(20261118)
    expect(lastDay(moment(at(DAY, 9), { of: undefined }))).toBe(DAY)
    expect(lastDay(moment(at(20261120, 1), { hours: { hours: [], holidays: [] } }))).toBe(20261120)
  })
})

describe('a day', () => {
  test('before the last session is asked for once', () => {
    const ledger = askedAt(at(20261118, 14))
    expect(missing(ledger, at(20261120, 12))).toEqual([])
    expect(missing(ledger, at(DAY, 12))).toEqual([{ from: 20261119, to: DAY }])
  })

  test('while its session is open is asked for at most every 15 minutes', () => {
    const ledger = askedAt(at(DAY, 10))
    expect(missing(ledger, at(DAY, 10, 14))).toEqual([])
    expect(missing(ledger, at(DAY, 10, 15))).toEqual([{ from: DAY, to: DAY }])
  })

  test('is asked for again once after its close, however short before it was', () => {
    const before = askedAt(at(DAY, 12, 29))
    expect(missing(before, at(DAY, 12, 30))).toEqual([{ from: DAY, to: DAY }])
    const after = askedAt(at(DAY, 12, 30))
    expect(missing(after, at(DAY, 23))).toEqual([])
    expect(missing(after, at(20261122, 8))).toEqual([])
  })

  test('seen while open only is asked for again whenever that is', () => {
    const ledger = askedAt(at(DAY, 10))
    expect(missing(ledger, at(20261125, 8))).toEqual([{ from: DAY, to: 20261124 }])
  })

  test('of which the service had no row after the close is asked for until the day is over, and once more', () => {
    const ledger = askedAt(at(DAY, 12, 31), false)
    expect(missing(ledger, at(DAY, 12, 45))).toEqual([])
    expect(missing(ledger, at(DAY, 12, 46))).toEqual([{ from: DAY, to: DAY }])
    const next = askedAt(at(20261122, 8), false)
    expect(missing(next, at(20261122, 8, 59))).toEqual([])
  })

  test('asked for by a clock that went back since is asked for again, settled ones are not', () => {
    const ledger = askedAt(at(DAY, 11))
    expect(missing(ledger, at(DAY, 10))).toEqual([{ from: DAY, to: DAY }])
    expect(ledger.map(row => isDue(moment(at(DAY, 10)), row))).toEqual([false, true])
  })

  test('that was lived before by a clock that went back since is asked for as if it were new', () => {
    const range = { from: FIRST_HISTORY_DAY, to: 20261125 }
    const later = cover([], range, { fetchedAtMs: at(20261125, 14), provisionalFrom: 20261126, unreadable: 2 })
    expect(missing(later, at(DAY, 8))).toEqual([])
    expect(missing(later, at(DAY, 10))).toEqual([{ from: DAY, to: DAY }])
    const asked = (ledger: Covered[], nowMs: number, hasRow: boolean) =>
      cover(
        ledger,
        { from: DAY, to: DAY },
        { fetchedAtMs: nowMs, provisionalFrom: provisionalFrom(moment(nowMs), () => hasRow), unreadable: 0 },
      )
    const open = asked(later, at(DAY, 10), false)
    expect(open).toEqual([
      { from: FIRST_HISTORY_DAY, to: 20261120, fetchedAtMs: at(DAY, 10), settled: true, unreadable: 2 },
      { from: DAY, to: DAY, fetchedAtMs: at(DAY, 10), settled: false, unreadable: 0 },
    ])
    expect(missing(open, at(DAY, 10, 14))).toEqual([])
    const closed = asked(open, at(DAY, 13), true)
    expect(missing(closed, at(20261122, 8))).toEqual([])
    expect(missing(closed, at(20261122, 10))).toEqual([{ from: 20261122, to: 20261122 }])
  })

  test('settled by a clock that went back by a minute since is not asked for again and again', () => {
    const ledger = askedAt(at(DAY, 13))
    const nowMs = at(DAY, 12, 59)
    expect(missing(ledger, nowMs)).toEqual([{ from: DAY, to: DAY }])
    const again = cover(
      ledger,
      { from: DAY, to: DAY },
      { fetchedAtMs: nowMs, provisionalFrom: 20261122, unreadable: 0 },
    )
    expect(missing(again, nowMs)).toEqual([])
  })

  test('closes by the hours of its own class', () => {
    const provisional: Covered = { from: DAY, to: DAY, fetchedAtMs: at(DAY, 14, 55), settled: false, unreadable: 0 }
    expect(isDue(moment(at(DAY, 15), { of: 'funds' }), provisional)).toBe(true)
    expect(isDue(moment(at(DAY, 15), { of: 'goldFunds' }), provisional)).toBe(false)
  })
})

describe('what is missing', () => {
  const once = { fetchedAtMs: at(DAY, 8), provisionalFrom: 2999_12_31, unreadable: 0 }
  test('is the hole only', () => {
    const ledger = cover(cover([], { from: 20260101, to: 20260110 }, once), { from: 20260121, to: 20260131 }, once)
    expect(missingIn(ledger, { from: 20260105, to: 20260125 }, () => false)).toEqual([{ from: 20260111, to: 20260120 }])
    expect(missingIn(ledger, { from: 20251230, to: 20260202 }, () => false)).toEqual([
      { from: 20251230, to: 20251231 },
      { from: 20260111, to: 20260120 },
      { from: 20260201, to: 20260202 },
    ])
  })

  test('is cut to what can have an answer', () => {
    const ledger = cover([], { from: 20010321, to: 20261117 }, once)
    expect(missingNow(ledger, { from: 19000101, to: 20261231 }, moment(at(DAY, 8)))).toEqual([
      { from: 20261118, to: 20261118 },
    ])
    expect(missingNow([], { from: 20260231, to: 20260304 }, moment(at(DAY, 8)))).toEqual([
      { from: 20260303, to: 20260304 },
    ])
    expect(missingNow([], { from: 20270101, to: 20270201 }, moment(at(DAY, 8)))).toEqual([])
  })

  test('a range asked for anew leaves what is around it as it was', () => {
    const first = { ...once, unreadable: 4 }
    const open = { fetchedAtMs: at(DAY, 10), provisionalFrom: 20260105, unreadable: 0 }
    const ledger = cover(cover([], { from: 20260101, to: 20260110 }, first), { from: 20260104, to: 20260105 }, open)
    expect(ledger).toEqual([
      { from: 20260101, to: 20260104, fetchedAtMs: open.fetchedAtMs, settled: true, unreadable: 4 },
      { from: 20260105, to: 20260105, fetchedAtMs: open.fetchedAtMs, settled: false, unreadable: 0 },
      { from: 20260106, to: 20260110, fetchedAtMs: once.fetchedAtMs, settled: true, unreadable: 0 },
    ])
  })
})

describe('calls', () => {
  test('take long ranges in slices of five years, the newest first, without a day between or twice', () => {
    const calls = callsFor([], EVERYTHING, moment(at(DAY, 10)))
    expect(calls).toHaveLength(6)
    expect(calls[0]).toEqual({ from: 20211122, to: DAY })
    expect(calls.at(-1)?.from).toBe(FIRST_HISTORY_DAY)
    for (const [n, call] of calls.entries()) if (n > 0) expect(addDays(call.to, 1)).toBe(calls[n - 1]?.from)
  })

  test('ask for a hole of the past exactly', () => {
    const ledger = missingIn(askedAt(at(DAY, 13)), EVERYTHING, () => false)
    expect(ledger).toEqual([{ from: 20261122, to: 2999_12_31 }])
    const holed = askedAt(at(DAY, 13)).flatMap(row => [
      { ...row, to: 20200131 },
      { ...row, from: 20200301 },
    ])
    expect(callsFor(holed, EVERYTHING, moment(at(DAY, 14)))).toEqual([{ from: 20200201, to: 20200229 }])
  })

  test('that ask for the last session read the two before it again, but none before the range', () => {
    const ledger = askedAt(at(20261118, 14))
    const now = moment(at(DAY, 14))
    expect(callsFor(ledger, EVERYTHING, now)).toEqual([{ from: 20261117, to: DAY }])
    expect(callsFor(ledger, { from: 20261118, to: DAY }, now)).toEqual([{ from: 20261118, to: DAY }])
    expect(callsFor(ledger, { from: 20260101, to: 20261119 }, now)).toEqual([{ from: 20261119, to: 20261119 }])
  })

  test('are none where nothing is missing', () => {
    expect(callsFor(askedAt(at(DAY, 14)), EVERYTHING, moment(at(DAY, 15)))).toEqual([])
  })
})
