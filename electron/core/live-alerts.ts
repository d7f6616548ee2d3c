// The alerts of one live market: engine, store and delivery put together.
import type { Gap, StoreClient } from './store/api.ts'
import { AppError } from '../../shared/errors.ts'
import type { Band, FeedStatus, InsCode, Instrument, Watchlist } from '../../shared/market.ts'
import type { Hours } from '../../shared/hours.ts'
import type { AlertService } from './alerts/api.ts'
import type { Delivery } from './alerts/delivery.ts'
import type { Clock, Log, Publish } from './ports.ts'

export interface LiveAlertsDeps {
  clock: Clock
  /** The real clock, for pauses. */
  real: Clock
  store: StoreClient
  log: Log
  publish: Publish
  delivery: Delivery
  codeOf(handle: number): InsCode | undefined
  handleOf(code: InsCode): number
  /** A row of the symbol list with the limits that hold today. */
  instrument(code: InsCode): Instrument | undefined
  bandOf(code: InsCode): Band | undefined
  hours(): Hours
  openingOf(day: number, code: InsCode): number
  lists: readonly Watchlist[]
  /** Frames of alerts are wanted of the feed: the set of codes changed. */
  onCodes(): void
  onTrouble(): void
  /** Runs a read of the store that sees every frame taken until now and none after. */
  journaled<T>(read: () => Promise<T>): Promise<T>
}

/**
 * Opens the alerts of a market and judges what the journal has since they were last saved. Never rejects: where they
 * can't be read, onTrouble says so, and the commands reject with storeFailed.
 */
export async function openLiveAlerts(_deps: LiveAlertsDeps): Promise<AlertService> {
  const none = async (): Promise<never> => {
    throw new AppError('badRequest', { field: 'alerts' })
  }
  const nothing = (): void => undefined
  return {
    frame: nothing,
    gap: (_gap: Gap) => undefined,
    feed: (_status: FeedStatus) => undefined,
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
