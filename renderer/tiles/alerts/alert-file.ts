// Alerts as a file: writing them, and reading them with care, so that each row that can't be read is named.
import * as v from 'valibot'
import { type Alert, type AlertDraft, alertDraftSchema } from '../../../shared/alerts.ts'
import type { InsCode, Instrument, Watchlist } from '../../../shared/market.ts'

const KIND = 'tablo-alerts'
const VERSION = 1
/** As many as one command takes. */
export const MOST_ALERTS = 10_000

export interface ReadAlert {
  /** Its place in the file, from 1. */
  row: number
  draft: AlertDraft
}

/** Why a row can't be read: a field that is missing or not allowed, or a watchlist that is not here. */
export type RowProblem = { row: number; field: string } | { row: number; list: string }

type FileProblem = 'empty' | 'notJson' | 'otherFile' | 'newer' | 'tooMany'
export type ReadAlerts = { ok: true; alerts: ReadAlert[]; bad: RowProblem[] } | { ok: false; problem: FileProblem }

const fileSchema = v.object({ kind: v.literal(KIND), version: v.number(), alerts: v.array(v.unknown()) })
const headSchema = v.object({ kind: v.literal(KIND), version: v.number() })
const listNameSchema = v.object({ listName: v.string() })

/** The text of a file with these alerts; symbols and names of lists are for people and for another computer. */
export function alertFile(
  alerts: readonly Alert[],
  rowOf: (code: InsCode) => Instrument | undefined,
  lists: readonly Watchlist[],
): string {
  const rows = alerts.map(({ id: _id, madeMs: _made, changedMs: _changed, ...draft }) => {
    const { scope } = draft
    const symbol = scope.of === 'instrument' ? rowOf(scope.code)?.symbol : undefined
    const listName = scope.of === 'list' ? lists.find(({ id }) => id === scope.listId)?.name : undefined
    return { ...(symbol && { symbol }), ...(listName && { listName }), ...draft }
  })
  return `${JSON.stringify({ kind: KIND, version: VERSION, alerts: rows }, null, 1)}\n`
}

/** Reads a file's text. Never throws. @param lists a watchlist is found by its id, else by its name */
export function readAlerts(text: string, lists: readonly Watchlist[]): ReadAlerts {
  let data: unknown
  try {
    data = JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch {
    return { ok: false, problem: 'notJson' }
  }
  const head = v.safeParse(headSchema, data)
  if (head.success && head.output.version > VERSION) return { ok: false, problem: 'newer' }
  const file = v.safeParse(fileSchema, data)
  if (!file.success) return { ok: false, problem: 'otherFile' }
  const rows = file.output.alerts
  if (rows.length === 0) return { ok: false, problem: 'empty' }
  if (rows.length > MOST_ALERTS) return { ok: false, problem: 'tooMany' }
  const alerts: ReadAlert[] = []
  const bad: RowProblem[] = []
  for (const [n, given] of rows.entries()) {
    const read = readRow(given, n + 1, lists)
    if ('draft' in read) alerts.push(read)
    else bad.push(read)
  }
  return { ok: true, alerts, bad }
}

function readRow(given: unknown, row: number, lists: readonly Watchlist[]): ReadAlert | RowProblem {
  // Whatever it was called where it was written: here it is a new one.
  const parsed = v.safeParse(
    alertDraftSchema,
    typeof given === 'object' && given !== null ? { ...given, id: '' } : given,
  )
  if (!parsed.success) return { row, field: v.getDotPath(parsed.issues[0]) ?? 'conditions' }
  const draft = parsed.output
  if (draft.scope.of !== 'list') return { row, draft }
  const { listId } = draft.scope
  const name = v.is(listNameSchema, given) ? given.listName : ''
  const list = lists.find(({ id }) => id === listId) ?? lists.find(each => name !== '' && each.name === name)
  return list ? { row, draft: { ...draft, scope: { of: 'list', listId: list.id } } } : { row, list: name || listId }
}

/** The same for alerts that wait for the same of the same. */
const sameness = ({ scope, join, conditions }: AlertDraft): string =>
  JSON.stringify([scope, conditions.length > 1 ? join : 'all', conditions], (_, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  )

/** Parts those that are here already, or twice in the file, from those that are new. */
export function splitKnown(read: readonly ReadAlert[], known: readonly AlertDraft[]) {
  const seen = new Set(known.map(sameness))
  const fresh: ReadAlert[] = []
  const twice: ReadAlert[] = []
  for (const each of read) {
    const key = sameness(each.draft)
    if (seen.has(key)) twice.push(each)
    else fresh.push(each)
    seen.add(key)
  }
  return { fresh, twice }
}
