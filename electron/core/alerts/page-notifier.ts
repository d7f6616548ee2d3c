// Notifications of the headless host: its pages show them, as the browser lets them, and say what became of each.
import type { CommandArgs } from '../../../shared/commands.ts'
import type { NotificationAct } from '../../../shared/firings.ts'
import type { Cancel, Clock, Notifier, Publish } from '../ports.ts'

/** How long pages have to say what became of one. */
const ANSWER_MS = 3_000
/** Of so many the clicks are known. */
const MOST_HELD = 200

export interface PageNotifier extends Notifier {
  /** What a page did with one. */
  notified(tag: string, how: CommandArgs['notified']['how']): void
}

/** @param publish to every page */
export function createPageNotifier({ real, publish }: { real: Clock; publish: Publish }): PageNotifier {
  interface Asked {
    failed: boolean
    stop: Cancel
    answer(how: 'shown' | 'failed' | 'unsupported'): void
  }
  const asked = new Map<string, Asked>()
  const acts = new Map<string, (act: NotificationAct) => void>()

  function answer(tag: string, how: 'shown' | 'failed' | 'unsupported'): void {
    const known = asked.get(tag)
    asked.delete(tag)
    known?.stop()
    known?.answer(how)
  }

  return {
    show(notification, onAct) {
      const { tag } = notification
      // A newer one of a tag replaces the older.
      answer(tag, 'failed')
      acts.delete(tag)
      acts.set(tag, onAct)
      const [oldest] = acts.keys()
      if (acts.size > MOST_HELD && oldest !== undefined) acts.delete(oldest)
      return new Promise(resolve => {
        const stop = real.after(ANSWER_MS, () => answer(tag, asked.get(tag)?.failed ? 'failed' : 'unsupported'))
        asked.set(tag, { failed: false, stop, answer: resolve })
        publish('notification', notification)
      })
    },
    // A browser takes one away only for the page that showed it.
    withdraw: tag => void acts.delete(tag),
    notified(tag, how) {
      const known = asked.get(tag)
      if (how === 'shown') answer(tag, 'shown')
      else if (how !== 'failed') acts.get(tag)?.(how)
      // Another page may yet show it.
      else if (known) known.failed = true
    },
  }
}
