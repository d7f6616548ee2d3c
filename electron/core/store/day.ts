// One session day's file of the journal, open for writing: batches as they come, gaps, what was refused, counts.
import type { InsCode } from '../../../shared/market.ts'
import { CODEC_VERSION } from '../journal/codec.ts'
import { batchSum, dayStart, IS_GAP } from '../journal/rows.ts'
import type { Batch, DayCounts, Gap, QuarantineRow } from './api.ts'
import type { Database } from './database-port.ts'
import { createDerivation, type Derivation } from './derive.ts'
import { dayState } from './state.ts'

/** About a second of work: what is left when the app closes is indexed after its next start. */
const FRAMES_AT_CLOSE = 500_000

export interface Day extends Derivation {
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
  const thisRun = run ?? number('SELECT max(run) AS n FROM quarantine') + 1

  return {
    ...derivation,
    run: thisRun,
    append({ fromMs, toMs, frames, bytes, names }) {
      const numbers = { version: CODEC_VERSION, from_ms: fromMs, to_ms: toMs, frames }
      const crc = batchSum({ ...numbers, body: bytes })
      db.transact(() => {
        for (const [handle, code] of names) putName.run(handle, code)
        putBatch.run(CODEC_VERSION, fromMs - dayStart(day), toMs - fromMs, frames, crc, bytes)
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
      const newest = number('SELECT ? + at_ms + took_ms AS n FROM batch ORDER BY id DESC LIMIT 1', dayStart(day))
      const seen = Math.max(newest, number('SELECT max(to_ms) AS n FROM gap'))
      if (seen === 0 || seen >= toMs) return
      db.transact(() => {
        // The journal marks the moment it stopped with a gap of no length: that one is drawn out.
        const marked = db.prepare(
          "UPDATE gap SET to_ms = ? WHERE from_ms = ? AND to_ms = from_ms AND reason = 'stopped'",
        )
        if (marked.run(toMs, seen).changes === 0) insertGap.run(seen, toMs, crashed ? 'crashed' : 'stopped')
      })
    },
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
