// The alerts as this page knows them: rows, firings that wait to be seen, the pause. No React inside.
import type { AlertDraft, AlertRow, Metric } from '../../shared/alerts.ts'
import type { Bridge } from '../../shared/contract.ts'
import type { AppErrorData, Result } from '../../shared/errors.ts'
import type { CommandArgs, CommandInput } from '../../shared/commands.ts'
import type { Firing, FiringPage, ShowRequest } from '../../shared/firings.ts'
import type { InsCode } from '../../shared/market.ts'

interface AlertsState {
  phase: 'loading' | 'ready' | 'failed'
  error: AppErrorData | undefined
  /** In the order they were made. */
  rows: readonly AlertRow[]
  /** Not yet seen, newest first. */
  waiting: readonly Firing[]
  /** Nothing is notified until then, UTC ms of the real clock; 0 = not paused. */
  pausedUntilMs: number
}

/** What the editor opens with: an instrument and a price, or an alert to change or to copy. */
export interface AlertSeed {
  code?: InsCode | undefined
  /** The level, in the metric's unit. */
  value?: number | undefined
  metric?: Metric | undefined
  /** Where the person pointed; the editor's heading says it. */
  from?: 'book' | 'chart' | 'history' | 'list' | undefined
  /** An alert to change, or to begin a new one with. */
  alert?: AlertDraft | undefined
  copy?: boolean | undefined
}

export interface AlertStore {
  get: () => AlertsState
  subscribe: (listener: () => void) => () => void
  /** Rows about one instrument by its code: the same array while nothing of them changed. */
  rowsOf: (code: InsCode) => readonly AlertRow[]
  /** How many are armed. */
  armed: () => number
  load: () => Promise<void>
  save: (alerts: AlertDraft[]) => Promise<Result<unknown>>
  enable: (ids: string[], enabled: boolean) => Promise<Result<unknown>>
  remove: (ids: string[]) => Promise<Result<unknown>>
  restore: (ids: string[]) => Promise<Result<unknown>>
  /** After a corporate action. */
  settle: (ids: string[], how: CommandArgs['settleAction']['how']) => Promise<Result<unknown>>
  /** The person saw these, or all that wait. */
  see: (ids?: number[]) => Promise<Result<unknown>>
  snooze: (id: number, minutes: number) => Promise<Result<unknown>>
  pause: (minutes: CommandArgs['pauseAlerts']['minutes']) => Promise<Result<unknown>>
  /** A page of the log, newest first. */
  log: (asked: CommandInput['firings']) => Promise<Result<FiringPage>>
  /** The frame that caused a firing as a line; '' = none. */
  frameOf: (id: number) => Promise<Result<{ line: string }>>
  /**
   * Hears firings that are to be told: new ones, oldest first, and those whose snooze is over; not what was there when
   * the list was read the first time. Gives the end of it.
   */
  onTold: (listener: (firings: readonly Firing[]) => void) => () => void
  /**
   * Hears what a notification that was clicked on asks to see, also what it asked for while nobody heard.
   * @param listener gives false for what it can not show yet: it is asked again by the next one who hears
   * @returns the end of it
   */
  onShow: (listener: (asked: ShowRequest) => boolean) => () => void
  /** Hears every firing that came or changed, for the log. Gives the end of it. */
  onFirings: (listener: (firings: readonly Firing[]) => void) => () => void
  stop: () => void
}

const NONE: readonly AlertRow[] = []

export function createAlertStore(bridge: Bridge): AlertStore {
  const listeners = new Set<() => void>()
  let state: AlertsState = { phase: 'loading', error: undefined, rows: [], waiting: [], pausedUntilMs: 0 }
  const tellers = new Set<(firings: readonly Firing[]) => void>()
  const readers = new Set<(firings: readonly Firing[]) => void>()
  let shower: ((asked: ShowRequest) => boolean) | undefined
  let asked: ShowRequest | undefined
  let byCode = new Map<InsCode, AlertRow[]>()
  let armed = 0
  /** The newest firing that was told or was there at first; undefined until the list was read. */
  let told: number | undefined
  const set = (next: Partial<AlertsState>): void => {
    const { rows } = state
    state = { ...state, ...next }
    if (state.rows !== rows) {
      byCode = index(state.rows, byCode)
      armed = state.rows.reduce((sum, row) => sum + (row.state === 'armed' ? 1 : 0), 0)
    }
    for (const listener of listeners) listener()
  }

  /** Those that the person is to hear of now, oldest first. */
  function news(changed: readonly Firing[]): Firing[] {
    const newest = told ?? Infinity
    const snoozed = new Set(state.waiting.filter(({ snoozedToMs }) => snoozedToMs > 0).map(({ id }) => id))
    const unseen = changed.filter(({ seenMs }) => seenMs === 0)
    return unseen
      .filter(({ id, snoozedToMs }) => id > newest || (snoozed.has(id) && snoozedToMs === 0))
      .sort((a, b) => a.id - b.id)
  }
  function tell(firings: readonly Firing[]): void {
    told = Math.max(told ?? 0, ...firings.map(({ id }) => id))
    if (firings.length > 0) for (const teller of tellers) teller(firings)
  }

  function ask(): void {
    if (asked && shower?.(asked)) asked = undefined
  }

  function takeFirings(changed: readonly Firing[]): void {
    const fresh = news(changed)
    const ids = new Set(changed.map(({ id }) => id))
    const unseen = changed.filter(({ seenMs }) => seenMs === 0)
    const kept = state.waiting.filter(({ id }) => !ids.has(id))
    set({ waiting: [...unseen, ...kept].sort((a, b) => b.id - a.id) })
    for (const reader of readers) reader(changed)
    if (told !== undefined) tell(fresh)
  }

  const offs = [
    bridge.on('alerts', ({ rows, removed }) => {
      const newer = new Map(rows.map(row => [row.alert.id, row]))
      const gone = new Set(removed)
      const kept = state.rows.flatMap(row => (gone.has(row.alert.id) ? [] : [newer.get(row.alert.id) ?? row]))
      const known = new Set(kept.map(row => row.alert.id))
      set({ rows: [...kept, ...rows.filter(row => !known.has(row.alert.id))] })
    }),
    bridge.on('firings', takeFirings),
    bridge.on('alertPause', pausedUntilMs => set({ pausedUntilMs })),
    bridge.on('show', request => {
      asked = request
      ask()
    }),
  ]

  return {
    get: () => state,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    rowsOf: code => byCode.get(code) ?? NONE,
    armed: () => armed,
    async load() {
      if (state.phase === 'failed') set({ phase: 'loading' })
      const answer = await bridge.call('alerts', undefined)
      if (!answer.ok) return set({ phase: state.phase === 'ready' ? 'ready' : 'failed', error: answer.error })
      const fresh = news(answer.value.waiting)
      set({ ...answer.value, phase: 'ready', error: undefined })
      tell(fresh)
      told = Math.max(told ?? 0, ...answer.value.waiting.map(({ id }) => id))
    },
    save: alerts => bridge.call('saveAlerts', { alerts }),
    enable: (ids, enabled) => bridge.call('enableAlerts', { ids, enabled }),
    remove: ids => bridge.call('deleteAlerts', { ids }),
    restore: ids => bridge.call('restoreAlerts', { ids }),
    settle: (ids, how) => bridge.call('settleAction', { ids, how }),
    see: ids => bridge.call('seeFirings', ids ? { ids } : {}),
    snooze: (id, minutes) => bridge.call('snoozeFiring', { id, minutes }),
    pause: minutes => bridge.call('pauseAlerts', { minutes }),
    log: which => bridge.call('firings', which),
    frameOf: id => bridge.call('firingFrame', { id }),
    onTold(listener) {
      tellers.add(listener)
      return () => tellers.delete(listener)
    },
    onShow(listener) {
      shower = listener
      ask()
      return () => {
        if (shower === listener) shower = undefined
      }
    },
    onFirings(listener) {
      readers.add(listener)
      return () => readers.delete(listener)
    },
    stop() {
      for (const off of offs) off()
      listeners.clear()
      tellers.clear()
      readers.clear()
    },
  }
}

/** Rows by instrument; an instrument of which none changed keeps its array. */
function index(rows: readonly AlertRow[], before: Map<InsCode, AlertRow[]>): Map<InsCode, AlertRow[]> {
  const next = new Map<InsCode, AlertRow[]>()
  for (const row of rows) {
    const { scope } = row.alert
    if (scope.of !== 'instrument') continue
    const list = next.get(scope.code)
    if (list) list.push(row)
    else next.set(scope.code, [row])
  }
  for (const [code, list] of next) {
    const known = before.get(code)
    if (known?.length === list.length && known.every((row, n) => row === list[n])) next.set(code, known)
  }
  return next
}
