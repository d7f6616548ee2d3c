// Notifications through the whole app: the headless host asks its pages, and goes by what they say.
import { afterEach, expect, it } from 'vitest'
import type { OsNotification } from '../../../shared/firings.ts'
import { startHost, value } from '../../host.ts'

const open: { stop(): Promise<unknown> }[] = []
afterEach(async () => {
  for (const each of open.splice(0).toReversed()) await each.stop()
})

it('a trial is shown once a page says so, and a sound goes to the main window', async () => {
  const host = await startHost()
  open.push(host)
  value(await host.bridge.call('boot', { window: 'main' }))
  const sounded = host.next('sound', () => true)
  const asked: OsNotification[] = []
  host.bridge.on('notification', notification => {
    asked.push(notification)
    void host.bridge.call('notified', { tag: notification.tag, how: 'shown' })
  })
  expect(value(await host.bridge.call('tryNotification', undefined))).toEqual({ how: 'shown' })
  expect(asked).toHaveLength(1)
  expect(await sounded).toEqual({ kind: 'chime' })
})

it('a desktop shows them itself, and says so where nothing can', async () => {
  const host = await startHost({
    ports: { notifier: { show: async () => 'unsupported', withdraw: () => undefined } },
  })
  open.push(host)
  expect(value(await host.bridge.call('tryNotification', undefined))).toEqual({ how: 'unsupported' })
})
