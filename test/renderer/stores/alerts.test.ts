// The alerts of a window: rows kept by what changes, firings until they are seen, and what is told of once.
import { beforeEach, expect, it } from 'vitest'
import type { Firing } from '../../../shared/firings.ts'
import { type AlertStore, createAlertStore } from '../../../renderer/stores/alerts.ts'
import { sampleAlertRows, sampleFiring, sampleRow } from '../alert-samples.ts'
import { createFakeBridge, type FakeBridge } from '../fake-bridge.ts'
import { sampleCodes } from '../fake-market.ts'

const [code, other] = sampleCodes
const [first, second] = sampleAlertRows()
if (!first || !second || !code || !other) throw new Error('the samples have some')
let bridge: FakeBridge
let store: AlertStore
let told: number[][]

const waiting = () => store.get().waiting.map(({ id }) => id)
const firing = (id: number, over: Partial<Firing> = {}) => sampleFiring(id, first, over)

beforeEach(() => {
  bridge = createFakeBridge()
  store = createAlertStore(bridge)
  told = []
  store.onTold(firings => void told.push(firings.map(({ id }) => id)))
})

it('has the rows of an instrument, the same array while none of them changed', async () => {
  await store.load()
  const [mine, others] = [store.rowsOf(code), store.rowsOf(other)]
  expect(mine.map(({ alert }) => alert.id)).toEqual(['a1', 'a7'])
  bridge.emit('alerts', { rows: [sampleRow(second.alert, { state: 'used' })], removed: [] })
  expect(store.rowsOf(code)).toBe(mine)
  expect(store.rowsOf(other)).not.toBe(others)
})

it('counts the armed ones', async () => {
  await store.load()
  expect(store.armed()).toBe(5)
  bridge.emit('alerts', { rows: [], removed: [first.alert.id] })
  expect(store.armed()).toBe(4)
})

it('keeps firings until they are seen, newest first', async () => {
  await store.load()
  bridge.emit('firings', [firing(7), firing(9)])
  expect(waiting()).toEqual([9, 7, 3, 2, 1])
  bridge.emit('firings', [firing(9, { seenMs: 5 })])
  expect(waiting()).toEqual([7, 3, 2, 1])
})

it('tells of each new firing once, and not of those that were there', async () => {
  await store.load()
  expect(told).toEqual([])
  bridge.emit('firings', [firing(8), firing(7)])
  bridge.emit('firings', [firing(8, { deliveredMs: 99 })])
  expect(told).toEqual([[7, 8]])
})

it('tells again when a snooze is over', async () => {
  await store.load()
  bridge.emit('firings', [firing(7)])
  bridge.emit('firings', [firing(7, { snoozedToMs: 1000 })])
  bridge.emit('firings', [firing(7, { deliveredMs: 1000 })])
  expect(told).toEqual([[7], [7]])
})

it('tells of what fired while the host was away, once the list is read anew', async () => {
  await store.load()
  bridge.answers.alerts = () => ({
    ok: true,
    value: { rows: [], waiting: [firing(12), firing(3)], pausedUntilMs: 0 },
  })
  await store.load()
  expect(told).toEqual([[12]])
})

it('says that it could not be read, and reads again when asked', async () => {
  bridge.answers.alerts = () => ({ ok: false, error: { code: 'storeFailed' } })
  await store.load()
  expect(store.get()).toMatchObject({ phase: 'failed', error: { code: 'storeFailed' } })
  delete bridge.answers.alerts
  await store.load()
  expect(store.get().phase).toBe('ready')
})

it('keeps what a notification asked to see until somebody can show it, and shows it once', () => {
  bridge.emit('show', { code, firing: 3 })
  const played: unknown[] = []
  store.onShow(asked => {
    played.push(asked)
    return false
  })
  const shown: unknown[] = []
  const end = store.onShow(asked => shown.push(asked) > 0)
  expect([played, shown]).toEqual([[{ code, firing: 3 }], [{ code, firing: 3 }]])
  end()
  bridge.emit('show', { code: '', firing: 0 })
  store.onShow(asked => shown.push(asked) > 0)
  expect(shown).toEqual([
    { code, firing: 3 },
    { code: '', firing: 0 },
  ])
})
