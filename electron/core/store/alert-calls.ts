// The store's calls about alerts, on the alerts.db of the market that is open.
import { join } from 'node:path'
import { AppError } from '../../../shared/errors.ts'
import { type AlertCall, type AlertsFile, createAlertsFile } from './alerts.ts'
import type { Store } from './api.ts'
import { type Databases, isDamaged } from './database-port.ts'
import { alertsSchema } from './migrations.ts'

export interface AlertStore {
  /** The folder of the market that is open now; its file is opened by openAlerts. */
  goTo(folder: string): void
  close(): void
  calls: Pick<Store, AlertCall>
}

export function createAlertStore(databases: Databases): AlertStore {
  let path: string | undefined
  let current: AlertsFile | undefined

  function close(): void {
    const closing = current
    current = undefined
    closing?.close()
  }

  function open(): AlertsFile {
    if (path === undefined) throw new AppError('storeFailed', { code: 'noMarket' })
    current = createAlertsFile(databases.open(path, alertsSchema))
    return current
  }

  /**
   * Runs it on the file; where that turns out to be damaged it is set aside, and a new one takes over. That is empty, so
   * this says so: who called has the alerts in memory.
   */
  function on<T>(run: (file: AlertsFile) => T): T {
    if (path === undefined || !current) throw new AppError('storeFailed', { code: 'noAlerts' })
    try {
      return run(current)
    } catch (error) {
      if (!isDamaged(error)) throw error
      close()
      databases.setAside(path)
      open()
      throw new AppError('storeFailed', { code: 'setAside' })
    }
  }

  return {
    goTo(folder) {
      close()
      path = join(folder, 'alerts.db')
    },
    close,
    calls: {
      openAlerts() {
        close()
        try {
          return open().opened()
        } catch (error) {
          if (path === undefined || !isDamaged(error)) throw error
          close()
          databases.setAside(path)
          return open().opened()
        }
      },
      putAlerts: (alerts, states) => on(file => file.putAlerts(alerts, states)),
      removeAlerts: (ids, atMs) => on(file => file.removeAlerts(ids, atMs)),
      restoreAlerts: ids => on(file => file.restoreAlerts(ids)),
      commitAlerts: commit => on(file => file.commitAlerts(commit)),
      markFirings: firings => on(file => file.markFirings(firings)),
      firings: query => on(file => file.firings(query)),
      firingsById: ids => on(file => file.firingsById(ids)),
      firingFrame: id => on(file => file.firingFrame(id)),
      putAlertPause: untilMs => on(file => file.putAlertPause(untilMs)),
    },
  }
}
