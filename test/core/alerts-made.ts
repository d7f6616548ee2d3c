// Alerts, firings and a store of alerts for tests.
import type { Alert, AlertDraft, Condition } from '../../shared/alerts.ts'
import type { Firing } from '../../shared/firings.ts'
import type { InsCode } from '../../shared/market.ts'
import { codeOf } from './store/batches.ts'

export const above = (value: number): Condition => ({ kind: 'level', metric: 'last', op: 'above', value, back: 0 })

/** A draft on one instrument: the last price crosses above 4,030. */
export const draftOf = (code: InsCode, values: Partial<AlertDraft> = {}): AlertDraft => ({
  id: '',
  scope: { of: 'instrument', code },
  join: 'all',
  conditions: [above(4030)],
  ifTrue: false,
  repeat: { mode: 'once' },
  phases: 'any',
  expiresMs: 0,
  note: '',
  urgency: 'normal',
  sound: 'chime',
  enabled: true,
  ...values,
})

export const alertOf = (id: string, values: Partial<Alert> = {}): Alert => ({
  ...draftOf(codeOf(1)),
  id,
  madeMs: 1,
  changedMs: 1,
  ...values,
})

export function firingOf(id: number, values: Partial<Firing> = {}): Firing {
  const { scope, join, conditions, note, urgency, sound, repeat } = alertOf('a')
  return {
    id,
    alertId: 'a',
    code: codeOf(1),
    kind: 'crossed',
    day: 20261121,
    atMs: 1_795_242_599_000 + id,
    fromMs: 0,
    toMs: 0,
    late: false,
    alert: { scope, join, conditions, note, urgency, sound, repeat },
    condition: 0,
    value: 4032,
    last: 4032,
    final: 4010,
    deliveredMs: 0,
    delivery: 'waiting',
    seenMs: 0,
    snoozedToMs: 0,
    ...values,
  }
}
