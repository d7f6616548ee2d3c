// Plain tables for the clipboard and for files, and a watchlist as such a table: raw numbers in Latin digits, prices and
// amounts in rial. Texts that a spreadsheet would take for a formula get an apostrophe before them.
import * as m from '../../shared/i18n/paraglide/messages.js'
import type { InsCode, ListColumn } from '../../shared/market.ts'
import type { TileMarket } from '../tiles/market.ts'
import { columnName, columnValue } from '../tiles/watch-columns.ts'

export interface Table {
  headings: string[]
  /** Texts and numbers; '' for none. */
  rows: (string | number)[][]
}

const AMOUNTS: ReadonlySet<ListColumn> = new Set(['last', 'final', 'value', 'bid', 'ask', 'queue'])

/** The rows with symbol, name, code, ISIN and the list's columns; sparks are pictures and stay out. */
export function tableOf(
  { watched, quotes }: Pick<TileMarket, 'watched' | 'quotes'>,
  codes: readonly InsCode[],
  shown: readonly ListColumn[],
): Table {
  const columns = shown.filter(column => column !== 'spark')
  const names = columns.map(column => {
    const { full } = columnName(column)
    return AMOUNTS.has(column) ? `${full} (${m.list_rial()})` : full
  })
  const cell = (column: ListColumn, code: InsCode): string | number => {
    const known = watched.get(code)
    const quote = known && quotes.get(known.handle)
    if (!quote) return ''
    const value = columnValue(column, quote, known.instrument?.band)
    if (Number.isNaN(value)) return ''
    return column === 'age' ? new Date(value).toISOString() : value
  }
  return {
    headings: [m.book_symbol(), m.list_name(), m.list_code(), 'ISIN', ...names],
    rows: codes.map(code => {
      const row = watched.get(code)?.instrument
      return [row?.symbol ?? '', row?.name ?? '', code, row?.isin ?? '', ...columns.map(each => cell(each, code))]
    }),
  }
}

const FORMULA = /^[=+\-@\t\r\n]/
/** A code: quoted it is a text to most readers, and keeps all its digits. */
const DIGITS = /^\d+$/
const text = (cell: string | number): string =>
  typeof cell === 'number' ? String(cell) : FORMULA.test(cell) ? `'${cell}` : cell

const quoted = (cell: string | number): string => {
  const written = text(cell)
  return /[",\r\n]/.test(written) || (typeof cell === 'string' && DIGITS.test(cell))
    ? `"${written.replaceAll('"', '""')}"`
    : written
}

/** RFC 4180 with a byte order mark, by which spreadsheets know the encoding. */
export const csvOf = ({ headings, rows }: Table): string =>
  `\uFEFF${[headings, ...rows].map(row => `${row.map(quoted).join(',')}\r\n`).join('')}`

/** Tab-separated: a tab or a line end within a text becomes a space. */
export const tsvOf = ({ headings, rows }: Table): string =>
  [headings, ...rows].map(row => row.map(cell => text(cell).replace(/[\t\r\n]+/g, ' ')).join('\t')).join('\n')

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const escaped = (cell: string | number): string => String(cell).replace(/[&<>"]/g, sign => ESCAPES[sign] ?? sign)

/** A table element; codes are marked as text, which keeps all their digits in a spreadsheet. */
export function htmlOf({ headings, rows }: Table): string {
  const line = (tag: 'th' | 'td', row: readonly (string | number)[]): string =>
    `<tr>${row
      .map(cell => (typeof cell === 'string' ? `<${tag} x:str>${escaped(cell)}</${tag}>` : `<${tag}>${cell}</${tag}>`))
      .join('')}</tr>`
  return `<table>${line('th', headings)}${rows.map(row => line('td', row)).join('')}</table>`
}
