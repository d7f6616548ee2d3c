// One session day's file of the journal, open for writing: batches as they come, gaps, what was refused, counts.
import { utcOfDay } from '../../../shared/days.ts'
import type { DaySeries, Spark } from '../../../shared/day.ts'
import type { InsCode } from '../../../shared/market.ts'
import { tehranInstant } from '../../../shared/tehran.ts'
import { CODEC_VERSION } from '../journal/codec.ts'
import { batchSum, IS_GAP } from '../journal/rows.ts'
import type { PrintsRead } from '../market/prints.ts'
import type { Batch, DayCounts, Gap, QuarantineRow } from './api.ts'
import type { Database } from './database-port.ts'
import { createDerivation, type Derivation } from './derive.ts'
import { createNotes, type Notes } from './notes.ts'
import { readPrints } from './prints.ts'
import { readSeries, readSpark } from './series.ts'
import { dayState } from './state.ts'

/** About a second of work: what is left when the app closes is indexed after its next start. */
const FRAMES_AT_CLOSE = 500_000
/** A clock that was put right goes back less than this; more is a time lived again. */
const BACK_MS = 60_000

export interface Day extends Derivation, Notes {
  /** Number of this run in the file: what was refused is counted by run. */
  run: number
  append(batch: Batch): void
  putGap(gap: Gap): void
  putQuarantine(rows: QuarantineRow[]): void
  counts(): DayCounts
  /**
   * Writes the time without us, up to an instant, as a gap: 'crashed' when the last writer never closed the file, else
   * 'stopped'.
   */
  putAbsence(untilMs: number): void
  /**
   * The day goes on at an instant. Where the file reaches beyond it, as a demo's that starts its day again, what was
   * derived from later than that is forgotten; the batches stay.
   */
  goOnAt(utcMs: number): void
  /** What the derived tables say of a handle; prints and gaps are of the newest run. */
  series(code: InsCode, handle: number): DaySeries
  spark(code: InsCode, handle: number): Spark
  prints(handle: number, limit: number, openMs: number): PrintsRead
  names(): [handle: number, code: InsCode][]
  hasFrames(): boolean
  /** Finishes what can be finished in about a second, marks the file as closed, closes it. */
  close(): void
  /** Closes a damaged file as it is. */
  abandon(): void
}

/**
 * Takes over an opened day file and marks it as open until close().
 * @param handles all known handles, so that the file can be read without anything else
 * @param run of this opening of the market, where it has one in this file
 */
export function createDay(
  db: Database,
  day: number,
  handles: Iterable<[handle: number, code: InsCode]>,
  run: number | undefined,
  onDamage: (batchId: number, why: string) => void,
): Day {
  const state = dayState(db)
  const crashed = state.get('open') === 1
  const putName = db.prepare('INSERT INTO name (handle, code) VALUES (?, ?) ON CONFLICT (handle) DO NOTHING')
  const putBatch = db.prepare(
    'INSERT INTO batch (version, at_ms, took_ms, frames, crc, body) VALUES (?, ?, ?, ?, ?, ?)',
  )
  const insertGap = db.prepare('INSERT INTO gap (from_ms, to_ms, reason) VALUES (?, ?, ?)')
  const putRefused = db.prepare(`
    INSERT INTO quarantine (run, reason, count, last_at_ms, sample) VALUES (?, ?, ?, ?, ?)
    ON CONFLICT (run, reason) DO UPDATE SET
      count = excluded.count, last_at_ms = excluded.last_at_ms, sample = excluded.sample`)
  const number = (sql: string, ...values: number[]): number =>
    (db.prepare(sql).get(...values) as { n: number | null } | undefined)?.n ?? 0
  db.transact(() => {
    state.put('open', 1)
    for (const [handle, code] of handles) putName.run(handle, code)
  })
  const derivation = createDerivation(db, day, state, onDamage)
  const notes = createNotes(db)
  const newestMs = () => number('SELECT ? + at_ms + took_ms AS n FROM batch ORDER BY id DESC LIMIT 1', utcOfDay(day))
  /** Gaps that are of the newest run: an earlier one's later than its start are of a time that came again. */
  const gaps = () =>
    db
      .prepare(
        `SELECT from_ms AS fromMs, to_ms AS toMs, reason FROM gap WHERE ${IS_GAP} AND (id > ? OR to_ms <= ?) ORDER BY id`,
      )
      .all(state.get('runGap'), tehranInstant(day, state.get('runMinute') * 60_000)) as Gap[]
  const thisRun = run ?? number('SELECT max(run) AS n FROM quarantine') + 1

  return {
    ...derivation,
    ...notes,
    run: thisRun,
    append({ fromMs, toMs, frames, bytes, names }) {
      const numbers = { version: CODEC_VERSION, from_ms: fromMs, to_ms: toMs, frames }
      const crc = batchSum({ ...numbers, body: bytes })
      db.transact(() => {
        for (const [handle, code] of names) putName.run(handle, code)
        putBatch.run(CODEC_VERSION, fromMs - utcOfDay(day), toMs - fromMs, frames, crc, bytes)
      })
    },
    putGap: gap => void insertGap.run(Math.floor(gap.fromMs), Math.ceil(gap.toMs), gap.reason),
    putQuarantine(rows) {
      db.transact(() => {
        for (const { reason, count, lastAtMs, sample } of rows) {
          putRefused.run(thisRun, reason, count, Math.floor(lastAtMs), sample)
        }
      })
    },
    counts: () => ({
      frames:
        state.get('derivedFrames') + number('SELECT sum(frames) AS n FROM batch WHERE id > ?', state.get('derivedTo')),
      gaps: number(`SELECT count(*) AS n FROM gap WHERE ${IS_GAP}`),
      quarantined: number('SELECT sum(count) AS n FROM quarantine'),
    }),
    putAbsence(untilMs) {
      const toMs = Math.floor(untilMs)
      const seen = Math.max(newestMs(), number('SELECT max(to_ms) AS n FROM gap'))
      if (seen === 0 || seen >= toMs) return
      db.transact(() => {
        // The journal marks the moment it stopped with a gap of no length: that one is drawn out.
        const marked = db.prepare(
          "UPDATE gap SET to_ms = ? WHERE from_ms = ? AND to_ms = from_ms AND reason = 'stopped'",
        )
        const drawnOut = marked.run(toMs, seen).changes > 0
        const reason = crashed && !drawnOut ? 'crashed' : 'stopped'
        if (!drawnOut) insertGap.run(seen, toMs, reason)
        notes.addEvent({ atMs: toMs, kind: 'gap', detail: { fromMs: seen, toMs, reason } })
      })
    },
    goOnAt(utcMs) {
      if (newestMs() <= utcMs + BACK_MS) return
      while (derivation.step(FRAMES_AT_CLOSE));
      const minute = Math.floor((utcMs - tehranInstant(day, 0)) / 60_000)
      db.transact(() => {
        db.prepare('DELETE FROM minute WHERE minute >= ?').run(minute)
        notes.forgetNotesAfter(utcMs)
        state.put('runBatch', number('SELECT max(id) AS n FROM batch'))
        state.put('runGap', number('SELECT max(id) AS n FROM gap'))
        state.put('runMinute', minute)
      })
    },
    series: (code, handle) =>
      readSeries(db, { day, code, handle, newest: derivation.books().get(handle), gaps: gaps() }),
    spark: (code, handle) => readSpark(db, { day, code, handle, newest: derivation.books().get(handle) }),
    prints: (handle, limit, openMs) =>
      readPrints(
        db,
        {
          day,
          handle,
          openMs,
          gaps: gaps(),
          afterBatch: state.get('runBatch'),
          fromMinute: state.get('runMinute'),
        },
        limit,
      ),
    names: () =>
      (db.prepare('SELECT handle, code FROM name').all() as { handle: number; code: InsCode }[]).map(row => [
        row.handle,
        row.code,
      ]),
    hasFrames: () => number('SELECT EXISTS (SELECT 1 FROM batch) AS n') === 1,
    close() {
      while (derivation.step(FRAMES_AT_CLOSE));
      derivation.index(FRAMES_AT_CLOSE)
      state.put('open', 0)
      db.close()
    },
    abandon: () => db.close(),
  }
}
