// What alerts have done: the log of firings, how they were delivered, and what a dry run says of an alert that is not
// there yet. Times UTC ms by the source's clock, days yyyymmdd, prices in rial.
import type { Alert, AlertRow } from './alerts.ts'
import type { InsCode } from './market.ts'

/**
 * How it came to fire:
 * - crossed: prev and now are frames that follow one another
 * - opened: the first traded frame of a day was beyond the level
 * - already: it was true as it was armed, and asked for that
 * - away: it was found after an outage, between fromMs and toMs
 * - touched: daily bars say that it was reached in an outage, between fromMs and toMs; no frame shows it
 */
export const FIRING_KINDS = ['crossed', 'opened', 'already', 'away', 'touched'] as const
export type FiringKind = (typeof FIRING_KINDS)[number]

/** One firing, kept for good. */
export interface Firing {
  /** Ascending; never used twice. */
  id: number
  alertId: string
  /** '' for an alert about the feed. */
  code: InsCode | ''
  kind: FiringKind
  /** Session day. */
  day: number
  /** Receipt of the frame that caused it; for touched: when it was found. */
  atMs: number
  /** The outage of away and touched, else 0. */
  fromMs: number
  toMs: number
  /** Found by reading the journal after a crash: told late. */
  late: boolean
  /** The alert as it was. */
  alert: Pick<Alert, 'scope' | 'join' | 'conditions' | 'note' | 'urgency' | 'sound' | 'repeat'>
  /** The condition that turned it, by its place. */
  condition: number
  /** That condition's value: metric, queue value in rial, price, minutes or seconds; null = not known. */
  value: number | null
  /** Prices of the frame, 0 = none. */
  last: number
  final: number
  /** When the system took the notification; 0 = not yet, or not to be shown. */
  deliveredMs: number
  /** waiting: to be shown; shown; listed: in the list only (quiet, paused, grouped, or nothing that shows it). */
  delivery: 'waiting' | 'shown' | 'listed'
  /** When the person saw it; 0 = not yet. */
  seenMs: number
  /** To be told again at this time; 0 = no. */
  snoozedToMs: number
}

/** All that an alerts tile needs at first. */
export interface AlertList {
  rows: AlertRow[]
  /** Not yet seen, newest first. */
  waiting: Firing[]
  /** Nothing is notified until then; 0 = not paused. */
  pausedUntilMs: number
}

export interface AlertChanges {
  /** New and changed. */
  rows: AlertRow[]
  removed: string[]
}

/** A page of the log, newest first. */
export interface FiringPage {
  firings: Firing[]
  /** Pass as `before` for what is older; 0 = that was all. */
  next: number
}

/** A time at which an alert would have fired. */
export interface DryFiring {
  day: number
  code: InsCode
  /** UTC ms; 0 = some time during the day, as a daily bar says. */
  atMs: number
  kind: 'crossed' | 'opened' | 'away' | 'already'
  /** The bar's high or low that reached the level, or the condition's value in the frame. */
  value: number | null
  /** The day's last price, 0 = not known. */
  last: number
}

/** What an alert would have done. */
export interface DryRun {
  /** Newest first; `exact` of recorded frames, `approximate` of daily bars. */
  exact: DryFiring[]
  approximate: DryFiring[]
  /** Trading days looked at, oldest first: those with frames, and those of which only bars are cached. */
  recordedDays: number[]
  barDays: number[]
  /** Conditions, by place, that bars can't say anything of: tested on recorded days only. */
  recordedOnly: number[]
  /** Bars of those days, for the small chart: of the first instrument of a list. */
  bars: { day: number; yesterday: number; last: number; low: number; high: number }[]
  /** It is true now: undefined = not known. */
  now?: boolean
  /** Found more than it lists. */
  more: boolean
}

/** A thing that sounds in the page: chime: an alert; urgent: until seen; lost, back: the feed. */
export interface Sound {
  kind: 'chime' | 'urgent' | 'lost' | 'back'
}

/** A notification of the operating system, or of the browser for the headless host. */
export interface OsNotification {
  /** Stays the same when the same thing is told again: the newer replaces the older. */
  tag: string
  title: string
  body: string
  urgent: boolean
  silent: boolean
  /** Buttons, where the platform has them. */
  actions: { id: 'show' | 'snooze' | 'dismiss'; text: string }[]
  /** What it tells of, of a large group the newest; empty for trouble. */
  firings: number[]
  code: InsCode | ''
}

/** What a person does with a notification. */
export type NotificationAct = 'show' | 'snooze' | 'dismiss'

/** A window is to show an instrument, or the list of alerts, since the person clicked on a notification. */
export interface ShowRequest {
  code: InsCode | ''
  firing: number
}
