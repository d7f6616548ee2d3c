// A hundred thousand generated frames: no crash, no wrong digit of a code, nothing polluted, and the canonical message
// reads back as the equal quote. Then a smaller number against a schema that says the same in other words.
import { fc, test } from '@fast-check/vitest'
import * as v from 'valibot'
import { afterEach, expect } from 'vitest'
import { messageOf } from '../../../electron/core/feed/message.ts'
import { decode } from '../../../electron/core/feed/protocol.ts'
import { FIELD } from '../../../shared/quote.ts'
import { RECEIVED } from './frames.ts'
import { frames } from './generated-frames.ts'

afterEach(() => {
  expect(Object.keys(Object.prototype)).toEqual([])
  expect(Object.getOwnPropertyNames(Object.prototype)).toHaveLength(12)
})

const FRAMES = 100_000
const LONGEST_MS = 400_000
let accepted = 0
let seen = 0

function readBack(generated: { digits: string; text: string }): void {
  const decoded = decode(generated.text, RECEIVED)
  seen++
  if (decoded.kind === 'rejected') return
  if (decoded.kind === 'error') throw new Error('a frame was taken for an error')
  accepted++
  const { code, quote, extras } = decoded.frame
  // No expect in here: a hundred thousand times three of them cost more than what they look at.
  if (code !== generated.digits) throw new Error(`another code: ${code}`)
  const again = decode(JSON.stringify(messageOf(quote, code, extras)), RECEIVED)
  if (again.kind !== 'frame') throw new Error(`does not read back: ${JSON.stringify(again)}`)
  for (let n = 0; n < quote.length; n++)
    if (!Object.is(again.frame.quote[n], quote[n])) throw new Error(`number ${n} changed`)
  if (again.frame.code !== code) throw new Error(`the code changed: ${again.frame.code}`)
  if (again.frame.extras !== extras) throw new Error(`what is not known changed: ${again.frame.extras}`)
}

test.prop([frames], { numRuns: FRAMES / 16 })(
  'any frame is read or rejected, its code digit for digit, and reads back equal',
  generated => {
    for (const each of generated) readBack(each)
  },
  LONGEST_MS,
)

test('most generated frames were good ones, and some were not', () => {
  expect(seen).toBeGreaterThanOrEqual(FRAMES)
  expect(accepted / seen).toBeGreaterThan(0.2)
  expect(accepted / seen).toBeLessThan(0.95)
})

test.prop(
  [
    fc.oneof(
      fc.json({ maxDepth: 4 }),
      fc.string({ maxLength: 60 }),
      fc.json().map(text => `{"basis":${text}}`),
    ),
  ],
  { numRuns: 10_000 },
)('any text at all is read, an error or rejected, never thrown', text => {
  expect(['frame', 'error', 'rejected']).toContain(decode(text, RECEIVED).kind)
})

// The same rules as a schema: slower, and written without a look at the decoder's loops.
const fold = (text: string): string => {
  const zero = (unit: number): number => (unit >= 0x6f0 ? 0x6f0 : 0x660)
  const latin = text.trim().replace(/[۰-۹٠-٩]/g, digit => String(digit.charCodeAt(0) - zero(digit.charCodeAt(0))))
  return latin.replace('٫', '.')
}
const plain = v.union([
  v.pipe(
    v.optional(v.null()),
    v.transform(() => NaN),
  ),
  v.pipe(v.number(), v.finite()),
  v.pipe(
    v.string(),
    v.transform(fold),
    v.picklist(['', '-']),
    v.transform(() => NaN),
  ),
  v.pipe(v.string(), v.transform(fold), v.regex(/^[+-]?[0-9]+(\.[0-9]+)?$/), v.transform(Number), v.finite()),
])
const exact = v.pipe(
  plain,
  v.check(n => Number.isNaN(n) || !Number.isInteger(n) || Math.abs(n) <= Number.MAX_SAFE_INTEGER),
  v.transform(n => n + 0),
)
const positive = v.pipe(
  exact,
  v.check(n => !(n < 0)),
)
const zeroIfNone = v.pipe(
  positive,
  v.transform(n => (Number.isNaN(n) ? 0 : n)),
)
const book = v.optional(
  v.nullable(
    v.pipe(
      v.array(
        v.nullable(
          v.pipe(
            v.custom<Record<string, unknown>>(value => typeof value === 'object' && !Array.isArray(value)),
            v.object({
              buy_price: v.optional(zeroIfNone, null),
              buy_volume: v.optional(zeroIfNone, null),
              buy_count: v.optional(zeroIfNone, null),
              sell_price: v.optional(zeroIfNone, null),
              sell_volume: v.optional(zeroIfNone, null),
              sell_count: v.optional(zeroIfNone, null),
            }),
          ),
        ),
      ),
      v.maxLength(5),
    ),
  ),
)
const reference = v.object({
  basis: v.object({
    close: v.optional(zeroIfNone, null),
    final: v.optional(zeroIfNone, null),
    close_c: v.optional(exact, null),
    final_c: v.optional(exact, null),
    close_cp: v.optional(exact, null),
    final_cp: v.optional(exact, null),
    trade_number: v.optional(positive, null),
    trade_volume: v.optional(positive, null),
    trade_value: v.optional(positive, null),
  }),
  orders: book,
})

function agree({ text }: { text: string }): void {
  const decoded = decode(text, RECEIVED)
  if (decoded.kind === 'rejected' && decoded.reason === 'badDate') return
  const parsed = v.safeParse(reference, JSON.parse(text))
  expect(decoded.kind === 'frame').toBe(parsed.success)
  if (decoded.kind !== 'frame' || !parsed.success) return
  const { basis, orders: levels } = parsed.output
  const expected = [
    basis.close,
    basis.final,
    basis.close_c,
    basis.final_c,
    basis.close_cp,
    basis.final_cp,
    basis.trade_number,
    basis.trade_volume,
    basis.trade_value,
  ]
  const five = [0, 1, 2, 3, 4].flatMap(n => {
    const one = levels?.[n]
    return one
      ? [one.buy_price, one.buy_volume, one.buy_count, one.sell_price, one.sell_volume, one.sell_count]
      : [0, 0, 0, 0, 0, 0]
  })
  const { quote } = decoded.frame
  expect([...quote.subarray(FIELD.last, FIELD.value + 1), ...quote.subarray(15)]).toEqual([...expected, ...five])
}

test.prop([frames], { numRuns: 200 })('the decoder and a schema of the same rules agree', generated => {
  for (const each of generated) agree(each)
})
