// The store's calls about alerts: alerts.db of the open market.
import { AppError } from '../../../shared/errors.ts'
import type { Store } from './api.ts'
import type { Databases } from './database-port.ts'

type AlertCall =
  | 'openAlerts'
  | 'putAlerts'
  | 'removeAlerts'
  | 'restoreAlerts'
  | 'commitAlerts'
  | 'markFirings'
  | 'firings'
  | 'firingsById'
  | 'firingFrame'
  | 'putAlertPause'

export interface AlertStore {
  /** The folder of the market that is open now; its file is opened by openAlerts. */
  goTo(folder: string): void
  close(): void
  calls: Pick<Store, AlertCall>
}

export function createAlertStore(_databases: Databases): AlertStore {
  const none = (): never => {
    throw new AppError('storeFailed', { code: 'alerts' })
  }
  return {
    goTo: () => undefined,
    close: () => undefined,
    calls: {
      openAlerts: none,
      putAlerts: none,
      removeAlerts: none,
      restoreAlerts: none,
      commitAlerts: none,
      markFirings: none,
      firings: none,
      firingsById: none,
      firingFrame: none,
      putAlertPause: none,
    },
  }
}
