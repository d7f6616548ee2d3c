import { fc, test } from '@fast-check/vitest'
import { expect, it } from 'vitest'
import type { Bridge } from '../../../shared/contract.ts'
import type { Instrument, Watchlist } from '../../../shared/market.ts'
import { listFile, readLists, type ReadResult } from '../../../renderer/lists/list-file.ts'
import { parseTable } from '../../../renderer/lists/parse-table.ts'
import { resolveEntries } from '../../../renderer/lists/resolve.ts'
import { csvOf, htmlOf, tsvOf } from '../../../renderer/lists/table.ts'
import { madeCode, madeInstrument } from '../quotes-made.ts'

const FOLD = madeCode('46348559193224090')
const BMLT = madeCode('778253364357513')
const rows: Instrument[] = [
  { ...madeInstrument(FOLD, 'فولاد', 'FOLD', 'فولاد مبارکه'), isin: 'IRO1FOLD0001' },
  { ...madeInstrument(BMLT, 'وبملت', 'BMLT', 'بانک ملت'), isin: 'IRO1BMLT0001' },
]
const entries = (result: ReadResult) => (result.ok ? result.lists[0]?.entries : result)

it('writes a table by RFC 4180 with a mark of its encoding, and defuses formulas', () => {
  const table = {
    headings: ['a', 'b'],
    rows: [
      ['=1+1', 'say "hi", x'],
      ['-y', -5],
      ['line\nend', ''],
    ],
  }
  expect(csvOf(table)).toBe('\uFEFFa,b\r\n\'=1+1,"say ""hi"", x"\r\n\'-y,-5\r\n"line\nend",\r\n')
  expect(tsvOf(table)).toBe('a\tb\n\'=1+1\tsay "hi", x\n\'-y\t-5\nline end\t')
  expect(htmlOf({ headings: ['<'], rows: [[1], ['a&b']] })).toBe(
    '<table><tr><th x:str>&lt;</th></tr><tr><td>1</td></tr><tr><td x:str>a&amp;b</td></tr></table>',
  )
})

test.prop([fc.array(fc.array(fc.string(), { minLength: 2, maxLength: 4 }), { minLength: 1 })])(
  'what is written as CSV is read back cell by cell',
  cells => {
    const clean = cells.map(row => row.map(cell => `x${cell.replaceAll('\r', '')}`))
    const [headings = [], ...rest] = clean
    const read = parseTable(csvOf({ headings, rows: rest }).slice(1))
    // A heading with a tab or semicolon is taken for a table of those.
    if (/[\t;]/.test(headings.join())) return
    expect(read).toEqual({
      rows: clean.map(row => row.flatMap(cell => (/["\n,]/.test(cell) ? [cell] : cell.split(/[،؛;\t]/)))),
    })
  },
)

it('reads symbols, codes and ISINs, one a line or separated, in either digits', () => {
  expect(entries(readLists('فولاد، وبملت\n۷۷۸۲۵۳۳۶۴۳۵۷۵۱۳; iro1fold0001'))).toEqual([
    { symbol: 'فولاد' },
    { symbol: 'وبملت' },
    { code: BMLT },
    { isin: 'IRO1FOLD0001' },
  ])
  expect(entries(readLists('فولاد\n\nفولاد'))).toEqual([{ symbol: 'فولاد' }])
})

it('reads a table by its headings, and its own exports', () => {
  expect(entries(readLists('\uFEFFنماد;قیمت;کد\r\n"فولاد";3968;46348559193224090\r\nوبملت;2121;\r\n'))).toEqual([
    { code: FOLD, symbol: 'فولاد' },
    { symbol: 'وبملت' },
  ])
  const own = csvOf({
    headings: ['Symbol', 'Name', 'Code', 'ISIN', 'Last'],
    rows: [['=x', 'n, m', FOLD, 'IRO1FOLD0001', 5]],
  })
  expect(entries(readLists(own))).toEqual([{ code: FOLD, isin: 'IRO1FOLD0001', symbol: '=x' }])
})

it('a list of Tablo comes back with its name, columns, sorting and instruments', () => {
  const list: Watchlist = {
    id: 'x',
    name: 'اصلی',
    codes: [FOLD, BMLT],
    columns: ['last', 'queue'],
    sort: { column: 'queue', descending: true },
  }
  const text = listFile([list], code => rows.find(row => row.code === code))
  expect(readLists(text)).toEqual({
    ok: true,
    lists: [
      {
        name: 'اصلی',
        columns: ['last', 'queue'],
        sort: { column: 'queue', descending: true },
        entries: rows.map(({ code, isin, symbol }) => ({ code, isin, symbol })),
      },
    ],
  })
  const newer = text.replace('"last"', '"somethingNew"')
  expect(readLists(newer)).toMatchObject({ ok: true, lists: [{ columns: ['queue'] }] })
})

it('says what is wrong with a file', () => {
  const problem = (text: string) => {
    const result = readLists(text)
    return result.ok ? 'read' : [result.problem, result.line]
  }
  expect(problem(' \n ')).toEqual(['empty', 0])
  expect(problem('{"kind":')).toEqual(['notJson', 0])
  expect(problem('{"kind":"other"}')).toEqual(['otherFile', 0])
  expect(problem('[1, 2]')).toEqual(['otherFile', 0])
  expect(problem('{"kind":"tablo-watchlists","version":2,"shape":"new"}')).toEqual(['newer', 0])
  expect(problem('a,b\n"c,d\ne')).toEqual(['openQuote', 2])
})

it('finds known instruments, keeps codes that the market does not list, and names the rest', async () => {
  const bridge = {
    async call(name: string, args: { codes?: string[]; text?: string }) {
      const value =
        name === 'instruments'
          ? rows.filter(row => args.codes?.includes(row.code))
          : rows.filter(row => row.symbol.startsWith(args.text ?? '?') || row.isin === args.text)
      return { ok: true, value }
    },
    on: () => () => undefined,
  } as unknown as Bridge
  const stranger = madeCode('99999999999999999')
  const found = await resolveEntries(bridge, [
    { isin: 'IRO1BMLT0001' },
    { code: stranger },
    { symbol: 'فول' },
    { symbol: 'فولاد وبملت هیچ' },
  ])
  expect(found).toEqual({ codes: [BMLT, stranger, FOLD], known: 2, unknown: [stranger, 'فول', 'هیچ'] })
})
