// The store's calls across the thread: the one list of them, and their messages.
import type { AppErrorData } from '../../../shared/errors.ts'
import type { Store } from './api.ts'

export type StoreCall = keyof Store

/** Complete by its type: a call that is missing here does not compile. */
const named: Record<StoreCall, true> = {
  settings: true,
  putSettings: true,
  openMarket: true,
  instruments: true,
  putInstruments: true,
  putLayout: true,
  dropLayout: true,
  putRules: true,
  putWatchlists: true,
  append: true,
  putGap: true,
  putQuarantine: true,
  dayCounts: true,
  putEvents: true,
  events: true,
  putEpisodes: true,
  episodes: true,
  daySeries: true,
  sparks: true,
  prints: true,
  journalDays: true,
  recordedDay: true,
  hasFramesOf: true,
  deriveDay: true,
  playedDay: true,
  playedBatches: true,
  playedFrames: true,
  playedFramesOf: true,
  playedBooks: true,
  playedSeries: true,
  playedSparks: true,
  playedPrints: true,
  playedEvents: true,
  history: true,
  coverage: true,
  putBars: true,
  keptJobs: true,
  keepJob: true,
  dropJob: true,
  openAlerts: true,
  putAlerts: true,
  removeAlerts: true,
  restoreAlerts: true,
  commitAlerts: true,
  markFirings: true,
  firings: true,
  firingsById: true,
  firingFrame: true,
  putAlertPause: true,
  closingsBefore: true,
  facts: true,
  close: true,
}
export const storeCalls = Object.keys(named) as StoreCall[]

export interface CallMessage {
  id: number
  call: StoreCall
  args: unknown[]
}

/** Worker to main: the settings are open, an answer, or something to log. */
export type WorkerMessage =
  | { kind: 'ready' }
  | { kind: 'failed'; error: AppErrorData }
  | { kind: 'answer'; id: number; value: unknown }
  | { kind: 'error'; id: number; error: AppErrorData }
  | { kind: 'note'; what: string; facts: Record<string, string | number> }
