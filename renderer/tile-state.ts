// What a quote may pass for: live, old, in doubt or cut off. Pure, so that books, lists and tests judge alike.
import type { FeedStatus } from '../shared/market.ts'
import { askPriceAt, at, bidPriceAt, FIELD, LEVELS, QUOTE_FLAG, type Quote, SUSPECT_MASK } from '../shared/quote.ts'

export type TileStateName = 'empty' | 'loading' | 'live' | 'halted' | 'stale' | 'suspect' | 'offline' | 'replay'

export interface TileState {
  state: TileStateName
  /** Stale: UTC ms of the newest data. Offline: since when. Else 0. */
  sinceMs: number
  /** QUOTE_FLAG bits of what contradicts, shown in every state that shows data. */
  suspect: number
  /** Replay only: no frame of it up to the instant shown. */
  blank?: boolean
}

export interface TileFacts {
  quote: Quote | undefined
  feed: FeedStatus
  /** False while the tile has no instrument. */
  asked: boolean
  /** A past day is played back here: nothing grows old, and what has not come yet is blank. */
  replay?: boolean
}

/**
 * Judges a tile. Its own silence never makes an instrument stale; the feed's does, and so does having had no frame
 * of it on this connection.
 */
export function tileState({ quote, feed, asked, replay }: TileFacts): TileState {
  if (!asked) return { state: 'empty', sinceMs: 0, suspect: 0 }
  if (replay) {
    const suspect = quote ? at(quote, FIELD.flags) & SUSPECT_MASK : 0
    return { state: 'replay', sinceMs: 0, suspect, blank: !quote }
  }
  if (!quote) return { state: 'loading', sinceMs: 0, suspect: 0 }
  const state = quoteState(quote, feed)
  const sinceMs = state === 'stale' ? at(quote, FIELD.receivedAt) : state === 'offline' ? feed.sinceMs : 0
  return { state, sinceMs, suspect: at(quote, FIELD.flags) & SUSPECT_MASK }
}

/** The state of a quote under a feed, alone. */
export function quoteState(quote: Quote, feed: FeedStatus): Exclude<TileStateName, 'empty' | 'loading' | 'replay'> {
  // On the way up for the first time nothing was lost yet: what is shown is only old.
  const dialling = feed.state === 'connecting' && feed.cause === 'dialling'
  if (feed.state !== 'live' && feed.state !== 'stale' && !dialling) return 'offline'
  if (feed.state !== 'live' || !seenNow(quote, feed)) return 'stale'
  if ((at(quote, FIELD.flags) & SUSPECT_MASK) !== 0) return 'suspect'
  return hasOrders(quote) ? 'live' : 'halted'
}

/** True when the two states would be shown alike. */
export const sameState = (a: TileState, b: TileState): boolean =>
  a.state === b.state && a.sinceMs === b.sinceMs && a.suspect === b.suspect && a.blank === b.blank

/** ms since the quote came, by the source's clock. */
export const ageOf = (quote: Quote, nowMs: number): number => Math.max(0, nowMs - at(quote, FIELD.receivedAt))

const seenNow = (quote: Quote, feed: FeedStatus): boolean =>
  (at(quote, FIELD.flags) & (QUOTE_FLAG.remembered | QUOTE_FLAG.replayed)) === 0 &&
  at(quote, FIELD.receivedAt) >= feed.connectedAtMs

function hasOrders(quote: Quote): boolean {
  for (let n = 0; n < LEVELS; n += 1) {
    if (at(quote, bidPriceAt(n)) > 0 || at(quote, askPriceAt(n)) > 0) return true
  }
  return false
}
