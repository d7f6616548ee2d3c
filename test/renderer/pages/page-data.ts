// Rules and facts for the pages' pictures and tests.
import type { Diagnostics } from '../../../shared/diagnostics.ts'
import { defaultRules, type MarketRules } from '../../../shared/rules.ts'
import { SAMPLE_NOW, sampleCodes } from '../fake-market.ts'

/** 'full': some of everything; 'none': not even hours; else what a newcomer has. */
export function pageRules(kind: string): MarketRules {
  const rules = defaultRules()
  if (kind === 'none') return { hours: [], bands: [], holidays: [] }
  if (kind !== 'full') return rules
  const [shares] = rules.hours
  const code = sampleCodes[2]
  return {
    hours: [
      ...rules.hours,
      ...(shares ? [{ ...shares, from: 20250401, close: '13:00' }] : []),
      ...(shares ? [{ ...shares, from: 20240320, weekdays: [6, 0, 1, 2, 3] }] : []),
    ],
    bands: [
      { id: 'a', from: 20250301, scope: { class: 'shares' }, limit: { percent: 3 } },
      { id: 'b', from: 20240301, scope: { class: 'shares' }, limit: { percent: 7.5 } },
      { id: 'c', from: 20250301, scope: { class: 'options' }, limit: { none: true } },
      ...(code ? [{ id: 'd', from: 20250310, scope: { code }, limit: { min: 8800, max: 9300 } }] : []),
    ],
    holidays: [
      { day: 20250320, name: 'روز ملی شدن صنعت نفت' },
      { day: 20250331, name: '' },
    ],
  }
}

export const pageDiagnostics: Diagnostics = {
  atMs: SAMPLE_NOW,
  versions: {
    Tablo: '0.1.0',
    Electron: '45.4.1',
    Chromium: '156.0.7000.1',
    Node: '24.21.0',
    SQLite: '3.51.0',
    Linux: '6.1.0 x64',
  },
  feed: {
    state: 'refused',
    cause: 'upgradeRefused',
    sinceMs: SAMPLE_NOW - 600_000,
    connectedAtMs: 0,
    retryAtMs: 0,
    attempt: 2,
    newestFrameMs: SAMPLE_NOW - 620_000,
    code: 401,
    host: 'sourcearena.ir:4040',
  },
  symbols: { count: 4956, fetchedAtMs: SAMPLE_NOW - 3_600_000, state: 'fresh' },
  counters: {
    framesIn: 412_807,
    journaled: 412_805,
    batches: 3210,
    pending: 2,
    journalLagMs: 40,
    pushed: 98_000,
    conflated: 310_000,
    quarantined: 5,
    gapsToday: 2,
    loopDelayMs: 2.1,
    memoryMb: 180.4,
  },
  quarantine: [
    { reason: 'badNumber', count: 3, lastAtMs: SAMPLE_NOW - 4000, sample: '{"ins":"46348559193224090","close":"abc"' },
    { reason: 'neverSubscribed', count: 2, lastAtMs: SAMPLE_NOW - 90_000, sample: '{"ins":"1","basis":{"close":"1"}}' },
  ],
  log: [
    '2025-03-15T05:10:00.000Z info started version=0.1.0 host=desktop',
    '2025-03-15T05:10:01.120Z info market opened source=real',
    '2025-03-15T05:10:02.300Z warn feed refused host=sourcearena.ir:4040 code=401 url=wss://sourcearena.ir:4040/?token=canary-7f3a',
  ],
  files: [
    { name: 'settings.db', bytes: 16_384 },
    { name: 'real/market.db', bytes: 1_654_784 },
    { name: 'real/journal/20250315.db', bytes: 48_234_496 },
  ],
  profile: '/home/someone/.config/tablo',
}
