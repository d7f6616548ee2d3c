import { expect, it, test } from 'vitest'
import { messageOf } from '../../../electron/core/feed/message.ts'
import { bidPriceAt, FIELD, QUOTE_SIZE } from '../../../shared/quote.ts'
import { insCode } from '../../../shared/market.ts'
import { haveData, recording } from '../../support/recordings.ts'
import { basis, CODE, frameOf, level, message } from './frames.ts'

const again = (text: string): string => {
  const { quote, code, extras } = frameOf(text)
  return JSON.stringify(messageOf(quote, code, extras))
}

it('writes a quote in the form of the seed', () => {
  const { quote, code } = frameOf(message({}, [level, level, level, level, level]))
  expect(messageOf(quote, code)).toEqual({ basis, orders: [level, level, level, level, level] })
})

it('writes what is missing in one form, and five levels always', () => {
  const code = insCode(CODE)
  if (!code) throw new Error('not a code')
  const { quote } = frameOf(`{"basis":{"ins":"${CODE}"}}`)
  const empty = { sell_price: '0', buy_price: '0', buy_volume: '0', sell_volume: '0', buy_count: '0', sell_count: '0' }
  expect(messageOf(quote, code)).toEqual({
    basis: {
      ins: CODE,
      last_trade_date: '-',
      last_trade_time: '-',
      close: '0',
      final: '0',
      close_c: null,
      final_c: null,
      close_cp: null,
      final_cp: null,
      trade_number: '',
      trade_volume: '',
      trade_value: '',
    },
    orders: [empty, empty, empty, empty, empty],
  })
})

it('puts unknown fields back in their places, with their own digits', () => {
  const text = `{"seq":${CODE},"basis":{"ins":"1","x":{"y":[1]}},"orders":[null,{"broker":"الف"}],"__proto__":{"z":1}}`
  const written = again(text)
  expect(written).toContain(`"seq":${CODE}`)
  expect(written).toContain('"x":{"y":[1]}')
  expect(JSON.parse(written).orders[1].broker).toBe('الف')
  expect(written).toContain('"__proto__":{"z":1}')
  expect(Object.hasOwn(Object.prototype, 'z')).toBe(false)
  expect(again(written)).toBe(written)
})

it('lets no unknown field stand for a known one', () => {
  const { quote, code } = frameOf(message())
  const written = messageOf(quote, code, '{"basis":{"close":"1","x":1},"orders":[{"buy_price":"1"}]}')
  expect(written.basis.close).toBe('1215')
  expect(written.orders[0]?.buy_price).toBe('1208')
  expect(written.basis).toHaveProperty('x', 1)
})

it('writes very small and very large prices as plain decimals that can be read again', () => {
  for (const price of [0.0000001, 0.00000000000123, 9_007_199_254_740_991, 3350.5]) {
    const quote = new Float64Array(QUOTE_SIZE)
    quote[FIELD.last] = price
    quote[bidPriceAt(0)] = price
    const { code } = frameOf(message())
    const back = frameOf(JSON.stringify(messageOf(quote, code))).quote
    expect([back[FIELD.last], back[bidPriceAt(0)]]).toEqual([price, price])
  }
})

/** A missing volume of a level reads as zero, so it is written as "0" (two levels of the data have ""). */
const zeroed = (orders: Record<string, string>[]) =>
  orders.map(order =>
    Object.fromEntries(Object.entries(order).map(([key, value]) => [key, value === '' ? '0' : value])),
  )

test.runIf(haveData).for([
  ['fmelli-20210602', 4256],
  ['fmelli-20210602-open-every-update', 387],
  ['faraz-20220222-fund-thin', 23],
  ['khodro-20230227-buyqueue-book', 2285],
  ['zar-20230417-goldfund-book', 1175],
  ['snapshot-20210102-market', 691],
  ['snapshot-20250315-market', 1003],
  ['snapshot-14050701-sourcearena', 8],
] as const)('NEEDS ../shared/data: every message of %s comes back equal and none is suspect', ([name, lines]) => {
  const frames = recording(name)
  expect(frames).toHaveLength(lines)
  for (const { message: recorded } of frames) {
    const { quote, code, extras } = frameOf(JSON.stringify(recorded))
    expect(extras).toBeUndefined()
    expect(quote[FIELD.flags]).toBe(0)
    expect(messageOf(quote, code)).toEqual({ basis: recorded.basis, orders: zeroed(recorded.orders) })
  }
})
