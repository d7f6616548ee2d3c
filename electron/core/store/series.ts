// The day's view of an instrument out of the minute table: its series with gaps, and its spark.
import { type DaySeries, type Spark, SPARK_POINTS } from '../../../shared/day.ts'
import type { InsCode } from '../../../shared/market.ts'
import { quoteYesterday } from '../../../shared/queue.ts'
import { isSuspect, type Quote } from '../../../shared/quote.ts'
import { tehranInstant } from '../../../shared/tehran.ts'
import type { Gap } from './api.ts'
import type { Database } from './database-port.ts'

const MINUTE_MS = 60_000

export interface MinuteRow {
  minute: number
  last: number | null
  final: number | null
  low: number | null
  high: number | null
  volume: number | null
}

/** Yesterday's price as the newest quote says it, 0 = not known. */
export function yesterdayOf(newest: Quote | undefined): number {
  const yesterday = newest && !isSuspect(newest) ? quoteYesterday(newest) : 0
  return yesterday > 0 ? yesterday : 0
}

export const noSeries = (day: number, code: InsCode): DaySeries => ({
  code,
  day,
  yesterday: 0,
  minute: [],
  last: [],
  final: [],
  low: [],
  high: [],
  volume: [],
  gaps: [],
})

/**
 * Shares traded within each minute; -1 where the difference is not known, as for the first minute (unless nothing has
 * traded by then), and after a gap that reaches over minutes, of which nobody knows when it traded.
 */
function volumesOf(rows: MinuteRow[], gaps: Gap[], startMs: number): number[] {
  const minuteOf = (utcMs: number): number => Math.floor((utcMs - startMs) / MINUTE_MS)
  const ends = gaps.flatMap(gap => (minuteOf(gap.fromMs) < minuteOf(gap.toMs) ? [minuteOf(gap.toMs)] : []))
  let before: MinuteRow | undefined
  return rows.map(row => {
    const from = before
    before = row
    if (row.volume === null || from?.volume === null) return -1
    if (!from) return row.volume === 0 ? 0 : -1
    const missed = ends.some(end => from.minute < end && end <= row.minute)
    return missed ? -1 : Math.max(0, row.volume - from.volume)
  })
}

export function readSeries(
  db: Database,
  from: { day: number; code: InsCode; handle: number; newest: Quote | undefined; gaps: Gap[] },
): DaySeries {
  const { day, code, handle, newest, gaps } = from
  const rows = db
    .prepare('SELECT minute, last, final, low, high, volume FROM minute WHERE handle = ? ORDER BY minute')
    .all(handle) as MinuteRow[]
  return seriesOf({ day, code, yesterday: yesterdayOf(newest), gaps }, rows)
}

/** The series of these minutes. */
export function seriesOf(
  { day, code, yesterday, gaps }: { day: number; code: InsCode; yesterday: number; gaps: Gap[] },
  rows: MinuteRow[],
): DaySeries {
  return {
    code,
    day,
    yesterday,
    minute: rows.map(row => row.minute),
    last: rows.map(row => row.last ?? 0),
    final: rows.map(row => row.final ?? 0),
    low: rows.map(row => row.low ?? 0),
    high: rows.map(row => row.high ?? 0),
    volume: volumesOf(rows, gaps, tehranInstant(day, 0)),
    gaps,
  }
}

interface Point {
  minute: number
  last: number
}

/** At most SPARK_POINTS of them: the first, the last, and the lowest and highest of each stretch between. */
export function thinOut(points: readonly Point[]): Point[] {
  const first = points[0]
  const last = points.at(-1)
  if (!first || !last || points.length <= SPARK_POINTS) return [...points]
  const inner = points.slice(1, -1)
  const stretches = Math.floor((SPARK_POINTS - 2) / 2)
  const kept: Point[] = [first]
  for (let n = 0; n < stretches; n++) {
    const stretch = inner.slice(
      Math.floor((n * inner.length) / stretches),
      Math.floor(((n + 1) * inner.length) / stretches),
    )
    const low = stretch.reduce((a, b) => (b.last < a.last ? b : a), stretch[0] ?? first)
    const high = stretch.reduce((a, b) => (b.last > a.last ? b : a), stretch[0] ?? first)
    if (low === high) kept.push(low)
    else kept.push(...(low.minute < high.minute ? [low, high] : [high, low]))
  }
  return [...kept, last]
}

export function readSpark(
  db: Database,
  from: { day: number; code: InsCode; handle: number; newest: Quote | undefined },
): Spark {
  const points = db
    .prepare('SELECT minute, last FROM minute WHERE handle = ? AND last > 0 ORDER BY minute')
    .all(from.handle) as Point[]
  return sparkOf({ day: from.day, code: from.code, yesterday: yesterdayOf(from.newest) }, points)
}

/** The spark of these points. */
export function sparkOf(of: { day: number; code: InsCode; yesterday: number }, points: readonly Point[]): Spark {
  const kept = thinOut(points)
  return {
    ...of,
    minute: kept.map(point => point.minute),
    last: kept.map(point => point.last),
  }
}
