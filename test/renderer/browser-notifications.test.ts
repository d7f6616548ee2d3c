// Notifications that a page of the headless host shows in its browser, and what it says of them.
import { describe, expect, it } from 'vitest'
import {
  type BrowserNotification,
  type BrowserPermission,
  showInBrowser,
} from '../../renderer/browser-notifications.ts'
import type { OsNotification } from '../../shared/firings.ts'
import { createFakeBridge } from './fake-bridge.ts'

const told: OsNotification = {
  tag: 'firing-1',
  title: 'T',
  body: 'B',
  urgent: true,
  silent: true,
  actions: [],
  firings: [1],
  code: '',
}

function setUp(permission: BrowserPermission = 'granted', broken = false) {
  const bridge = createFakeBridge()
  const made: { title: string; options: NotificationOptions; shown: BrowserNotification }[] = []
  const did: string[] = []
  const stop = showInBrowser(bridge, {
    permission: () => permission,
    make(title, options) {
      if (broken) throw new TypeError('Illegal constructor')
      const shown: BrowserNotification = {
        onshow: null,
        onerror: null,
        onclick: null,
        close: () => void did.push('closed'),
      }
      made.push({ title, options, shown })
      return shown
    },
    focus: () => void did.push('focused'),
  })
  const said = () => bridge.calls.filter(({ name }) => name === 'notified').map(({ args }) => args)
  return { bridge, made, did, said, stop }
}

describe('a notification in a browser', () => {
  it('has the tag that other tabs give it too, and says when it was shown', () => {
    const { bridge, made, said } = setUp()
    bridge.emit('notification', told)
    expect(made).toMatchObject([
      { title: 'T', options: { tag: 'firing-1', body: 'B', silent: true, requireInteraction: true } },
    ])
    expect(said()).toEqual([])
    made[0]?.shown.onshow?.()
    expect(said()).toEqual([{ tag: 'firing-1', how: 'shown' }])
  })

  it('brings its tab to the front when it is clicked on', () => {
    const { bridge, made, did, said } = setUp()
    bridge.emit('notification', told)
    made[0]?.shown.onclick?.()
    expect(did).toEqual(['focused', 'closed'])
    expect(said()).toEqual([{ tag: 'firing-1', how: 'show' }])
  })

  it('failed where the person does not let it, where the browser can’t, and where it says so', () => {
    for (const permission of ['default', 'denied', 'unsupported'] as const) {
      const { bridge, made, said } = setUp(permission)
      bridge.emit('notification', told)
      expect([made, said()]).toEqual([[], [{ tag: 'firing-1', how: 'failed' }]])
    }
    const broken = setUp('granted', true)
    broken.bridge.emit('notification', told)
    expect(broken.said()).toEqual([{ tag: 'firing-1', how: 'failed' }])
    const erring = setUp()
    erring.bridge.emit('notification', told)
    erring.made[0]?.shown.onerror?.()
    expect(erring.said()).toEqual([{ tag: 'firing-1', how: 'failed' }])
  })

  it('comes no more once that has ended', () => {
    const { bridge, made, stop } = setUp()
    stop()
    bridge.emit('notification', told)
    expect(made).toEqual([])
  })
})
