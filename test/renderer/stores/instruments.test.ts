// The window's store of instruments: each asked for once, again with a new symbol list or after a failure.
import { beforeEach, expect, it } from 'vitest'
import type { Instrument } from '../../../shared/market.ts'
import { createInstruments, type Instruments } from '../../../renderer/stores/instruments.ts'
import { createFakeBridge, type FakeBridge } from '../fake-bridge.ts'
import { sampleCodes } from '../fake-market.ts'

const [first, second, third] = sampleCodes.slice(0, 3)
let bridge: FakeBridge
let store: Instruments

const settle = async (): Promise<void> => {
  for (let n = 0; n < 5; n += 1) await Promise.resolve()
}
const asked = () =>
  bridge.calls.flatMap(({ name, args }) => (name === 'instruments' ? [(args as { codes: string[] }).codes] : []))

beforeEach(() => {
  bridge = createFakeBridge()
  store = createInstruments(bridge)
})

it('asks for each once, and tells when they are known', async () => {
  if (!first || !second || !third) throw new Error('the samples have some')
  let told = 0
  store.subscribe(() => (told += 1))
  store.want([first, second, first])
  store.want([second, third])
  await settle()
  expect(asked()).toEqual([[first, second], [third]])
  expect(told).toBe(2)
  const before = store.get()
  store.want([first])
  await settle()
  expect(store.get()).toBe(before)
  expect([...before.keys()]).toEqual([first, second, third])
})

it('asks again for what was not answered, and for all with a new symbol list', async () => {
  if (!first) throw new Error('the samples have some')
  bridge.answers.instruments = () => ({ ok: false, error: { code: 'offline' } })
  store.want([first])
  await settle()
  const row = { code: first, symbol: 'new' } as Instrument
  bridge.answers.instruments = () => ({ ok: true, value: [row] })
  store.want([first])
  await settle()
  expect(store.get().get(first)).toBe(row)
  bridge.emit('symbols', { count: 60, fetchedAtMs: 0, state: 'fresh' })
  await settle()
  expect(asked()).toEqual([[first], [first], [first]])
})
