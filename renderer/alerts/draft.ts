// The editor's fields and the alert that they say, both ways. Pure: texts in, an alert or what is wrong with which field
// out; nothing that was typed is lost on the way.
import type { AlertDraft, AlertPhase, AlertScope, Urgency } from '../../shared/alerts.ts'
import { METRIC_UNIT } from '../../shared/alerts.ts'
import type { Formatter } from '../../shared/format.ts'
import type { InsCode } from '../../shared/market.ts'
import { tehranDayEnd, tehranTime } from '../../shared/tehran.ts'
import type { AlertSeed } from '../stores/alerts.ts'
import { conditionOf, emptyRow, type Errors, isMetric, type Row, rowOf, type What } from './rows.ts'
import { numberText, typedNumber } from './typed-number.ts'

export type ScopeKind = AlertScope['of']

export interface Fields {
  id: string
  of: ScopeKind
  /** Kept while another scope is chosen. */
  code: InsCode | undefined
  listId: string
  join: 'all' | 'any'
  rows: Row[]
  ifTrue: boolean
  repeat: 'once' | 'session' | 'every'
  coolDown: string
  coolDownUnit: 1 | 60
  phases: AlertPhase
  /** whether there is an end, and its last day; undefined = not whole yet. */
  ends: boolean
  until: number | undefined
  /** The end that the alert came with: it stays to the millisecond while the day stays. */
  expiresMs: number
  note: string
  urgency: Urgency
  sound: 'chime' | 'none'
  enabled: boolean
}

/** Where a new one begins. */
const NEW: AlertDraft = {
  id: '',
  scope: { of: 'feed' },
  join: 'all',
  conditions: [],
  ifTrue: false,
  repeat: { mode: 'once' },
  phases: 'open',
  expiresMs: 0,
  note: '',
  urgency: 'normal',
  sound: 'chime',
  enabled: true,
}

const COOL_DOWN_S = 300

/** The last day of an end, which is the first instant that does not count. */
const lastDay = (expiresMs: number): number => tehranTime(expiresMs - 1).day

/** The fields of an alert. */
export function fieldsOf(draft: AlertDraft, format: Formatter): Fields {
  const { scope, repeat, expiresMs } = draft
  const seconds = repeat.mode === 'every' ? repeat.coolDownS : COOL_DOWN_S
  const coolDownUnit = seconds % 60 === 0 && seconds > 0 ? 60 : 1
  return {
    id: draft.id,
    of: scope.of,
    code: scope.of === 'instrument' ? scope.code : undefined,
    listId: scope.of === 'list' ? scope.listId : '',
    join: draft.join,
    rows: draft.conditions.map((each, n) => rowOf(each, n, format)),
    ifTrue: draft.ifTrue,
    repeat: repeat.mode,
    coolDown: numberText(seconds / coolDownUnit, format),
    coolDownUnit,
    phases: draft.phases,
    ends: expiresMs > 0,
    until: expiresMs > 0 ? lastDay(expiresMs) : undefined,
    expiresMs,
    note: draft.note,
    urgency: draft.urgency,
    sound: draft.sound,
    enabled: draft.enabled,
  }
}

/** The fields that the editor opens with. */
export function fieldsOfSeed(seed: AlertSeed, format: Formatter): Fields {
  if (seed.alert) return fieldsOf({ ...seed.alert, id: seed.copy ? '' : seed.alert.id }, format)
  const what = seed.metric ?? 'last'
  const row = emptyRow(what, 0)
  const known = seed.value === undefined ? row : rowOf(levelAt(what, seed.value), 0, format)
  return { ...fieldsOf(NEW, format), of: 'instrument', code: seed.code, rows: [{ ...known, auto: true }] }
}

const levelAt = (metric: NonNullable<AlertSeed['metric']>, value: number) =>
  ({ kind: 'level', metric, op: 'above', value, back: 0 }) as const

/** What a typed alert says: the alert, or what is wrong with which field. */
export interface Read {
  draft: AlertDraft | undefined
  errors: Errors
}

function scopeOf({ of, code, listId }: Fields, errors: Errors): AlertScope | undefined {
  if (of === 'feed') return { of }
  if (of === 'list' && listId !== '') return { of, listId }
  if (of === 'instrument' && code !== undefined) return { of, code }
  errors.set('scope', 'scope')
  return undefined
}

function repeatOf({ repeat, coolDown, coolDownUnit }: Fields, errors: Errors): AlertDraft['repeat'] | undefined {
  if (repeat !== 'every') return { mode: repeat }
  const typed = typedNumber(coolDown)
  const coolDownS = Math.round((typed ?? -1) * coolDownUnit)
  if (coolDownS >= 0 && coolDownS <= 86_400) return { mode: 'every', coolDownS }
  errors.set('coolDown', 'coolDown')
  return undefined
}

function expiryOf({ ends, until, expiresMs }: Fields, today: number, errors: Errors): number | undefined {
  if (!ends) return 0
  if (until !== undefined && expiresMs > 0 && until === lastDay(expiresMs)) return expiresMs
  if (until !== undefined && until >= today) return tehranDayEnd(until)
  errors.set('until', until === undefined ? 'day' : 'past')
  return undefined
}

/**
 * The alert that the fields say.
 * @param today the source's present day, yyyymmdd
 */
export function draftOf(fields: Fields, format: Formatter, today: number): Read {
  const errors: Errors = new Map()
  const scope = scopeOf(fields, errors)
  const repeat = repeatOf(fields, errors)
  const expiresMs = expiryOf(fields, today, errors)
  const conditions = fields.rows.flatMap(row => conditionOf(row, format, errors) ?? [])
  if (!scope || !repeat || expiresMs === undefined || errors.size > 0) return { draft: undefined, errors }
  const { id, join, ifTrue, phases, urgency, sound, enabled } = fields
  const note = fields.note.trim()
  return {
    errors,
    draft: { id, scope, join, conditions, ifTrue, repeat, phases, expiresMs, note, urgency, sound, enabled },
  }
}

/** What conditions of a scope can be about: the feed's own stands alone. */
export function withScope(fields: Fields, of: ScopeKind): Fields {
  if (of === fields.of) return fields
  if (of === 'feed') return { ...fields, of, rows: [{ ...emptyRow('feedLost', nextKey(fields)), value: '' }] }
  const rows = fields.of === 'feed' ? [emptyRow('last', nextKey(fields))] : fields.rows
  return { ...fields, of, rows }
}

const nextKey = ({ rows }: Fields): number => Math.max(-1, ...rows.map(({ key }) => key)) + 1

/** The fields with their numbers grouped and in the language's digits, once they are left; what is no number stays. */
export function tidied(fields: Fields, format: Formatter): Fields {
  const tidy = (text: string): string => {
    const n = typedNumber(text)
    return n === undefined ? text : numberText(n, format)
  }
  const rows = fields.rows.map(row => ({
    ...row,
    value: tidy(row.value),
    upper: tidy(row.upper),
    back: tidy(row.back),
  }))
  return { ...fields, rows, coolDown: tidy(fields.coolDown) }
}

/** One more row, about what the last one is not. */
export function withRow(fields: Fields): Fields {
  const what: What = fields.rows.some(row => row.what === 'last') ? 'volume' : 'last'
  return { ...fields, rows: [...fields.rows, { ...emptyRow(what, nextKey(fields)), auto: false }] }
}

/** The row about something else: numbers stay where the unit stays. */
export function withWhat(row: Row, what: What): Row {
  const fresh = emptyRow(what, row.key)
  const both = isMetric(row.what) && isMetric(what)
  const op = both ? row.op : fresh.op
  if (!both || METRIC_UNIT[row.what as keyof typeof METRIC_UNIT] !== METRIC_UNIT[what])
    return { ...fresh, op, auto: both ? row.auto : fresh.auto }
  return { ...row, what, op }
}
