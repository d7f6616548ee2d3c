import { fc, test } from '@fast-check/vitest'
import { expect, it } from 'vitest'
import { insCode } from '../../../../shared/market.ts'
import { barCsv, exportName, exportTable } from '../../../../renderer/tiles/history/bar-export.ts'
import { barRows } from '../../../../renderer/tiles/history/bar-rows.ts'
import { csvOf } from '../../../../renderer/lists/table.ts'
import { madeActions, madeHistory, ODD } from '../../bars-data.ts'

/** RFC 4180: lines of cells, and whether each was quoted. */
function readCsv(text: string): [cell: string, quoted: boolean][][] {
  const rows: [string, boolean][][] = []
  let row: [string, boolean][] = []
  let at = 0
  while (at < text.length) {
    let cell = ''
    const isQuoted = text[at] === '"'
    if (isQuoted) {
      at += 1
      while (text[at] !== '"' || text[at + 1] === '"') {
        if (text[at] === '"') at += 1
        cell += text[at]
        at += 1
      }
      at += 1
    } else while (at < text.length && text[at] !== ',' && text[at] !== '\r') cell += text[at++]
    row.push([cell, isQuoted])
    if (text[at] === ',') {
      at += 1
      // A line that ends with an empty cell.
      if (text[at] === '\r') row.push(['', false])
    }
    if (text[at] === '\r') {
      rows.push(row)
      row = []
      at += 2
    }
  }
  return rows
}
const bare = (cell: string): string => (/^'[=+\-@\t\r\n]/.test(cell) ? cell.slice(1) : cell)

test.prop([
  fc.array(
    fc.array(fc.oneof(fc.string({ unit: 'grapheme' }), fc.double({ noNaN: true })), { minLength: 1, maxLength: 5 }),
  ),
  fc.array(fc.string({ minLength: 1 }), { minLength: 1, maxLength: 5 }),
])('a table of any texts and numbers comes back from its CSV cell by cell, and none is a formula', (rows, headings) => {
  const filled = rows.map(row => (row.length === 1 && row[0] === '' ? ['x'] : row))
  const text = csvOf({ headings, rows: filled })
  expect(text.startsWith('\uFEFF')).toBe(true)
  const read = readCsv(text.slice(1))
  const cells = [headings, ...filled]
  // An apostrophe of ours is told from one of theirs by what follows it.
  const kept = cells.map(row => row.map(cell => (typeof cell === 'string' ? bare(cell) : String(cell))))
  expect(read.map(row => row.map(([cell]) => bare(cell)))).toEqual(kept)
  for (const [n, row] of read.entries()) {
    for (const [at, [cell]] of row.entries())
      if (typeof cells[n]?.[at] === 'string') expect(cell).not.toMatch(/^[=+\-@\t\r\n]/)
  }
})

const history = madeHistory(300)
const given = (adjusted: boolean) => ({
  code: history.bars.code,
  symbol: 'معيار ',
  adjusted,
  rows: barRows({
    shown: history.bars,
    actions: madeActions(history),
    history,
    range: { from: 20_240_601, to: 99_999_999 },
  }),
})

it('exports the columns of the service with the Jalali date, raw, the code as a text with all its digits', () => {
  const lines = readCsv(barCsv(given(false)).slice(1))
  expect(lines[0]?.map(([cell]) => cell).join()).toBe(
    'InsCode,DEven,JalaliDate,LVal30,ZTotTran,QTotTran5J,QTotCap,PClosing,PDrCotVal,PriceMin,PriceMax,PriceYesterday,PriceChange,ZTotTran1,QTotTran5J1,QTotCap1',
  )
  expect(lines).toHaveLength(given(false).rows.length + 1)
  const { bars } = history
  const newest = lines.at(-1)?.map(([cell]) => cell)
  expect(newest?.slice(0, 4)).toEqual(['46348559193224090', '20250312', '1403/12/22', `'=فولاد، "مبارکه"`])
  expect(lines.at(-1)?.[0]?.[1]).toBe(true)
  expect(insCode(newest?.[0] ?? '')).toBe(bars.code)
  expect(newest?.slice(4, 13).map(Number)).toEqual(
    (['trades', 'volume', 'value', 'final', 'last', 'low', 'high', 'yesterday', 'change'] as const).map(field =>
      bars[field].at(-1),
    ),
  )
  // The price range of a day without one, and what the newer form leaves out, are no zeros.
  const halted = lines.at(-ODD.halted)?.map(([cell]) => cell)
  expect([halted?.[4], halted?.[9], halted?.[15]]).toEqual(['0', '', ''])
  expect(barCsv(given(false))).toMatch(/^[^۰-۹]*$/)
})

it('says in the headings and the name of the file which prices these are', () => {
  expect(exportName(given(true))).toBe('معيار-20240601-20250312-adjusted')
  expect(exportName({ ...given(false), symbol: 'a/b:c' })).toBe('a b c-20240601-20250312-raw')
  const { headings } = exportTable(given(true))
  expect(headings.filter(heading => heading.endsWith(' (adjusted)'))).toHaveLength(6)
  expect(headings).toContain('QTotCap')
})
