// Daily bars for the page's tests and pictures: a seeded walk with a halt, a corporate action and a hole.
import {
  BAR_FIELDS,
  type Bars,
  type CachedHistory,
  type DailyBar,
  type DayRange,
  FIRST_HISTORY_DAY,
  type HistoryJob,
  type HistoryStatus,
} from '../../shared/history.ts'
import type { InsCode } from '../../shared/market.ts'
import { SAMPLES } from './fake-samples.ts'

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

/** Nothing of it is cached, or all days from one on were asked for without an answer that has a row. */
export const noHistory = (code: InsCode, covered = false): CachedHistory => ({
  bars: emptyBars(code),
  covered: covered ? [{ from: FIRST_HISTORY_DAY, to: 20_250_312, fetchedAtMs: FETCHED_AT }] : [],
  missing: covered ? [] : [{ from: FIRST_HISTORY_DAY, to: 20_250_315 }],
  restated: [],
  unreadable: 0,
})

/** Thursday 13 March 2025, 14:02 in Tehran. */
const FETCHED_AT = Date.UTC(2025, 2, 13, 10, 32)
const HOLE = { from: 20_241_202, to: 20_241_209 }
/** Day of a corporate action, and the factor that it has. */
export const SAMPLE_ACTION = { day: 20_250_312, factor: 0.72 }
/** Not traded between the day before the action and it. */
const HALT_FROM = 20_250_308

const random = (seed: number) => (): number => {
  seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0
  return seed / 2 ** 32
}
const dayOf = (serial: number): number => {
  const date = new Date(serial * 86_400_000)
  return date.getUTCFullYear() * 10_000 + (date.getUTCMonth() + 1) * 100 + date.getUTCDate()
}

/**
 * Years of seeded bars that end on 12 March 2025 with a final price.
 * @param count bars, the hole and the halt left out
 */
export function walkedBars(code: InsCode, end: number, count: number, hole: DayRange = HOLE): Bars {
  const next = random(Number(code.slice(-6)))
  const bars = emptyBars(code)
  bars.names = [{ fromDay: FIRST_HISTORY_DAY, name: 'نمونه' }]
  // From the newest day back; the day after gives the final price of the one before it as its yesterday.
  const rows: DailyBar[] = []
  let final = end
  for (let serial = Date.UTC(2025, 2, 12) / 86_400_000; rows.length < count; serial -= 1) {
    const day = dayOf(serial)
    const weekday = (serial + 4) % 7
    const halted = day >= HALT_FROM && day < SAMPLE_ACTION.day
    if (weekday === 4 || weekday === 5 || halted || (day >= hole.from && day <= hole.to)) continue
    const noTrade = rows.length % 97 === 60
    const drift = noTrade ? 0 : (next() - 0.49) * 0.045
    const yesterday = Math.max(20, Math.round(final / (1 + drift)))
    const last = Math.max(10, Math.round(final * (1 + (next() - 0.5) * 0.012)))
    const low = Math.round(Math.min(last, yesterday, final) * (1 - next() * 0.012))
    const high = Math.round(Math.max(last, yesterday, final) * (1 + next() * 0.012))
    const volume = noTrade ? 0 : Math.round((60 + next() * 240 + (next() > 0.96 ? 500 : 0)) * 1e6)
    const trades = noTrade ? 0 : Math.round(volume / 25_000)
    const still = noTrade ? { final: yesterday, last: yesterday, low: 0, high: 0 } : { final, last, low, high }
    const change = still.last - yesterday
    const value = volume * final
    rows.push({
      ...still,
      day,
      name: '',
      trades,
      volume,
      value,
      yesterday,
      change,
      trades1: trades,
      volume1: volume,
      value1: value,
    })
    final = day === SAMPLE_ACTION.day ? Math.round(yesterday / SAMPLE_ACTION.factor) : yesterday
  }
  for (const { day, name: _name, ...numbers } of rows.toReversed()) {
    bars.day.push(day)
    for (const field of BAR_FIELDS) bars[field].push(numbers[field])
  }
  return bars
}

/** Two years and a half, with a halt, a corporate action, days without trading, and six days that were not fetched. */
export function sampleHistory(code: InsCode): CachedHistory {
  const sample = SAMPLES.find(each => each.code === code)
  const bars = walkedBars(code, sample?.yesterday ?? 1000, 640)
  return {
    bars,
    covered: [
      { from: FIRST_HISTORY_DAY, to: 20_241_201, fetchedAtMs: FETCHED_AT },
      { from: 20_241_210, to: 20_250_312, fetchedAtMs: FETCHED_AT },
    ],
    missing: [HOLE],
    restated: [{ day: bars.day.at(-20) ?? 0, atMs: FETCHED_AT }],
    unreadable: 0,
  }
}

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
