// A layout that could not be saved is not lost; one of a page that loads anew is not saved over what is newer.
import { beforeEach, expect, it } from 'vitest'
import { defaultSettings } from '../../../shared/settings.ts'
import { createLayoutKeeper, type LayoutKeeper } from '../../../renderer/layout/keep-layout.ts'
import { createSession, type Session } from '../../../renderer/stores/session.ts'
import { createFakeBridge, type FakeBridge } from '../fake-bridge.ts'

let bridge: FakeBridge
let session: Session
let keeper: LayoutKeeper
let failures: string[]

const settle = async (): Promise<void> => {
  for (let n = 0; n < 5; n += 1) await Promise.resolve()
}
const saved = () =>
  bridge.calls.flatMap(({ name, args }) => (name === 'saveLayout' ? [(args as { json: string }).json] : []))
const refuse = (code: 'offline' | 'storeFailed') => {
  bridge.answers.saveLayout = () => ({ ok: false, error: { code } })
}
const accept = () => {
  bridge.answers.saveLayout = () => ({ ok: true, value: null })
}

beforeEach(() => {
  bridge = createFakeBridge()
  session = createSession(bridge, 'main', defaultSettings(), () => 0)
  failures = []
  keeper = createLayoutKeeper({ bridge, session, window: 'main' }, ({ code }) => failures.push(code))
  accept()
})

it('saves again what the host was not there to take, once it is back', async () => {
  session.setHostGone(true)
  refuse('offline')
  keeper.save('a')
  keeper.save('b')
  await settle()
  accept()
  session.setHostGone(false)
  await settle()
  expect(saved()).toEqual(['a', 'b', 'b'])
  session.setHostGone(true)
  session.setHostGone(false)
  await settle()
  expect(saved()).toHaveLength(3)
  expect(failures).toEqual([])
})

it('says once why a layout is not kept, and again only after one was', async () => {
  refuse('storeFailed')
  keeper.save('a')
  await settle()
  keeper.save('b')
  await settle()
  expect(failures).toEqual(['storeFailed'])
  accept()
  keeper.save('c')
  await settle()
  refuse('storeFailed')
  keeper.save('d')
  await settle()
  expect(failures).toEqual(['storeFailed', 'storeFailed'])
})

it('saves nothing once another market is open', async () => {
  bridge.emit('source', 'real')
  keeper.save('of the old market')
  await settle()
  expect(saved()).toEqual([])
})

it('saves what waited when the page stays after all', async () => {
  session.setLeaving(true)
  keeper.save('a')
  await settle()
  expect(saved()).toEqual([])
  session.setLeaving(false)
  await settle()
  expect(saved()).toEqual(['a'])
})
