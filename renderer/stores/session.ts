// What the page knows besides quotes: settings, feed state, counters, symbols, tokens, notices and the source's clock.
// No React inside: get + subscribe, one immutable state replaced as a whole.
import type { Boot, Bridge, ClockMap, Notice } from '../../shared/contract.ts'
import type { AppErrorData, Result } from '../../shared/errors.ts'
import { type FeedStatus, type Stats, unconnected, type Watchlist } from '../../shared/market.ts'
import type { Playback, PlaybackPosition } from '../../shared/playback.ts'
import { defaultRules } from '../../shared/rules.ts'
import type { Settings, SettingsPatch } from '../../shared/settings.ts'

export interface SessionState extends Omit<Boot, 'playback'> {
  /** The recorded day that this window shows instead of the live market, and where it stands. */
  playback: Playback | undefined
  /** 'loading' until the first boot answer; 'failed' when it was an error. */
  phase: 'loading' | 'ready' | 'failed'
  error: AppErrorData | undefined
  stats: Stats | undefined
  /** Frames a second of the last half minute, oldest first. */
  rates: readonly number[]
  /** True when the process behind the page has gone: nothing on the page is live. */
  hostGone: boolean
  /** The page is about to load anew: what it holds is older than what is stored, and is not to be saved over it. */
  leaving: boolean
}

export interface Session {
  get: () => SessionState
  subscribe: (listener: () => void) => () => void
  /** The time of what is shown, UTC ms: the source's present time, or that of the day played back. */
  now: () => number
  /** The source's present time, whatever is shown. */
  liveNow: () => number
  /** This window shows a recorded day from now on, or the live market again. */
  setPlayback: (playback: Playback | undefined) => void
  /** Where the playback stands, as a command answered; events tell it too. */
  setPosition: (position: PlaybackPosition) => void
  /** Asks for everything anew: at the start, and after the host was away. */
  load: () => Promise<void>
  saveSettings: (patch: SettingsPatch) => Promise<Result<Settings>>
  saveWatchlists: (lists: Watchlist[]) => Promise<Result<null>>
  /** Remembers the layout just sent for saving, for a desk drawn anew in this page. */
  keepLayout: (window: string, json: string) => void
  dismissNotice: (id: Notice['id']) => void
  /** Called by the client when the host went away or came back. */
  setHostGone: (gone: boolean) => void
  /** The page is about to load anew, or stays after all. */
  setLeaving: (leaving: boolean) => void
  stop: () => void
}

const RATES = 30

const noFeed = unconnected('connecting', 'dialling', 0)

/** The source's time at a real instant. */
export const sourceTime = (clock: ClockMap, realMs: number): number =>
  clock.baseMs + (realMs - clock.realBaseMs) * clock.speed

/** The instant that a playback shows, UTC ms of its day: never beyond what was recorded. */
export const playedMs = ({ day, position }: Playback, realMs: number): number =>
  Math.min(day.toMs, Math.max(day.fromMs, sourceTime(position.clock, realMs)))

/**
 * Opens the page's session over a bridge.
 * @param window stable name of this window
 * @param settings what to draw with until the answer to boot is there
 * @param realNow the real clock, UTC ms
 */
export function createSession(bridge: Bridge, window: string, settings: Settings, realNow: () => number): Session {
  const listeners = new Set<() => void>()
  let state: SessionState = {
    phase: 'loading',
    error: undefined,
    stats: undefined,
    rates: [],
    hostGone: false,
    leaving: false,
    playback: undefined,
    version: '',
    host: 'desktop',
    source: 'unset',
    settings,
    pinned: [],
    clock: { baseMs: 0, realBaseMs: 0, speed: 1 },
    feed: noFeed,
    symbols: { count: 0, fetchedAtMs: 0, state: 'none' },
    tokens: [],
    layouts: {},
    windows: [],
    watchlists: [],
    links: {},
    rules: defaultRules(),
    tests: [],
    updates: { state: 'unsupported', version: '', checkedAtMs: 0 },
    history: { state: 'unknown', sinceMs: 0, retryAtMs: 0, tokenExpiresMs: 0, drift: false },
    jobs: [],
    notices: [],
  }
  const set = (next: Partial<SessionState>): void => {
    state = { ...state, ...next }
    for (const listener of listeners) listener()
  }
  // What events said while the answer to boot was on its way: it is newer than what the answer was made of.
  let newer: Partial<Boot> = {}
  const heard = (next: Partial<Boot>): void => {
    newer = { ...newer, ...next }
    set(next)
  }
  const setPosition = (position: PlaybackPosition): void => {
    if (state.playback) set({ playback: { ...state.playback, position } })
  }
  const timeBy = (clock: ClockMap): number => (clock.realBaseMs === 0 ? realNow() : sourceTime(clock, realNow()))
  const addNotice = (notice: Notice): void =>
    set({ notices: [...state.notices.filter(known => known.id !== notice.id), notice] })

  const offs = [
    bridge.on('feed', feed => heard({ feed })),
    bridge.on('stats', stats => set({ stats, rates: [...state.rates, stats.framesPerSecond].slice(-RATES) })),
    bridge.on('symbols', symbols => heard({ symbols })),
    bridge.on('settings', next => heard({ settings: next })),
    bridge.on('tokens', tokens => heard({ tokens })),
    bridge.on('clock', clock => heard({ clock })),
    bridge.on('playback', position => setPosition(position)),
    bridge.on('windows', windows => heard({ windows })),
    bridge.on('watchlists', watchlists => heard({ watchlists })),
    bridge.on('link', ({ group, code }) => heard({ links: { ...state.links, [group]: code } })),
    bridge.on('rules', rules => heard({ rules })),
    bridge.on('updates', updates => heard({ updates })),
    bridge.on('history', history => heard({ history })),
    bridge.on('jobs', jobs => heard({ jobs })),
    bridge.on('notice', addNotice),
    // Another market's layouts are no place for this one's, and what was restored is not to be saved over.
    bridge.on('source', () => set({ leaving: true })),
    bridge.on('layout', () => set({ leaving: true })),
  ]

  return {
    get: () => state,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    now: () => (state.playback ? playedMs(state.playback, realNow()) : timeBy(state.clock)),
    liveNow: () => timeBy(state.clock),
    setPlayback(playback) {
      set({ playback })
    },
    setPosition,
    async load() {
      newer = {}
      const answer = await bridge.call('boot', { window })
      if (answer.ok) set({ playback: undefined, ...answer.value, ...newer, phase: 'ready', error: undefined })
      else if (state.phase !== 'ready') set({ phase: 'failed', error: answer.error })
    },
    async saveSettings(patch) {
      const answer = await bridge.call('saveSettings', patch)
      if (answer.ok) set({ settings: answer.value })
      return answer
    },
    async saveWatchlists(lists) {
      const before = state.watchlists
      set({ watchlists: lists })
      const answer = await bridge.call('saveWatchlists', { lists })
      // What is not kept is not shown as if it were.
      if (!answer.ok && state.watchlists === lists) set({ watchlists: before })
      return answer
    },
    keepLayout: (name, json) => set({ layouts: { ...state.layouts, [name]: json } }),
    dismissNotice: id => set({ notices: state.notices.filter(notice => notice.id !== id) }),
    setHostGone(gone) {
      if (gone === state.hostGone) return
      // Without its host the page can only be offline, whatever it last heard of the feed.
      const feed: FeedStatus = { ...state.feed, state: 'offline', cause: 'connectionLost', sinceMs: this.liveNow() }
      set(gone ? { hostGone: gone, feed } : { hostGone: gone })
    },
    setLeaving: leaving => set({ leaving }),
    stop() {
      for (const off of offs) off()
      listeners.clear()
    },
  }
}
