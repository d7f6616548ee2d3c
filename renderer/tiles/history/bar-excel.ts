// The days of a range as an Excel sheet, loaded only when one is asked for.
import writeExcel, { type Cell } from 'write-excel-file/browser'
import { BAR_FIELDS } from '../../../shared/history.ts'
import type { Language } from '../../../shared/i18n/locale.ts'
import * as m from '../../../shared/i18n/paraglide/messages.js'
import { ADJUSTABLE, type BarExport, SEED_NAMES } from './bar-export.ts'
import { utcOfDay } from '../../../shared/days.ts'
import { plainDate } from './bar-days.ts'

const heading = (text: string): Cell => ({ value: text, type: String, fontWeight: 'bold' })
const words = (text: string): Cell => ({ value: text, type: String, format: '@' })
/** Whole numbers are grouped; what was multiplied keeps its decimals. */
const number = (value: number): Cell =>
  Number.isNaN(value) ? null : { value, type: Number, format: Number.isInteger(value) ? '#,##0' : '#,##0.####' }

/** Excel has 31 letters for a sheet's name, and refuses some. */
const sheetName = (text: string): string => text.replace(/[[\]:*?/\\']/g, ' ').slice(0, 31)

/** A workbook with one sheet, from right to left in Persian; its name says whether prices are adjusted. */
export async function barExcel({ code, symbol, adjusted, rows }: BarExport, language: Language): Promise<Blob> {
  const kind = adjusted ? m.bars_adjusted() : m.bars_raw()
  const names: Record<(typeof BAR_FIELDS)[number], string> = {
    trades: m.bars_trades_full(),
    volume: m.bars_volume_full(),
    value: m.bars_value_full(),
    final: m.bars_final(),
    last: m.bars_last(),
    low: m.bars_low(),
    high: m.bars_high(),
    yesterday: m.bars_yesterday(),
    change: m.bars_change(),
    trades1: m.bars_trades1(),
    volume1: m.bars_volume1(),
    value1: m.bars_value1(),
  }
  const named = BAR_FIELDS.map(field =>
    heading(`${names[field]}${adjusted && ADJUSTABLE.has(field) ? ` (${kind})` : ''} ${SEED_NAMES[field]}`),
  )
  const data: Cell[][] = [
    [m.bars_jalali(), m.bars_gregorian(), 'InsCode', m.bars_name()].map(heading).concat(named),
    ...rows.map(row => [
      words(plainDate(row.day, 'jalali')),
      { value: new Date(utcOfDay(row.day)), type: Date, format: 'yyyy-mm-dd' },
      words(code),
      words(row.name),
      ...BAR_FIELDS.map(field => number(row[field])),
    ]),
  ]
  const widths = [12, 12, 20, 24, ...BAR_FIELDS.map(() => 18)]
  return writeExcel(data, {
    sheet: sheetName(`${symbol.trim()} ${kind}`),
    rightToLeft: language === 'fa',
    stickyRowsCount: 1,
    columns: widths.map(width => ({ width })),
  }).toBlob()
}
