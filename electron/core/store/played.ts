// One recorded day as it is played back, over a connection that only reads: its batches, frames, kept books, and what
// is derived of it up to an instant.
import type { DaySeries, MarketEvent, Spark } from '../../../shared/day.ts'
import type { InsCode } from '../../../shared/market.ts'
import { at, FIELD, isSuspect, type Quote, QUOTE_SIZE } from '../../../shared/quote.ts'
import { tehranInstant } from '../../../shared/tehran.ts'
import { type BatchRow, batchSum, framesOfRow, IS_GAP, selectBatches } from '../journal/rows.ts'
import { CODEC_VERSION } from '../journal/codec.ts'
import type { PrintsRead } from '../market/prints.ts'
import { BATCH_NUMBERS, type Gap, type PlayedDay, type PlayedFrames, type PlayedTo } from './api.ts'
import type { Database } from './database-port.ts'
import { type EventRow, eventOf } from './notes.ts'
import { readPrints } from './prints.ts'
import { firstFrom } from './recorded-day.ts'
import { type MinuteRow, seriesOf, sparkOf } from './series.ts'
import { dayState } from './state.ts'

const MINUTE_MS = 60_000
/** Batches looked at for one answer: some 10 ms of checksums. */
const BATCHES_A_STEP = 1000
/** Frames decoded for one answer about some instruments: some 20 ms. */
const FRAMES_A_STEP = 8000
/** Frames decoded for one answer about prints, some 50 ms; beyond them older prints are left out. */
const PRINT_FRAMES = 100_000

export interface Played {
  day(): PlayedDay | undefined
  /** Frames of it, the last batch included. */
  frames(): number
  hasFramesOf(code: InsCode): boolean
  batches(after: number, to: number): Float64Array
  framesAfter(after: number, to: number, most: number): PlayedFrames
  framesOf(handles: readonly number[], after: number, to: number): { quotes: Float64Array; through: number }
  books(batch: number): { batch: number; quotes: Float64Array } | undefined
  series(code: InsCode, to: PlayedTo): DaySeries
  spark(code: InsCode, to: PlayedTo): Spark
  prints(code: InsCode, limit: number, openMs: number, to: PlayedTo): PrintsRead
  events(limit: number): MarketEvent[]
}

/** @param db a day file; @param day yyyymmdd */
export function createPlayed(db: Database, day: number): Played {
  const state = dayState(db)
  const following = db.prepare(`${selectBatches(day)} WHERE id > ? ORDER BY id LIMIT 1`)
  const next = (after: number) => following.get(after) as BatchRow | undefined
  const holding = db.prepare(
    `SELECT DISTINCT batch_id AS id FROM frame_index
     WHERE handle IN (SELECT value FROM json_each(?)) AND batch_id > ? AND batch_id <= ? ORDER BY batch_id LIMIT ?`,
  )
  const minuteRows = db.prepare(
    'SELECT minute, last, final, low, high, volume FROM minute WHERE handle = ? AND minute >= ? AND minute < ? ORDER BY minute',
  )
  const scratch: Quote = new Float64Array(QUOTE_SIZE)
  const number = (sql: string, ...values: (number | string)[]): number =>
    (db.prepare(sql).get(...values) as { n: number | null } | undefined)?.n ?? 0
  const startMs = tehranInstant(day, 0)
  const minuteOf = (utcMs: number): number => Math.floor((utcMs - startMs) / MINUTE_MS)
  const handleOf = (code: InsCode): number => number('SELECT max(handle) AS n FROM name WHERE code = ?', code)
  const newest = (): number => number('SELECT max(id) AS n FROM batch')
  /** Gaps of the newest run: an earlier one's later than its start are of a time that came again. */
  const gaps = (): Gap[] =>
    db
      .prepare(
        `SELECT from_ms AS fromMs, to_ms AS toMs, reason FROM gap WHERE ${IS_GAP} AND (id > ? OR to_ms <= ?) ORDER BY id`,
      )
      .all(state.get('runGap'), tehranInstant(day, state.get('runMinute') * MINUTE_MS)) as Gap[]
  /** Gaps as they were known at an instant: over, or under way. */
  const gapsUntil = (atMs: number): Gap[] =>
    gaps().flatMap(gap => (gap.fromMs < atMs ? [{ ...gap, toMs: Math.min(gap.toMs, atMs) }] : []))

  /** Runs over the frames of a row that can be read, at most so many. */
  function visit(row: BatchRow, see: (quote: Quote) => void, most = Infinity): number {
    let seen = 0
    try {
      for (const { quote } of framesOfRow(row, scratch)) {
        if (seen >= most) break
        seen++
        see(quote)
      }
    } catch {
      // A damaged batch is told where the day is opened; the rest goes on.
    }
    return seen
  }

  /** The minute under way at an instant, as far as it is played; undefined without a frame that can be trusted. */
  function partOfMinute(handle: number, to: PlayedTo): MinuteRow | undefined {
    const fromMs = startMs + minuteOf(to.atMs) * MINUTE_MS
    let part: MinuteRow | undefined
    const see = (quote: Quote): void => {
      if (at(quote, FIELD.handle) !== handle || at(quote, FIELD.receivedAt) < fromMs || isSuspect(quote)) return
      part ??= { minute: minuteOf(fromMs), last: null, final: null, low: null, high: null, volume: null }
      const [last, final, volume] = [at(quote, FIELD.last), at(quote, FIELD.final), at(quote, FIELD.volume)]
      if (last > 0) {
        part.last = last
        part.low = Math.min(part.low ?? last, last)
        part.high = Math.max(part.high ?? last, last)
      }
      if (final > 0) part.final = final
      if (Number.isFinite(volume)) part.volume = volume
    }
    const range = { after: state.get('runBatch'), to: to.batch }
    for (let row = next(firstFrom(db, day, range, fromMs) - 1); row && row.id <= to.batch; row = next(row.id)) {
      visit(row, see, row.id === to.batch ? to.frames : Infinity)
    }
    return part
  }

  /** An instrument's minutes up to an instant, the one under way as far as it is played. */
  function rowsUntil(handle: number, to: PlayedTo): MinuteRow[] {
    const rows = minuteRows.all(handle, state.get('runMinute'), minuteOf(to.atMs)) as MinuteRow[]
    const part = partOfMinute(handle, to)
    return part ? [...rows, part] : rows
  }

  return {
    day() {
      const [after, to] = [state.get('runBatch'), newest()]
      if (to <= after) return undefined
      const rows = db.prepare('SELECT handle, code FROM name').all() as { handle: number; code: InsCode }[]
      const names = rows.map(({ handle, code }): [number, InsCode] => [handle, code])
      return { names, gaps: gaps(), after, to, hasCheckpoints: after === 0 }
    },
    frames() {
      const after = state.get('runBatch')
      if (after > 0) return number('SELECT sum(frames) AS n FROM batch WHERE id > ?', after)
      const derivedTo = state.get('derivedTo')
      return state.get('derivedFrames') + number('SELECT sum(frames) AS n FROM batch WHERE id > ?', derivedTo)
    },
    hasFramesOf(code) {
      const handle = handleOf(code)
      if (handle === 0) return false
      const minutes = 'SELECT EXISTS (SELECT 1 FROM minute WHERE handle = ? AND minute >= ?) AS n'
      if (number(minutes, handle, state.get('runMinute')) === 1) return true
      // What is not derived yet, and frames that contradict themselves, which no minute has.
      const indexed = number('SELECT max(value) AS n FROM state WHERE key = ?', 'indexedTo')
      const among = 'SELECT EXISTS (SELECT 1 FROM frame_index WHERE handle = ? AND batch_id > ?) AS n'
      if (indexed > 0 && number(among, handle, state.get('runBatch')) === 1) return true
      let left = BATCHES_A_STEP
      for (let row = next(state.get('derivedTo')); row && left > 0; row = next(row.id)) {
        left--
        let count = 0
        visit(row, quote => void (count += at(quote, FIELD.handle) === handle ? 1 : 0))
        if (count > 0) return true
      }
      return false
    },
    batches(after, to) {
      const rows: number[] = []
      for (let row = next(after); row && row.id <= to; row = next(row.id)) {
        const sound = row.version === CODEC_VERSION && batchSum(row) === row.crc
        rows.push(row.id, row.from_ms, row.to_ms, sound ? row.frames : 0)
        if (rows.length >= BATCHES_A_STEP * BATCH_NUMBERS) break
      }
      return Float64Array.from(rows)
    },
    framesAfter(after, to, most) {
      const quotes: Quote[] = []
      const counts: [number, number][] = []
      for (let row = next(after); row && row.id <= to; row = next(row.id)) {
        counts.push([row.id, visit(row, quote => void quotes.push(quote.slice()))])
        if (quotes.length >= most) break
      }
      return { quotes: joined(quotes), counts }
    },
    framesOf(handles, after, to) {
      const wanted = new Set(handles)
      const quotes: Quote[] = []
      let left = FRAMES_A_STEP
      let through = after
      const see = (quote: Quote): void => void (wanted.has(at(quote, FIELD.handle)) && quotes.push(quote.slice()))
      const indexed = Math.min(to, number('SELECT max(value) AS n FROM state WHERE key = ?', 'indexedTo'))
      while (through < indexed) {
        const some = holding.all(JSON.stringify(handles), through, indexed, BATCHES_A_STEP) as { id: number }[]
        for (const { id } of some) {
          const row = next(id - 1)
          if (row) left -= visit(row, see)
          through = id
          if (left <= 0) return { quotes: joined(quotes), through }
        }
        if (some.length < BATCHES_A_STEP) through = indexed
      }
      for (let row = next(through); row && row.id <= to; row = next(row.id)) {
        left -= visit(row, see)
        if (left <= 0) return { quotes: joined(quotes), through: row.id }
      }
      return { quotes: joined(quotes), through: to }
    },
    books(batch) {
      if (state.get('runBatch') > 0) return undefined
      const kept = db.prepare(
        `SELECT batch_id AS id, at_ms AS from_ms, at_ms AS to_ms, version, frames, crc, body FROM checkpoint
         WHERE batch_id <= ? ORDER BY batch_id DESC LIMIT 1`,
      )
      for (let row = kept.get(batch) as BatchRow | undefined; row; row = kept.get(row.id - 1) as BatchRow | undefined) {
        const quotes: Quote[] = []
        // A damaged one gives nothing: then an earlier one will do.
        if (visit(row, quote => void quotes.push(quote.slice())) === row.frames && row.frames > 0) {
          return { batch: row.id, quotes: joined(quotes) }
        }
      }
      return undefined
    },
    series: (code, to) =>
      seriesOf({ day, code, yesterday: 0, gaps: gapsUntil(to.atMs) }, rowsUntil(handleOf(code), to)),
    spark: (code, to) =>
      sparkOf(
        { day, code, yesterday: 0 },
        // The point of the minute under way is the books' own.
        (minuteRows.all(handleOf(code), state.get('runMinute'), minuteOf(to.atMs)) as MinuteRow[]).flatMap(
          ({ minute, last }) => (last !== null && last > 0 ? [{ minute, last }] : []),
        ),
      ),
    prints: (code, limit, openMs, to) =>
      readPrints(
        db,
        {
          day,
          handle: handleOf(code),
          openMs,
          gaps: gaps().filter(gap => gap.toMs <= to.atMs),
          afterBatch: state.get('runBatch'),
          fromMinute: state.get('runMinute'),
          until: to,
          mostFrames: PRINT_FRAMES,
        },
        limit,
      ),
    events(limit) {
      // A file that was never written to since is as an earlier version of the app left it.
      if (number("SELECT count(*) AS n FROM sqlite_master WHERE type = 'table' AND name = 'event'") === 0) return []
      return (db.prepare('SELECT * FROM event ORDER BY id DESC LIMIT ?').all(limit) as EventRow[]).map(eventOf)
    },
  }
}

function joined(quotes: readonly Quote[]): Float64Array {
  const all = new Float64Array(quotes.length * QUOTE_SIZE)
  for (const [n, quote] of quotes.entries()) all.set(quote, n * QUOTE_SIZE)
  return all
}
