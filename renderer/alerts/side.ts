// The side of a level that nobody chose yet: over the price it is crossed upwards, under it downwards.
import type { Formatter } from '../../shared/format.ts'
import type { Fields } from './draft.ts'
import { isMetric, isRange, levelOf, type Row } from './rows.ts'

function sideOf(row: Row, last: number, format: Formatter): Row {
  if (!row.auto || !isMetric(row.what) || isRange(row) || !(last > 0)) return row
  // Only prices near the last one can be told; of other numbers nothing is known here.
  if (!['last', 'final', 'bid', 'ask'].includes(row.what)) return row
  const level = levelOf(row, format)
  if (level === undefined || level === last) return row
  const op = level > last ? 'above' : 'below'
  return op === row.op ? row : { ...row, op }
}

/** The fields with such sides set; the same object where none changes. */
export function sided(fields: Fields, last: number, format: Formatter): Fields {
  const rows = fields.rows.map(row => sideOf(row, last, format))
  return rows.every((row, n) => row === fields.rows[n]) ? fields : { ...fields, rows }
}
