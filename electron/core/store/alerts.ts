// alerts.db of one source: alerts, what each remembers of its instruments, the log of firings, how far was judged.
import * as v from 'valibot'
import { type Alert, alertDraftSchema } from '../../../shared/alerts.ts'
import type { Firing } from '../../../shared/firings.ts'
import { foldTight } from '../../../shared/fold.ts'
import type { AlertState } from '../alerts/api.ts'
import { CODEC_VERSION, createFrameWriter, decodeFrames, encodeFrame } from '../journal/codec.ts'
import { written } from '../journal/varint.ts'
import type { OpenedAlerts, Store } from './api.ts'
import type { Database, SqlValue } from './database-port.ts'

type AlertsFileCall = Exclude<AlertCall, 'openAlerts'>
export type AlertCall =
  | 'openAlerts'
  | 'putAlerts'
  | 'removeAlerts'
  | 'restoreAlerts'
  | 'commitAlerts'
  | 'markFirings'
  | 'firings'
  | 'firingsById'
  | 'firingFrame'
  | 'putAlertPause'

export interface AlertsFile extends Pick<Store, AlertsFileCall> {
  opened(): OpenedAlerts
  close(): void
}

interface AlertDbRow {
  id: string
  json: string
}
interface StateRow {
  alert_id: string
  code: string
  truths: number
  firings: number
  fired_ms: number
  judged_ms: number
  action_day: number
  settled: number
  action_yesterday: number
}
interface FiringRow {
  id: number
  delivery: Firing['delivery']
  delivered_ms: number
  seen_ms: number
  snoozed_ms: number
  json: string
}

const OPEN = "seen_ms = 0 OR delivery = 'waiting' OR snoozed_ms > 0"
const FIRING = 'SELECT id, delivery, delivered_ms, seen_ms, snoozed_ms, json FROM firing'
const STATE =
  'SELECT alert_id, code, truths, firings, fired_ms, judged_ms, action_day, settled, action_yesterday FROM state'

const keptSchema = v.intersect([alertDraftSchema, v.object({ madeMs: v.number(), changedMs: v.number() })])

/** An alert as it was kept; undefined for one that this version can't read. */
function alertOf({ id, json }: AlertDbRow): Alert | undefined {
  try {
    const read = v.safeParse(keptSchema, JSON.parse(json))
    return read.success && read.output.id === id ? read.output : undefined
  } catch {
    return undefined
  }
}

const stateOf = (row: StateRow): AlertState => ({
  alertId: row.alert_id,
  code: row.code as AlertState['code'],
  truths: row.truths,
  firings: row.firings,
  firedMs: row.fired_ms,
  judgedMs: row.judged_ms,
  actionDay: row.action_day,
  settled: row.settled === 1,
  actionYesterday: row.action_yesterday,
})

/** A firing as it was kept; none for a damaged row, which must not hide the rest. */
function firingOf({ id, json, delivery, delivered_ms, seen_ms, snoozed_ms }: FiringRow): Firing[] {
  try {
    const kept = JSON.parse(json) as Omit<Firing, 'id' | 'delivery' | 'deliveredMs' | 'seenMs' | 'snoozedToMs'>
    return [{ ...kept, id, delivery, deliveredMs: delivered_ms, seenMs: seen_ms, snoozedToMs: snoozed_ms }]
  } catch {
    return []
  }
}

/** Takes over an opened file; alerts that were deleted in an earlier run are gone for good. */
export function createAlertsFile(db: Database): AlertsFile {
  const writer = createFrameWriter()
  /** Ids of rows that this version can't read: they stay, and one that is written over is kept aside. */
  const unreadable = new Set<string>()
  const alertRow = db.prepare('SELECT id, json FROM alert WHERE id = ?')
  const upsertAlert = db.prepare(
    `INSERT INTO alert (id, json) VALUES (?, ?)
     ON CONFLICT (id) DO UPDATE SET json = excluded.json, deleted_ms = 0`,
  )
  const putAside = db.prepare('INSERT INTO alert_aside (id, json) SELECT id, json FROM alert WHERE id = ?')
  const markDeleted = db.prepare('UPDATE alert SET deleted_ms = ? WHERE id = ?')
  const dropStates = db.prepare('DELETE FROM state WHERE alert_id = ?')
  const statesOf = db.prepare(`${STATE} WHERE alert_id = ?`)
  const insertState = db.prepare('INSERT OR REPLACE INTO state VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)')
  const putMark = db.prepare('UPDATE mark SET at_ms = ?, frames = ?')
  const insertFiring = db.prepare('INSERT INTO firing VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)')
  const markFiring = db.prepare(
    'UPDATE firing SET delivery = ?, delivered_ms = ?, seen_ms = ?, snoozed_ms = ? WHERE id = ?',
  )
  const firingById = db.prepare(`${FIRING} WHERE id = ?`)

  const putState = (state: AlertState): void =>
    void insertState.run(
      state.alertId,
      state.code,
      state.truths,
      state.firings,
      state.firedMs,
      state.judgedMs,
      state.actionDay,
      state.settled ? 1 : 0,
      state.actionYesterday,
    )

  function encoded(quote: Float64Array): Uint8Array {
    writer.at = 0
    encodeFrame(writer, quote, undefined, 0)
    return written(writer)
  }

  function putFiring(firing: Firing, quote: Float64Array | undefined): void {
    const { id, delivery, deliveredMs, seenMs, snoozedToMs, ...kept } = firing
    const blob = quote ? encoded(quote) : null
    const changing = [delivery, deliveredMs, seenMs, snoozedToMs] as const
    const text = foldTight(firing.alert.note)
    insertFiring.run(id, firing.code, firing.atMs, text, ...changing, JSON.stringify(kept), CODEC_VERSION, blob)
  }

  db.transact(() => {
    db.exec('DELETE FROM state WHERE alert_id IN (SELECT id FROM alert WHERE deleted_ms > 0)')
    db.exec('DELETE FROM alert WHERE deleted_ms > 0')
  })

  return {
    opened() {
      const alerts: Alert[] = []
      for (const row of db
        .prepare('SELECT id, json FROM alert WHERE deleted_ms = 0 ORDER BY n')
        .all() as AlertDbRow[]) {
        const alert = alertOf(row)
        if (alert) alerts.push(alert)
        else unreadable.add(row.id)
      }
      const readable = new Set(alerts.map(({ id }) => id))
      const mark = db.prepare('SELECT at_ms, frames, paused_ms FROM mark').get() as Record<string, number>
      return {
        alerts,
        states: (db.prepare(STATE).all() as StateRow[]).flatMap(row =>
          readable.has(row.alert_id) ? [stateOf(row)] : [],
        ),
        mark: { atMs: mark['at_ms'] ?? 0, frames: mark['frames'] ?? 0 },
        open: (db.prepare(`${FIRING} WHERE ${OPEN} ORDER BY id`).all() as FiringRow[]).flatMap(firingOf),
        lastFiring: (db.prepare('SELECT max(id) AS n FROM firing').get() as { n: number | null }).n ?? 0,
        unreadable: unreadable.size,
        pausedUntilMs: mark['paused_ms'] ?? 0,
      }
    },
    putAlerts(alerts, states) {
      db.transact(() => {
        for (const alert of alerts) {
          if (unreadable.has(alert.id)) putAside.run(alert.id)
          upsertAlert.run(alert.id, JSON.stringify(alert))
          dropStates.run(alert.id)
        }
        for (const state of states) putState(state)
      })
      for (const { id } of alerts) unreadable.delete(id)
    },
    removeAlerts: (ids, atMs) =>
      db.transact(() => {
        // Never 0, which stands for not deleted.
        for (const id of ids) if (!unreadable.has(id)) markDeleted.run(Math.max(atMs, 1), id)
      }),
    restoreAlerts: ids =>
      db.transact(() => {
        const alerts: Alert[] = []
        const states: AlertState[] = []
        for (const id of ids) {
          const row = alertRow.get(id) as AlertDbRow | undefined
          const alert = row && alertOf(row)
          if (!alert) continue
          markDeleted.run(0, id)
          alerts.push(alert)
          states.push(...(statesOf.all(id) as StateRow[]).map(stateOf))
        }
        return { alerts, states }
      }),
    commitAlerts: ({ firings, states, mark }) =>
      db.transact(() => {
        for (const { firing, quote } of firings) putFiring(firing, quote)
        for (const state of states) putState(state)
        putMark.run(mark.atMs, mark.frames)
      }),
    markFirings: firings =>
      db.transact(() => {
        for (const { id, delivery, deliveredMs, seenMs, snoozedToMs } of firings) {
          markFiring.run(delivery, deliveredMs, seenMs, snoozedToMs, id)
        }
      }),
    firings({ before, limit, code, text, codes }) {
      const terms: string[] = []
      const values: SqlValue[] = []
      const add = (term: string, ...of: SqlValue[]): void => {
        terms.push(term)
        values.push(...of)
      }
      add('id < ?')
      if (code !== undefined) add('code = ?', code)
      if (text !== '') {
        const [folded, listed] = [foldTight(text), JSON.stringify(codes)]
        add(
          '(instr(note, ?) > 0 OR instr(code, ?) > 0 OR code IN (SELECT value FROM json_each(?)))',
          folded,
          folded,
          listed,
        )
      }
      const page = db.prepare(`${FIRING} WHERE ${terms.join(' AND ')} ORDER BY id DESC LIMIT ?`)
      const found: Firing[] = []
      for (let from = before || Number.MAX_SAFE_INTEGER; ; ) {
        const wanted = limit - found.length
        const rows = page.all(from, ...values, wanted) as FiringRow[]
        found.push(...rows.flatMap(firingOf))
        const oldest = rows.at(-1)
        if (!oldest || rows.length < wanted || found.length >= limit) return found
        from = oldest.id
      }
    },
    firingsById: ids =>
      ids.flatMap(id => {
        const row = firingById.get(id) as FiringRow | undefined
        return row ? firingOf(row) : []
      }),
    firingFrame(id) {
      const row = db.prepare('SELECT version, quote FROM firing WHERE id = ?').get(id) as
        | { version: number; quote: Uint8Array | null }
        | undefined
      if (!row?.quote || row.version !== CODEC_VERSION) return undefined
      for (const { quote } of decodeFrames(row.quote, 0)) return quote
      return undefined
    },
    putAlertPause: untilMs => void db.prepare('UPDATE mark SET paused_ms = ?').run(untilMs),
    close: () => db.close(),
  }
}
