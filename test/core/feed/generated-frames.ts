// Frames as a provider might write them, and worse: texts of JSON, generated piece by piece.
import { fc } from '@fast-check/vitest'
import { CODE } from './frames.ts'

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
export const frames = fc
  .tuple(fc.array(head, many), fc.array(some('orders', orders), many))
  .map(([heads, books]) =>
    heads.flatMap(({ digits: code, basis, rest }) =>
      books.map(book => ({ digits: code, text: object(rest, [`"basis":${basis}`], book) })),
    ),
  )
