import { expect, test } from 'vitest'
import { newestTrade, phaseView } from '../../../renderer/layout/phase-view.ts'
import { FIELD, QUOTE_FLAG } from '../../../shared/quote.ts'
import { defaultRules } from '../../../shared/rules.ts'
import { tehranInstant } from '../../../shared/tehran.ts'
import { madeQuote } from '../quotes-made.ts'

const SATURDAY = 20250315
const at = (time: string, day = SATURDAY) => {
  const [hours = 0, minutes = 0, seconds = 0] = time.split(':').map(Number)
  return tehranInstant(day, ((hours * 60 + minutes) * 60 + seconds) * 1000)
}
const rules = defaultRules()

test('the drawn moment: continuous, 47 minutes left, the mark where it is drawn', () => {
  const view = phaseView(rules, at('11:42:07'), 0)
  expect(view).toMatchObject({ phase: 'open', minutes: 47 })
  expect(phaseView(rules, at('12:29:30'), 0).minutes).toBe(1)
  expect(view.line?.open).toBeCloseTo(900 / 13_500)
  expect(view.line?.now).toBeCloseTo((42_127 - 31_500) / 13_500)
})

test('before the opening it counts down to it, through both parts of the pre-opening', () => {
  expect(phaseView(rules, at('08:50'), 0)).toMatchObject({ phase: 'preopen', minutes: 10 })
  expect(phaseView(rules, at('08:59:01'), 0)).toMatchObject({ phase: 'preopenLocked', minutes: 1 })
})

test('closed, it says when the next session begins, and the line is full or empty', () => {
  expect(phaseView(rules, at('13:00'), 0)).toEqual({
    phase: 'closed',
    nextMs: at('08:45', 20250316),
    line: { open: 900 / 13_500, now: 1 },
  })
  expect(phaseView(rules, at('07:00'), 0).line?.now).toBe(0)
  // Thursday has no session, so no line.
  expect(phaseView(rules, at('10:00', 20250320), 0)).toEqual({ phase: 'closed', nextMs: at('08:45', 20250322) })
})

test('unknown hours say neither minutes nor a next session', () => {
  expect(phaseView({ hours: [], holidays: [] }, at('10:00'), 0)).toEqual({ phase: 'unknown' })
})

test('a trade just made outside the hours is said instead of closed', () => {
  const thursday = at('10:00', 20250320)
  expect(phaseView(rules, thursday, thursday - 2_000).phase).toBe('seen')
  expect(phaseView(rules, thursday, thursday - 600_000).phase).toBe('closed')
  expect(phaseView(rules, at('11:00'), at('10:59:59')).phase).toBe('open')
})

test('the newest trade is of today, by the provider, and was received in this run', () => {
  const now = at('13:00')
  const quote = (seconds: number, change: Partial<Record<keyof typeof FIELD, number>> = {}) => {
    const made = madeQuote({ yesterday: 100, last: 100, final: 100 })
    const fields = { receivedAt: now, flags: 0, tradeDate: 14031225, tradeTime: seconds, ...change }
    for (const [field, value] of Object.entries(fields)) made[FIELD[field as keyof typeof FIELD]] = value
    return made
  }
  const noon = 12 * 3600
  expect(newestTrade([quote(noon), quote(noon + 40), quote(-1)], now)).toBe(at('12:00:40'))
  expect(newestTrade([quote(noon, { tradeDate: 14031222 })], now)).toBe(0)
  expect(newestTrade([quote(noon, { tradeDate: 0 })], now)).toBe(at('12:00'))
  expect(newestTrade([quote(noon, { flags: QUOTE_FLAG.remembered })], now)).toBe(0)
  expect(newestTrade([quote(noon, { receivedAt: at('12:00', 20250312) })], now)).toBe(0)
  expect(newestTrade([], now)).toBe(0)
})
