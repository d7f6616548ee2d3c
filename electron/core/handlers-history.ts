// What each command about daily history does.
import type { Handlers } from '../../shared/contract.ts'
import type { LiveMarket } from './live.ts'

type HistoryCommand = 'history' | 'planHistory' | 'fetchHistory' | 'cancelHistory' | 'resumeHistory'

export function historyHandlers(market: () => LiveMarket): Pick<Handlers, HistoryCommand> {
  return {
    history: ({ code }) => market().history.cached(code),
    planHistory: ({ codes, ...range }) => market().history.plan(codes, range),
    fetchHistory: ({ codes, asked, ...range }) => market().history.fetch(codes, range, asked),
    cancelHistory({ id }) {
      market().history.cancel(id)
      return null
    },
    resumeHistory: ({ id }) => market().history.resume(id),
  }
}
