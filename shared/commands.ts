// What each command takes, once: the run-time allow-list of commands and the validation at the door.
import * as v from 'valibot'
import { alertDraftSchema } from './alerts.ts'
import { LIST_COLUMNS } from './market.ts'
import { PLAYBACK_SPEEDS } from './playback.ts'
import { codeSchema, marketRulesSchema } from './rules.ts'
import { settingsPatchSchema } from './settings.ts'

const codes = v.pipe(v.array(codeSchema), v.maxLength(5000))
const service = v.picklist(['feed', 'history'])
const nothing = v.optional(v.undefined())
const address = v.pipe(v.string(), v.maxLength(2000))
/** Stable name of a window: 'main', or what the page that popped it out chose. */
const windowKey = v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,40}$/))
const sessionDay = v.optional(v.pipe(v.number(), v.integer()))
const day = v.pipe(v.number(), v.integer(), v.minValue(1900_01_01), v.maxValue(2999_12_31))
const dayRange = { from: day, to: day }
const alertIds = v.pipe(v.array(v.pipe(v.string(), v.regex(/^[\w-]{1,40}$/))), v.minLength(1), v.maxLength(10_000))
const firingId = v.pipe(v.number(), v.integer(), v.minValue(1))
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
  /** All alerts, and the firings that wait to be seen. */
  alerts: nothing,
  /** Makes or replaces alerts; gives them as they are kept, in their order. */
  saveAlerts: v.object({ alerts: v.pipe(v.array(alertDraftSchema), v.minLength(1), v.maxLength(10_000)) }),
  enableAlerts: v.object({ ids: alertIds, enabled: v.boolean() }),
  deleteAlerts: v.object({ ids: alertIds }),
  /** Brings deleted alerts back as they were, within the same run. */
  restoreAlerts: v.object({ ids: alertIds }),
  /** After a corporate action: prices times yesterday / closing, or as they are. */
  settleAction: v.object({ ids: alertIds, how: v.picklist(['rescale', 'keep']) }),
  /** How often an alert would have fired in the last trading days. */
  dryRunAlert: v.object({
    alert: alertDraftSchema,
    days: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(250)),
  }),
  /** The log of firings, newest first. text: symbol, name, code or note. */
  firings: v.object({
    before: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0)), 0),
    limit: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1000)),
    text: v.optional(v.pipe(v.string(), v.maxLength(200)), ''),
    code: v.optional(codeSchema),
  }),
  /** The frame that caused a firing, as one line of the journal's export; '' where there is none. */
  firingFrame: v.object({ id: firingId }),
  /** The person has seen these; all that wait where none is named. */
  seeFirings: v.object({ ids: v.optional(v.pipe(v.array(firingId), v.maxLength(10_000))) }),
  /** Tells a firing again after some minutes. */
  snoozeFiring: v.object({ id: firingId, minutes: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(600)) }),
  /** Nothing is notified for so many minutes, or until the day ends; 0 ends a pause. */
  pauseAlerts: v.object({ minutes: v.union([v.picklist([0, 15, 60]), v.literal('today')]) }),
  /** A notification to see that they arrive. */
  tryNotification: nothing,
  /** What a page did with a notification that the host asked it to show (headless). */
  notified: v.object({
    tag: v.pipe(v.string(), v.maxLength(100)),
    how: v.picklist(['shown', 'failed', 'show', 'snooze', 'dismiss']),
  }),
} as const

export type CommandName = keyof typeof commands

export type CommandArgs = { [K in CommandName]: v.InferOutput<(typeof commands)[K]> }
export type CommandInput = { [K in CommandName]: v.InferInput<(typeof commands)[K]> }
