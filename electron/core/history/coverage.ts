// The ledger of an instrument: which calendar days the service was asked for, and when. Pure.
import type { DayRange } from '../../../shared/history.ts'
import { addDays } from '../../../shared/days.ts'

/** A range that was asked for. A ledger has them ascending and apart. */
export interface Covered extends DayRange {
  /** When the newest of it was asked for, UTC ms. */
  fetchedAtMs: number
  /** False: what came may not be the last word, since the session had not ended or its row was not there yet. */
  settled: boolean
  /** Rows of the answers that could not be read. */
  unreadable: number
}

/**
 * What a ledger tells at an instant. Of an answer that came later, by a clock that went back since, only the days before
 * `day` hold: the others have not been lived yet.
 */
export function knownAt(ledger: readonly Covered[], day: number, nowMs: number): Covered[] {
  return ledger
    .map(row =>
      row.fetchedAtMs > nowMs ? { ...row, to: Math.min(row.to, addDays(day, -1)), fetchedAtMs: nowMs } : row,
    )
    .filter(row => row.from <= row.to)
}

/** What a ledger keeps outside a range that was asked for anew. */
function without(ledger: readonly Covered[], { from, to }: DayRange): Covered[] {
  return ledger.flatMap(row => {
    if (row.to < from || row.from > to) return [row]
    const before = row.from < from ? [{ ...row, to: addDays(from, -1) }] : []
    const after = row.to > to ? [{ ...row, from: addDays(to, 1) }] : []
    const kept = [...before, ...after]
    // The count stays with one of the pieces: nobody knows which days the rows were of.
    return kept.map((piece, n) => (n === 0 ? piece : { ...piece, unreadable: 0 }))
  })
}

/** Settled ranges that touch become one, with the newer time: their days are not asked for again either way. */
function merged(ledger: readonly Covered[]): Covered[] {
  const rows: Covered[] = []
  for (const row of ledger.toSorted((a, b) => a.from - b.from)) {
    const last = rows.at(-1)
    if (!last?.settled || !row.settled || addDays(last.to, 1) !== row.from) {
      rows.push({ ...row })
      continue
    }
    last.to = row.to
    last.fetchedAtMs = Math.max(last.fetchedAtMs, row.fetchedAtMs)
    last.unreadable += row.unreadable
  }
  return rows
}

/**
 * The ledger after an answer for a range.
 * @param provisionalFrom first day of the range that may change yet; beyond its end where none may
 */
export function cover(
  ledger: readonly Covered[],
  range: DayRange,
  { fetchedAtMs, provisionalFrom, unreadable }: { fetchedAtMs: number; provisionalFrom: number; unreadable: number },
): Covered[] {
  const settledTo = provisionalFrom <= range.to ? addDays(provisionalFrom, -1) : range.to
  const fresh: Covered[] = [
    { from: range.from, to: settledTo, fetchedAtMs, settled: true, unreadable },
    { from: Math.max(range.from, provisionalFrom), to: range.to, fetchedAtMs, settled: false, unreadable: 0 },
  ].filter(row => row.from <= row.to)
  const [first] = fresh
  if (first) first.unreadable = unreadable
  return merged([...without(knownAt(ledger, provisionalFrom, fetchedAtMs), range), ...fresh])
}

/** The parts of a range that the ledger lacks, or has but due again; ascending and apart. */
export function missingIn(ledger: readonly Covered[], range: DayRange, isDue: (row: Covered) => boolean): DayRange[] {
  const missing: DayRange[] = []
  let from = range.from
  for (const row of ledger) {
    if (row.to < from || isDue(row)) continue
    if (row.from > range.to) break
    if (row.from > from) missing.push({ from, to: addDays(row.from, -1) })
    from = addDays(row.to, 1)
  }
  if (from <= range.to) missing.push({ from, to: range.to })
  return missing
}
