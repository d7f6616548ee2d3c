// The queues of a window: open ones by instrument, all in the order in which they formed, those of one day only.
import { beforeEach, expect, it } from 'vitest'
import type { QueueEpisode } from '../../../shared/day.ts'
import { createQueueStore, type QueueStore } from '../../../renderer/stores/queues.ts'
import { sampleQueues } from '../day-samples.ts'
import { createFakeBridge, type FakeBridge } from '../fake-bridge.ts'
import { sampleCodes } from '../fake-market.ts'

const DAY_MS = 86_400_000
const [first, second] = sampleCodes
const [made] = sampleQueues()
let bridge: FakeBridge
let store: QueueStore

const episode = (id: number, formedMs: number, code = first, endedMs = 0): QueueEpisode => {
  if (!made || !code) throw new Error('the samples have some')
  return { ...made, id, code, formedMs, atMs: formedMs, endedMs }
}
const ids = () => store.all().map(({ id }) => id)

beforeEach(() => {
  bridge = createFakeBridge()
  store = createQueueStore(bridge)
})

it('follows an episode from its forming to its end', () => {
  bridge.emit('queues', [episode(1, 1000)])
  expect(first && store.get(first)?.id).toBe(1)
  bridge.emit('queues', [episode(1, 1000, first, 5000), episode(2, 6000, second)])
  expect(first && store.get(first)).toBeUndefined()
  expect(ids()).toEqual([1, 2])
})

it('begins anew with the first episode of another day, whose numbers begin anew', () => {
  bridge.emit('queues', [episode(1, 1000), episode(2, 2000, second), episode(3, 3000, second, 4000)])
  bridge.emit('queues', [episode(1, DAY_MS, second)])
  expect(ids()).toEqual([1])
  expect(first && store.get(first)).toBeUndefined()
  expect(second && store.get(second)?.formedMs).toBe(DAY_MS)
})
