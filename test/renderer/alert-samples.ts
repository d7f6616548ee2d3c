// Alerts and firings as they are drawn: what the fake bridge answers about them.
import type { CommandInput } from '../../shared/commands.ts'
import type { CommandResults, EventName, Events } from '../../shared/contract.ts'
import type { Alert, AlertDraft, AlertRow } from '../../shared/alerts.ts'
import type { Result } from '../../shared/errors.ts'
import type { Firing } from '../../shared/firings.ts'
import type { InsCode } from '../../shared/market.ts'
import { tehranTime } from '../../shared/tehran.ts'
import { madeFiring } from '../support/firing-made.ts'
import { sampleDryRun } from './dry-run-samples.ts'
import { SAMPLE_NOW } from './fake-market.ts'
import { SAMPLES } from './fake-samples.ts'

const codeOf = (n: number): InsCode => (SAMPLES[n % SAMPLES.length]?.code ?? '1') as InsCode

export const sampleDraft = (code: InsCode, value: number, over: Partial<AlertDraft> = {}): AlertDraft => ({
  id: '',
  scope: { of: 'instrument', code },
  join: 'all',
  conditions: [{ kind: 'level', metric: 'last', op: 'above', value, back: 0 }],
  ifTrue: false,
  repeat: { mode: 'once' },
  phases: 'open',
  expiresMs: 0,
  note: '',
  urgency: 'normal',
  sound: 'chime',
  enabled: true,
  ...over,
})

export const sampleRow = (alert: Alert, over: Partial<AlertRow> = {}): AlertRow => ({
  alert,
  state: alert.enabled ? 'armed' : 'disabled',
  hold: 'none',
  unchecked: false,
  firings: 0,
  lastFiredMs: 0,
  ...over,
})

const kept = (id: string, draft: AlertDraft): Alert => ({ ...draft, id, madeMs: SAMPLE_NOW - 86_400_000, changedMs: 0 })

export function sampleAlertRows(): AlertRow[] {
  const last = (n: number): number => SAMPLES[n]?.last ?? 1000
  return [
    sampleRow(kept('a1', sampleDraft(codeOf(0), last(0) + 62))),
    sampleRow(kept('a2', sampleDraft(codeOf(1), last(1) + 67, { repeat: { mode: 'session' }, note: 'مقاومت بهمن' }))),
    sampleRow(
      kept(
        'a3',
        sampleDraft(codeOf(2), 0, {
          conditions: [{ kind: 'level', metric: 'last', op: 'below', value: last(2) - 30, back: 3 }],
          repeat: { mode: 'every', coolDownS: 60 },
        }),
      ),
    ),
    sampleRow(
      kept(
        'a4',
        sampleDraft(codeOf(4), 0, {
          conditions: [{ kind: 'queue', side: 'buy', op: 'below', valueRial: 200_000_000_000 }],
          urgency: 'urgent',
        }),
      ),
    ),
    sampleRow(kept('a5', sampleDraft(codeOf(5), last(5) * 2)), {
      hold: 'corporate',
      action: { code: codeOf(5), day: tehranTime(SAMPLE_NOW).day, closing: last(5) * 2, yesterday: last(5) },
    }),
    sampleRow(kept('a6', sampleDraft(codeOf(3), last(3) - 80)), {
      state: 'used',
      firings: 1,
      lastFiredMs: SAMPLE_NOW - 600_000,
    }),
    sampleRow(kept('a7', sampleDraft(codeOf(0), last(0) - 300, { enabled: false }))),
  ]
}

export function sampleFiring(id: number, row: AlertRow, over: Partial<Firing> = {}): Firing {
  const { scope, join, conditions, note, urgency, sound, repeat } = row.alert
  const [first] = conditions
  const value = first?.kind === 'level' ? first.value + 1 : null
  return madeFiring(id, {
    alertId: row.alert.id,
    code: scope.of === 'instrument' ? scope.code : '',
    day: tehranTime(SAMPLE_NOW).day,
    atMs: SAMPLE_NOW - id * 120_000,
    alert: { scope, join, conditions, note, urgency, sound, repeat },
    value,
    last: value ?? 0,
    final: value === null ? 0 : value - 10,
    deliveredMs: SAMPLE_NOW - id * 120_000 + 40,
    delivery: 'shown',
    ...over,
  })
}

export function sampleWaiting(rows: readonly AlertRow[]): Firing[] {
  const of = (n: number): AlertRow => rows[n] as AlertRow
  return [
    sampleFiring(3, of(5)),
    sampleFiring(2, of(3), { value: 101_300_000_000 }),
    sampleFiring(1, of(2), { kind: 'away', fromMs: SAMPLE_NOW - 4_266_000, toMs: SAMPLE_NOW - 4_047_000 }),
  ]
}

type AlertCommand =
  | 'alerts'
  | 'saveAlerts'
  | 'enableAlerts'
  | 'deleteAlerts'
  | 'restoreAlerts'
  | 'settleAction'
  | 'dryRunAlert'
  | 'firings'
  | 'firingFrame'
  | 'seeFirings'
  | 'snoozeFiring'
  | 'pauseAlerts'
  | 'tryNotification'
  | 'notified'

/** The commands about alerts, on rows in memory. */
export function fakeAlerts(emit: <K extends EventName>(name: K, payload: Events[K]) => void): {
  [K in AlertCommand]: (args: CommandInput[K]) => Result<CommandResults[K]>
} {
  const ok = <T>(value: T): Result<T> => ({ ok: true, value })
  let rows = sampleAlertRows()
  let waiting = sampleWaiting(rows)
  const deleted = new Map<string, AlertRow>()
  let made = 0
  const change = (ids: readonly string[], how: (row: AlertRow) => AlertRow): void => {
    const changed = rows.filter(row => ids.includes(row.alert.id)).map(how)
    rows = rows.map(row => changed.find(each => each.alert.id === row.alert.id) ?? row)
    emit('alerts', { rows: changed, removed: [] })
  }
  return {
    alerts: () => ok({ rows, waiting, pausedUntilMs: 0 }),
    saveAlerts({ alerts }) {
      const saved = alerts.map(draft => kept(draft.id || `new-${(made += 1)}`, draft as AlertDraft))
      const ids = new Set(saved.map(({ id }) => id))
      const fresh = saved.map(alert => sampleRow(alert))
      rows = [...rows.filter(row => !ids.has(row.alert.id)), ...fresh]
      emit('alerts', { rows: fresh, removed: [] })
      return ok(saved)
    },
    enableAlerts({ ids, enabled }) {
      change(ids, row => sampleRow({ ...row.alert, enabled }))
      return ok(null)
    },
    deleteAlerts({ ids }) {
      for (const row of rows) if (ids.includes(row.alert.id)) deleted.set(row.alert.id, row)
      rows = rows.filter(row => !ids.includes(row.alert.id))
      emit('alerts', { rows: [], removed: ids })
      return ok(null)
    },
    restoreAlerts({ ids }) {
      const back = ids.flatMap(id => deleted.get(id) ?? [])
      rows = [...rows, ...back]
      emit('alerts', { rows: back, removed: [] })
      return ok(null)
    },
    settleAction({ ids }) {
      change(ids, row => sampleRow(row.alert))
      return ok(null)
    },
    dryRunAlert: ({ alert }) => ok(sampleDryRun(alert as AlertDraft)),
    firings: () => ok({ firings: waiting, next: 0 }),
    firingFrame: () => ok({ line: '' }),
    seeFirings({ ids }) {
      const seen = waiting.filter(each => !ids || ids.includes(each.id)).map(each => ({ ...each, seenMs: SAMPLE_NOW }))
      waiting = waiting.filter(each => !seen.some(({ id }) => id === each.id))
      emit('firings', seen)
      return ok(null)
    },
    snoozeFiring: () => ok(null),
    pauseAlerts({ minutes }) {
      emit('alertPause', minutes === 0 ? 0 : SAMPLE_NOW + (minutes === 'today' ? 600 : minutes) * 60_000)
      return ok(null)
    },
    tryNotification: () => ok({ how: 'shown' }),
    notified: () => ok(null),
  }
}
