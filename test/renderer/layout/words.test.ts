// Every state and cause of the feed, every failure and every outcome of a test has its sentence in both languages.
import { afterEach, describe, expect, it } from 'vitest'
import { errorWords, noticeWords } from '../../../renderer/layout/error-words.ts'
import { testWords } from '../../../renderer/layout/test-words.ts'
import { feedWords } from '../../../renderer/layout/feed-words.ts'
import { formatter } from '../../../shared/format.ts'
import { setLanguage } from '../../../shared/i18n/locale.ts'
import type { FeedCause, FeedState, FeedStatus } from '../../../shared/market.ts'

const STATES: FeedState[] = [
  'signedOut',
  'connecting',
  'live',
  'stale',
  'refused',
  'noSubscription',
  'unreachable',
  'offline',
]
const CAUSES: FeedCause[] = [
  'noToken',
  'dialling',
  'retrying',
  'frames',
  'connected',
  'silentTransport',
  'silentFeed',
  'upgradeRefused',
  'closedAtOnce',
  'policyClose',
  'providerRefused',
  'providerSubscription',
  'noAnswer',
  'nameNotFound',
  'connectionRefused',
  'connectionLost',
  'tls',
  'serverError',
  'noNetwork',
  'badAddress',
]
const status = (state: FeedState, cause: FeedCause, code = 0): FeedStatus => ({
  state,
  cause,
  code,
  sinceMs: 0,
  connectedAtMs: 0,
  retryAtMs: 0,
  attempt: 0,
  newestFrameMs: 0,
  host: 'feed.example:4040',
})

afterEach(() => setLanguage('fa'))

describe.each(['fa', 'en'] as const)('in %s', language => {
  const plain = (value: number): string => formatter(language).digits(String(value))

  it('every state with every cause says what it is, why, and what follows', () => {
    setLanguage(language)
    for (const state of STATES) {
      for (const cause of CAUSES) {
        const words = feedWords(status(state, cause), plain)
        for (const text of [words.title, words.reason, words.effect]) {
          expect(text, `${state} ${cause}`).toMatch(language === 'fa' ? /[آ-ی]/ : /^[A-Z\u2066]/)
          expect(text).not.toMatch(/[{}]|undefined/)
        }
      }
    }
  })

  it('a code of the server is named in the digits of the language', () => {
    setLanguage(language)
    const { reason } = feedWords(status('refused', 'upgradeRefused', 401), plain)
    expect(reason).toContain(language === 'fa' ? '۴۰۱' : '401')
  })
})

it('refused names both the token and the subscription, since the provider does not tell them apart', () => {
  setLanguage('en')
  expect(feedWords(status('refused', 'closedAtOnce'), String).title).toMatch(/token.*subscription/i)
})

it('refused, unreachable and no subscription are three different things', () => {
  setLanguage('en')
  const result = { service: 'feed', tookMs: 10, count: 0, code: 0, atMs: 0 } as const
  const titles = (['refused', 'unreachable', 'noSubscription'] as const).map(
    outcome => testWords({ ...result, outcome }, String).title,
  )
  expect(new Set(titles).size).toBe(3)
})

it('failures and notices say what to do', () => {
  setLanguage('en')
  expect(errorWords({ code: 'tokenRefused' })).toMatch(/again/)
  expect(noticeWords({ id: 'sessionToken' })).toMatch(/this run only/)
})
