// Brings one notification to what shows it, again after a while where that failed, and says what became of it.
import type { NotificationAct, OsNotification } from '../../../shared/firings.ts'
import type { Cancel, Clock, Log, Notifier } from '../ports.ts'

/** Waits between the tries. */
const BACK_OFF_MS = [2_000, 10_000, 60_000]

interface Posted {
  /** Made anew for each try: it may be late by then. */
  make(): OsNotification
  onAct(act: NotificationAct): void
  /** Once. listed: it can't be shown; taken: withdrawn before it was shown, or another of its tag came. */
  onDone(how: 'shown' | 'listed' | 'taken'): void
}

export interface Post {
  /** A tag that is on its way is taken back first. */
  send(tag: string, posted: Posted): void
  /** Taken back: no further try, and away from the screen. */
  withdraw(tag: string): void
  withdrawAll(): void
  /** Ends all tries; what is shown stays. */
  stop(): void
}

/** Notifications that are remembered as shown; those before them are left to the system. */
const MOST_SHOWN = 500

/** @param onNobody nothing here shows notifications */
export function createPost(deps: { real: Clock; log: Log; notifier: Notifier; onNobody(): void }): Post {
  const { real, log, notifier } = deps
  const waiting = new Map<string, { posted: Posted; retry: Cancel | undefined }>()
  const shown = new Set<string>()

  function done(tag: string, posted: Posted, how: 'shown' | 'listed'): void {
    waiting.delete(tag)
    if (how === 'shown') {
      shown.delete(tag)
      shown.add(tag)
      const [oldest] = shown
      if (shown.size > MOST_SHOWN && oldest !== undefined) shown.delete(oldest)
    }
    posted.onDone(how)
  }

  async function attempt(tag: string, posted: Posted, tries: number): Promise<void> {
    const mine = { posted, retry: undefined as Cancel | undefined }
    waiting.set(tag, mine)
    const how = await notifier.show(posted.make(), posted.onAct).catch(() => 'failed' as const)
    if (waiting.get(tag) !== mine) {
      // Taken back while it was on its way; a newer one of its tag has replaced it by itself.
      if (how === 'shown' && !waiting.has(tag) && !shown.has(tag)) notifier.withdraw(tag)
      return
    }
    if (how === 'unsupported') deps.onNobody()
    if (how !== 'failed') return done(tag, posted, how === 'shown' ? 'shown' : 'listed')
    const wait = BACK_OFF_MS[tries]
    log.warn('notification not shown', { tries: tries + 1 })
    if (wait === undefined) return done(tag, posted, 'listed')
    mine.retry = real.after(wait, () => void attempt(tag, posted, tries + 1))
  }

  function takeBack(tag: string): void {
    const before = waiting.get(tag)
    if (!before) return
    before.retry?.()
    waiting.delete(tag)
    before.posted.onDone('taken')
  }
  function withdraw(tag: string): void {
    takeBack(tag)
    if (shown.delete(tag)) notifier.withdraw(tag)
  }

  return {
    send(tag, posted) {
      takeBack(tag)
      void attempt(tag, posted, 0)
    },
    withdraw,
    withdrawAll() {
      for (const tag of [...waiting.keys(), ...shown]) withdraw(tag)
    },
    stop() {
      for (const { retry } of waiting.values()) retry?.()
      waiting.clear()
    },
  }
}
