import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import type { FeedCause, FeedState, QuarantineReason } from '../../../shared/market.ts'

const doc = readFileSync(new URL('../../../docs/states.md', import.meta.url), 'utf8')

// Typed as complete records, so that a new cause, state or reason does not compile until it stands here.
const causes: Record<FeedCause, FeedState> = {
  noToken: 'signedOut',
  dialling: 'connecting',
  retrying: 'connecting',
  frames: 'live',
  connected: 'live',
  silentTransport: 'stale',
  silentFeed: 'stale',
  upgradeRefused: 'refused',
  closedAtOnce: 'refused',
  policyClose: 'refused',
  providerRefused: 'refused',
  providerSubscription: 'noSubscription',
  noAnswer: 'unreachable',
  nameNotFound: 'unreachable',
  connectionRefused: 'unreachable',
  connectionLost: 'unreachable',
  tls: 'unreachable',
  serverError: 'unreachable',
  noNetwork: 'offline',
  badAddress: 'unreachable',
}
const reasons: Record<QuarantineReason, true> = {
  binary: true,
  oversize: true,
  notJson: true,
  notObject: true,
  badCode: true,
  badNumber: true,
  badDate: true,
  badLevels: true,
  neverSubscribed: true,
  providerError: true,
}

it.each(Object.entries(causes))('docs/states.md maps what is seen to %s (%s)', (cause, state) => {
  expect(doc.split('\n').some(line => line.includes(`\`${cause}\``) && line.includes(`| ${state}`))).toBe(true)
})

it.each(Object.keys(reasons))('docs/states.md says what is quarantined as %s', reason => {
  expect(doc).toContain(`| \`${reason}\` |`)
})
