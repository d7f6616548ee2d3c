// Bars as the store gives them, one run of numbers, in the columns that everything else reads.
import { BAR_FIELDS, type BarField, type Bars } from '../../../shared/history.ts'
import type { InsCode } from '../../../shared/market.ts'
import type { StoredHistory } from '../store/api.ts'

export function barsOf(code: InsCode, { columns, names }: Pick<StoredHistory, 'columns' | 'names'>): Bars {
  const count = columns.length / (BAR_FIELDS.length + 1)
  // By hand: Array.from takes many times as long.
  function column(n: number): number[] {
    const values: number[] = []
    for (let at = n * count; at < (n + 1) * count; at++) values.push(columns[at] ?? NaN)
    return values
  }
  const fields = BAR_FIELDS.map((field, n) => [field, column(n + 1)] as const)
  return { code, day: column(0), names, ...(Object.fromEntries(fields) as Record<BarField, number[]>) }
}
