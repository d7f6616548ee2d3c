// Alerts, firings and a store of alerts for tests.
import type { Alert, AlertDraft, Condition } from '../../shared/alerts.ts'
import type { Firing } from '../../shared/firings.ts'
import type { InsCode } from '../../shared/market.ts'
import { madeFiring } from '../support/firing-made.ts'
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

export const firingOf = (id: number, values: Partial<Firing> = {}): Firing =>
  madeFiring(id, { alertId: 'a', code: codeOf(1), ...values }, { scope: { of: 'instrument', code: codeOf(1) } })
