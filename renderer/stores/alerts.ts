// The alerts as this page knows them: rows, firings that wait to be seen, the pause. No React inside.
import type { AlertDraft, AlertRow, Metric } from '../../shared/alerts.ts'
import type { Bridge } from '../../shared/contract.ts'
import type { AppErrorData, Result } from '../../shared/errors.ts'
import type { Firing } from '../../shared/firings.ts'
import type { InsCode } from '../../shared/market.ts'

export interface AlertsState {
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
  load: () => Promise<void>
  save: (alerts: AlertDraft[]) => Promise<Result<unknown>>
  stop: () => void
}

const NONE: readonly AlertRow[] = []

export function createAlertStore(bridge: Bridge): AlertStore {
  const listeners = new Set<() => void>()
  let state: AlertsState = { phase: 'loading', error: undefined, rows: [], waiting: [], pausedUntilMs: 0 }
  let byCode = new Map<InsCode, AlertRow[]>()
  const set = (next: Partial<AlertsState>): void => {
    const { rows } = state
    state = { ...state, ...next }
    if (state.rows !== rows) byCode = index(state.rows, byCode)
    for (const listener of listeners) listener()
  }

  function takeFirings(changed: readonly Firing[]): void {
    const ids = new Set(changed.map(({ id }) => id))
    const unseen = changed.filter(({ seenMs }) => seenMs === 0)
    const kept = state.waiting.filter(({ id }) => !ids.has(id))
    set({ waiting: [...unseen, ...kept].sort((a, b) => b.id - a.id) })
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
  ]

  return {
    get: () => state,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    rowsOf: code => byCode.get(code) ?? NONE,
    async load() {
      const answer = await bridge.call('alerts', undefined)
      if (answer.ok) set({ ...answer.value, phase: 'ready', error: undefined })
      else set({ phase: state.phase === 'ready' ? 'ready' : 'failed', error: answer.error })
    },
    save: alerts => bridge.call('saveAlerts', { alerts }),
    stop() {
      for (const off of offs) off()
      listeners.clear()
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
