// The session store: boot, events, the source's clock, and a host that has gone.
import { expect, it } from 'vitest'
import { createSession, sourceTime } from '../../../renderer/stores/session.ts'
import { defaultSettings } from '../../../shared/settings.ts'
import { createFakeBridge, type FakeOptions } from '../fake-bridge.ts'
import { SAMPLE_NOW } from '../fake-market.ts'

const opened = (options: FakeOptions = {}) => {
  let now = 1000
  const bridge = createFakeBridge({ now: () => now, ...options })
  const session = createSession(bridge, 'main', defaultSettings(), () => now)
  const pass = (ms: number): void => {
    now += ms
  }
  return { bridge, session, pass }
}

it('is loading until the market has answered', async () => {
  const { session } = opened()
  expect(session.get().phase).toBe('loading')
  await session.load()
  expect(session.get()).toMatchObject({ phase: 'ready', source: 'demo' })
})

it('says why when the first answer is a failure', async () => {
  const { bridge, session } = opened()
  bridge.answers.boot = () => ({ ok: false, error: { code: 'profileInUse' } })
  await session.load()
  expect(session.get()).toMatchObject({ phase: 'failed', error: { code: 'profileInUse' } })
})

it("tells the source's time, not the computer's", async () => {
  const { session, pass } = opened()
  await session.load()
  expect(session.now()).toBe(SAMPLE_NOW)
  pass(1500)
  expect(session.now()).toBe(SAMPLE_NOW + 1500)
})

it('runs a clock faster than the real one from its own base', () => {
  expect(sourceTime({ baseMs: 10_000, realBaseMs: 500, speed: 30 }, 1500)).toBe(40_000)
})

it('keeps what an event said while the answer to boot was on its way', async () => {
  const { bridge, session } = opened()
  const loaded = session.load()
  bridge.emit('symbols', { count: 60, fetchedAtMs: SAMPLE_NOW, state: 'fresh' })
  await loaded
  expect(session.get()).toMatchObject({ phase: 'ready', symbols: { count: 60, state: 'fresh' } })
  await session.load()
  expect(session.get().symbols.count).not.toBe(60)
})

it.each([
  ['source', 'demo'],
  ['layout', 'main'],
] as const)('saves nothing more once it hears of another %s', async (name, payload) => {
  const { bridge, session } = opened()
  await session.load()
  expect(session.get().leaving).toBe(false)
  bridge.emit(name, payload)
  expect(session.get().leaving).toBe(true)
})

it('follows the events of the market and tells its listeners', async () => {
  const { bridge, session } = opened()
  await session.load()
  let told = 0
  session.subscribe(() => {
    told += 1
  })
  bridge.emit('feed', { ...session.get().feed, state: 'stale', cause: 'silentFeed' })
  expect(session.get().feed.state).toBe('stale')
  bridge.emit('notice', { id: 'journalFailed' })
  bridge.emit('notice', { id: 'journalFailed', error: { code: 'storeFailed' } })
  expect(session.get().notices).toEqual([{ id: 'journalFailed', error: { code: 'storeFailed' } }])
  session.dismissNotice('journalFailed')
  expect(session.get().notices).toEqual([])
  expect(told).toBe(4)
})

it('shows nothing as live once its host has gone, and believes the host again after a new boot', async () => {
  const { session } = opened()
  await session.load()
  session.setHostGone(true)
  expect(session.get()).toMatchObject({ hostGone: true, feed: { state: 'offline', cause: 'connectionLost' } })
  session.setHostGone(false)
  expect(session.get().feed.state).toBe('offline')
  await session.load()
  expect(session.get().feed.state).toBe('live')
})

it('keeps the settings that were saved', async () => {
  const { session } = opened()
  await session.load()
  const answer = await session.saveSettings({ theme: 'light' })
  expect(answer.ok).toBe(true)
  expect(session.get().settings.theme).toBe('light')
})
