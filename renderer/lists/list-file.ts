// Watchlists as files: writing Tablo's own, and reading that, tables, and plain texts of symbols, codes or ISINs.
import * as v from 'valibot'
import { fold, latinDigits } from '../../shared/fold.ts'
import {
  type InsCode,
  insCode,
  type Instrument,
  LIST_COLUMNS,
  type ListColumn,
  type ListSort,
  type Watchlist,
} from '../../shared/market.ts'
import { parseTable } from './parse-table.ts'

const KIND = 'tablo-watchlists'
const VERSION = 1

/** One instrument as a file names it: at least one of the three. */
export interface Entry {
  code?: InsCode | undefined
  isin?: string | undefined
  symbol?: string | undefined
}

export interface ReadList {
  /** '' when the file has no name for it. */
  name: string
  entries: Entry[]
  columns?: ListColumn[] | undefined
  sort?: ListSort | undefined
}

export type ReadProblem =
  | 'empty'
  | 'notJson' // starts as JSON and is none
  | 'otherFile' // JSON of something else
  | 'newer' // written by a newer Tablo
  | 'openQuote' // a quotation mark of a table never ends; line = where it begins
export type ReadResult = { ok: true; lists: ReadList[] } | { ok: false; problem: ReadProblem; line: number }

const instrumentSchema = v.object({
  code: v.optional(v.string()),
  isin: v.optional(v.string()),
  symbol: v.optional(v.string()),
})
const columnSchema = v.picklist(LIST_COLUMNS)
const fileSchema = v.object({
  kind: v.literal(KIND),
  version: v.number(),
  lists: v.array(
    v.object({
      name: v.string(),
      // A column that this version does not know is left out, not a reason to refuse the list.
      columns: v.optional(v.array(v.unknown())),
      sort: v.optional(v.unknown()),
      instruments: v.array(instrumentSchema),
    }),
  ),
})
const sortSchema = v.object({ column: v.picklist([...LIST_COLUMNS, 'symbol'] as const), descending: v.boolean() })

/** Tablo's own file of lists: JSON with codes, symbols and names, columns and sorting. */
export function listFile(lists: readonly Watchlist[], rowOf: (code: InsCode) => Instrument | undefined): string {
  const file = {
    kind: KIND,
    version: VERSION,
    lists: lists.map(({ id, name, codes, columns, sort }) => ({
      id,
      name,
      columns,
      sort,
      instruments: codes.map(code => {
        const row = rowOf(code)
        return { code, symbol: row?.symbol, name: row?.name, isin: row?.isin === '' ? undefined : row?.isin }
      }),
    })),
  }
  return `${JSON.stringify(file, null, 1)}\n`
}

/** Reads a file or a pasted text by what it contains. Never throws. */
export function readLists(given: string): ReadResult {
  const text = given.replace(/^\uFEFF/, '').trim()
  if (text === '') return { ok: false, problem: 'empty', line: 0 }
  if (/^[{[]/.test(text)) return readJson(text)
  const table = parseTable(text)
  if ('openQuote' in table) return { ok: false, problem: 'openQuote', line: table.openQuote }
  const entries = entriesOf(table.rows)
  return entries.length === 0
    ? { ok: false, problem: 'empty', line: 0 }
    : { ok: true, lists: [{ name: '', entries: unique(entries) }] }
}

function readJson(text: string): ReadResult {
  let data: unknown
  try {
    data = JSON.parse(text)
  } catch {
    return { ok: false, problem: 'notJson', line: 0 }
  }
  const parsed = v.safeParse(fileSchema, data)
  const version = v.safeParse(v.object({ kind: v.literal(KIND), version: v.number() }), data)
  if (version.success && version.output.version > VERSION) return { ok: false, problem: 'newer', line: 0 }
  if (!parsed.success) return { ok: false, problem: 'otherFile', line: 0 }
  const lists = parsed.output.lists.map(({ name, columns, sort, instruments }): ReadList => {
    const known = columns?.flatMap(each => (v.is(columnSchema, each) ? each : [])) ?? []
    return {
      name: name.slice(0, 100),
      entries: unique(instruments.flatMap(entryOf)),
      ...(known.length > 0 && { columns: [...new Set(known)] }),
      ...(v.is(sortSchema, sort) && { sort }),
    }
  })
  return lists.length === 0 ? { ok: false, problem: 'empty', line: 0 } : { ok: true, lists }
}

const HEADINGS: Record<'code' | 'isin' | 'symbol', readonly string[]> = {
  code: ['code', 'inscode', 'instance_code', 'ins', 'کد'],
  isin: ['isin'],
  symbol: ['symbol', 'نماد'],
}

/** With a line of headings, its columns; without one every cell is an instrument. */
function entriesOf(rows: readonly (readonly string[])[]): Entry[] {
  const heads = (rows[0] ?? []).map(cell => fold(cell))
  const columnOf = (name: keyof typeof HEADINGS): number => heads.findIndex(head => HEADINGS[name].includes(head))
  const [code, isin, symbol] = [columnOf('code'), columnOf('isin'), columnOf('symbol')]
  if (code < 0 && isin < 0 && symbol < 0) return rows.flat().flatMap(cell => cellEntry(cell))
  return rows.slice(1).flatMap(row => entryOf({ code: row[code], isin: row[isin], symbol: row[symbol] }))
}

const ISIN = /^[A-Z]{2}[A-Z0-9]{10}$/i
/** Shorter digits are rather a symbol's number than a code. */
const SHORTEST_CODE = 10

function cellEntry(cell: string): Entry[] {
  const text = plainText(cell)
  if (text === '') return []
  const digits = latinDigits(text)
  const code = digits.length >= SHORTEST_CODE ? insCode(digits) : undefined
  if (code) return [{ code }]
  return ISIN.test(text) ? [{ isin: text.toUpperCase() }] : [{ symbol: text }]
}

/** Without the apostrophe that a spreadsheet or our own export put before it. */
const plainText = (cell: string): string => cell.trim().replace(/^'(?=[=+\-@\d])/, '')

function entryOf(row: { code?: string | undefined; isin?: string | undefined; symbol?: string | undefined }): Entry[] {
  const code = row.code === undefined ? undefined : insCode(latinDigits(plainText(row.code)))
  const isin = row.isin ? plainText(row.isin).toUpperCase() : ''
  const symbol = row.symbol ? plainText(row.symbol) : ''
  if (!code && !isin && !symbol) return []
  return [{ ...(code && { code }), ...(isin && { isin }), ...(symbol && { symbol }) }]
}

/** The first of equal entries. */
function unique(entries: readonly Entry[]): Entry[] {
  const seen = new Map<string, Entry>()
  for (const entry of entries) {
    const key = entry.code ?? entry.isin ?? fold(entry.symbol ?? '')
    if (!seen.has(key)) seen.set(key, entry)
  }
  return [...seen.values()]
}
