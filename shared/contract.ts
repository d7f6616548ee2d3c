// What every command gives and every event carries between the page and the main process, once. What commands take is in
// commands.ts; the types give both sides, so a missing handler does not compile.
import type { Alert } from './alerts.ts'
import type { CommandArgs, CommandInput, CommandName, ServiceName } from './commands.ts'
import type { DaySeries, MarketEvent, PrintRun, QueueEpisode, Spark } from './day.ts'
import type { Diagnostics, UpdateStatus } from './diagnostics.ts'
import type { AppErrorData, Result } from './errors.ts'
import type {
  AlertChanges,
  AlertList,
  DryRun,
  Firing,
  FiringPage,
  OsNotification,
  ShowRequest,
  Sound,
} from './firings.ts'
import type { CachedHistory, HistoryJob, HistoryPlan, HistoryStatus } from './history.ts'
import type {
  FeedStatus,
  InsCode,
  Instrument,
  QuarantineEntry,
  SourceName,
  Stats,
  SymbolListStatus,
  Watchlist,
} from './market.ts'
import type { NearestDay, Playback, PlaybackPosition, RecordedDay } from './playback.ts'
import type { MarketRules } from './rules.ts'
import type { Settings } from './settings.ts'

/** Stable name of the main window. */
export const MAIN = 'main'

/** A watched instrument: its handle in quote batches, and its row of the symbol list when known. */
export interface Watched {
  code: InsCode
  handle: number
  instrument?: Instrument
}

/** Where a token stands. Never the token. */
export interface TokenStatus {
  service: ServiceName
  /** Origin the token is bound to, '' when the service has no address. */
  origin: string
  state: 'none' | 'keychain' | 'session' | 'lost'
  /** UTC ms of writing, 0 = not known. */
  sinceMs: number
  /** False where the system has no keychain: tokens then last for this run only. */
  keychain: boolean
}

/** The source's clock as an affine map of the real one: sourceMs = baseMs + (realMs - realBaseMs) * speed. */
export interface ClockMap {
  baseMs: number
  realBaseMs: number
  speed: number
}

export interface Boot {
  version: string
  host: 'desktop' | 'headless'
  source: SourceName | 'unset'
  settings: Settings
  /** Settings held down by a command-line flag for this run; the page shows them as such. */
  pinned: string[]
  clock: ClockMap
  feed: FeedStatus
  symbols: SymbolListStatus
  tokens: TokenStatus[]
  /** Saved layouts by window; '' or missing = never saved. */
  layouts: Record<string, string>
  /** Windows that are open now, this one included. */
  windows: string[]
  watchlists: Watchlist[]
  /** Instrument last chosen for each link colour. */
  links: Record<number, InsCode>
  rules: MarketRules
  /** Newest connection tests, newest first. */
  tests: TestResult[]
  updates: UpdateStatus
  history: HistoryStatus
  /** Fetches under way and those that ended last. */
  jobs: HistoryJob[]
  /** The recorded day that this window shows instead of the live market. */
  playback?: Playback
  notices: Notice[]
}

/** A thing to tell the person that is not an answer to a command. */
export interface Notice {
  id:
    | 'sessionToken'
    | 'tokenLost'
    | 'tokenExpires'
    | 'historyDrift'
    | 'storeFailed'
    | 'journalFailed'
    | 'logFailed'
    | 'demoFailed'
    | 'alertsFailed'
    | 'noNotifications'
    | 'noTray'
  error?: AppErrorData
}

export interface TestResult {
  service: 'feed' | 'symbols' | 'history'
  outcome: 'works' | 'connected' | 'refused' | 'noSubscription' | 'unreachable' | 'badAnswer'
  /** ms to the first frame, the open socket or the whole list. */
  tookMs: number
  /** Rows of the list, HTTP status or close code, by outcome. */
  count: number
  code: number
  atMs: number
  error?: AppErrorData
}

export interface CommandResults {
  boot: Boot
  watch: Watched[]
  search: Instrument[]
  instruments: Instrument[]
  refreshSymbols: SymbolListStatus
  saveSettings: Settings
  saveLayout: null
  dropLayout: null
  openWindow: null
  saveWatchlists: null
  link: null
  watchPrints: PrintRun[]
  daySeries: DaySeries
  sparks: Spark[]
  queues: QueueEpisode[]
  events: MarketEvent[]
  saveRules: MarketRules
  diagnostics: Diagnostics
  saveFile: { path: string }
  checkUpdates: UpdateStatus
  installUpdate: null
  chooseSource: null
  setToken: TokenStatus
  clearToken: TokenStatus
  testConnection: TestResult
  reconnect: null
  quarantine: QuarantineEntry[]
  history: CachedHistory
  planHistory: HistoryPlan
  fetchHistory: HistoryJob
  cancelHistory: null
  resumeHistory: HistoryJob
  recordedDays: RecordedDay[]
  nearestDay: NearestDay
  openPlayback: Playback
  playback: PlaybackPosition
  closePlayback: null
  alerts: AlertList
  saveAlerts: Alert[]
  enableAlerts: null
  deleteAlerts: null
  restoreAlerts: null
  settleAction: null
  dryRunAlert: DryRun
  firings: FiringPage
  firingFrame: { line: string }
  seeFirings: null
  snoozeFiring: null
  pauseAlerts: null
  /** unsupported: nothing here shows notifications. */
  tryNotification: { how: 'shown' | 'failed' | 'unsupported' }
  notified: null
}

/** What each event carries. Events are nouns. `quotes` is a run of whole quotes (shared/quote.ts), always binary. */
export interface Events {
  quotes: Float64Array
  feed: FeedStatus
  stats: Stats
  symbols: SymbolListStatus
  settings: Settings
  tokens: TokenStatus[]
  notice: Notice
  /** The source's clock jumped, as the demo's does from one session day to the next. */
  clock: ClockMap
  /** The market behind the window changed: the page starts anew. */
  source: SourceName
  /** Which windows are open now. */
  windows: string[]
  /** Another window replaced the saved layout of this one, of this name: the page starts anew. */
  layout: string
  /** The watchlists after a window changed them. */
  watchlists: Watchlist[]
  link: { group: number; code: InsCode }
  /** New prints of the instruments this window asked for. */
  prints: PrintRun[]
  /** Queue episodes that changed, at most once a second. */
  queues: QueueEpisode[]
  /** New events, oldest first. */
  events: MarketEvent[]
  rules: MarketRules
  updates: UpdateStatus
  /** How the history service stands. */
  history: HistoryStatus
  /** Fetches under way and those that ended last, as a whole. */
  jobs: HistoryJob[]
  /** Instruments of which bars came. */
  bars: InsCode[]
  /** Where this window's playback stands, after each change and once a second while it plays. */
  playback: PlaybackPosition
  alerts: AlertChanges
  /** New firings, and those whose delivery, sight or snooze changed. */
  firings: Firing[]
  /** Nothing is notified until then, UTC ms; 0 = not paused. */
  alertPause: number
  /** To the one page that sounds. */
  sound: Sound
  /** To the pages of the headless host: the browser shows it. */
  notification: OsNotification
  /** This window shows what a notification told of. */
  show: ShowRequest
}

export const eventNames = [
  'quotes',
  'feed',
  'stats',
  'symbols',
  'settings',
  'tokens',
  'notice',
  'clock',
  'source',
  'windows',
  'layout',
  'watchlists',
  'link',
  'prints',
  'queues',
  'events',
  'rules',
  'updates',
  'history',
  'jobs',
  'bars',
  'playback',
  'alerts',
  'firings',
  'alertPause',
  'sound',
  'notification',
  'show',
] as const satisfies (keyof Events)[]
export type EventName = keyof Events

/** Who asks: each window (or page of the headless host) has its own list of watched instruments. */
export interface Caller {
  window: string
}
export type Handlers = {
  [K in CommandName]: (args: CommandArgs[K], caller: Caller) => Promise<CommandResults[K]> | CommandResults[K]
}

/** What the preload or the headless page gives to the renderer as window.bridge. */
export interface Bridge {
  call<K extends CommandName>(name: K, args: CommandInput[K]): Promise<Result<CommandResults[K]>>
  on<K extends EventName>(name: K, listener: (payload: Events[K]) => void): () => void
}
