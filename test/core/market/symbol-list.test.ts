import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { decodeSymbolList } from '../../../electron/core/market/symbol-list.ts'
import { AppError } from '../../../shared/errors.ts'
import type { Instrument } from '../../../shared/market.ts'
import { isUnlimited } from '../../../shared/queue.ts'
import { dataFile, haveData } from '../../support/recordings.ts'

const DAY = 20261121
const decode = (rows: unknown) => decodeSymbolList(JSON.stringify(rows), DAY)
const one = (row: object): Instrument | undefined => decode([{ name: 'فولاد', instance_code: '1234', ...row }]).rows[0]

function codeOf(run: () => unknown): string {
  try {
    run()
    return 'nothing thrown'
  } catch (error) {
    return error instanceof AppError ? error.code : 'another error'
  }
}

test('takes either name of each field and keeps the text as received', () => {
  const row = one({ full_name: 'فولاد مباركه اصفهان\t', namad_code: 'IRO1FOLD0001', market: '-', industry: 'فلزات' })
  expect(row).toEqual({
    code: '1234',
    symbol: 'فولاد',
    name: 'فولاد مباركه اصفهان',
    isin: 'IRO1FOLD0001',
    latin: 'FOLD',
    market: '',
    industry: 'فلزات',
    board: '',
    kind: '',
    mainBoard: true,
  })
  expect(decode([{ ins: '55', symbol: 'زر', name: 'زرافشان', isin: 'IRTKZARF0002' }]).rows[0]).toMatchObject({
    code: '55',
    symbol: 'زر',
    name: 'زرافشان',
    mainBoard: false,
  })
})

test('a band is read from decimals in quotes, commas or numbers, with its day and yesterday', () => {
  const band = { min: 3170, max: 3350, yesterday: 3260, day: DAY }
  expect(one({ daily_price_high: '3350.00', daily_price_low: '3170.00', yesterday_price: '3260' })?.band).toEqual(band)
  expect(one({ band_max: 3350, band_min: 3170, yesterday: 3260 })?.band).toEqual(band)
  expect(one({ band_max: '۳,۳۵۰', band_min: '۳,۱۷۰' })?.band).toEqual({ ...band, yesterday: 0 })
})

test('1 or 999999999 alone, a missing side, nonsense and a floor above the ceiling are no band', () => {
  for (const [min, max] of [
    ['1.00', '3350'],
    ['3170', '999999999.00'],
    ['', '3350'],
    ['-', '-'],
    ['3,1x', '3350'],
    [3350, 3170],
    [null, 3350],
  ]) {
    expect(one({ band_min: min, band_max: max })?.band).toBeUndefined()
  }
})

test('1 and 999999999 together say that there are no limits', () => {
  const found = one({ band_min: '1.00', band_max: '999999999.00' })?.band
  expect(found && isUnlimited(found)).toBe(true)
})

test('one price for both sides is the band of a board of fixed price, 1 rial among them', () => {
  expect(one({ band_min: 1, band_max: 1 })?.band).toMatchObject({ min: 1, max: 1 })
})

test('bare codes beyond 2^53 keep their digits', () => {
  const text = '{"data":[{"instance_code":44818950263583523,"name":"a"},{"ins": 46348559193224090,"name":"b"}]}'
  expect(decodeSymbolList(text, DAY).rows.map(row => row.code)).toEqual(['44818950263583523', '46348559193224090'])
})

test('a code in Persian digits is read, and rows without a usable code or symbol are counted', () => {
  const list = decode([
    { instance_code: '۴۴۸۱۸۹۵۰۲۶۳۵۸۳۵۲۳', name: 'a' },
    { instance_code: '', name: 'b' },
    { instance_code: '12x', name: 'c' },
    { instance_code: '0', name: 'd' },
    { id: 7, name: 'a row number' },
    { instance_code: '5' },
    null,
    'text',
  ])
  expect(list.rows.map(row => row.code)).toEqual(['44818950263583523'])
  expect(list.skipped).toBe(7)
})

test('the last of two rows with one code wins', () => {
  const { rows } = decode([
    { ins: '1', name: 'old' },
    { ins: '2', name: 'other' },
    { ins: '1', name: 'new' },
  ])
  expect(rows.map(row => row.symbol)).toEqual(['new', 'other'])
})

test('an ISIN names its board by its last digit; without one a symbol with 2, 3 or 4 behind another is a twin', () => {
  const { rows } = decode([
    { ins: '1', name: 'فولاد', isin: 'IRO1FOLD0001' },
    { ins: '2', name: 'فولاد2', isin: 'IRO1FOLD0002' },
    { ins: '3', name: 'فولادح', isin: 'IRR1FOLD0101' },
    { ins: '4', name: 'اخزا1054', isin: 'IRB3TR1004A4' },
    { ins: '5', name: 'انرژي2', isin: 'IRO1BENB0001' },
    { ins: '6', name: 'زر' },
    { ins: '7', name: 'زر۳' },
    { ins: '8', name: 'تنها4' },
  ])
  expect(rows.filter(row => !row.mainBoard).map(row => row.symbol)).toEqual(['فولاد2', 'اخزا1054', 'زر۳'])
})

test('fields named __proto__ or inherited touch nothing', () => {
  const { rows } = decodeSymbolList('[{"ins":"1","name":"a","__proto__":{"isin":"IRO1FOLD0001"}}]', DAY)
  expect(rows[0]?.isin).toBe('')
  expect(codeOf(() => decode([{ __proto__: null, toString: '1' }]))).toBe('badAnswer')
})

test('an error with status 200 is told by its words, which go no further', () => {
  expect(codeOf(() => decode({ Error: 'request timeout or empty response' }))).toBe('serverError')
  expect(codeOf(() => decode({ Error: 'Invalid TOKEN abcd' }))).toBe('tokenRefused')
  expect(codeOf(() => decode({ error: { message: 'توکن معتبر نیست' } }))).toBe('tokenRefused')
  expect(codeOf(() => decode({ Error: 'no subscription' }))).toBe('noSubscription')
  expect(() => decode({ Error: 'token canary-91c2 refused' })).toThrow(/^(?!.*canary)/)
})

test('HTML, broken JSON, a deep nest, a list without rows and an object without a list are bad answers', () => {
  const deep = `{"ins":1,"x":${'['.repeat(200_000)}`
  for (const text of ['<!doctype html><html>', '', '[', deep, '[]', '{}', '{"data":{}}', '"text"', '[1,2]']) {
    expect(codeOf(() => decodeSymbolList(text, DAY))).toBe('badAnswer')
  }
})

test('a byte order mark is no part of the list', () => {
  expect(decodeSymbolList('\uFEFF[{"ins":"1","name":"a"}]', DAY).rows).toHaveLength(1)
})

test.runIf(haveData)('REAL DATA: the 4,956 instruments of symbols.json decode whole', () => {
  const { rows, skipped } = decodeSymbolList(readFileSync(dataFile('symbols.json'), 'utf8'), DAY)
  expect([rows.length, skipped]).toEqual([4956, 0])
  expect(rows.filter(row => row.mainBoard)).toHaveLength(4558)
  expect(rows.filter(row => row.band)).toHaveLength(2542)
  expect(rows.filter(row => row.latin)).toHaveLength(4956)
  expect(rows.every(row => row.symbol === row.symbol.trim() && row.name === row.name.trim())).toBe(true)
})

test.runIf(haveData)('REAL DATA: the eight whole rows of the REST service decode, one of them without limits', () => {
  const { rows, skipped } = decodeSymbolList(
    readFileSync(dataFile('odd/sourcearena-rest-all-type0-rows.json'), 'utf8'),
    DAY,
  )
  expect([rows.length, skipped, rows.filter(row => row.band && isUnlimited(row.band)).length]).toEqual([8, 0, 1])
  expect(rows.every(row => row.mainBoard && row.market === '')).toBe(true)
  expect(rows[0]).toMatchObject({
    symbol: 'فولاد',
    code: '46348559193224090',
    latin: 'FOLD',
    band: { min: 3170, max: 3350, yesterday: 3260 },
  })
})

test.runIf(haveData)('REAL DATA: fixed-price boards of another vendor keep their bare codes and are secondary', () => {
  const { rows } = decodeSymbolList(readFileSync(dataFile('odd/brsapi-fixed-price-boards.json'), 'utf8'), DAY)
  expect(rows.map(row => [row.symbol, row.code, row.mainBoard, row.band?.max])).toEqual([
    ['سآبیک3', '54728361886071', false, 71370],
    ['کیان2', '53254637903825194', false, 1],
    ['تابان3', '33624002914177192', false, 20570],
  ])
})

test.runIf(haveData)('REAL DATA: the error with status 200 and the page where a list was expected', () => {
  const of = (name: string) => codeOf(() => decodeSymbolList(readFileSync(dataFile(`odd/${name}`), 'utf8'), DAY))
  expect(of('sourcearena-error-http200.json')).toBe('serverError')
  expect(of('html-page-where-text-was-expected.txt')).toBe('badAnswer')
  expect(of('sourcearena-market-bourse.json')).toBe('badAnswer')
})
