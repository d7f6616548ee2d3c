// The daily history of one live market: the service on its own client, endpoint, hours and symbol list.
import { classOf } from '../../shared/instrument-class.ts'
import type { InsCode } from '../../shared/market.ts'
import type { HistoryService } from './history/api.ts'
import { createHistory } from './history/history.ts'
import { createHistoryClient } from './history/rest.ts'
import type { LiveDeps } from './live.ts'
import type { Rules } from './market/rules.ts'
import type { Symbols } from './market/symbols.ts'

/** @param barsCame bars of these came into the cache */
export function createLiveHistory(
  deps: LiveDeps,
  rules: Rules,
  symbols: Symbols,
  barsCame: (codes: readonly InsCode[]) => void,
): HistoryService {
  const { historyEndpoint: endpoint, historyToken: token } = deps
  return createHistory({
    ...deps,
    publish(event, payload, window) {
      if (event === 'bars') barsCame(payload as InsCode[])
      deps.publish(event, payload, window)
    },
    client: createHistoryClient({ ...deps, endpoint, token }),
    endpoint,
    hours: rules.current,
    classOf(code) {
      const row = symbols.get(code)
      return row && classOf(row)
    },
  })
}
