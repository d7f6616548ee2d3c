// What a failed call means for what comes after it, and for how the service stands. Pure.
import type { AppErrorCode, AppErrorData } from '../../../shared/errors.ts'
import type { HistoryStatus } from '../../../shared/history.ts'

/**
 * - wait: goes on by itself at the time that was named
 * - access: address, token, role or credit; every call would fail until the person did something
 * - network: nothing can be reached; tried again when it may be back
 * - store: what comes can't be kept
 * - one: this call failed, another may not
 */
type Reach = 'wait' | 'access' | 'network' | 'store' | 'one'

interface Trouble {
  reach: Reach
  /** undefined: says nothing about the service. */
  state: HistoryStatus['state'] | undefined
}

const troubles: Partial<Record<AppErrorCode, Trouble>> = {
  tooSoon: { reach: 'wait', state: 'waiting' },
  outsideHours: { reach: 'wait', state: 'waiting' },
  badAddress: { reach: 'access', state: 'noAddress' },
  plainAddress: { reach: 'access', state: 'noAddress' },
  noToken: { reach: 'access', state: 'noToken' },
  keychainUnavailable: { reach: 'access', state: 'noToken' },
  tokenRefused: { reach: 'access', state: 'refused' },
  tokenExpired: { reach: 'access', state: 'refused' },
  roleMissing: { reach: 'access', state: 'refused' },
  accessRefused: { reach: 'access', state: 'refused' },
  creditEmpty: { reach: 'access', state: 'credit' },
  offline: { reach: 'network', state: 'offline' },
  unreachable: { reach: 'network', state: 'unreachable' },
  storeFailed: { reach: 'store', state: undefined },
}

export const troubleOf = ({ code }: AppErrorData): Trouble => troubles[code] ?? { reach: 'one', state: 'failing' }

/** Where the service says only that it will not answer now. */
const WAIT_MS: Partial<Record<AppErrorCode, number>> = { tooSoon: 60_000, outsideHours: 30 * 60_000 }
const LEAST_MS = 1000

/** When a call that has to wait goes on, UTC ms of the source's clock. */
export function retryAt({ code, detail }: AppErrorData, nowMs: number): number {
  const named = Number(detail?.retryAtMs ?? 0)
  return named > 0 ? Math.max(named, nowMs + LEAST_MS) : nowMs + (WAIT_MS[code] ?? LEAST_MS)
}
