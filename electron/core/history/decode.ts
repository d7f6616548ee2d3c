// The service's answer: text -> bars, or what it said instead. Takes the first documents' bare array and the newer ones'
// envelope, whichever was asked for. Pure.
//
// Choices. Numbers are read as the feed's are (feed/numbers.ts): quoted or bare, "" and "-" are missing, what a double
// would change is bad. A row is unreadable without a real day or any column of the documents, with another instrument's
// code, or with a bad number in a column that is reckoned with; the change and the three columns of unclear origin are
// only missing then.
import { dateParts } from '../../../shared/calendar.ts'
import { AppError } from '../../../shared/errors.ts'
import type { BarField, DailyBar } from '../../../shared/history.ts'
import type { InsCode } from '../../../shared/market.ts'
import { BAD, readAmount, readNumber } from '../feed/numbers.ts'
import { errorFrame } from '../feed/provider-error.ts'
import { codesOf, plainCode, type Row } from './digits.ts'

/** What the service said in place of rows. */
export interface Said {
  /** Its own number for it, where it gave one. */
  code?: number
  /** To be read for what they speak of, then forgotten: they may quote anything. */
  words: string
}

export interface Answered {
  form: 'first' | 'newer'
  bars: DailyBar[]
  /** Rows that could not be read, or are of another instrument. */
  unreadable: number
}

const COLUMNS: Record<BarField, string> = {
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
const FIELDS = Object.entries(COLUMNS) as [BarField, string][]
const SOFT = new Set<BarField>(['change', 'trades1', 'volume1', 'value1'])
/** Also rejects days that were written in the Jalali calendar. */
const FIRST_DAY = 1900_01_01
const LONGEST_NAME = 200

const SPELLINGS = new Map(
  ['InsCode', 'DEven', 'LVal30', 'LVal18AFC', 'IsSuccess', 'Data', 'Msg', 'Code', ...Object.values(COLUMNS)].map(
    name => [name.toLowerCase(), name],
  ),
)

const isObject = (value: unknown): value is Row => typeof value === 'object' && value !== null && !Array.isArray(value)

/** The object's fields by the names of the documents, whatever letters of them are capital. */
function named(value: Row, ...sure: string[]): Row {
  if (sure.every(name => Object.hasOwn(value, name))) return value
  const copy = Object.create(null) as Row
  for (const [key, field] of Object.entries(value)) copy[SPELLINGS.get(key.toLowerCase()) ?? key] = field
  return copy
}

/** JSON.parse, whose own error quotes its input. @throws AppError badAnswer, cutAnswer */
function parse(text: string): unknown {
  const body = text.replace(/^\uFEFF/, '').trim()
  if (body === '') throw new AppError('badAnswer', { form: 'empty' })
  if (body.startsWith('<')) throw new AppError('badAnswer', { form: 'html' })
  try {
    return JSON.parse(body)
  } catch {
    const end = { '[': ']', '{': '}' }[body[0] ?? '']
    throw end && !body.endsWith(end) ? new AppError('cutAnswer') : new AppError('badAnswer', { form: 'notJson' })
  }
}

/** What an envelope without success says. */
function saidBy(top: Row): Said {
  const inner = isObject(top.Msg) ? named(top.Msg, 'Code') : { Code: top.Code, Msg: top.Msg }
  const code = readNumber(typeof inner.Code === 'boolean' ? undefined : inner.Code)
  const words = typeof inner.Msg === 'string' ? inner.Msg.slice(0, 500) : ''
  return { words, ...(Number.isSafeInteger(code) && { code }) }
}

function readDay(value: unknown): number | undefined {
  const day = readNumber(value)
  return Number.isInteger(day) && day >= FIRST_DAY && dateParts(day, 'gregorian') ? day : undefined
}

const own = (row: Row, name: string): unknown => (Object.hasOwn(row, name) ? row[name] : undefined)

function readName(row: Row): string {
  const name = [own(row, 'LVal30'), own(row, 'LVal18AFC')].find(text => typeof text === 'string' && text !== '')
  return typeof name === 'string' ? name.slice(0, LONGEST_NAME) : ''
}

/** One row without its code; undefined = can't be read. */
function readBar(row: Row): DailyBar | undefined {
  const day = readDay(own(row, 'DEven'))
  if (day === undefined || !FIELDS.some(([, column]) => Object.hasOwn(row, column))) return undefined
  const bar = { day, name: readName(row) } as DailyBar
  for (const [field, column] of FIELDS) {
    const number = field === 'change' ? readNumber(own(row, column)) : readAmount(own(row, column))
    if (number === BAD && !SOFT.has(field)) return undefined
    bar[field] = number === BAD ? NaN : number
  }
  return bar
}

const rowsIn = (list: unknown): Row[] =>
  (Array.isArray(list) ? list : []).filter(isObject).map(row => named(row, 'DEven', 'InsCode'))

/** The list of rows of either form. */
const listIn = (top: unknown): unknown => (Array.isArray(top) ? top : isObject(top) ? named(top, 'IsSuccess').Data : [])

/**
 * Reads an answer.
 * @param text its body
 * @param code the instrument it was asked for
 * @returns its rows, as they came, or what the service said instead
 * @throws AppError badAnswer (form: html, empty, notJson, unknown, rows: none of its rows could be read), cutAnswer
 */
export function readAnswer(text: string, code: InsCode): Answered | Said {
  const top = parse(text)
  if (!Array.isArray(top)) {
    if (!isObject(top)) throw new AppError('badAnswer', { form: 'unknown' })
    const envelope = named(top, 'IsSuccess')
    if (envelope.IsSuccess === false) return saidBy(envelope)
    if (!Array.isArray(envelope.Data)) {
      if (envelope.IsSuccess === true && envelope.Data === null) {
        const beside = saidBy(envelope)
        return (beside.code ?? 0) < 0 ? beside : { form: 'newer', bars: [], unreadable: 0 }
      }
      const said = errorFrame(top)
      if (said?.kind === 'error') return { words: said.text }
      throw new AppError('badAnswer', { form: 'unknown' })
    }
  }
  const list = listIn(top) as unknown[]
  const rows = rowsIn(list)
  const codes = codesOf(text, rows, again => rowsIn(listIn(again)))
  // An answer without that column at all is of the one instrument that was asked for.
  const coded = rows.some(row => Object.hasOwn(row, 'InsCode'))
  const wanted = plainCode(code)
  const bars: DailyBar[] = []
  for (const [index, row] of rows.entries()) {
    const bar = !coded || codes[index] === wanted ? readBar(row) : undefined
    if (bar) bars.push(bar)
  }
  const unreadable = list.length - bars.length
  if (bars.length === 0 && unreadable > 0) throw new AppError('badAnswer', { form: 'rows', unreadable })
  return { form: Array.isArray(top) ? 'first' : 'newer', bars, unreadable }
}
