// Daily bars for the page's tests and pictures: a seeded walk with a halt, a corporate action and a hole.
import { BAR_FIELDS, type Bars, type CachedHistory, type HistoryJob, type HistoryStatus } from '../../shared/history.ts'
import type { InsCode } from '../../shared/market.ts'

export const historyReady: HistoryStatus = {
  state: 'ready',
  sinceMs: 0,
  retryAtMs: 0,
  tokenExpiresMs: 0,
  drift: false,
}

const emptyBars = (code: InsCode): Bars => ({
  code,
  day: [],
  names: [],
  ...(Object.fromEntries(BAR_FIELDS.map(field => [field, []])) as unknown as Record<(typeof BAR_FIELDS)[number], []>),
})

export const sampleHistory = (code: InsCode): CachedHistory => ({
  bars: emptyBars(code),
  covered: [],
  missing: [],
  restated: [],
  unreadable: 0,
})

export const sampleJob = (codes: InsCode[], from: number, to: number): HistoryJob => ({
  id: 'j1',
  codes,
  from,
  to,
  state: 'done',
  callsDone: codes.length,
  callsTotal: codes.length,
  rows: 0,
  retryAtMs: 0,
})
