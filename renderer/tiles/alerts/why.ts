// Why an alert that is armed can't fire now. Pure; the words are in words.ts.
import type { AlertRow, Condition } from '../../../shared/alerts.ts'
import { type Hours, phaseNow } from '../../../shared/hours.ts'
import { classOf } from '../../../shared/instrument-class.ts'
import type { FeedStatus, Instrument } from '../../../shared/market.ts'
import { at, FIELD, QUOTE_FLAG, type Quote } from '../../../shared/quote.ts'
import { bandFor } from '../../../shared/queue.ts'
import { tehranTime } from '../../../shared/tehran.ts'
import { quoteState } from '../../tile-state.ts'

export type Why =
  | ''
  | 'corporate'
  | 'listGone'
  | 'offline' // the feed is not live
  | 'stale' // the feed is silent, or nothing came on this connection
  | 'suspect'
  | 'noFrame' // nothing of today
  | 'notOpen'
  | 'notPreopen'
  | 'noBand'

export interface WhyFacts {
  row: AlertRow
  /** The instrument's newest quote; of a watchlist's alert: of the nearest one. */
  quote: Quote | undefined
  instrument: Instrument | undefined
  feed: FeedStatus
  hours: Hours
  /** UTC ms by the source's clock. */
  nowMs: number
}

const needsBand = ({ kind }: Condition): boolean => kind === 'queue'

/** The first reason that holds, '' = it can fire. */
export function whyNot({ row, quote, instrument, feed, hours, nowMs }: WhyFacts): Why {
  const { alert, hold } = row
  if (hold !== 'none') return hold
  // An alert about the feed waits for just that.
  if (alert.scope.of === 'feed') return ''
  const phase = phaseNow(hours, (instrument && classOf(instrument)) ?? 'shares', nowMs)
  if (feed.state !== 'live' && feed.state !== 'stale' && feed.cause !== 'dialling') return 'offline'
  if (alert.phases === 'open' && phase !== 'open' && phase !== 'unknown') return 'notOpen'
  if (alert.phases === 'preopen' && phase !== 'preopen' && phase !== 'preopenLocked') return 'notPreopen'
  if (!quote || isOfBefore(quote, nowMs)) return 'noFrame'
  const state = quoteState(quote, feed)
  if (state === 'stale' || state === 'offline' || state === 'suspect') return state
  return alert.conditions.some(needsBand) && !bandFor(quote, instrument?.band) ? 'noBand' : ''
}

const isOfBefore = (quote: Quote, nowMs: number): boolean =>
  (at(quote, FIELD.flags) & QUOTE_FLAG.remembered) !== 0 ||
  tehranTime(at(quote, FIELD.receivedAt)).day !== tehranTime(nowMs).day
