// The log as an Excel sheet, loaded only when one is asked for.
import writeExcel, { type Cell } from 'write-excel-file/browser'
import type { Firing } from '../../../shared/firings.ts'
import type { Language } from '../../../shared/i18n/locale.ts'
import * as m from '../../../shared/i18n/paraglide/messages.js'
import { type LogNames, logTable } from './log-export.ts'

const heading = (text: string): Cell => ({ value: text, type: String, fontWeight: 'bold' })
const cell = (value: string | number): Cell =>
  typeof value === 'number'
    ? { value, type: Number, format: Number.isInteger(value) ? '#,##0' : '#,##0.####' }
    : value === ''
      ? null
      : { value, type: String, format: '@' }

const WIDTHS = [12, 12, 10, 20, 14, 36, 24, 20, 14, 12, 12, 16, 20, 20, 30]

/** A workbook with one sheet, from right to left in Persian. */
export async function logExcel(firings: readonly Firing[], names: LogNames, language: Language): Promise<Blob> {
  const { headings, rows } = logTable(firings, names)
  return writeExcel([headings.map(heading), ...rows.map(row => row.map(cell))], {
    sheet: m.alerts_log_sheet(),
    rightToLeft: language === 'fa',
    stickyRowsCount: 1,
    columns: WIDTHS.map(width => ({ width })),
  }).toBlob()
}
