import { fc, test as property } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { type Answered, readAnswer, type Said } from '../../../electron/core/history/decode.ts'
import { AppError } from '../../../shared/errors.ts'
import type { BarField } from '../../../shared/history.ts'
import type { InsCode } from '../../../shared/market.ts'

const CODE = '44818950263583523' as InsCode
/** Another instrument's code that is the same JavaScript number. */
const TWIN = '44818950263583524'

/** The seed's example, with a code that a number can't hold. */
const row = (changes = '', code = CODE as string) =>
  `{"InsCode": ${code}, "DEven": 20250801, "ZTotTran": 120, "QTotTran5J": 350000, "QTotCap": 5250000000,
    "LVal30": "ایران خودرو", "PClosing": 15250, "PDrCotVal": 15300, "ZTotTran1": 60, "QTotTran5J1": 175000,
    "QTotCap1": 2625000000, "PriceChange": 50, "PriceMin": 15000, "PriceMax": 15500, "PriceYesterday": 15200${changes}}`

const BAR = {
  day: 20250801,
  name: 'ایران خودرو',
  trades: 120,
  volume: 350000,
  value: 5250000000,
  final: 15250,
  last: 15300,
  low: 15000,
  high: 15500,
  yesterday: 15200,
  change: 50,
  trades1: 60,
  volume1: 175000,
  value1: 2625000000,
}

function rows(text: string, code = CODE): Answered {
  const found = readAnswer(text, code)
  if ('words' in found) throw new Error(`it said ${JSON.stringify(found)}`)
  return found
}
function failure(text: string): unknown {
  try {
    return readAnswer(text, CODE)
  } catch (error) {
    return error instanceof AppError ? [error.code, error.detail?.form] : error
  }
}

describe("the service's answer", () => {
  it("is read in the first documents' form", () => {
    expect(Number(CODE)).toBe(Number(TWIN))
    expect(rows(`[${row()}]`)).toEqual({ form: 'first', bars: [BAR], unreadable: 0 })
    expect(rows('[]')).toEqual({ form: 'first', bars: [], unreadable: 0 })
  })

  it("is read in the newer documents' form, whose missing columns stay missing", () => {
    const text = `{"IsSuccess":true,"Data":[{"InsCode":${CODE},"LVal18AFC":"خودرو","DEven":20250801,"HEven":122959,
      "ZTotTran":120,"QTotTran5J":350000,"QTotCap":5250000000,"PriceFirst":15010,"PClosing":15250,"PDrCotVal":"15300.00",
      "PriceChange":"+100","PriceMin":15000,"PriceMax":15500,"PriceYesterday":15200}],"Msg":null}`
    const bar = { ...BAR, name: 'خودرو', change: 100, trades1: NaN, volume1: NaN, value1: NaN }
    expect(rows(text)).toEqual({ form: 'newer', bars: [bar], unreadable: 0 })
    expect(rows('{"IsSuccess":true,"Data":null}')).toEqual({ form: 'newer', bars: [], unreadable: 0 })
  })

  it('is read whichever of its letters are capital', () => {
    const text = `{"isSuccess":true,"data":[${row().replace('"InsCode"', '"insCode"').replace('"DEven"', '"dEven"').replace('"PClosing"', '"pClosing"')}]}`
    expect(rows(text).bars).toEqual([BAR])
  })

  it("takes numbers quoted, with decimals, signed, in Persian digits; '' and '-' are missing", () => {
    const odd = row(
      ',"PClosing":"15250.00","PDrCotVal":"۱۵۳۰۰","PriceChange":"+20","PriceMin":"","PriceMax":"-","QTotCap":null',
    )
    expect(rows(`[${odd}]`).bars).toEqual([{ ...BAR, change: 20, low: NaN, high: NaN, value: NaN }])
  })

  it('tells instruments apart that are one JavaScript number, and counts the other', () => {
    expect(rows(`[${row()},${row('', TWIN)}]`)).toMatchObject({ bars: [BAR], unreadable: 1 })
    expect(rows(`[${row('', TWIN)}]`, TWIN as InsCode).bars).toEqual([BAR])
    expect(failure(`[${row('', TWIN)}]`)).toEqual(['badAnswer', 'rows'])
    expect(rows(`[${row('', `"${CODE}"`)},${row('', '1')}]`)).toMatchObject({ bars: [BAR], unreadable: 1 })
  })

  it('finds the digits where keys are doubled, escaped, nested or named in a text', () => {
    const tricky = [
      row(`,"InsCode":${CODE}`, TWIN),
      row().replace('"InsCode"', '"\\u0049nsCode"'),
      row(`,"Inner":{"InsCode":${TWIN}}`),
      row(`,"Note":"\\"InsCode\\":${TWIN},"`),
    ]
    for (const one of tricky) {
      expect(rows(`[${one}]`).bars).toEqual([BAR])
      expect(rows(`[${one},${row('', TWIN)},${row()}]`)).toMatchObject({ bars: [BAR, BAR], unreadable: 1 })
    }
  })

  it('takes rows without a code when none of them has one', () => {
    const bare = row().replace(/"InsCode": \d+,/, '')
    expect(rows(`[${bare},${bare}]`).bars).toEqual([BAR, BAR])
    expect(rows(`[${bare},${row()}]`)).toMatchObject({ bars: [BAR], unreadable: 1 })
  })

  it('takes no success without rows for a market without trading', () => {
    expect(failure('{"IsSuccess":true}')).toEqual(['badAnswer', 'unknown'])
    expect(failure('{"IsSuccess":true,"Rows":[],"Msg":null}')).toEqual(['badAnswer', 'unknown'])
    expect(readAnswer('{"IsSuccess":true,"Data":null,"Msg":{"Code":-105,"Msg":"اعتبار"}}', CODE)).toEqual({
      code: -105,
      words: 'اعتبار',
    })
    expect(rows('{"IsSuccess":true,"Data":null,"Msg":{"Code":0,"Msg":"OK"}}')).toMatchObject({ bars: [] })
  })

  it('reads no bar in a row that has none of the columns', () => {
    const other = `{"InsCode":${CODE},"DEven":20250801,"ClosingPrice":15250,"Volume":5}`
    expect(failure(`[${other}]`)).toEqual(['badAnswer', 'rows'])
    expect(rows(`[${other},${row()}]`)).toMatchObject({ bars: [BAR], unreadable: 1 })
  })

  it('loses no row to another that can not be read', () => {
    const bad = [
      'null',
      '5',
      '[]',
      '{}',
      row(',"DEven":14040510'),
      row(',"DEven":20250230'),
      row(',"DEven":"2025-08-01"'),
      row(',"PClosing":1e400'),
      row(',"PClosing":-5'),
      row(',"PClosing":{"a":1}'),
      row(',"QTotCap":12345678901234567890'),
      row('', '"abc"'),
      row('', '-44818950263583523'),
      `{"__proto__":${row()}}`,
    ]
    for (const one of bad) {
      expect(rows(`[${row()},${one},${row(',"DEven":20250802')}]`), one).toMatchObject({
        bars: [BAR, { ...BAR, day: 20250802 }],
        unreadable: 1,
      })
    }
    expect(({} as Record<string, unknown>)['DEven']).toBeUndefined()
  })

  it('only misses a change or a column of unclear meaning that can not be read', () => {
    expect(rows(`[${row(',"PriceChange":"?","QTotCap1":1e400')}]`).bars).toEqual([{ ...BAR, change: NaN, value1: NaN }])
  })

  it('survives what is nested too deeply for a careful parse', () => {
    const deep = `${'['.repeat(200_000)}${']'.repeat(200_000)}`
    expect(rows(`[${row(`,"Deep":${deep}`)},${row()}]`).bars).toEqual([BAR, BAR])
    expect(failure(`{"Error":${deep}}`)).toMatchObject({ words: expect.any(String) as string })
    expect(failure(deep)).toEqual(['badAnswer', 'rows'])
  })

  it('says why it is no answer, and never what stood in it', () => {
    expect(failure('')).toEqual(['badAnswer', 'empty'])
    expect(failure('\n<!DOCTYPE html>')).toEqual(['badAnswer', 'html'])
    expect(failure('Bearer canary')).toEqual(['badAnswer', 'notJson'])
    expect(failure('"text"')).toEqual(['badAnswer', 'unknown'])
    expect(failure('{"Rows":[]}')).toEqual(['badAnswer', 'unknown'])
    expect(failure(`[${row()}`)).toEqual(['cutAnswer', undefined])
    expect(failure('{"IsSuccess":true,"Da')).toEqual(['cutAnswer', undefined])
    expect(failure('[1,2,canary]')).toEqual(['badAnswer', 'notJson'])
  })

  it('gives what the service said instead', () => {
    const said = (text: string) => readAnswer(text, CODE) as Said
    expect(said('{"IsSuccess":false,"Msg":{"Code":-105,"Msg":"اعتبار"}}')).toEqual({ code: -105, words: 'اعتبار' })
    expect(said('{"isSuccess":false,"msg":{"code":"-201","msg":"زود"}}')).toEqual({ code: -201, words: 'زود' })
    expect(said('{"IsSuccess":false,"Msg":"no"}')).toEqual({ words: 'no' })
    expect(said('{"IsSuccess":false}')).toEqual({ words: '' })
    expect(said('{"Error":"token is not valid"}')).toEqual({ words: 'token is not valid' })
  })
})

// Every way a number may be written, beside the number it is.
const spelling = fc.oneof(
  fc
    .nat(2_000_000_000)
    .chain(value =>
      fc.constantFrom<[string, number]>(
        [String(value), value],
        [`"${value}"`, value],
        [`${value}.00`, value],
        [`"${value}.50"`, value + 0.5],
        [`" ${value} "`, value],
      ),
    ),
  fc.constantFrom<[string, number]>(
    ['""', NaN],
    ['"-"', NaN],
    ['null', NaN],
    ['1e400', Infinity],
    ['"1,000"', Infinity],
  ),
)
const COLUMN: [string, BarField][] = [
  ['ZTotTran', 'trades'],
  ['QTotTran5J', 'volume'],
  ['QTotCap', 'value'],
  ['PClosing', 'final'],
  ['PDrCotVal', 'last'],
  ['PriceMin', 'low'],
  ['PriceMax', 'high'],
  ['PriceYesterday', 'yesterday'],
  ['PriceChange', 'change'],
  ['ZTotTran1', 'trades1'],
  ['QTotTran5J1', 'volume1'],
  ['QTotCap1', 'value1'],
]
const made = fc.record({
  code: fc.constantFrom(CODE as string, CODE as string, CODE as string, TWIN, `"${CODE}"`),
  day: fc.date({ min: new Date('2001-03-21'), max: new Date('2030-01-01'), noInvalidDate: true }),
  numbers: fc.array(spelling, { minLength: COLUMN.length, maxLength: COLUMN.length }),
  name: fc.string({ unit: 'grapheme', maxLength: 20 }),
})

property.prop([fc.array(made, { maxLength: 8 }), fc.boolean()])(
  'every row that is right is read as it was written, and the others are counted',
  (given, newer) => {
    const expected = []
    const texts = []
    for (const { code, day, numbers, name } of given) {
      const digits = Number(day.toISOString().slice(0, 10).replaceAll('-', ''))
      const fields = COLUMN.map(([column], index) => `"${column}":${numbers[index]?.[0]}`)
      texts.push(`{"InsCode":${code},"DEven":${digits},"LVal30":${JSON.stringify(name)},${fields.join(',')}}`)
      const bar: Record<string, unknown> = { day: digits, name }
      let bad = code === TWIN
      for (const [index, [, field]] of COLUMN.entries()) {
        const value = numbers[index]?.[1] ?? NaN
        const soft = field === 'change' || field.endsWith('1')
        if (value === Infinity && !soft) bad = true
        bar[field] = value === Infinity ? NaN : value
      }
      if (!bad) expected.push(bar)
    }
    const list = `[${texts.join(',\n')}]`
    const text = newer ? `{"IsSuccess":true,"Data":${list},"Msg":null}` : list
    const unreadable = given.length - expected.length
    if (expected.length === 0 && unreadable > 0) expect(failure(text)).toEqual(['badAnswer', 'rows'])
    else expect(rows(text)).toEqual({ form: newer ? 'newer' : 'first', bars: expected, unreadable })
  },
)

property.prop([fc.oneof(fc.json(), fc.string())])('nothing makes it throw anything but an AppError', text => {
  try {
    readAnswer(text, CODE)
  } catch (error) {
    expect(error).toBeInstanceOf(AppError)
  }
})
