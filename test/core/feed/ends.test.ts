import { expect, it, test } from 'vitest'
import { backoff } from '../../../electron/core/feed/backoff.ts'
import { causeOfClose, causeOfError, causeOfStatus, finalState } from '../../../electron/core/feed/ends.ts'

test.each([
  ['ENOTFOUND', 'nameNotFound'],
  ['EAI_AGAIN', 'nameNotFound'],
  ['ECONNREFUSED', 'connectionRefused'],
  ['ETIMEDOUT', 'noAnswer'],
  ['EHOSTUNREACH', 'noAnswer'],
  ['CERT_HAS_EXPIRED', 'tls'],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', 'tls'],
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'tls'],
  ['ERR_TLS_CERT_ALTNAME_INVALID', 'tls'],
  ['ERR_SSL_WRONG_VERSION_NUMBER', 'tls'],
  ['EPROTO', 'tls'],
  ['ECONNRESET', 'connectionLost'],
  ['', 'connectionLost'],
])('a system error %s means %s', (code, cause) => {
  expect(causeOfError(code)).toBe(cause)
})

test.each([
  [400, 'upgradeRefused'],
  [401, 'upgradeRefused'],
  [403, 'upgradeRefused'],
  [408, 'serverError'],
  [429, 'serverError'],
  [500, 'serverError'],
  [302, 'serverError'],
  [200, 'serverError'],
])('an upgrade answered %i means %s', (status, cause) => {
  expect(causeOfStatus(status)).toBe(cause)
})

it('tells an answer to the token from a broken line by time, words and code', () => {
  const fresh = { spoke: false, openForMs: 100 }
  expect(causeOfClose(1000, '', fresh)).toBe('closedAtOnce')
  expect(causeOfClose(1006, '', fresh)).toBe('connectionLost')
  expect(causeOfClose(1000, '', { spoke: true, openForMs: 100 })).toBe('connectionLost')
  expect(causeOfClose(1000, '', { spoke: false, openForMs: 60_000 })).toBe('connectionLost')
  expect(causeOfClose(1008, '', { spoke: true, openForMs: 60_000 })).toBe('policyClose')
  expect(causeOfClose(1008, 'no subscription', fresh)).toBe('providerSubscription')
  expect(causeOfClose(1012, '', fresh)).toBe('connectionLost')
})

it('only refusals, a missing subscription and a bad address are final', () => {
  expect(
    ['closedAtOnce', 'policyClose', 'providerRefused', 'upgradeRefused'].map(cause => finalState(cause as 'tls')),
  ).toEqual(Array.from({ length: 4 }, () => 'refused'))
  expect([
    finalState('providerSubscription'),
    finalState('badAddress'),
    finalState('tls'),
    finalState('noAnswer'),
  ]).toEqual(['noSubscription', 'unreachable', undefined, undefined])
})

it('waits anywhere between nothing and a doubling cap of 30 seconds', () => {
  expect([0, 1, 2, 3, 4, 5, 500].map(failures => backoff(failures, () => 0.9999999))).toEqual([
    999, 1999, 3999, 7999, 15_999, 29_999, 29_999,
  ])
  expect(backoff(3, () => 0)).toBe(0)
})
