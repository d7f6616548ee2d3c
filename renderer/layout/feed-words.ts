// The feed's state in words: what it is called, what it means, what to do. One place, nothing left out.
import * as m from '../../shared/i18n/paraglide/messages.js'
import type { FeedCause, FeedState, FeedStatus } from '../../shared/market.ts'
import type { ShapeName } from '../ui/Shape.tsx'

export interface FeedWords {
  /** The shape that goes with the state (language.md, "States"). */
  mark: ShapeName
  tone: 'ok' | 'warn' | 'bad' | 'quiet'
  /** Two or three words for the status line and headings. */
  title: string
  /** One sentence: what is known about why. */
  reason: string
  /** One sentence: what follows for the person. */
  effect: string
  /** The one thing worth doing, or none. */
  action: 'reconnect' | 'token' | 'none'
}

interface StateRow {
  mark: ShapeName
  tone: FeedWords['tone']
  title: () => string
  effect: () => string
  action: FeedWords['action']
}

const STATES: Record<FeedState, StateRow> = {
  signedOut: {
    mark: 'signedout',
    tone: 'quiet',
    title: m.feed_signedOut,
    effect: m.feed_signedOut_effect,
    action: 'token',
  },
  connecting: {
    mark: 'connecting',
    tone: 'quiet',
    title: m.feed_connecting,
    effect: m.feed_connecting_effect,
    action: 'none',
  },
  live: { mark: 'live', tone: 'ok', title: m.feed_live, effect: m.feed_live_effect, action: 'none' },
  stale: { mark: 'stale', tone: 'warn', title: m.feed_stale, effect: m.feed_stale_effect, action: 'reconnect' },
  refused: { mark: 'refused', tone: 'bad', title: m.feed_refused, effect: m.feed_refused_effect, action: 'token' },
  noSubscription: {
    mark: 'nosub',
    tone: 'warn',
    title: m.feed_noSubscription,
    effect: m.feed_noSubscription_effect,
    action: 'reconnect',
  },
  unreachable: {
    mark: 'unreachable',
    tone: 'bad',
    title: m.feed_unreachable,
    effect: m.feed_unreachable_effect,
    action: 'reconnect',
  },
  offline: { mark: 'offline', tone: 'warn', title: m.feed_offline, effect: m.feed_offline_effect, action: 'reconnect' },
}

/** The sentence of each cause. `code` is an HTTP status or close code in the language's digits, '' without one. */
const CAUSES: Record<FeedCause, (host: string, code: string) => string> = {
  noToken: () => m.feed_cause_noToken(),
  dialling: host => m.feed_cause_dialling({ host }),
  retrying: () => m.feed_cause_retrying(),
  frames: () => m.feed_cause_frames(),
  connected: () => m.feed_cause_connected(),
  silentTransport: () => m.feed_cause_silentTransport(),
  silentFeed: () => m.feed_cause_silentFeed(),
  upgradeRefused: (_, code) => (code ? m.feed_cause_upgradeRefused({ code }) : m.feed_cause_upgradeRefused_bare()),
  closedAtOnce: () => m.feed_cause_closedAtOnce(),
  policyClose: (_, code) => (code ? m.feed_cause_policyClose({ code }) : m.feed_cause_closedAtOnce()),
  providerRefused: () => m.feed_cause_providerRefused(),
  providerSubscription: () => m.feed_cause_providerSubscription(),
  noAnswer: host => m.feed_cause_noAnswer({ host }),
  nameNotFound: host => m.feed_cause_nameNotFound({ host }),
  connectionRefused: host => m.feed_cause_connectionRefused({ host }),
  connectionLost: () => m.feed_cause_connectionLost(),
  tls: host => m.feed_cause_tls({ host }),
  serverError: (_, code) => (code ? m.feed_cause_serverError({ code }) : m.feed_cause_serverError_bare()),
  noNetwork: () => m.feed_cause_noNetwork(),
  badAddress: () => m.feed_cause_badAddress(),
}

/**
 * The sentence of a failure's cause, '' where it names none.
 * @param detail of an AppError: cause and host
 */
export function causeWords(detail: Record<string, string | number> | undefined): string {
  const cause = String(detail?.cause ?? '')
  const known = Object.hasOwn(CAUSES, cause) ? CAUSES[cause as FeedCause] : undefined
  return known ? known(`\u2066${detail?.host ?? '–'}\u2069`, '') : ''
}

/**
 * The feed's state in the page's language.
 * @param number writes a whole number without grouping in the language's digits
 */
export function feedWords(feed: FeedStatus, number: (value: number) => string): FeedWords {
  const host = `\u2066${feed.host || '–'}\u2069`
  const { mark, tone, title, effect, action } = STATES[feed.state]
  const reason = CAUSES[feed.cause](host, feed.code > 0 ? number(feed.code) : '')
  return { mark, tone, action, title: title(), effect: effect(), reason }
}
