// What the tray shows of the whole app: one state out of the feed, the alerts and a playback, with its menu's lines.
import { firingWords } from '../../../shared/alert-words.ts'
import type { Firing } from '../../../shared/firings.ts'
import type { Formatter } from '../../../shared/format.ts'
import * as m from '../../../shared/i18n/paraglide/messages.js'
import type { FeedState, FeedStatus, InsCode } from '../../../shared/market.ts'
import { tehranTime } from '../../../shared/tehran.ts'
import type { Cancel, Clock } from '../ports.ts'

/** The seven drawn states of the icon. */
export const TRAY_STATES = ['live', 'stale', 'offline', 'refused', 'waiting', 'paused', 'replay'] as const
export type TrayState = (typeof TRAY_STATES)[number]

export interface TrayView {
  state: TrayState
  /** One line: state, age of the newest frame, alerts that wait. */
  tooltip: string
  waiting: number
  /** How many wait, and until when nothing is notified, in words; '' = none, not paused. */
  waitingText: string
  pausedText: string
  /** Armed alerts: what closing to the tray is for. */
  armed: number
  /** The last firings, newest first, as sentences. */
  firings: { id: number; code: Firing['code']; text: string }[]
}

/** What the view is made of. */
export interface TrayFacts {
  /** Undefined where no market runs. */
  feed: FeedStatus | undefined
  /** Firings that wait to be seen. */
  waiting: number
  armed: number
  /** UTC ms by the real clock, 0 = not paused. */
  pausedUntilMs: number
  /** A window plays a recorded day. */
  replay: boolean
  /** Newest first. */
  firings: readonly Firing[]
  symbol(code: InsCode): string
  format: Formatter
}

export interface AttentionDeps {
  real: Clock
  facts(): TrayFacts
  /** Called when something of it changed. */
  show(view: TrayView): void
}

const FEED_WORDS: Record<FeedState, () => string> = {
  signedOut: m.feed_signedOut,
  connecting: m.feed_connecting,
  live: m.feed_live,
  stale: m.feed_stale,
  refused: m.feed_refused,
  noSubscription: m.feed_noSubscription,
  unreachable: m.feed_unreachable,
  offline: m.feed_offline,
}

/** Many changes are one picture. */
const REST_MS = 200
/** The newest frame's time goes on, and a pause ends, without anyone saying so. */
const AGAIN_MS = 10_000
/** Firings in the menu. */
const MOST_FIRINGS = 5

/**
 * Refused goes before stale and offline, these before waiting, that before paused, replay and live. The mark alone says
 * that data is live: while it is being connected to, or where no market runs, it is dimmed as offline.
 */
export function trayState(feed: FeedState | undefined, waiting: number, paused: boolean, replay: boolean): TrayState {
  if (feed === 'refused' || feed === 'noSubscription' || feed === 'signedOut') return 'refused'
  if (feed === 'stale') return 'stale'
  if (feed !== 'live') return 'offline'
  if (waiting > 0) return 'waiting'
  if (paused) return 'paused'
  if (replay) return 'replay'
  return 'live'
}

/** The whole view. @param nowMs real time, UTC ms */
export function trayView(
  { feed, waiting, armed, pausedUntilMs, replay, firings, symbol, format }: TrayFacts,
  nowMs: number,
): TrayView {
  const time = (ms: number): string => format.clockTime(tehranTime(ms).msOfDay / 1000)
  const paused = pausedUntilMs > nowMs
  const waitingText = waiting > 0 ? m.tray_waiting({ count: format.whole(waiting) }) : ''
  const pausedText = paused ? m.tray_paused_until({ time: time(pausedUntilMs).slice(0, 5) }) : ''
  const words = [
    m.tray_name(),
    feed ? FEED_WORDS[feed.state]() : m.tray_no_market(),
    feed && feed.newestFrameMs > 0 && m.tray_newest({ time: time(feed.newestFrameMs) }),
    waitingText,
    pausedText,
  ]
  return {
    state: trayState(feed?.state, waiting, paused, replay),
    tooltip: words.filter(Boolean).join(m.tray_comma()),
    waiting,
    waitingText,
    pausedText,
    armed,
    firings: firings.slice(0, MOST_FIRINGS).map(firing => ({
      id: firing.id,
      code: firing.code,
      text: firingWords(firing, firing.code === '' ? '' : symbol(firing.code), format).title,
    })),
  }
}

export interface Attention {
  /** Something that the view is made of may have changed. */
  changed(): void
  stop(): void
}

/** Keeps what stands outside of the windows true, at most once in 200 ms. */
export function createAttention({ real, facts, show }: AttentionDeps): Attention {
  let told = ''
  let resting: Cancel | undefined
  let stopped = false

  function look(): void {
    resting = undefined
    const view = trayView(facts(), real.now())
    const text = JSON.stringify(view)
    if (text === told) return
    told = text
    show(view)
  }
  function changed(): void {
    if (!stopped) resting ??= real.after(REST_MS, look)
  }
  const stopLooking = real.every(AGAIN_MS, changed)
  return {
    changed,
    stop() {
      stopped = true
      stopLooking()
      resting?.()
    },
  }
}
