// history.db of one source: the daily bars, the ledger of what was asked for, and what the service changed later.
import { BAR_FIELDS, type BarField, type DailyBar } from '../../../shared/history.ts'
import type { InsCode } from '../../../shared/market.ts'
import type { Closing } from '../alerts/api.ts'
import { cover, type Covered } from '../history/coverage.ts'
import type { FetchedBars, KeptJob, StoredHistory } from './api.ts'
import type { Database, SqlValue } from './database-port.ts'

export interface HistoryFile {
  history(code: InsCode): StoredHistory
  coverage(codes: readonly InsCode[]): Covered[][]
  putBars(fetched: FetchedBars): { changed: number }
  /** The newest closing price of each before a day, in their order. */
  closingsBefore(codes: readonly InsCode[], day: number): ((Closing & { settled: boolean }) | undefined)[]
  keptJobs(): KeptJob[]
  keepJob(job: KeptJob): void
  dropJob(id: string): void
  close(): void
}

/** Fetches to go on with that are kept: those before them were given up. */
const MOST_JOBS = 10

const FIELDS = BAR_FIELDS.join(', ')

interface CoveredRow {
  from_day: number
  to_day: number
  fetched_ms: number
  settled: number
  unreadable: number
}

export function createHistoryFile(db: Database): HistoryFile {
  const instruments = createNumbers(db, 'instrument', 'code')
  const names = createNumbers(db, 'name', 'name')
  // The day first and the name last, as the columns go out.
  const readAll = db.prepareRows(`SELECT day, ${FIELDS}, name FROM bar WHERE instrument = ? ORDER BY day`)
  const readSome = db.prepareRows(`SELECT day, ${FIELDS}, name FROM bar WHERE instrument = ? AND day BETWEEN ? AND ?`)
  const putBar = db.prepare(
    `INSERT OR REPLACE INTO bar (instrument, day, ${FIELDS}, name) VALUES (?, ?${', ?'.repeat(BAR_FIELDS.length + 1)})`,
  )
  const putRestated = db.prepare('INSERT OR REPLACE INTO restated (instrument, day, at_ms, before) VALUES (?, ?, ?, ?)')
  const readClosing = db.prepare(
    `SELECT day, final, EXISTS (
       SELECT 1 FROM covered AS c WHERE c.instrument = bar.instrument AND settled = 1 AND from_day <= day AND to_day >= day
     ) AS settled FROM bar JOIN instrument ON instrument.id = bar.instrument
     WHERE code = ? AND day < ? AND final > 0 ORDER BY day DESC LIMIT 1`,
  )
  const readCovered = db.prepare('SELECT * FROM covered WHERE instrument = ? ORDER BY from_day')
  const dropCovered = db.prepare('DELETE FROM covered WHERE instrument = ?')
  const putCovered = db.prepare(
    'INSERT INTO covered (instrument, from_day, to_day, fetched_ms, settled, unreadable) VALUES (?, ?, ?, ?, ?, ?)',
  )

  const ledgerOf = (instrument: number): Covered[] =>
    (readCovered.all(instrument) as CoveredRow[]).map(row => ({
      from: row.from_day,
      to: row.to_day,
      fetchedAtMs: row.fetched_ms,
      settled: row.settled === 1,
      unreadable: row.unreadable,
    }))

  /** Writes the newest bar of each day; one that differs from a settled one is noted. Gives how many changed. */
  function putNewest(instrument: number, bars: Map<number, DailyBar>, ledger: Covered[], atMs: number): number {
    const days = [...bars.keys()].toSorted((a, b) => a - b)
    const before = new Map<number, SqlValue[]>()
    for (const row of readSome(instrument, days[0] ?? 0, days.at(-1) ?? 0)) before.set(Number(row[0]), row)
    let changed = 0
    for (const day of days) {
      const bar = bars.get(day)
      if (!bar) continue
      const old = before.get(day)
      const nameId = names.make(bar.name)
      // What an answer leaves out, as the newer form does some columns, stays as it was.
      const values = BAR_FIELDS.map((field, n) => (Number.isFinite(bar[field]) ? bar[field] : (old?.[n + 1] ?? null)))
      const other = BAR_FIELDS.filter((_, n) => old && old[n + 1] !== values[n])
      if (old && other.length === 0 && old[BAR_FIELDS.length + 1] === nameId) continue
      putBar.run(instrument, day, ...values, nameId)
      changed++
      const said = old ? knownBefore(old, other) : {}
      const settled = ledger.some(row => row.settled && row.from <= day && day <= row.to)
      if (settled && Object.keys(said).length > 0) putRestated.run(instrument, day, atMs, JSON.stringify(said))
    }
    return changed
  }

  return {
    history(code) {
      const instrument = instruments.find(code)
      if (instrument === undefined) return { columns: new Float64Array(), names: [], covered: [], restated: [] }
      const rows = readAll(instrument)
      return {
        columns: columnsOf(rows),
        names: nameRuns(rows, names.textOf),
        covered: ledgerOf(instrument),
        restated: db
          .prepare('SELECT day, max(at_ms) AS atMs FROM restated WHERE instrument = ? GROUP BY day ORDER BY day')
          .all(instrument) as { day: number; atMs: number }[],
      }
    },
    coverage: codes =>
      codes.map(code => {
        const instrument = instruments.find(code)
        return instrument === undefined ? [] : ledgerOf(instrument)
      }),
    putBars: ({ code, range, bars, unreadable, fetchedAtMs, provisionalFrom }) =>
      db.transact(() => {
        const atMs = Math.floor(fetchedAtMs)
        names.begin()
        instruments.begin()
        const instrument = instruments.make(code)
        const ledger = ledgerOf(instrument)
        const newest = new Map(bars.map(bar => [bar.day, bar]))
        const changed = putNewest(instrument, newest, ledger, atMs)
        dropCovered.run(instrument)
        for (const row of cover(ledger, range, { fetchedAtMs: atMs, provisionalFrom, unreadable })) {
          putCovered.run(instrument, row.from, row.to, row.fetchedAtMs, row.settled ? 1 : 0, row.unreadable)
        }
        return { changed }
      }),
    closingsBefore: (codes, day) =>
      codes.map(code => {
        const row = readClosing.get(code, day) as (Closing & { settled: number }) | undefined
        return row && { ...row, settled: row.settled === 1 }
      }),
    keptJobs() {
      const rows = db.prepare('SELECT id, made_ms, codes, from_day, to_day FROM job ORDER BY made_ms, id').all()
      return (rows as { id: string; made_ms: number; codes: string; from_day: number; to_day: number }[]).map(row => ({
        id: row.id,
        madeMs: row.made_ms,
        codes: JSON.parse(row.codes) as InsCode[],
        from: row.from_day,
        to: row.to_day,
      }))
    },
    keepJob: ({ id, madeMs, codes, from, to }) =>
      db.transact(() => {
        const put = db.prepare(
          'INSERT OR REPLACE INTO job (id, made_ms, codes, from_day, to_day) VALUES (?, ?, ?, ?, ?)',
        )
        put.run(id, Math.floor(madeMs), JSON.stringify(codes), from, to)
        db.prepare('DELETE FROM job WHERE id NOT IN (SELECT id FROM job ORDER BY made_ms DESC, id DESC LIMIT ?)').run(
          MOST_JOBS,
        )
      }),
    dropJob: id => void db.prepare('DELETE FROM job WHERE id = ?').run(id),
    close: () => db.close(),
  }
}

/** The small numbers that stand for the texts of a table. */
function createNumbers(db: Database, table: 'instrument' | 'name', column: 'code' | 'name') {
  const numbers = new Map<string, number>()
  const texts = new Map<number, string>()
  let next = 1
  for (const [id, text] of db.prepareRows(`SELECT id, ${column} FROM ${table}`)() as [number, string][]) {
    numbers.set(text, id)
    texts.set(id, text)
    next = Math.max(next, id + 1)
  }
  const put = db.prepare(`INSERT INTO ${table} (id, ${column}) VALUES (?, ?) ON CONFLICT DO NOTHING`)
  /** Those that this answer has written: one that was undone with its transaction has to be written again. */
  let sure = new Set<number>()
  return {
    find: (text: string) => numbers.get(text),
    textOf: (id: number) => texts.get(id) ?? '',
    begin: () => void (sure = new Set()),
    make(text: string): number {
      const id = numbers.get(text) ?? next++
      if (sure.has(id)) return id
      numbers.set(text, id)
      texts.set(id, text)
      put.run(id, text)
      sure.add(id)
      return id
    },
  }
}

/** The values that were known and are others now. */
function knownBefore(old: SqlValue[], fields: readonly BarField[]): Partial<Record<BarField, SqlValue>> {
  const known = fields.flatMap(field => {
    const value = old[BAR_FIELDS.indexOf(field) + 1] ?? null
    return value === null ? [] : [[field, value] as const]
  })
  return Object.fromEntries(known)
}

/** Rows of (day, the fields, name) as columns without the name. */
function columnsOf(rows: SqlValue[][]): Float64Array {
  const count = rows.length
  const width = BAR_FIELDS.length + 1
  const columns = new Float64Array(count * width)
  for (let n = 0; n < count; n++) {
    const row = rows[n]
    if (row) for (let k = 0; k < width; k++) columns[k * count + n] = (row[k] as number | null) ?? NaN
  }
  return columns
}

/** The names with the first day of each run. */
function nameRuns(rows: SqlValue[][], textOf: (id: number) => string): { fromDay: number; name: string }[] {
  const runs: { fromDay: number; name: string }[] = []
  let last: SqlValue | undefined
  for (const row of rows) {
    const id = row[BAR_FIELDS.length + 1]
    if (id === last) continue
    last = id
    runs.push({ fromDay: Number(row[0]), name: textOf(Number(id)) })
  }
  return runs
}
