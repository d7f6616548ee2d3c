// What the parts of the alerts are to one another: the engine decides, the service keeps and tells, the outside shows.
import type { Alert, AlertDraft, AlertRow } from '../../../shared/alerts.ts'
import type { Phase } from '../../../shared/hours.ts'
import type { AlertList, DryRun, Firing, FiringKind, FiringPage } from '../../../shared/firings.ts'
import type { Band, FeedStatus, InsCode, Watchlist } from '../../../shared/market.ts'
import type { Quote } from '../../../shared/quote.ts'
import type { CommandArgs } from '../../../shared/commands.ts'
import type { Gap } from '../store/api.ts'

/**
 * Up to which frame everything was judged: all received before atMs, and the first `frames` of those received at atMs.
 * A restart goes on from there in the journal.
 */
export interface SeenMark {
  atMs: number
  frames: number
}

/** What an alert remembers of one instrument ('' for the feed): kept, so that a restart goes on with it. */
export interface AlertState {
  alertId: string
  code: InsCode | ''
  /** Two bits a condition, then two for the whole: 0 unknown, 1 false, 2 true. */
  truths: number
  firings: number
  /** UTC ms of the newest firing, 0 = never. */
  firedMs: number
  /** Receipt of the frame it was last judged by, 0 = none. */
  judgedMs: number
  /** Session day of the corporate action it is held for or was settled for; 0 = none. */
  actionDay: number
  settled: boolean
  /** Yesterday's price as the feed said it on that day; undefined or 0 = not known. */
  actionYesterday: number
}

/** The engine's word that an alert fires, in the order of the frames. */
export interface Fired {
  alert: Alert
  code: InsCode | ''
  kind: FiringKind
  atMs: number
  fromMs: number
  toMs: number
  condition: number
  value: number | null
  /** A copy of the frame; undefined for the feed and for bars. */
  quote: Quote | undefined
}

/** The newest cached closing price before a day. */
export interface Closing {
  day: number
  final: number
}

export interface EngineDeps {
  codeOf(handle: number): InsCode | undefined
  /** The code's handle, a new one where it has none. */
  handleOf(code: InsCode): number
  /** The daily limits that hold for a code today; asked for again after bandsChanged(). */
  bandOf(code: InsCode): Band | undefined
  /** The phase of an instrument's class ('' = the market as a whole). */
  phaseOf(code: InsCode | '', atMs: number): Phase
  /** When the trading phase of a session day began for an instrument, UTC ms; the day's beginning where unknown. */
  openingOf(code: InsCode, day: number): number
  /** The session day before one, for an instrument's class; 0 = the hours do not say. */
  sessionBefore(code: InsCode, day: number): number
  /** The newest cached bar's closing price before a day; undefined = none cached. */
  closingOf(code: InsCode, day: number): Closing | undefined
  /** Lowest and highest last price of the session day as far as it was seen before now; undefined = not yet known. */
  extremesOf(code: InsCode, day: number): { low: number; high: number } | undefined
  /** Codes of a watchlist; undefined = it was deleted. */
  listCodes(listId: string): readonly InsCode[] | undefined
  /** Called within frame(), tick() and the like, in the order of the frames. */
  onFired(fired: Fired): void
  /** The rows of these alerts say something else now (used, held, expired). */
  onChanged(alertIds: string[]): void
}

/** Judges every accepted frame against every alert. Pure memory: no timers, no clock, no store; also for dry runs. */
export interface AlertEngine {
  /** Replaces everything, as read from the store. */
  load(alerts: readonly Alert[], states: readonly AlertState[], mark: SeenMark): void
  /** New or replaced alerts are armed anew: nothing of their states stays. */
  put(alerts: readonly Alert[]): void
  /** Brings a deleted alert back with its states. */
  restore(alerts: readonly Alert[], states: readonly AlertState[]): void
  remove(alertIds: readonly string[]): void
  /** @param changedMs when the person did it; the engine's own time where left out */
  enable(alertIds: readonly string[], enabled: boolean, changedMs?: number): void
  /** The person settled the corporate action: the alerts (rescaled by then, or not) are armed again. */
  settle(alertIds: readonly string[]): void
  /** Bars tell of a corporate action since the alert was last changed: held for it, unless it is or was settled. */
  acted(alertId: string, code: InsCode, day: number, yesterday: number): void
  /** Takes an accepted frame, in order; the array is the book's own. Suspect and remembered ones judge nothing. */
  frame(quote: Quote): void
  /** Frames were missed in this stretch: what is found next was found "while away". */
  gap(gap: Pick<Gap, 'fromMs' | 'toMs'>): void
  feed(status: FeedStatus): void
  /** Time has gone on: conditions of time, expiry. Once a second. */
  tick(nowMs: number): void
  bandsChanged(): void
  listsChanged(): void
  /** Closing prices or extremes that were not known may be known now. */
  factsChanged(): void
  /** A daily bar says that the price was touched in an outage (by-bars.ts found it): fires and uses the alert up. */
  touched(alertId: string, code: InsCode, fired: Pick<Fired, 'atMs' | 'fromMs' | 'toMs' | 'condition' | 'value'>): void
  /** Instruments that have an alert: to be subscribed to. */
  codes(): InsCode[]
  alert(alertId: string): Alert | undefined
  rows(alertIds?: readonly string[]): AlertRow[]
  /** States of an alert, for what reads them (by-bars, deletion). */
  statesOf(alertId: string): AlertState[]
  /** States that changed since the last call, and the mark that goes with them: saved together. */
  takeChanged(): { states: AlertState[]; mark: SeenMark }
}

/** The alerts of one live market: what the commands do and what the market tells. */
export interface AlertService {
  frame(quote: Quote): void
  gap(gap: Gap): void
  feed(status: FeedStatus): void
  bandsChanged(): void
  listsChanged(lists: readonly Watchlist[]): void
  /** Bars of these came into the cache. */
  barsCame(codes: readonly InsCode[]): void
  /** The computer woke up. */
  wake(): void
  codes(): InsCode[]

  list(): AlertList
  save(drafts: readonly AlertDraft[]): Promise<Alert[]>
  enable(ids: readonly string[], enabled: boolean): Promise<void>
  remove(ids: readonly string[]): Promise<void>
  restore(ids: readonly string[]): Promise<void>
  settle(ids: readonly string[], how: 'rescale' | 'keep'): Promise<void>
  dryRun(draft: AlertDraft, days: number): Promise<DryRun>
  firings(asked: CommandArgs['firings']): Promise<FiringPage>
  frameOf(firing: number): Promise<string>
  see(ids: readonly number[] | undefined): Promise<void>
  snooze(id: number, minutes: number): Promise<void>
  pause(minutes: 0 | 15 | 60 | 'today'): Promise<void>
  waiting(): Firing[]
  /** Newest firings, newest first, for the tray's menu. */
  newest(): Firing[]
  armed(): number
  pausedUntilMs(): number
  stop(): Promise<void>
}
