import * as v from 'valibot'
import { expect, test } from 'vitest'
import { createRules } from '../../../electron/core/market/rules.ts'
import { commands } from '../../../shared/commands.ts'
import type { Band, InsCode, Instrument } from '../../../shared/market.ts'
import { type BandRule, defaultRules, type MarketRules } from '../../../shared/rules.ts'
import { createTestClock } from '../../clock.ts'

const TODAY = 20261121
const DAY_MS = 86_400_000
const listed: Band = { min: 1999, max: 2121, yesterday: 2060, day: TODAY }
const row = (change: Partial<Instrument> = {}): Instrument => ({
  code: '44818950263583523' as InsCode,
  symbol: 'وبملت',
  name: 'بانک ملت',
  isin: 'IRO1BMLT0001',
  latin: 'BMLT',
  market: '',
  industry: '',
  board: '',
  kind: 'stock',
  mainBoard: true,
  ...change,
})
const ofClass = (from: number, limit: BandRule['limit'], id = String(from)): BandRule => ({
  id,
  from,
  scope: { class: 'shares' },
  limit,
})
const ofCode = (from: number, limit: BandRule['limit']): BandRule => ({
  id: `code ${from}`,
  from,
  scope: { code: '44818950263583523' as InsCode },
  limit,
})

function setUp(bands: BandRule[]) {
  const clock = createTestClock()
  const told: MarketRules[] = []
  const put: MarketRules[] = []
  const rules = createRules({
    clock,
    store: { putRules: async saved => void put.push(saved) },
    saved: { ...defaultRules(), bands },
    onChange: changed => told.push(changed),
  })
  return { clock, rules, told, put }
}

test("the person's rule of an instrument comes before the list's band, and that before the class's rule", () => {
  const class3 = ofClass(20260101, { percent: 3 })
  const own = ofCode(20260101, { min: 1000, max: 3000 })
  expect(setUp([class3, own]).rules.banded(row({ band: listed })).band).toEqual({
    min: 1000,
    max: 3000,
    yesterday: 0,
    day: 20260101,
    byHand: true,
  })
  expect(setUp([class3]).rules.banded(row({ band: listed })).band).toEqual(listed)
  expect(setUp([class3]).rules.banded(row()).band).toMatchObject({ min: 0, max: 0, percent: 3, byHand: true })
})

test('the newest rule that has begun holds, in whatever order they stand', () => {
  const { rules, clock } = setUp([
    ofClass(20261122, { percent: 5 }),
    ofClass(20200101, { percent: 3 }),
    ofClass(20250101, { percent: 4 }),
  ])
  expect(rules.banded(row()).band?.percent).toBe(4)
  clock.advance(DAY_MS)
  expect(rules.banded(row()).band?.percent).toBe(5)
})

test('what nothing covers stays unknown', () => {
  const { rules } = setUp([ofClass(20261122, { percent: 5 })])
  const plain = row()
  expect(rules.banded(plain)).toBe(plain)
  expect(rules.banded(row({ kind: 'fund', name: 'صندوق' })).band).toBeUndefined()
})

test('explicitly without limits is a band that sets none', () => {
  expect(setUp([ofClass(20260101, { none: true })]).rules.banded(row()).band).toMatchObject({
    min: 1,
    max: 999_999_999,
  })
})

test("a class's rule holds for main boards only, and stands in for a list of an earlier day", () => {
  const { rules } = setUp([ofClass(20260101, { percent: 3 })])
  expect(rules.banded(row({ mainBoard: false })).band).toBeUndefined()
  expect(rules.banded(row({ band: { ...listed, day: 20261118 } })).band?.percent).toBe(3)
  const { rules: none } = setUp([])
  expect(none.banded(row({ band: { ...listed, day: 20261118 } })).band?.day).toBe(20261118)
})

test('the same row gives the same answer until the rules or the day change', async () => {
  const { rules, clock, told, put } = setUp([ofClass(20260101, { percent: 3 })])
  const one = row()
  const first = rules.banded(one)
  expect(rules.banded(one)).toBe(first)
  clock.advance(1000)
  expect(rules.banded(one)).toBe(first)
  const saved = await rules.save({ bands: [ofClass(20260101, { percent: 7 })] })
  expect(rules.banded(one).band?.percent).toBe(7)
  expect(put).toEqual([saved])
  expect(told).toEqual([saved])
  expect(saved.hours).toEqual(defaultRules().hours)
})

test('a limit entered beforehand is told of on its first day', async () => {
  const { rules, clock, told } = setUp([ofClass(20261123, { percent: 5 })])
  rules.banded(row())
  clock.advance(DAY_MS)
  rules.banded(row())
  await Promise.resolve()
  expect(told).toEqual([])
  clock.advance(DAY_MS)
  rules.banded(row())
  await Promise.resolve()
  expect(told).toHaveLength(1)
})

test('rules that could not be saved change nothing', async () => {
  const clock = createTestClock()
  const rules = createRules({
    clock,
    store: { putRules: () => Promise.reject(new Error('full')) },
    saved: undefined,
    onChange: () => expect.unreachable(),
  })
  await expect(rules.save({ holidays: [{ day: TODAY, name: 'x' }] })).rejects.toThrow('full')
  expect(rules.current()).toEqual(defaultRules())
})

test('two parts saved at once are both kept, and one that the store refused changes nothing', async () => {
  const answers: PromiseWithResolvers<void>[] = []
  const put: MarketRules[] = []
  const rules = createRules({
    clock: createTestClock(),
    store: {
      putRules(saved) {
        put.push(saved)
        const answer = Promise.withResolvers<void>()
        answers.push(answer)
        return answer.promise
      },
    },
    saved: undefined,
    onChange: () => undefined,
  })
  const holidays = [{ day: TODAY, name: 'x' }]
  const bands = [ofCode(TODAY, { percent: 3 })]
  const both = [rules.save({ holidays }), rules.save({ bands })]
  for (const answer of answers) answer.resolve()
  await Promise.all(both)
  expect(put.at(-1)).toEqual({ ...defaultRules(), holidays, bands })
  expect(rules.current()).toEqual({ ...defaultRules(), holidays, bands })
  const failing = rules.save({ bands: [] })
  answers.at(-1)?.reject(new Error('full'))
  await expect(failing).rejects.toThrow('full')
  const last = rules.save({ holidays: [] })
  answers.at(-1)?.resolve()
  expect(await last).toEqual({ ...defaultRules(), holidays: [], bands })
})

test('a part that is there as undefined changes nothing', async () => {
  const { rules } = setUp([])
  // As a page may send it: a message between processes keeps such keys.
  const patch = v.parse(commands.saveRules, { hours: undefined, holidays: [] }) as Partial<MarketRules>
  expect(await rules.save(patch)).toEqual(defaultRules())
})
