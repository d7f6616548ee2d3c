// Stretches without a connection. The feed has no sequence numbers, so every disconnection is a gap on record.
import type { FeedCause } from '../../../shared/market.ts'

/** Times are UTC ms by the source's clock. */
export interface FeedGap {
  fromMs: number
  toMs: number
  /** Why the connection was lost; 'slept' when the computer was. */
  reason: FeedCause | 'slept'
}

/**
 * Keeps at most one open gap, from the last sign of the old connection to the opening of the next.
 * @param startMs when the feed was started: attempts that fail from then on are a gap too
 */
export function createGaps(startMs: number, onGap: (gap: FeedGap) => void) {
  let heardMs = startMs
  let open: { fromMs: number; reason: FeedGap['reason'] } | undefined

  const shut = (nowMs: number): void => {
    if (open) onGap({ fromMs: open.fromMs, toMs: Math.max(nowMs, open.fromMs), reason: open.reason })
    open = undefined
  }
  return {
    /** A connection opened: an open gap ends here. */
    opened(nowMs: number): void {
      shut(nowMs)
      heardMs = nowMs
    },
    /** A frame, or a pong: it comes after all that was sent before it, so nothing is missing until then. */
    heard(nowMs: number): void {
      heardMs = nowMs
    },
    /** A connection was lost or could not be had; the first reason of a gap stays. */
    lost(reason: FeedGap['reason']): void {
      open ??= { fromMs: heardMs, reason }
    },
    /** The feed ends: what is still open is recorded up to now. */
    stop: shut,
  }
}
