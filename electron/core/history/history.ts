// A market's daily history: the cache, what is missing of it, and the fetches under way.
import type { HistoryStatus } from '../../../shared/history.ts'
import { AppError } from '../../../shared/errors.ts'
import type { Clock } from '../ports.ts'
import type { HistoryService } from './api.ts'

/** A service of which nothing is known yet. */
export const unasked = (sinceMs: number): HistoryStatus => ({
  state: 'unknown',
  sinceMs,
  retryAtMs: 0,
  tokenExpiresMs: 0,
  drift: false,
})

export function createHistory({ clock }: { clock: Clock }): HistoryService {
  const status = unasked(clock.now())
  const notYet = (): never => {
    throw new AppError('badRequest', { field: 'history' })
  }
  return {
    status: () => status,
    jobs: () => [],
    cached: notYet,
    plan: notYet,
    fetch: notYet,
    cancel: () => undefined,
    resume: notYet,
    changed: () => undefined,
    wake: () => undefined,
    stop: async () => undefined,
  }
}
