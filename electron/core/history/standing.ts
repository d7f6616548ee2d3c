// How the history service stands, told whenever that changes.
import type { AppErrorData } from '../../../shared/errors.ts'
import type { HistoryStatus } from '../../../shared/history.ts'
import type { Clock } from '../ports.ts'

/** A service of which nothing is known yet. */
export const unasked = (sinceMs: number): HistoryStatus => ({
  state: 'unknown',
  sinceMs,
  retryAtMs: 0,
  tokenExpiresMs: 0,
  drift: false,
})

export interface Standing {
  status(): HistoryStatus
  set(state: HistoryStatus['state'], error?: AppErrorData, retryAtMs?: number): void
  expires(tokenExpiresMs: number): void
  /** Gives whether that is news. */
  drift(drift: boolean): boolean
}

export function createStanding(clock: Clock, publish: (status: HistoryStatus) => void): Standing {
  let status = unasked(clock.now())

  function change(next: HistoryStatus): void {
    const same = JSON.stringify(next) === JSON.stringify(status)
    status = next
    if (!same) publish(status)
  }
  return {
    status: () => status,
    set(state, error, retryAtMs = 0) {
      const { error: _, ...rest } = status
      const sinceMs = state === status.state ? status.sinceMs : clock.now()
      change({ ...rest, state, sinceMs, retryAtMs, ...(error && { error }) })
    },
    expires: tokenExpiresMs => change({ ...status, tokenExpiresMs }),
    drift(drift) {
      const news = drift !== status.drift
      change({ ...status, drift })
      return news
    },
  }
}
