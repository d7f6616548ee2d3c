// The days of a range as the columns of the service, in raw numbers: rial, shares, Latin digits. A price that is not
// there is an empty cell, never 0.
import { BAR_FIELDS, type BarField } from '../../../shared/history.ts'
import type { InsCode } from '../../../shared/market.ts'
import { csvOf, type Table } from '../../lists/table.ts'
import { fileName } from '../../files.ts'
import { plainDate } from './bar-days.ts'
import type { BarRow } from './bar-rows.ts'

export interface BarExport {
  code: InsCode
  symbol: string
  /** Whether the prices are adjusted; what is exported says so. */
  adjusted: boolean
  /** Oldest first. */
  rows: readonly BarRow[]
}

/** The service's own names. */
export const SEED_NAMES: Readonly<Record<BarField, string>> = {
  trades: 'ZTotTran',
  volume: 'QTotTran5J',
  value: 'QTotCap',
  final: 'PClosing',
  last: 'PDrCotVal',
  low: 'PriceMin',
  high: 'PriceMax',
  yesterday: 'PriceYesterday',
  change: 'PriceChange',
  trades1: 'ZTotTran1',
  volume1: 'QTotTran5J1',
  value1: 'QTotCap1',
}
export const ADJUSTABLE: ReadonlySet<BarField> = new Set(['final', 'last', 'low', 'high', 'yesterday', 'change'])

/** Name of the file without its ending. */
export const exportName = ({ symbol, rows, adjusted }: BarExport): string =>
  fileName(
    [symbol.trim(), rows[0]?.day, rows.at(-1)?.day, adjusted ? 'adjusted' : 'raw'].filter(Boolean).join('-'),
    'history',
  )

/** The rows under the service's names; those of adjusted prices say that they are. */
export function exportTable({ code, rows, adjusted }: BarExport): Table {
  const names = BAR_FIELDS.map(field => SEED_NAMES[field] + (adjusted && ADJUSTABLE.has(field) ? ' (adjusted)' : ''))
  return {
    headings: ['InsCode', 'DEven', 'JalaliDate', 'LVal30', ...names],
    rows: rows.map(row => [
      code,
      row.day,
      plainDate(row.day, 'jalali'),
      row.name,
      ...BAR_FIELDS.map(field => (Number.isNaN(row[field]) ? '' : row[field])),
    ]),
  }
}

export const barCsv = (given: BarExport): string => csvOf(exportTable(given))
