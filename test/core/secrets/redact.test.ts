import { inspect } from 'node:util'
import { array, assert, nat, property, string } from 'fast-check'
import { expect, test } from 'vitest'
import { createRedactor } from '../../../electron/core/secrets/redact.ts'
import { Secret } from '../../../electron/core/secrets/secret.ts'

const TOKEN = 'canary/91+c2=="\\ك'

function redactorOf(...tokens: string[]) {
  const redactor = createRedactor()
  for (const token of tokens) redactor.add(new Secret(token))
  return redactor
}

const uri = (text: string) => encodeURIComponent(text.toWellFormed())
const spellings = (token: string): string[] => [
  token,
  uri(token),
  uri(token).replace(/%../g, hex => hex.toLowerCase()),
  new URLSearchParams({ t: token }).toString().slice(2),
  Buffer.from(token).toString('base64'),
  Buffer.from(token).toString('base64url'),
  JSON.stringify(token).slice(1, -1),
]

test('a secret goes in every spelling', () => {
  const redactor = redactorOf(TOKEN)
  for (const spelling of spellings(TOKEN)) expect(redactor.clean(`a ${spelling} z`)).toBe('a [secret] z')
})

test('whatever a message is made of, no spelling of a live secret is left in it', () => {
  // A token of the mark's own signs could be made by the mark itself.
  const token = string({ minLength: 6, maxLength: 60, unit: 'grapheme' }).filter(text => !/[[\]?…]|^secret$/.test(text))
  assert(
    property(token, array(string()), nat(6), (secret, around, which) => {
      const cleaned = String(redactorOf(secret).clean(around.join(spellings(secret)[which])))
      for (const spelling of spellings(secret)) expect(cleaned.includes(spelling)).toBe(false)
    }),
    { numRuns: 1000 },
  )
})

test('a secret inside another one leaves no tail of it', () => {
  expect(redactorOf('abcd', 'abcdefgh').clean('x abcdefgh y abcd z')).toBe('x [secret] y [secret] z')
  expect(redactorOf('abcdefgh', 'abcd').clean('x abcdefgh y abcd z')).toBe('x [secret] y [secret] z')
})

test('an error loses it from message, stack, code, cause and the errors it gathers', () => {
  const cause = new Error(`cause ${TOKEN}`)
  const error = new AggregateError([new Error(`one ${TOKEN}`)], `message ${TOKEN}`, { cause })
  Object.assign(error, { code: TOKEN })
  const cleaned = redactorOf(TOKEN).clean(error)
  expect(cleaned).toMatchObject({
    name: 'AggregateError',
    code: '[secret]',
    message: 'message [secret]',
    cause: { message: 'cause [secret]' },
    errors: [{ message: 'one [secret]' }],
  })
  expect(inspect(cleaned, { depth: null })).not.toContain('canary')
})

test('plain objects are descended into, keys too; anything else gives its class name only', () => {
  class Socket {
    url = `wss://h/?token=${TOKEN}`
  }
  const circular: Record<string, unknown> = { a: [TOKEN, { [TOKEN]: 1 }], s: new Secret(TOKEN), socket: new Socket() }
  circular.self = circular
  const cleaned = redactorOf(TOKEN).clean(circular)
  expect(cleaned).toEqual({
    a: ['[secret]', { '[secret]': 1 }],
    s: '[secret]',
    socket: '[Socket]',
    self: '[circular]',
  })
})

test('an object that throws while it is read can not break the log', () => {
  const hostile = {
    get trap(): string {
      throw new Error(TOKEN)
    },
  }
  expect(redactorOf(TOKEN).clean({ hostile })).toEqual({ hostile: '[unreadable]' })
})

test('a secret made of digits is found as a number too', () => {
  expect(redactorOf('123456').clean({ n: 123456, big: 123456n, other: 12345 })).toEqual({
    n: '[secret]',
    big: '[secret]',
    other: 12345,
  })
})

test('a URL keeps host and path, and loses query, fragment, user and password even of unknown tokens', () => {
  const redactor = createRedactor()
  const clean = (value: unknown) => redactor.clean(value)
  expect(clean('see wss://sourcearena.ir:4040/?token=unknown now')).toBe('see wss://sourcearena.ir:4040/?… now')
  expect(clean('(https://u:p@h.ir/a/b?x=1#k)')).not.toMatch(/u:p|x=1|#k/)
  expect(clean(new URL('https://h.ir/a?token=unknown'))).toBe('https://h.ir/a?…')
  expect(clean('https://h.ir/a/b is fine')).toBe('https://h.ir/a/b is fine')
})

test('text of three characters is not tracked: it would blacken every line', () => {
  expect(redactorOf('abc').clean('abc')).toBe('abc')
})
