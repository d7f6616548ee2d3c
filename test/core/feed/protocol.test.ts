import { describe, expect, it, test } from 'vitest'
import { subscription } from '../../../electron/core/feed/protocol.ts'
import {
  askCountAt,
  askPriceAt,
  askVolumeAt,
  at,
  bidCountAt,
  bidPriceAt,
  bidVolumeAt,
  FIELD,
  LEVELS,
  QUOTE_SIZE,
} from '../../../shared/quote.ts'
import { basis, CODE, frameOf, level, message, RECEIVED, verdict } from './frames.ts'

const quoteOf = (change: Record<string, unknown>) => frameOf(message(change)).quote

it("reads the seed's message into one quote", () => {
  const { code, quote, extras } = frameOf(message({}, [level, { ...level, buy_price: '1207', sell_price: '1211' }]))
  expect(code).toBe('2400322364771558')
  expect(extras).toBeUndefined()
  expect(quote).toHaveLength(QUOTE_SIZE)
  expect([...quote.subarray(0, 15)]).toEqual([
    0,
    RECEIVED,
    0,
    14020405,
    38_342,
    1215,
    1220,
    -27,
    -22,
    -2.1739130434782608,
    -1.7713365539452497,
    11_540,
    882_970_309,
    1_077_150_595_685,
    0,
  ])
  const first = [bidPriceAt(0), bidVolumeAt(0), bidCountAt(0), askPriceAt(0), askVolumeAt(0), askCountAt(0)]
  expect(first.map(offset => at(quote, offset))).toEqual([1208, 9_114_360, 50, 1210, 129_318, 1])
  expect([at(quote, bidPriceAt(1)), at(quote, askPriceAt(1)), at(quote, bidPriceAt(2))]).toEqual([1207, 1211, 0])
})

it('gives every frame numbers of its own', () => {
  const quotes = Array.from({ length: 200 }, (_, n) => frameOf(message({ trade_number: n })).quote)
  expect(quotes.map(quote => at(quote, FIELD.trades))).toEqual(quotes.map((_, n) => n))
})

describe('the code', () => {
  test.each([
    ['quoted', `"${CODE}"`],
    ['bare', CODE],
    ['bare with blanks around it', ` ${CODE}\n`],
    ['in Persian digits', '"۴۴۸۱۸۹۵۰۲۶۳۵۸۳۵۲۳"'],
    ['in Arabic digits with a tab', '"٤٤٨١٨٩٥٠٢٦٣٥٨٣٥٢٣\\t"'],
  ])('keeps its own digits when it comes %s', (_form, ins) => {
    expect(frameOf(`{"basis":{"ins":${ins}}}`).code).toBe(CODE)
  })

  it('is the one of the basis, whatever else is called ins', () => {
    const other = '44818950263583520'
    expect(
      frameOf(`{"ins":${other},"basis":{"x":{"ins":${other}},"ins":${CODE}},"orders":[{"ins":${other}}]}`).code,
    ).toBe(CODE)
    expect(frameOf(`{"note":"\\"ins\\":${other}","basis":{"\\u0069ns":${CODE}}}`).code).toBe(CODE)
    expect(frameOf(`{"note":"\\\\","basis":{"ins":${CODE}}}`).code).toBe(CODE)
  })

  it('is the last of duplicates', () => {
    expect(frameOf(`{"basis":{"ins":1,"ins":${CODE}}}`).code).toBe(CODE)
    expect(frameOf(`{"basis":{"ins":7},"basis":{"ins":${CODE}}}`).code).toBe(CODE)
    expect(frameOf(`{"basis":{"ins":"1","ins":"${CODE}"}}`).code).toBe(CODE)
  })

  test.each([
    '""',
    '"-"',
    'null',
    '"12a"',
    '-5',
    '1.5',
    '1e5',
    '"12345678901234567890"',
    '12345678901234567890',
    '{}',
    'true',
  ])('of %s is refused', ins => {
    expect(verdict(`{"basis":{"ins":${ins}}}`)).toBe('badCode ins')
  })

  it('that is missing is refused', () => {
    expect(verdict('{"basis":{}}')).toBe('badCode ins')
  })
})

describe('numbers', () => {
  it('come quoted or bare, in either digits, as decimals and with blanks', () => {
    const values = ['1215', 1215, '۱۲۱۵', '١٢١٥', '1215.00', ' 1215\t']
    expect(values.map(close => at(quoteOf({ close }), FIELD.last))).toEqual(values.map(() => 1215))
  })

  it('that are missing are 0 for prices and not known for the rest', () => {
    for (const none of ['', '-', null, undefined]) {
      const quote = quoteOf({
        close: none,
        final: none,
        close_c: none,
        close_cp: none,
        trade_number: none,
        trade_value: none,
      })
      expect([at(quote, FIELD.last), at(quote, FIELD.final)]).toEqual([0, 0])
      for (const field of [FIELD.lastChange, FIELD.lastPercent, FIELD.trades, FIELD.value])
        expect(at(quote, field)).toBeNaN()
    }
  })

  it('of "0" are real for changes, counts and volumes', () => {
    const quote = quoteOf({ close_c: '0', close_cp: '0', trade_number: '0', trade_volume: 0, trade_value: '0' })
    const fields = [FIELD.lastChange, FIELD.lastPercent, FIELD.trades, FIELD.volume, FIELD.value]
    expect(fields.map(field => at(quote, field))).toEqual([0, 0, 0, 0, 0])
  })

  test.each([
    ['close', 'abc'],
    ['close', '-5'],
    ['final', 'NaN'],
    ['close_c', 'Infinity'],
    ['final_c', '1e3'],
    ['close_cp', {}],
    ['final_cp', [5]],
    ['trade_number', true],
    ['trade_volume', '-1'],
    ['trade_value', '90,512.541B'],
  ])('reject the frame and name the field when %s is %j', (field, value) => {
    expect(verdict(message({ [field]: value }))).toBe(`badNumber ${field}`)
  })

  it('beyond what a double holds reject the frame', () => {
    expect(verdict(message().replace('-27', '1e400'))).toBe('badNumber close_c')
    expect(verdict(message({ trade_value: '9007199254740993' }))).toBe('badNumber trade_value')
    expect(verdict(message({}, [{ ...level, buy_price: '-1' }]))).toBe('badNumber orders')
  })
})

describe('dates and times', () => {
  it('that are missing are none', () => {
    const quote = quoteOf({ last_trade_date: '-', last_trade_time: '-' })
    expect([at(quote, FIELD.tradeDate), at(quote, FIELD.tradeTime)]).toEqual([0, -1])
  })

  it('that do not exist reject the frame', () => {
    expect(verdict(message({ last_trade_date: '1405/13/1' }))).toBe('badDate last_trade_date')
    expect(verdict(message({ last_trade_time: '24:00:00' }))).toBe('badDate last_trade_time')
  })
})

describe('orders', () => {
  test.each([
    ['absent', `{"basis":{"ins":"${CODE}"}}`],
    ['null', message({}, null)],
    ['an empty list', message({}, [])],
    ['five nulls', message({}, [null, null, null, null, null])],
    ['empty levels', message({}, [{}, {}])],
  ])('may be %s', (_form, text) => {
    const { quote, extras } = frameOf(text)
    expect(quote.subarray(15).every(number => number === 0)).toBe(true)
    expect(extras).toBeUndefined()
  })

  it('keep their places around a null level', () => {
    const { quote } = frameOf(message({}, [null, level]))
    expect([at(quote, bidPriceAt(0)), at(quote, bidPriceAt(1))]).toEqual([0, 1208])
  })

  it('with a missing volume or count have zero there', () => {
    const { quote } = frameOf(message({}, [{ sell_price: '1210', sell_volume: '', sell_count: null }]))
    expect([at(quote, askPriceAt(0)), at(quote, askVolumeAt(0)), at(quote, askCountAt(0))]).toEqual([1210, 0, 0])
  })

  test.each([
    ['an object', { 0: level }],
    ['text', 'none'],
    ['more than five', Array.from({ length: LEVELS + 1 }, () => level)],
    ['numbers', [1, 2]],
    ['lists', [[1, 2]]],
  ])('that are %s are refused', (_form, orders) => {
    expect(verdict(message({}, orders))).toBe('badLevels orders')
  })
})

describe('unknown fields', () => {
  const extrasOf = (text: string): unknown => JSON.parse(frameOf(text).extras ?? 'null')

  it('are kept in their places', () => {
    const text = JSON.stringify({
      basis: { ...basis, state: 'مجاز', nested: { a: [1, null] } },
      orders: [level, { ...level, broker: 7 }],
      seq: 12,
    })
    expect(extrasOf(text)).toEqual({
      seq: 12,
      basis: { state: 'مجاز', nested: { a: [1, null] } },
      orders: [null, { broker: 7 }],
    })
  })

  it('are kept where known ones are absent', () => {
    expect(extrasOf(`{"basis":{"ins":"1","x":1}}`)).toEqual({ basis: { x: 1 } })
    expect(extrasOf(`{"basis":{"ins":"1"},"orders":[{"y":2}]}`)).toEqual({ orders: [{ y: 2 }] })
    expect(extrasOf(`{"basis":{"ins":"1"},"0":"z"}`)).toEqual({ 0: 'z' })
  })

  it('keep the digits of numbers that a double would change', () => {
    const { extras } = frameOf(`{"basis":{"ins":"1","order_id":${CODE},"huge":1e400},"seq":1}`)
    expect(extras).toBe(`{"seq":1,"basis":{"order_id":${CODE},"huge":1e400}}`)
  })

  it('called __proto__ or constructor pollute nothing and are kept', () => {
    const text = `{"basis":{"ins":"1","__proto__":{"polluted":1}},"orders":[{"__proto__":{"polluted":2}}],"__proto__":{"polluted":3},"constructor":{"prototype":{"polluted":4}}}`
    const { extras } = frameOf(text)
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false)
    expect(({} as Record<string, unknown>).polluted).toBeUndefined()
    expect(extras).toContain('"basis":{"__proto__":{"polluted":1}}')
    expect(extras).toContain('"__proto__":{"polluted":3}')
    expect(extras).toContain('"constructor":{"prototype":{"polluted":4}}')
  })

  it('can not lend a known field its value through __proto__', () => {
    expect(at(frameOf('{"basis":{"ins":"1","__proto__":{"close":"99"}}}').quote, FIELD.last)).toBe(0)
    expect(verdict('{"basis":{"__proto__":{"ins":"1"}}}')).toBe('badCode ins')
    expect(verdict('{"__proto__":{"basis":{"ins":"1"}}}')).toBe('notObject basis')
  })
})

describe('a message', () => {
  test.each(['', ' ', 'ping', '<!doctype html>', '{"basis":', '\uFEFF{}', "{'basis':{}}", '{"basis":{"ins":NaN}}'])(
    'of %j is not JSON',
    text => {
      expect(verdict(text)).toBe('notJson')
    },
  )

  test.each(['[]', '"text"', '12', 'null', 'true', '[{"basis":{}}]'])('of %j is no object', text => {
    expect(verdict(text)).toBe('notObject')
  })

  test.each(['{}', '{"basis":[]}', '{"basis":"x"}', '{"basis":5}', '{"t":1,"message":{"basis":{"ins":"1"}}}'])(
    'of %j has no basis',
    text => {
      expect(verdict(text)).toBe('notObject basis')
    },
  )

  it('nested deeper than the stack is rejected, not thrown', () => {
    const deep = `${'['.repeat(200_000)}${']'.repeat(200_000)}`
    expect(verdict(deep)).toBe('notObject')
    expect(verdict(`{"basis":{"ins":"1","x":${deep}}}`)).toBe('notJson depth')
    expect(verdict(`{"basis":{"ins":${CODE}},"x":{"\\u0069":1,"d":${deep}}}`)).toBe('notJson depth')
    expect(verdict(`{"Error":${deep}}`)).toBe('error other')
    expect(verdict(`{"basis":${deep}}`)).toBe('notObject basis')
  })
})

it('asks for an instrument in the words of the seed', () => {
  expect(subscription(CODE)).toBe('{"instance_code":"44818950263583523"}')
})
