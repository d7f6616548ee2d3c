// Notifications that this page shows in a browser, for the headless host: the browser's own, where the person lets it.
import type { Bridge } from '../shared/contract.ts'
import type { CommandArgs } from '../shared/commands.ts'
import type { OsNotification } from '../shared/firings.ts'

/** The part of a browser's notification that is used here. */
export interface BrowserNotification {
  onshow: (() => void) | null
  onerror: (() => void) | null
  onclick: (() => void) | null
  close: () => void
}
export interface BrowserNotifications {
  permission: () => BrowserPermission
  make: (title: string, options: NotificationOptions) => BrowserNotification
  /** Brings this tab to the front. */
  focus: () => void
}

export type BrowserPermission = NotificationPermission | 'unsupported'

/** Whether the browser lets this page notify. */
export const browserPermission = (): BrowserPermission =>
  typeof Notification === 'undefined' ? 'unsupported' : Notification.permission

/** Asks the person, by the browser; only within a click or a key. */
export async function askBrowser(): Promise<BrowserPermission> {
  return typeof Notification === 'undefined' ? 'unsupported' : Notification.requestPermission().catch(browserPermission)
}

/** Those of this browser. */
export const ownNotifications: BrowserNotifications = {
  permission: browserPermission,
  make: (title, options) => new Notification(title, options) as BrowserNotification,
  focus: () => window.focus(),
}

/**
 * Shows what the host asks its pages to show, and says what became of it. Tabs give the same tag, so that a browser
 * shows one of theirs. Gives the end of it.
 */
export function showInBrowser(bridge: Bridge, browser: BrowserNotifications): () => void {
  const say = (tag: string, how: CommandArgs['notified']['how']): void => void bridge.call('notified', { tag, how })

  function show({ tag, title, body, urgent, silent }: OsNotification): void {
    if (browser.permission() !== 'granted') return say(tag, 'failed')
    try {
      const shown = browser.make(title, { tag, body, silent, requireInteraction: urgent })
      shown.onshow = () => say(tag, 'shown')
      shown.onerror = () => say(tag, 'failed')
      shown.onclick = () => {
        browser.focus()
        shown.close()
        say(tag, 'show')
      }
    } catch {
      // Some browsers have notifications for service workers only.
      say(tag, 'failed')
    }
  }
  return bridge.on('notification', show)
}
