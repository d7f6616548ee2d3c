import { expect, test } from 'vitest'
import { createNotifications, type ShownNotification } from '../../electron/notifications.ts'
import type { NotificationAct, OsNotification } from '../../shared/firings.ts'
import { createTestClock } from '../clock.ts'

interface Made extends ShownNotification {
  options: Electron.NotificationConstructorOptions
  emit(event: string, ...args: unknown[]): void
  log: string[]
}

/** Notifications of a system that does what `onShow` says. */
function system(onShow: (made: Made) => void = made => made.emit('show'), isSupported = true, hasDaemon = true) {
  const made: Made[] = []
  const clock = createTestClock()
  const notifier = createNotifications({
    ready: async () => undefined,
    isSupported: () => isSupported,
    hasDaemon: async () => hasDaemon,
    clock,
    make(options) {
      const listeners = new Map<string, ((...args: never[]) => void)[]>()
      const one: Made = {
        options,
        log: [],
        on: (event: string, listener: (...args: never[]) => void) =>
          listeners.set(event, [...(listeners.get(event) ?? []), listener]),
        emit(event, ...args) {
          for (const listener of listeners.get(event) ?? []) listener(...(args as never[]))
        },
        show() {
          one.log.push('show')
          onShow(one)
        },
        close: () => one.log.push('close'),
      }
      made.push(one)
      return one
    },
  })
  return { made, clock, notifier }
}

const told = (more: Partial<OsNotification> = {}): OsNotification => ({
  tag: 't',
  title: 'فولاد rose past 4,030',
  body: 'Last 4,031 rial.',
  urgent: false,
  silent: true,
  actions: [
    { id: 'show', text: 'Show' },
    { id: 'snooze', text: 'Snooze 15 min' },
  ],
  firings: [1],
  code: '',
  ...more,
})
const nothing = (): void => undefined

test('an urgent one stays until it is taken away, without a sound of the system', async () => {
  const { made, notifier } = system()
  expect(await notifier.show(told({ urgent: true }), nothing)).toBe('shown')
  expect(made[0]?.options).toMatchObject({ urgency: 'critical', timeoutType: 'never', silent: true })
  await notifier.show(told({ tag: 'u' }), nothing)
  expect(made[1]?.options).toMatchObject({ urgency: 'normal', timeoutType: 'default' })
})

test('a click shows, a button does what it is for', async () => {
  const { made, notifier } = system()
  const acts: NotificationAct[] = []
  await notifier.show(told(), act => acts.push(act))
  expect(made[0]?.options.actions).toEqual([
    { type: 'button', text: 'Show' },
    { type: 'button', text: 'Snooze 15 min' },
  ])
  made[0]?.emit('click')
  made[0]?.emit('action', { actionIndex: 1 })
  made[0]?.emit('action', { actionIndex: 5 })
  // It may have timed out: that is no act of the person.
  made[0]?.emit('close')
  expect(acts).toEqual(['show', 'snooze'])
})

test('one that is told again takes the place of the former, and can be taken away', async () => {
  const { made, notifier } = system()
  await notifier.show(told(), nothing)
  await notifier.show(told(), nothing)
  await notifier.show(told({ tag: 'other' }), nothing)
  expect(made.map(({ log }) => log)).toEqual([['show', 'close'], ['show'], ['show']])
  notifier.withdraw('t')
  notifier.withdraw('t')
  notifier.withdraw('never shown')
  expect(made.map(({ log }) => log)).toEqual([['show', 'close'], ['show', 'close'], ['show']])
})

test('what the system refuses has failed; where there are none, it is unsupported', async () => {
  const refusing = system(made => made.emit('failed', {}, 'no daemon'))
  expect(await refusing.notifier.show(told(), nothing)).toBe('failed')
  const nobody = system(made => made.emit('failed', {}, 'no daemon'), true, false)
  expect(await nobody.notifier.show(told(), nothing)).toBe('unsupported')
  const none = system(undefined, false)
  expect(await none.notifier.show(told(), nothing)).toBe('unsupported')
  expect(none.made).toEqual([])
})

test('a system that says nothing has taken it', async () => {
  const { clock, notifier } = system(nothing)
  const how = notifier.show(told(), nothing)
  await Promise.resolve()
  clock.advance(5_000)
  expect(await how).toBe('shown')
})
