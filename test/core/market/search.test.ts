import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { createSearch } from '../../../electron/core/market/search.ts'
import { decodeSymbolList } from '../../../electron/core/market/symbol-list.ts'
import { dataFile, haveData } from '../../support/recordings.ts'

const { rows } = decodeSymbolList(
  JSON.stringify([
    { ins: '40', name: 'ضفولاد12', full_name: 'اختيارخ فولاد-5000', isin: 'IRO9FOLD0011' },
    { ins: '41', name: 'فولاژ', full_name: 'فولاد آلیاژی ایران', isin: 'IRO1FLAJ0001' },
    { ins: '46348559193224090', name: 'فولاد', full_name: 'فولاد مباركه اصفهان', isin: 'IRO1FOLD0001' },
    { ins: '42', name: 'فولادح', full_name: 'ح . فولاد مباركه اصفهان', isin: 'IRR1FOLD0101' },
    { ins: '43', name: 'فولاد2', full_name: 'فولاد مباركه اصفهان', isin: 'IRO1FOLD0002' },
    { ins: '44', name: 'وصندوق', full_name: 'سرمايه‌گذاري  صندوق', isin: 'IRO1SAND0001' },
    { ins: '45', name: 'ارفع', full_name: 'آهن و فولاد ارفع', isin: 'IRO3ARFZ0001' },
  ]),
  20261121,
)
const search = createSearch(rows)
const found = (text: string, allBoards = false, limit = 50) =>
  search.find(text, { allBoards, limit }).map(row => row.symbol)

test('exact comes first, then prefixes of symbols, then words of names, then what only contains it', () => {
  expect(found('فولاد')).toEqual(['فولاد', 'فولادح', 'ارفع', 'فولاژ', 'ضفولاد12'])
  expect(found('فول')).toEqual(['فولاژ', 'فولاد', 'فولادح', 'ارفع', 'ضفولاد12'])
})

test('the Latin short code, the ISIN and the code find their instrument', () => {
  expect(found('fold')).toEqual(['فولاد', 'فولادح', 'ضفولاد12'])
  expect(found('iro1fold0001')).toEqual(['فولاد'])
  expect(found('46348559193224090')).toEqual(['فولاد'])
  expect(found('۴۶۳۴۸')).toEqual(['فولاد'])
})

test('letters of either keyboard, ZWNJ, spaces and none find the same', () => {
  for (const text of ['سرمایه گذاری', 'سرمايه‌گذاري', 'سرمایهگذاری صندوق', 'مباركه']) expect(found(text)).not.toEqual([])
  expect(found('سرمایه گذاری')).toEqual(found('سرمايه‌گذاري'))
})

test('secondary boards are hidden unless asked for, or named exactly', () => {
  expect(found('فولاد')).not.toContain('فولاد2')
  expect(found('فولاد', true)).toContain('فولاد2')
  expect(found('فولاد۲')).toEqual(['فولاد2'])
  expect(found('IRO1FOLD0002')).toEqual(['فولاد2'])
  expect(found('43')).toEqual(['فولاد2'])
})

test('nothing typed gives the head of the list in its own order, and the limit holds', () => {
  expect(found('', false, 2)).toEqual(['ضفولاد12', 'فولاژ'])
  expect(found(' ‌ ', true)).toHaveLength(7)
  expect(found('فولاد', true, 2)).toEqual(['فولاد', 'فولادح'])
  expect(found('هیچ‌چیز')).toEqual([])
})

test.runIf(haveData)(
  'REAL DATA: every fourth of 4,956 symbols, typed on a Persian keyboard, is among the first found',
  () => {
    const list = decodeSymbolList(readFileSync(dataFile('symbols.json'), 'utf8'), 20261121).rows
    const all = createSearch(list)
    const typed = (text: string) => text.replaceAll('ي', 'ی').replaceAll('ك', 'ک').replaceAll('\u200c', '')
    const missing = list.filter(
      row => !all.find(typed(row.symbol), { allBoards: false, limit: 5 }).some(hit => hit.code === row.code),
    )
    expect(missing.map(row => row.symbol)).toEqual([])
    expect(all.find('فولاد', { allBoards: false, limit: 1 })[0]?.code).toBe('46348559193224090')
  },
)
