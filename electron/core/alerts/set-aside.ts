// Where alerts.db turned out to be damaged, an empty one took its place: whoever has the alerts in memory hears of it.
import { errorData } from '../../../shared/errors.ts'
import type { StoreClient } from '../store/api.ts'

/** @param onSetAside called where a call about alerts failed since the file was set aside; the call rejects all the same */
export function tellingSetAside(store: StoreClient, onSetAside: () => void): StoreClient {
  const telling =
    <A extends unknown[], T>(call: (...args: A) => Promise<T>) =>
    async (...args: A): Promise<T> => {
      try {
        return await call(...args)
      } catch (error) {
        if (errorData(error).detail?.['code'] === 'setAside') onSetAside()
        throw error
      }
    }
  return {
    ...store,
    putAlerts: telling(store.putAlerts),
    removeAlerts: telling(store.removeAlerts),
    restoreAlerts: telling(store.restoreAlerts),
    commitAlerts: telling(store.commitAlerts),
    markFirings: telling(store.markFirings),
    firings: telling(store.firings),
    firingsById: telling(store.firingsById),
    firingFrame: telling(store.firingFrame),
    putAlertPause: telling(store.putAlertPause),
  }
}
