// Says when the live feed is lost for more than a moment, refused, or back: what a person who waits for alerts must
// know. Pure: it is told the state and the time.
import type { FeedState, FeedStatus } from '../../../shared/market.ts'
import type { Delivery } from './delivery.ts'

/** A connection made anew within this time was not lost. */
const LOST_MS = 5_000
/** The first connection of a run has longer. */
const FIRST_MS = 30_000

const REFUSED: ReadonlySet<FeedState> = new Set(['refused', 'noSubscription'])

export interface FeedWatchDeps {
  /** Out of hours nobody waits for the feed. */
  isTrading(atMs: number): boolean
  /** Alerts that wait for it. */
  armed(): number
  tell: Delivery['feed']
}

export interface FeedWatch {
  feed(status: FeedStatus): void
  /** Time has gone on, by the source's clock. */
  tick(nowMs: number): void
}

export function createFeedWatch({ isTrading, armed, tell }: FeedWatchDeps): FeedWatch {
  let wasLive = false
  let told: 'nothing' | 'lost' | 'refused' = 'nothing'
  /** Since when it is away, and the newest data before; undefined while it is there, or signed out by the person. */
  let away: { fromMs: number; dataMs: number } | undefined

  return {
    feed({ state, sinceMs, newestFrameMs }) {
      if (state === 'live') {
        if (told !== 'nothing') tell('back', sinceMs, armed())
        told = 'nothing'
        wasLive = true
        away = undefined
        return
      }
      if (state === 'signedOut') {
        away = undefined
        return
      }
      away ??= { fromMs: sinceMs, dataMs: newestFrameMs > 0 ? newestFrameMs : sinceMs }
      if (!REFUSED.has(state) || told === 'refused') return
      told = 'refused'
      tell('refused', away.dataMs, armed())
    },
    tick(nowMs) {
      if (!away || told !== 'nothing' || nowMs - away.fromMs < (wasLive ? LOST_MS : FIRST_MS)) return
      // It may still be away when they begin.
      if (!isTrading(nowMs)) return
      told = 'lost'
      tell('lost', away.dataMs, armed())
    },
  }
}
