// Which rows of a list are marked: one as a rule, several with Shift and Ctrl. The cursor is the row that keys act from.
import type { InsCode } from '../../shared/market.ts'

export interface Marks {
  cursor: InsCode | undefined
  /** Where a range begins. */
  anchor: InsCode | undefined
  codes: ReadonlySet<InsCode>
}

/** One row alone, or none. */
export const markOnly = (code: InsCode | undefined): Marks => ({
  cursor: code,
  anchor: code,
  codes: new Set(code === undefined ? [] : [code]),
})

/** Adds a row to the marked ones, or takes it away. */
export function markToggled(marks: Marks, code: InsCode): Marks {
  const codes = new Set(marks.codes)
  if (!codes.delete(code)) codes.add(code)
  return { cursor: code, anchor: code, codes }
}

/** All rows from the anchor to this one. */
export function markRange(marks: Marks, order: readonly InsCode[], code: InsCode): Marks {
  const anchor = marks.anchor !== undefined && order.includes(marks.anchor) ? marks.anchor : code
  const [from, to] = [order.indexOf(anchor), order.indexOf(code)]
  return { cursor: code, anchor, codes: new Set(order.slice(Math.min(from, to), Math.max(from, to) + 1)) }
}

/** All rows. */
export const markAll = (marks: Marks, order: readonly InsCode[]): Marks => ({ ...marks, codes: new Set(order) })

/** The marked rows that are there, in the order in which they stand. */
export const markedIn = (marks: Marks, order: readonly InsCode[]): InsCode[] =>
  order.filter(code => marks.codes.has(code))
