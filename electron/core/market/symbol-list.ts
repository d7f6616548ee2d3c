// The provider's symbol list: JSON text -> rows. Its fields are not documented, so every known spelling is taken and
// whatever is missing stays empty. Pure.
import { AppError } from '../../../shared/errors.ts'
import { type Band, type InsCode, type Instrument, insCode } from '../../../shared/market.ts'
import { NO_LIMIT_MAX } from '../../../shared/queue.ts'
import { foldTight, latinDigits } from '../../../shared/fold.ts'

export interface SymbolList {
  rows: Instrument[]
  /** Rows without a usable code or symbol. */
  skipped: number
}

type Row = Record<string, unknown>

const KEYS = {
  code: ['instance_code', 'ins', 'ins_code', 'inscode', 'insCode', 'InsCode', 'id'],
  symbol: ['symbol', 'name', 'l18'],
  name: ['full_name', 'fullName', 'l30', 'title'],
  isin: ['isin', 'namad_code', 'instrument_id'],
  market: ['market', 'market_name'],
  industry: ['industry', 'industry_name', 'cs'],
  board: ['board', 'board_code'],
  kind: ['kind', 'type', 'type_name'],
  max: ['daily_price_high', 'band_max', 'tmax'],
  min: ['daily_price_low', 'band_min', 'tmin'],
  yesterday: ['yesterday_price', 'yesterday', 'py'],
} as const

/** A code written as a bare number: only then is the slow parse needed that keeps its digits. */
const BARE_CODE = new RegExp(`"(?:${KEYS.code.join('|')})"\\s*:\\s*\\d`)
const CODE_KEYS = new Set<string>(KEYS.code)
/** InsCodes have 14 to 18 digits; fewer in a column named just `id` is a row number. */
const SHORTEST_ID = 14
/** What the exchange writes for "no lower limit". */
const NO_LOWER = 1

/**
 * Decodes the list's text.
 * @param text the answer's body: an array of rows, or an object that holds one
 * @param day session day of the fetch (yyyymmdd, Tehran), kept with each price band
 * @returns rows in the order received, the last of each code winning
 * @throws AppError badAnswer (not JSON, no rows), or what an {"Error": …} speaks of: tokenRefused, noSubscription,
 *   serverError
 */
export function decodeSymbolList(text: string, day: number): SymbolList {
  const list = rowsOf(parse(text))
  const byCode = new Map<InsCode, Instrument>()
  let skipped = 0
  for (const row of list) {
    const instrument = isRow(row) ? decodeRow(row, day) : undefined
    if (instrument) byCode.set(instrument.code, instrument)
    else skipped++
  }
  const rows = [...byCode.values()]
  if (rows.length === 0) throw new AppError('badAnswer', { rows: 0, skipped })
  return { rows: markTwins(rows), skipped }
}

/** JSON.parse, keeping the digits of bare codes; the parser's own error quotes its input, so it is replaced. */
function parse(text: string): unknown {
  const body = text.startsWith('\uFEFF') ? text.slice(1) : text
  try {
    if (!BARE_CODE.test(body)) return JSON.parse(body)
    return JSON.parse(body, (key: string, value: unknown, context?: { source?: string }) =>
      typeof value === 'number' && CODE_KEYS.has(key) ? (context?.source ?? value) : value,
    )
  } catch {
    throw new AppError('badAnswer', { form: 'notJson' })
  }
}

function rowsOf(answer: unknown): unknown[] {
  if (Array.isArray(answer)) return answer
  if (!isRow(answer)) throw new AppError('badAnswer', { form: 'notList' })
  const words = picked(answer, ['Error', 'error']).find(value => value)
  if (words) throw providerError(words)
  const list = Object.values(answer).find(value => Array.isArray(value))
  if (!list) throw new AppError('badAnswer', { form: 'notList' })
  return list
}

/** The provider's error words are sorted, never passed on: they may quote the token. */
function providerError(words: unknown): AppError {
  const text = (typeof words === 'string' ? words : (JSON.stringify(words) ?? '')).toLowerCase()
  if (/subscri|اشتراک/.test(text)) return new AppError('noSubscription')
  if (/token|توکن|unauthori|forbidden|credential|api.?key/.test(text)) return new AppError('tokenRefused')
  return new AppError('serverError')
}

const isRow = (value: unknown): value is Row => typeof value === 'object' && value !== null && !Array.isArray(value)

/** These fields' values, the row's own only: `__proto__` and inherited names never count. */
const picked = (row: Row, names: readonly string[]): unknown[] =>
  names.filter(name => Object.hasOwn(row, name)).map(name => row[name])

/** The first of these that says something, as received but for its ends; "-" is how the provider writes "nothing". */
function textOf(row: Row, names: readonly string[]): string {
  for (const value of picked(row, names)) {
    const text = typeof value === 'string' ? value.trim() : typeof value === 'number' ? String(value) : ''
    if (text !== '' && text !== '-') return text
  }
  return ''
}

/** A number, quoted or bare ("3350.00", "3,350", ۳۳۵۰); undefined when missing or not a number. */
function numberOf(row: Row, names: readonly string[]): number | undefined {
  for (const value of picked(row, names)) {
    const text = typeof value === 'string' ? latinDigits(value).replaceAll(',', '').trim() : String(value)
    if (/^-?\d+(\.\d+)?$/.test(text)) return Number(text)
  }
  return undefined
}

function codeOf(row: Row): InsCode | undefined {
  const usable = KEYS.code.find(key => isCode(row, key))
  return usable && insCode(latinDigits(String(row[usable])).trim())
}

function isCode(row: Row, key: string): boolean {
  const value = Object.hasOwn(row, key) ? row[key] : undefined
  const text = typeof value === 'string' ? latinDigits(value).trim() : ''
  return /^\d{1,19}$/.test(text) && !/^0+$/.test(text) && (key !== 'id' || text.length >= SHORTEST_ID)
}

function bandOf(row: Row, day: number): Band | undefined {
  const min = numberOf(row, KEYS.min)
  const max = numberOf(row, KEYS.max)
  if (min === undefined || max === undefined || min > max) return undefined
  // Both together are the list's way to say that there are no limits; one alone says nothing. Boards of fixed price
  // (issues of funds) have one price for both, which may be 1.
  if (min <= NO_LOWER !== max >= NO_LIMIT_MAX && min !== max) return undefined
  return { min, max, yesterday: numberOf(row, KEYS.yesterday) ?? 0, day }
}

function decodeRow(row: Row, day: number): Instrument | undefined {
  const code = codeOf(row)
  const symbol = textOf(row, KEYS.symbol)
  if (!code || symbol === '') return undefined
  const isin = textOf(row, KEYS.isin).toUpperCase()
  const band = bandOf(row, day)
  return {
    code,
    symbol,
    name: textOf(row, KEYS.name) || (Object.hasOwn(row, 'symbol') ? textOf(row, ['name']) : ''),
    isin,
    latin: ISIN.test(isin) ? isin.slice(4, 8) : '',
    market: textOf(row, KEYS.market),
    industry: textOf(row, KEYS.industry),
    board: textOf(row, KEYS.board),
    kind: textOf(row, KEYS.kind),
    mainBoard: true,
    ...(band && { band }),
  }
}

const ISIN = /^IR[A-Z0-9]{9}\d$/
const TWIN = /^(.+)[234]$/

/**
 * Marks the secondary boards. An ISIN ends in its board's digit: 1 is the main one, 2 block, 3 and 4 fixed price and
 * others (shares and funds …0001, rights …0101, bonds …05B1). Without an ISIN, a symbol that is another symbol of the
 * list with 2, 3 or 4 behind it is such a twin.
 */
function markTwins(rows: Instrument[]): Instrument[] {
  const symbols = new Set(rows.map(row => foldTight(row.symbol)))
  for (const row of rows) {
    if (ISIN.test(row.isin)) row.mainBoard = row.isin.endsWith('1')
    else {
      const base = TWIN.exec(foldTight(row.symbol))?.[1]
      row.mainBoard = base === undefined || !symbols.has(base)
    }
  }
  return rows
}
