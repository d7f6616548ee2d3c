// A hundred thousand generated frames: no crash, no wrong digit of a code, nothing polluted, and the canonical message
// reads back as the equal quote. Then a smaller number against a schema that says the same in other words.
import { fc, test } from '@fast-check/vitest'
import * as v from 'valibot'
import { afterEach, expect } from 'vitest'
import { messageOf } from '../../../electron/core/feed/message.ts'
import { decode } from '../../../electron/core/feed/protocol.ts'
import { FIELD } from '../../../shared/quote.ts'
import { CODE, RECEIVED } from './frames.ts'

afterEach(() => {
  expect(Object.keys(Object.prototype)).toEqual([])
  expect(Object.getOwnPropertyNames(Object.prototype)).toHaveLength(12)
})

/** JSON text of one value: generated as text, so that digits and duplicate keys are the test's own. */
const json = (value: unknown): fc.Arbitrary<string> => fc.constant(JSON.stringify(value))
const eastern = (text: string, zero: number): string =>
  text.replace(/\d/g, digit => String.fromCharCode(zero + Number(digit)))
const written = fc
  .tuple(
    fc.oneof(
      fc.nat(99_999),
      fc.maxSafeNat(),
      fc.double({ min: 0, max: 1e9, noNaN: true }).map(n => Math.round(n * 100) / 100),
    ),
    fc.constantFrom('', '-', '+', ' '),
    fc.nat(7),
  )
  .map(([number, sign, form]) => {
    const text = `${sign}${number}`
    if (form === 0) return sign === '+' || sign === ' ' ? String(number) : text
    if (form === 1) return JSON.stringify(eastern(text, 0x6f0))
    if (form === 2) return JSON.stringify(eastern(text, 0x660))
    if (form === 3) return JSON.stringify(`\t${text} `)
    if (form === 4 && Number.isInteger(number)) return JSON.stringify(`${text}.00`)
    return JSON.stringify(text)
  })
const garbage = fc.constantFrom(
  '"NaN"',
  '1e400',
  '-1e400',
  '"1e3"',
  '1e3',
  'true',
  '{}',
  '[]',
  '"۱۲a"',
  '"Infinity"',
  '9007199254740993',
)
const number = fc.oneof(
  { weight: 30, arbitrary: written },
  { weight: 4, arbitrary: fc.constantFrom('""', '"-"', 'null', '"0"', '0', '"0.00"') },
  { weight: 1, arbitrary: garbage },
)
const unsigned = number.map(text => (/^"?[\t ]*-\d/.test(text) ? '"12"' : text))
const date = fc.oneof(
  {
    weight: 9,
    arbitrary: fc
      .tuple(fc.integer({ min: 1398, max: 1406 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 29 }))
      .map(parts => JSON.stringify(parts.join('/'))),
  },
  { weight: 1, arbitrary: fc.constantFrom('"-"', '""', 'null', '"1405/13/1"', '"1404/12/30"', '"2026/1/1"', '5') },
)
const time = fc.oneof(
  {
    weight: 9,
    arbitrary: fc
      .nat(86_399)
      .map(s =>
        JSON.stringify([s / 3600, (s / 60) % 60, s % 60].map(n => String(Math.floor(n)).padStart(2, '0')).join(':')),
      ),
  },
  { weight: 1, arbitrary: fc.constantFrom('"-"', '""', 'null', '"25:00:00"', '"9:5:7"', '"12:30"') },
)
const digits = fc.oneof(
  fc.bigInt({ min: 10n ** 14n, max: 10n ** 18n - 1n }).map(String),
  fc.bigInt({ min: 2n ** 53n, max: 10n ** 19n - 1n }).map(String),
  fc.constantFrom(CODE, '46348559193224090', '1', '0'),
)
const stranger = fc.constantFrom(
  '"__proto__":{"polluted":1}',
  '"constructor":{"prototype":{"polluted":1}}',
  '"toString":5',
  '"state":"مجاز"',
  `"id":${CODE}`,
  '"deep":[[[{"a":[null]}]]]',
  '"ins2":1e400',
)
const strangers = fc.oneof(
  { weight: 6, arbitrary: fc.constant<string[]>([]) },
  { weight: 1, arbitrary: fc.array(stranger, { maxLength: 2 }) },
)

/** In one of ten it is left out. Not by `chain`, which makes a new arbitrary for each text. */
const some = (key: string, value: fc.Arbitrary<string>): fc.Arbitrary<string[]> =>
  fc.tuple(value, fc.nat(9)).map(([text, n]) => (n === 9 ? [] : [`"${key}":${text}`]))
const object = (...parts: string[][]): string => `{${parts.flat().join(',')}}`

const level = fc
  .tuple(
    fc.tuple(
      ...['sell_price', 'buy_price', 'buy_volume', 'sell_volume', 'buy_count', 'sell_count'].map(key =>
        some(key, unsigned),
      ),
    ),
    strangers,
  )
  .map(([known, more]) => object(...known, more))
const orders = fc.oneof(
  {
    weight: 20,
    arbitrary: fc
      .array(fc.oneof({ weight: 9, arbitrary: level }, { weight: 1, arbitrary: json(null) }), { maxLength: 5 })
      .map(list => `[${list.join(',')}]`),
  },
  { weight: 1, arbitrary: fc.constantFrom('null', '{}', '[1]', '[{},{},{},{},{},{}]') },
)
const head = fc
  .record({
    digits,
    bare: fc.boolean(),
    basis: fc.tuple(
      some('last_trade_date', date),
      some('last_trade_time', time),
      some('close', unsigned),
      some('final', unsigned),
      some('close_c', number),
      some('final_c', number),
      some('close_cp', number),
      some('final_cp', number),
      some('trade_number', unsigned),
      some('trade_volume', unsigned),
      some('trade_value', unsigned),
    ),
    more: strangers,
    rest: strangers,
  })
  .map(parts => {
    // A bare number of JSON has no leading zero.
    const ins = parts.bare ? parts.digits : `"${parts.digits}"`
    return { ...parts, basis: object(...parts.basis, parts.more, [`"ins":${ins}`]) }
  })
const many = { minLength: 4, maxLength: 4 }
/** Sixteen frames: each of four heads with each of four books. Making the texts costs more than reading them. */
const frames = fc
  .tuple(fc.array(head, many), fc.array(some('orders', orders), many))
  .map(([heads, books]) =>
    heads.flatMap(({ digits: code, basis, rest }) =>
      books.map(book => ({ digits: code, text: object(rest, [`"basis":${basis}`], book) })),
    ),
  )

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
