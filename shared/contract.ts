// Every command and event between the page and the main process, once. The value is the run-time allow-list and the
// validation at the door; the types give both sides, so a missing handler does not compile.
import * as v from 'valibot'
import type { DaySeries, MarketEvent, PrintRun, QueueEpisode, Spark } from './day.ts'
import type { Diagnostics, UpdateStatus } from './diagnostics.ts'
import type { AppErrorData, Result } from './errors.ts'
import type { CachedHistory, HistoryJob, HistoryPlan, HistoryStatus } from './history.ts'
import {
  type FeedStatus,
  type InsCode,
  type Instrument,
  LIST_COLUMNS,
  type QuarantineEntry,
  type SourceName,
  type Stats,
  type SymbolListStatus,
  type Watchlist,
} from './market.ts'
import { type NearestDay, type Playback, type PlaybackPosition, PLAYBACK_SPEEDS, type RecordedDay } from './playback.ts'
import { codeSchema, type MarketRules, marketRulesSchema } from './rules.ts'
import { type Settings, settingsPatchSchema } from './settings.ts'

const codes = v.pipe(v.array(codeSchema), v.maxLength(5000))
const service = v.picklist(['feed', 'history'])
const nothing = v.optional(v.undefined())
const address = v.pipe(v.string(), v.maxLength(2000))
/** Stable name of a window: 'main', or what the page that popped it out chose. */
const windowKey = v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,40}$/))
const sessionDay = v.optional(v.pipe(v.number(), v.integer()))
const day = v.pipe(v.number(), v.integer(), v.minValue(1900_01_01), v.maxValue(2999_12_31))
const dayRange = { from: day, to: day }
const linkGroup = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(6))
const token = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(8000))

/** By its letters and length; by one loop without a way back, which holds for megabytes. */
const isBase64 = (text: string): boolean => text.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(text)

const listColumn = v.picklist(LIST_COLUMNS)
const watchlistSchema = v.object({
  id: v.pipe(v.string(), v.maxLength(60)),
  name: v.pipe(v.string(), v.maxLength(100)),
  codes,
  columns: v.optional(v.array(listColumn)),
  sort: v.optional(v.object({ column: v.picklist([...LIST_COLUMNS, 'symbol'] as const), descending: v.boolean() })),
})

/** What can be done to a playback. Times are UTC ms of the recorded day. */
const playbackAction = v.variant('do', [
  v.object({ do: v.literal('play') }),
  v.object({ do: v.literal('pause') }),
  v.object({ do: v.literal('speed'), speed: v.picklist(PLAYBACK_SPEEDS) }),
  v.object({ do: v.literal('seek'), atMs: v.pipe(v.number(), v.finite()) }),
  /** One frame on or back, of the instruments that the window shows; of any where it shows none. */
  v.object({ do: v.literal('step'), by: v.picklist([1, -1]) }),
  /** To the end of the next gap, or the beginning of the one before. */
  v.object({ do: v.literal('gap'), by: v.picklist([1, -1]) }),
])

/** The services that have a token. */
export type ServiceName = v.InferOutput<typeof service>

/** What each command takes. Commands are verbs. */
export const commands = {
  /** All that a window needs to draw itself the first time; it names itself. */
  boot: v.optional(v.object({ window: windowKey })),
  /** Replaces this window's list of watched instruments as a whole; their newest quotes follow at once. */
  watch: v.object({ codes }),
  /** Instruments by symbol, name, ISIN or code, best first. */
  search: v.object({
    text: v.pipe(v.string(), v.maxLength(200)),
    allBoards: v.boolean(),
    limit: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(500)),
  }),
  instruments: v.object({ codes }),
  refreshSymbols: nothing,
  saveSettings: settingsPatchSchema,
  saveLayout: v.object({ window: windowKey, json: v.pipe(v.string(), v.maxLength(500_000)) }),
  /** A window is gone for good: its tiles went elsewhere. */
  dropLayout: v.object({ window: windowKey }),
  /** Opens a window of its own for a saved layout (desktop only). */
  openWindow: v.object({ window: windowKey }),
  saveWatchlists: v.object({ lists: v.pipe(v.array(watchlistSchema), v.maxLength(100)) }),
  /** An instrument was chosen for a link colour: every tile of that colour, in every window, follows. */
  link: v.object({ group: linkGroup, code: codeSchema }),
  /** Replaces this window's list of instruments whose prints it shows; gives their newest prints. */
  watchPrints: v.object({ codes: v.pipe(v.array(codeSchema), v.maxLength(64)) }),
  daySeries: v.object({ code: codeSchema, day: sessionDay }),
  sparks: v.object({ codes: v.pipe(v.array(codeSchema), v.maxLength(200)) }),
  /** Queue episodes of a session day, open ones included; today where no day is said. */
  queues: v.object({ day: sessionDay }),
  /** Newest events of a session day, newest first. */
  events: v.object({ day: sessionDay, limit: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(5000)) }),
  saveRules: v.partial(marketRulesSchema),
  diagnostics: nothing,
  /**
   * Writes what the person exports where they choose (desktop); gives the place, '' where they changed their mind.
   * base64: the text stands for bytes.
   */
  saveFile: v.pipe(
    v.object({
      name: v.pipe(v.string(), v.regex(/^[^\\/:*?"<>|\0]{1,120}$/)),
      text: v.pipe(v.string(), v.maxLength(50_000_000)),
      base64: v.optional(v.boolean()),
    }),
    v.check(({ text, base64 }) => base64 !== true || isBase64(text)),
  ),
  checkUpdates: nothing,
  installUpdate: nothing,
  chooseSource: v.object({ source: v.picklist(['demo', 'real']) }),
  setToken: v.object({ service, token }),
  clearToken: v.object({ service }),
  /** Tries an address and a token without saving them; the stored ones where left out. */
  testConnection: v.object({
    service: v.picklist(['feed', 'symbols', 'history']),
    url: v.optional(address),
    token: v.optional(token),
  }),
  reconnect: nothing,
  quarantine: nothing,
  /** All that is cached of an instrument; asks nobody. */
  history: v.object({ code: codeSchema }),
  /** What fetching the missing days of these would take. */
  planHistory: v.object({ codes, ...dayRange }),
  /** Fetches the missing days, one call at a time; gives the job at once. `asked` by the person: also what failed before. */
  fetchHistory: v.object({ codes, ...dayRange, asked: v.boolean() }),
  cancelHistory: v.object({ id: v.pipe(v.string(), v.maxLength(60)) }),
  /** Goes on with a job that failed or was cancelled. */
  resumeHistory: v.object({ id: v.pipe(v.string(), v.maxLength(60)) }),
  /** Days in the journal, newest first. */
  recordedDays: nothing,
  /** The recorded day nearest to this one on which the instrument has frames. */
  nearestDay: v.object({ code: codeSchema, day }),
  /** This window leaves the live market and shows a recorded day, paused at its beginning. */
  openPlayback: v.object({ day }),
  playback: playbackAction,
  /** Back to the live market. */
  closePlayback: nothing,
} as const

export type CommandName = keyof typeof commands

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
] as const satisfies (keyof Events)[]
export type EventName = keyof Events

export type CommandArgs = { [K in CommandName]: v.InferOutput<(typeof commands)[K]> }
export type CommandInput = { [K in CommandName]: v.InferInput<(typeof commands)[K]> }

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
