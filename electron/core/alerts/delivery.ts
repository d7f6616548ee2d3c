// The outbox: each firing on its way to the person, as a notification and a sound, until it was taken or need not be.
import type { Firing, NotificationAct, Sound } from '../../../shared/firings.ts'
import type { CommandArgs } from '../../../shared/commands.ts'
import type { InsCode, Instrument } from '../../../shared/market.ts'
import type { Settings } from '../../../shared/settings.ts'
import type { Clock, Log, Notifier } from '../ports.ts'

/** What delivery needs of the market that runs. */
export interface DeliverySource {
  /** The source's clock; snoozes and lateness are reckoned by it. */
  clock: Clock
  /** Nothing is notified until then by the real clock, 0 = not paused. */
  pausedUntilMs(): number
  symbol(code: InsCode): Instrument | undefined
  /** What became of firings: to be kept, then told to the pages. */
  mark(changed: Firing[]): void
  /** The person used a notification. */
  onAct(firing: Firing, act: NotificationAct): void
}

export interface DeliveryDeps {
  /** The real clock. */
  real: Clock
  log: Log
  notifier: Notifier
  settings(): Settings
  /** To the page that sounds. */
  sound(sound: Sound): void
  /** Nothing here shows notifications: told once. */
  onNobody(): void
  /** A notification was clicked on: windows come to the front and show it. */
  show(code: InsCode | '', firing: number): void
}

export interface Delivery {
  /** A market runs; what it has not delivered yet follows. Undefined = none runs. */
  open(source: DeliverySource | undefined, undelivered: readonly Firing[]): void
  /** New firings, committed by now, oldest first. */
  fired(firings: readonly Firing[]): void
  /** Seen, snoozed or changed by the person: urgent sounds end, notifications go. */
  changed(firings: readonly Firing[]): void
  /** A pause began or ended. */
  paused(): void
  /** The feed was lost, is refused, or is back: its sound and, where alerts wait for it, one notification. */
  feed(state: 'lost' | 'back' | 'refused', sinceMs: number, armed: number): void
  tryOne(): Promise<'shown' | 'failed' | 'unsupported'>
  /** What a page did with a notification (headless). */
  notified(tag: string, how: CommandArgs['notified']['how'], window: string): void
  stop(): void
}

export function createDelivery(deps: DeliveryDeps): Delivery {
  const nothing = (): void => undefined
  return {
    open: nothing,
    fired: nothing,
    changed: nothing,
    paused: nothing,
    feed: nothing,
    tryOne: async () => (deps.settings().notifications ? 'unsupported' : 'failed'),
    notified: nothing,
    stop: nothing,
  }
}
