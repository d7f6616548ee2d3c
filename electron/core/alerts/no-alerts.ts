// Stands in for the alerts of a market whose file can't be read: it shows none, and each command says why.
import type { AlertService } from './api.ts'

/** @param why what each command rejects with */
export function noAlerts(why: () => Error): AlertService {
  const none = async (): Promise<never> => {
    throw why()
  }
  const nothing = (): void => undefined
  return {
    frame: nothing,
    gap: nothing,
    feed: nothing,
    bandsChanged: nothing,
    listsChanged: nothing,
    barsCame: nothing,
    wake: nothing,
    codes: () => [],
    list: () => ({ rows: [], waiting: [], pausedUntilMs: 0 }),
    save: none,
    enable: none,
    remove: none,
    restore: none,
    settle: none,
    dryRun: none,
    firings: none,
    frameOf: none,
    see: none,
    snooze: none,
    pause: none,
    waiting: () => [],
    newest: () => [],
    armed: () => 0,
    pausedUntilMs: () => 0,
    stop: async () => undefined,
  }
}
