// Notifications of the headless host: its pages show them, as the browser lets them, and say what became of each.
import type { CommandArgs } from '../../../shared/commands.ts'
import type { Clock, Notifier, Publish } from '../ports.ts'

export interface PageNotifier extends Notifier {
  /** What a page did with one. */
  notified(tag: string, how: CommandArgs['notified']['how']): void
}

/** @param publish to every page */
export function createPageNotifier(_deps: { real: Clock; publish: Publish }): PageNotifier {
  return { show: async () => 'unsupported', withdraw: () => undefined, notified: () => undefined }
}
