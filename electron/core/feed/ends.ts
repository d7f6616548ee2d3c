// Why a connection ended, in the words of FeedCause: from a system error, an HTTP status or a close code. Pure.
import type { FeedCause, FeedState } from '../../../shared/market.ts'
import { aboutOf } from './provider-error.ts'

export interface SocketEnd {
  cause: FeedCause
  /** HTTP status or close code, 0 = neither. */
  code: number
  /** True when the connection had been open. */
  opened: boolean
}

/** How a connection's life went, for judging its close. */
export interface Life {
  /** Any message came. */
  spoke: boolean
  openForMs: number
}

/** A close sooner than this after opening, with no message, is an answer to the token. */
const AT_ONCE_MS = 5_000

/** Close codes by which a server speaks of its own trouble (going away, error, restart, try later), not of us. */
const SERVER_TROUBLE = new Set([1001, 1011, 1012, 1013])
/** 4xx that say "later", not "no": time-out, too early, too many requests. */
const LATER = new Set([408, 425, 429])

const BY_CODE: Record<string, FeedCause> = {
  ENOTFOUND: 'nameNotFound',
  EAI_AGAIN: 'nameNotFound',
  EAI_FAIL: 'nameNotFound',
  ECONNREFUSED: 'connectionRefused',
  ETIMEDOUT: 'noAnswer',
  EHOSTUNREACH: 'noAnswer',
  ENETUNREACH: 'noAnswer',
  EHOSTDOWN: 'noAnswer',
  EPROTO: 'tls',
}
const TLS = /^(ERR_(TLS|SSL|OSSL)|CERT_|UNABLE_TO_|SELF_SIGNED|DEPTH_ZERO|HOSTNAME_MISMATCH|INVALID_CA)/

/** The cause of a system error's code; only the code is read, since messages may quote the address. */
export const causeOfError = (code: string): FeedCause => BY_CODE[code] ?? (TLS.test(code) ? 'tls' : 'connectionLost')

/** The cause of an upgrade answered with anything but 101. */
export const causeOfStatus = (status: number): FeedCause =>
  status >= 400 && status < 500 && !LATER.has(status) ? 'upgradeRefused' : 'serverError'

/**
 * The cause of a close. 1006 is no close frame but a broken line.
 * @param reason the close frame's words, read for the token or the subscription and then forgotten
 */
export function causeOfClose(code: number, reason: string, life: Life): FeedCause {
  if (code === 1006) return 'connectionLost'
  const about = aboutOf(reason)
  if (about === 'subscription') return 'providerSubscription'
  if (code === 1008 || code === 4401) return 'policyClose'
  if (about === 'token') return 'providerRefused'
  if (SERVER_TROUBLE.has(code)) return 'connectionLost'
  return !life.spoke && life.openForMs < AT_ONCE_MS ? 'closedAtOnce' : 'connectionLost'
}

/** The state that a cause puts the feed into for good; undefined when the feed tries again. */
export function finalState(cause: FeedCause): FeedState | undefined {
  if (cause === 'providerSubscription') return 'noSubscription'
  if (cause === 'badAddress') return 'unreachable'
  const refused: FeedCause[] = ['upgradeRefused', 'closedAtOnce', 'policyClose', 'providerRefused']
  return refused.includes(cause) ? 'refused' : undefined
}
