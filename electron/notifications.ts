// Notifications of the operating system behind Ports.Notifier. Our own sound goes with them, so they are silent.
import type { NotificationAct, OsNotification } from '../shared/firings.ts'
import type { Clock, Notifier } from './core/ports.ts'

/** The part of Electron's Notification that is used here. */
export interface ShownNotification {
  on(event: 'show' | 'click' | 'close', listener: () => void): unknown
  on(event: 'failed', listener: (event: unknown, error: string) => void): unknown
  on(event: 'action', listener: (details: { actionIndex: number }) => void): unknown
  show(): void
  close(): void
}

export interface NotificationsDeps {
  /** Resolves when the app can show any. */
  ready(): Promise<void>
  isSupported(): boolean
  /** Whether there is one who shows them; asked when showing failed. */
  hasDaemon(): Promise<boolean>
  make(options: Electron.NotificationConstructorOptions): ShownNotification
  clock: Pick<Clock, 'after'>
}

/** Some systems never say that they show one. One that was refused says so at once. */
const WORD_MS = 5_000
/** One that nothing holds is collected, and its click is lost. Systems keep fewer of them than this. */
const MOST_HELD = 200

/** Shows notifications; buttons appear where Electron has them (macOS and Windows). */
export function createNotifications({ ready, isSupported, hasDaemon, make, clock }: NotificationsDeps): Notifier {
  const held = new Map<string, ShownNotification>()

  function withdraw(tag: string): void {
    const known = held.get(tag)
    held.delete(tag)
    known?.close()
  }

  function show(
    { tag, title, body, urgent, silent, actions }: OsNotification,
    onAct: (act: NotificationAct) => void,
  ): Promise<'shown' | 'failed'> {
    return new Promise(resolve => {
      const shown = make({
        title,
        body,
        silent,
        urgency: urgent ? 'critical' : 'normal',
        timeoutType: urgent ? 'never' : 'default',
        actions: actions.map(({ text }) => ({ type: 'button', text })),
      })
      const stop = clock.after(WORD_MS, () => resolve('shown'))
      const answer = (how: 'shown' | 'failed'): void => {
        stop()
        resolve(how)
      }
      shown.on('show', () => answer('shown'))
      shown.on('failed', () => {
        if (held.get(tag) === shown) held.delete(tag)
        answer('failed')
      })
      shown.on('click', () => onAct('show'))
      shown.on('action', ({ actionIndex }) => {
        const act = actions[actionIndex]?.id
        if (act) onAct(act)
      })
      withdraw(tag)
      held.set(tag, shown)
      const [oldest] = held.keys()
      if (held.size > MOST_HELD && oldest !== undefined) held.delete(oldest)
      shown.show()
    })
  }

  return {
    async show(notification, onAct) {
      await ready()
      if (!isSupported()) return 'unsupported'
      const how = await show(notification, onAct)
      return how === 'shown' || (await hasDaemon()) ? how : 'unsupported'
    },
    withdraw,
  }
}
