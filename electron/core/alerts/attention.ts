// What the tray shows of the whole app: one state out of the feed, the alerts and a playback, with its menu's lines.
import type { FeedState } from '../../../shared/market.ts'
import type { Firing } from '../../../shared/firings.ts'

/** The seven drawn states of the icon. */
export const TRAY_STATES = ['live', 'stale', 'offline', 'refused', 'waiting', 'paused', 'replay'] as const
export type TrayState = (typeof TRAY_STATES)[number]

export interface TrayView {
  state: TrayState
  /** One line: state, age of the newest frame, alerts that wait. */
  tooltip: string
  waiting: number
  /** Armed alerts: what closing to the tray is for. */
  armed: number
  /** UTC ms by the real clock, 0 = not paused. */
  pausedUntilMs: number
  /** The last firings, newest first, as sentences. */
  firings: { id: number; code: Firing['code']; text: string }[]
}

/** Refused goes before stale and offline, these before waiting, that before paused, replay and live. */
export function trayState(feed: FeedState, waiting: number, paused: boolean, replay: boolean): TrayState {
  if (feed === 'refused' || feed === 'noSubscription' || feed === 'signedOut') return 'refused'
  if (feed === 'stale') return 'stale'
  if (feed === 'offline' || feed === 'unreachable') return 'offline'
  if (waiting > 0) return 'waiting'
  if (paused) return 'paused'
  if (replay) return 'replay'
  return 'live'
}
