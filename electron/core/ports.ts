// What the outside gives to the core: the clock, the store, the keychain, the network's word, the log.
import type { ServiceName } from '../../shared/commands.ts'
import type { ClockMap, EventName, Events, TokenStatus } from '../../shared/contract.ts'
import type { NotificationAct, OsNotification } from '../../shared/firings.ts'
import type { UpdateStatus } from '../../shared/diagnostics.ts'
import type { HistoryEndpoint } from './history/api.ts'
import type { Secret } from './secrets/secret.ts'
import type { TrayView } from './alerts/attention.ts'
import type { StoreClient } from './store/api.ts'

/** Ends a timer or a listener; calling it twice does nothing. */
export type Cancel = () => void

/** One clock for everything a source does. Times are UTC ms of that source (a replay of 2021 runs in 2021). */
export interface Clock {
  now(): number
  /** ms that never go back, real time: for time-outs, ages of sockets and sleep detection. */
  monotonic(): number
  /** Runs once after real ms. */
  after(ms: number, run: () => void): Cancel
  every(ms: number, run: () => void): Cancel
  map(): ClockMap
}

/** Facts only: names, codes, hosts, counts. Never a URL with a query, a header or a message from outside. */
export type LogFacts = Record<string, string | number | boolean | undefined>
export interface Log {
  info(what: string, facts?: LogFacts): void
  warn(what: string, facts?: LogFacts): void
  error(what: string, facts?: LogFacts): void
}

/** Tokens by service, bound to the origin of their endpoint. */
export interface TokenStore {
  get(service: ServiceName, origin: string): Promise<Secret | undefined>
  set(service: ServiceName, origin: string, token: Secret): Promise<TokenStatus>
  clear(service: ServiceName, origin: string): Promise<TokenStatus>
  status(service: ServiceName, origin: string): Promise<TokenStatus>
}

/** The built-in exchange while it runs. */
export interface RunningDemo {
  feedUrl: string
  symbolsUrl: string
  token: Secret
  history: HistoryEndpoint
  /** A JWT of the demo's own. */
  historyToken: Secret
  clock: ClockMap
  stop(): Promise<void>
}

/** Sends an event to one window, or to all where window is undefined. */
export type Publish = <K extends EventName>(event: K, payload: Events[K], window?: string) => void

/** Addresses and source held for this run by command-line flags; undefined = as saved. */
export interface RunFlags {
  source?: 'demo' | 'real' | undefined
  feedUrl?: string | undefined
  symbolsUrl?: string | undefined
  historyUrl?: string | undefined
  language?: 'fa' | 'en' | undefined
}

/** The search for newer versions; 'unsupported' where an installer or a package keeps Tablo up to date. */
export interface Updates {
  status(): UpdateStatus
  check(): Promise<UpdateStatus>
  /** Downloads what was found; once downloaded, quits and installs it. */
  install(): Promise<void>
}

/** What the process itself can tell. */
export interface Vitals {
  /** Names and versions: Electron, Chromium, Node, system. */
  versions: Record<string, string>
  /** The profile's folder. */
  profile: string
  /** Newest lines of the log, oldest first. */
  logTail(): Promise<string[]>
  /** Delay of the main loop in ms, 99th percentile of the last minute. */
  loopDelayMs(): number
  memoryMb(): number
}

/** Shows notifications outside of the windows. */
export interface Notifier {
  /**
   * shown: the system took it; failed: it could not be shown now; unsupported: nothing here shows any.
   * @param onAct the person used it; may come long after, or never
   */
  show(notification: OsNotification, onAct: (act: NotificationAct) => void): Promise<'shown' | 'failed' | 'unsupported'>
  /** Takes it away, where that can be done. */
  withdraw(tag: string): void
}

/** What the desktop has outside of its windows. */
export interface Outside {
  /** Tray icon, its menu and tooltip, the badge. Called when something of it changed. */
  show(view: TrayView): void
  /** Brings the main window to the front, also from the tray. */
  focus(): void
}

export interface Ports {
  version: string
  host: 'desktop' | 'headless'
  flags: RunFlags
  clock: Clock
  /** A clock of a source that keeps its own time. */
  clockOf(map: ClockMap): Clock
  store: StoreClient
  tokens: TokenStore
  publish: Publish
  isOnline(): boolean
  startDemo(): Promise<RunningDemo>
  log: Log
  vitals: Vitals
  updates: Updates
  /** Opens a window of its own for a saved layout. @throws AppError badRequest where there are no windows */
  openWindow(window: string): Promise<void>
  /** Names of the windows that stand, also of those whose page has not come yet (desktop only). */
  windows?: (() => string[]) | undefined
  /** Writes a text, or bytes, where the person chooses; '' when they changed their mind. */
  saveFile(name: string, content: string | Uint8Array): Promise<string>
  /** Left out where pages show notifications themselves (headless). */
  notifier?: Notifier | undefined
  outside?: Outside | undefined
  /** A secret the log must never show, whatever a message quotes. */
  hide(secret: Secret): void
}
