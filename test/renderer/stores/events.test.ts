// The store of events: newest first, each once, whatever the order of answer and news.
import { describe, expect, it } from 'vitest'
import type { MarketEvent } from '../../../shared/day.ts'
import { createEvents, joinEvents } from '../../../renderer/stores/events.ts'
import { createFakeBridge } from '../fake-bridge.ts'

const event = (id: number): MarketEvent => ({ id, atMs: id, kind: 'trusted', detail: {} })
const settled = (): Promise<void> => new Promise(resolve => setImmediate(resolve))

describe('events', () => {
  it('stand newest first, each once', () => {
    expect(joinEvents([event(3), event(1)], [event(2), event(3)]).map(({ id }) => id)).toEqual([3, 2, 1])
  })
  it('are asked for when somebody looks, and those of before the answer are kept', async () => {
    const bridge = createFakeBridge()
    bridge.answers.events = () => ({ ok: true, value: [event(2), event(1)] })
    const store = createEvents(bridge)
    expect(bridge.calls).toEqual([])
    store.subscribe(() => undefined)
    bridge.emit('events', [event(3)])
    expect(store.get().state).toBe('loading')
    await settled()
    expect(store.get().events.map(({ id }) => id)).toEqual([3, 2, 1])
    bridge.emit('events', [event(4)])
    expect(store.get().events[0]?.id).toBe(4)
  })
  it('begin anew with the day', async () => {
    const bridge = createFakeBridge()
    bridge.answers.events = () => ({ ok: true, value: [event(9)] })
    const store = createEvents(bridge)
    store.subscribe(() => undefined)
    await settled()
    bridge.answers.events = () => ({ ok: true, value: [event(1)] })
    bridge.emit('clock', { baseMs: 0, realBaseMs: 1, speed: 1 })
    await settled()
    expect(store.get().events.map(({ id }) => id)).toEqual([1])
  })
  it('begin anew with the first event of another day, whose numbers begin anew', async () => {
    const bridge = createFakeBridge()
    bridge.answers.events = () => ({ ok: true, value: [event(2), event(1)] })
    const store = createEvents(bridge)
    store.subscribe(() => undefined)
    await settled()
    bridge.emit('events', [{ ...event(1), atMs: 86_400_000 }])
    expect(store.get().events.map(({ id, atMs }) => [id, atMs])).toEqual([[1, 86_400_000]])
  })
})
