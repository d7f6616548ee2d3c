// What the diagnostics page shows of the process behind it. Counters are of this run unless said.
import type { FeedStatus, QuarantineEntry, SymbolListStatus } from './market.ts'

export interface Diagnostics {
  atMs: number
  /** App, Electron, Chromium, Node, SQLite, system: names and versions. */
  versions: Record<string, string>
  feed: FeedStatus
  symbols: SymbolListStatus
  counters: {
    framesIn: number
    /** Frames committed to the journal, and the batches they went in. */
    journaled: number
    batches: number
    /** Frames waiting for the journal, and ms from the oldest of them to now. */
    pending: number
    journalLagMs: number
    /** Quotes pushed to windows, and those that were replaced by a newer one before they went out. */
    pushed: number
    conflated: number
    quarantined: number
    gapsToday: number
    /** Delay of the main loop, ms, 99th percentile of the last minute. */
    loopDelayMs: number
    memoryMb: number
  }
  quarantine: QuarantineEntry[]
  /** Newest lines of the log, oldest first, secrets already removed. */
  log: string[]
  /** Files of the profile by name with their size in bytes. */
  files: { name: string; bytes: number }[]
  profile: string
}

export type UpdateState =
  | 'unsupported'
  | 'off'
  | 'idle'
  | 'checking'
  | 'none'
  | 'available'
  | 'downloading'
  | 'ready'
  | 'failed'

/** Where the search for a newer version stands. */
export interface UpdateStatus {
  state: UpdateState
  /** The newer version, '' = none known. */
  version: string
  /** Why nothing can be looked for: another program installs Tablo, it runs from a folder, or without a desktop. */
  reason?: 'package' | 'folder' | 'headless'
  checkedAtMs: number
}
