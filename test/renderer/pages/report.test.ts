import { expect, test } from 'vitest'
import { reportText, withoutSecrets } from '../../../renderer/pages/diagnostics/report.ts'
import type { Diagnostics } from '../../../shared/diagnostics.ts'
import { unconnected } from '../../../shared/market.ts'

const CANARY = 'canary-7f3a+9Zq'
const paint = { count: 0, p50Ms: Number.NaN, p99Ms: Number.NaN, frameP50Ms: 16.66, frameP99Ms: 33 }
const facts = (change: Partial<Diagnostics>): Diagnostics => ({
  atMs: Date.UTC(2026, 10, 21, 6, 30),
  versions: { Tablo: '0.1.0', Node: '24.21.0' },
  feed: { ...unconnected('refused', 'upgradeRefused', 1), host: 'sourcearena.ir:4040', code: 401 },
  symbols: { count: 4956, fetchedAtMs: 1, state: 'fresh' },
  counters: {
    framesIn: 10,
    journaled: 9,
    batches: 3,
    pending: 1,
    journalLagMs: 4,
    pushed: 8,
    conflated: 2,
    quarantined: 1,
    gapsToday: 0,
    loopDelayMs: 1.5,
    memoryMb: 120,
  },
  quarantine: [{ reason: 'notJson', count: 2, lastAtMs: 5, sample: '<html>' }],
  log: ['2026-11-21T06:30:00.000Z info started version=0.1.0'],
  files: [{ name: 'real/market.db', bytes: 4096 }],
  profile: '/home/someone/.config/tablo',
  ...change,
})

test('the report holds every part, and a dash for what is not there', () => {
  const text = reportText(facts({ files: [] }), paint)
  for (const part of ['Tablo: 0.1.0', 'state: refused', 'code: 401', 'framesIn: 10', 'notJson x2', 'info started'])
    expect(text).toContain(part)
  expect(text).toContain('median -, p99 - of 0')
  expect(text).toContain('median 16.7, p99 33.0')
  expect(text).toMatch(/## Files\n-\n/)
})

test('a token that got as far as here is taken out, wherever and however it stands', () => {
  const texts = [
    `wss://sourcearena.ir:4040/?token=${CANARY}`,
    `https://me:${CANARY}@host/path#${CANARY}`,
    `connecting token=${CANARY}`,
    `{"token":"${CANARY}","ins":"1"}`,
    `"text":"{\\"token\\":\\"${CANARY}\\"}"`,
    `Authorization: Bearer ${CANARY}`,
    `api_key: '${CANARY}'`,
  ]
  for (const text of texts) expect(withoutSecrets(text, '')).not.toContain('canary')
  const all = reportText(
    facts({ log: texts, quarantine: [{ reason: 'providerError', count: 1, lastAtMs: 5, sample: texts.join(' ') }] }),
    paint,
  )
  expect(all).not.toContain('canary')
  expect(all).toContain('"ins":"1"')
})

test("the person's folder is not named", () => {
  const text = reportText(facts({ log: ['open /home/someone/.config/tablo/real/market.db'] }), paint)
  expect(text).not.toContain('someone')
  expect(text).toContain('(profile)/real/market.db')
})

test('an address without credentials, and the facts of the log, stay as they are', () => {
  const plain = 'connect wss://sourcearena.ir:4040/ attempt=2 code=1006 token refused'
  expect(withoutSecrets(plain, '')).toBe(plain)
})
