// Reads a journal's day files, also while the app writes them: short queries only, so that nothing waits for a reader.
import { utcOfDay } from '../../../shared/days.ts'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { InsCode } from '../../../shared/market.ts'
import { at, FIELD, type Quote } from '../../../shared/quote.ts'
import type { DayCounts, Gap, QuarantineRow } from '../store/api.ts'
import type { Database } from '../store/database-port.ts'
import { dayFiles } from './day-files.ts'
import { type BatchRow, framesOfRow, IS_GAP, selectBatches } from './rows.ts'

export interface JournaledFrame {
  code: InsCode
  quote: Quote
  /** Unknown fields as JSON text. */
  extras: string | undefined
}

export interface Damage {
  /** Batch number, counted from 1. */
  batch: number
  why: string
}

/** The newest batch that is in the index by instrument. */
const INDEXED = "SELECT max(value) AS n FROM state WHERE key = 'indexedTo'"

interface DaySummary extends DayCounts {
  day: number
  batches: number
  /** Instruments that have frames on the day. */
  instruments: number
  /** UTC ms of the first and the last frame, 0 = none. */
  fromMs: number
  toMs: number
}

export interface JournalReader {
  /** Recorded days, oldest first, yyyymmdd. */
  days(): number[]
  /** Names of damaged files that were set aside. */
  setAside(): string[]
  summary(day: number): DaySummary
  gaps(day: number): Gap[]
  quarantine(day: number): QuarantineRow[]
  /**
   * The frames of a day in the order they came, up to what is committed when it is called.
   * @param options.instrument only this code's frames
   * @param options.onDamage told of each batch that can't be read; the rest goes on
   */
  frames(
    day: number,
    options: { instrument?: InsCode | undefined; onDamage: (damage: Damage) => void },
  ): Generator<JournaledFrame>
  /** Reads every batch: its version, checksum, frames, their count, times and names. */
  verify(day: number): { batches: number; frames: number; damage: Damage[] }
  close(): void
}

/**
 * @param folder a source's journal folder
 * @param open opens a day file for reading only; throws AppError newerProfile or storeFailed
 */
export function createJournalReader(folder: string, open: (file: string) => Database): JournalReader {
  let held: { day: number; db: Database } | undefined

  function dbOf(day: number): Database {
    if (held?.day === day) return held.db
    held?.db.close()
    held = undefined
    held = { day, db: open(join(folder, `${day}.db`)) }
    return held.db
  }
  const number = (day: number, sql: string): number => (dbOf(day).prepare(sql).get() as { n: number | null }).n ?? 0

  function namesOf(day: number): Map<number, InsCode> {
    const rows = dbOf(day).prepare('SELECT handle, code FROM name').all() as { handle: number; code: InsCode }[]
    return new Map(rows.map(row => [row.handle, row.code]))
  }

  /** Numbers of the batches that may hold a handle: by the index as far as it goes, then all. */
  function* batchesOf(day: number, handle: number | undefined): Generator<number> {
    const newest = number(day, 'SELECT max(id) AS n FROM batch')
    let id = 1
    if (handle !== undefined) {
      const indexed = number(day, INDEXED)
      const rows = dbOf(day).prepare(
        'SELECT batch_id AS id FROM frame_index WHERE handle = ? AND batch_id <= ? ORDER BY 1',
      )
      for (const row of rows.all(handle, indexed) as { id: number }[]) yield row.id
      id = indexed + 1
    }
    for (; id <= newest; id++) yield id
  }

  /** Runs over the frames of one batch; what can't be read is told. */
  function* framesOfBatch(
    day: number,
    batch: number,
    onDamage: (damage: Damage) => void,
  ): Generator<{ quote: Quote; extras: string | undefined; row: BatchRow }> {
    try {
      const row = dbOf(day)
        .prepare(`${selectBatches(day)} WHERE id = ?`)
        .get(batch) as BatchRow | undefined
      if (!row) onDamage({ batch, why: 'missing' })
      else for (const frame of framesOfRow(row)) yield { ...frame, row }
    } catch (error) {
      onDamage({ batch, why: error instanceof Error ? error.message : 'unreadable' })
    }
  }

  /** Instruments that have frames: those indexed, and the rest counted. Names say less, as a file has all known ones. */
  function instrumentsOf(day: number): number {
    const rows = dbOf(day).prepare('SELECT DISTINCT handle FROM frame_index').all() as { handle: number }[]
    const handles = new Set(rows.map(row => row.handle))
    const newest = number(day, 'SELECT max(id) AS n FROM batch')
    for (let id = number(day, INDEXED) + 1; id <= newest; id++) {
      // Damage is for verify to tell.
      for (const { quote } of framesOfBatch(day, id, () => undefined)) handles.add(at(quote, FIELD.handle))
    }
    return handles.size
  }

  function* frames(
    day: number,
    { instrument, onDamage }: { instrument?: InsCode | undefined; onDamage: (damage: Damage) => void },
  ): Generator<JournaledFrame> {
    const codes = namesOf(day)
    const handle = instrument && [...codes].find(([, code]) => code === instrument)?.[0]
    if (instrument && handle === undefined) return
    for (const batch of batchesOf(day, handle)) {
      for (const { quote, extras } of framesOfBatch(day, batch, onDamage)) {
        const code = codes.get(at(quote, FIELD.handle))
        if (!code) onDamage({ batch, why: 'a frame without a name' })
        else if (!instrument || code === instrument) yield { code, quote, extras }
      }
    }
  }

  return {
    days: () => dayFiles(folder).toReversed(),
    setAside: () =>
      existsSync(folder) ? readdirSync(folder).filter(name => /^\d{8}\.db\.corrupt-[^-]+$/.test(name)) : [],
    summary: day => ({
      day,
      batches: number(day, 'SELECT max(id) AS n FROM batch'),
      frames: number(day, 'SELECT sum(frames) AS n FROM batch'),
      instruments: instrumentsOf(day),
      gaps: number(day, `SELECT count(*) AS n FROM gap WHERE ${IS_GAP}`),
      quarantined: number(day, 'SELECT sum(count) AS n FROM quarantine'),
      fromMs: number(day, `SELECT ${utcOfDay(day)} + min(at_ms) AS n FROM batch`),
      toMs: number(day, `SELECT ${utcOfDay(day)} + max(at_ms + took_ms) AS n FROM batch`),
    }),
    gaps: day =>
      dbOf(day).prepare('SELECT from_ms AS fromMs, to_ms AS toMs, reason FROM gap ORDER BY from_ms, id').all() as Gap[],
    quarantine: day =>
      dbOf(day)
        .prepare(
          'SELECT reason, sum(count) AS count, max(last_at_ms) AS lastAtMs, sample FROM quarantine GROUP BY reason',
        )
        .all() as QuarantineRow[],
    frames,
    verify(day) {
      const damage: Damage[] = []
      const codes = namesOf(day)
      let batches = 0
      let count = 0
      for (const batch of batchesOf(day, undefined)) {
        batches++
        for (const { quote, row } of framesOfBatch(day, batch, found => damage.push(found))) {
          count++
          const time = at(quote, FIELD.receivedAt)
          if (!codes.has(at(quote, FIELD.handle))) damage.push({ batch, why: 'a frame without a name' })
          if (!(time <= row.to_ms)) damage.push({ batch, why: 'a frame out of its time' })
        }
      }
      return { batches, frames: count, damage }
    },
    close() {
      held?.db.close()
      held = undefined
    },
  }
}
