// Made daily bars for the pages of table and summary: a seeded walk over working days of Tehran with halts, corporate
// actions, a change of name, restated rows and the oddities that the service's rows have.
import { BAR_FIELDS, type Bars, type CachedHistory } from '../../shared/history.ts'
import { insCode } from '../../shared/market.ts'

/** Odd days by their place from the end. */
export const ODD = { zeroVolume: 5, noRange: 9, yesterdayZero: 14, finalOutside: 16, halted: 20 } as const

/** Days from the newest one back; Thursdays and Fridays are off. */
function workingDays(count: number, newest: number): number[] {
  const date = new Date(Date.UTC(Math.floor(newest / 10_000), (Math.floor(newest / 100) % 100) - 1, newest % 100))
  const days: number[] = []
  while (days.length < count) {
    if (date.getUTCDay() !== 4 && date.getUTCDay() !== 5)
      days.push(date.getUTCFullYear() * 10_000 + (date.getUTCMonth() + 1) * 100 + date.getUTCDate())
    date.setUTCDate(date.getUTCDate() - 1)
  }
  return days.toReversed()
}

/** @param newest the last day, a Saturday to Wednesday */
export function madeHistory(count: number, newest = 20_250_312): CachedHistory {
  const code = insCode('46348559193224090')
  if (!code) throw new Error('no code')
  let state = 11
  const random = (): number => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return state / 2_147_483_648
  }
  const bars = {
    code,
    day: workingDays(count, newest),
    names: [
      { fromDay: 0, name: 'فولاد مباركه اصفهان' },
      { fromDay: 20_241_001, name: '=فولاد، "مبارکه"' },
    ],
  } as Bars
  for (const field of BAR_FIELDS) bars[field] = []
  let before = 4000
  for (let n = 0; n < count; n += 1) {
    const fromEnd = count - n
    // A dividend every 240 days.
    const yesterday = n > 0 && n % 240 === 120 ? Math.round(before * 0.82) : before
    const final = Math.max(300, Math.round(yesterday * (1 + (random() + random() + random() - 1.45) * 0.03)))
    const last = Math.max(300, Math.round(final * (1 + (random() - 0.5) * 0.012)))
    const volume = Math.floor((0.3 + random()) * 2e8)
    const halted = fromEnd === ODD.halted || (n % 97 > 92 && n < count - 60)
    const row: Record<string, number> = halted
      ? { trades: 0, volume: 0, value: 0, final: before, last: before + 12, low: 0, high: 0, yesterday: before }
      : {
          trades: 800 + Math.floor(random() * 9000),
          volume,
          value: volume * final,
          final,
          last,
          low: Math.min(final, last) - Math.floor(random() * 40),
          high: Math.max(final, last) + Math.floor(random() * 40),
          yesterday,
        }
    if (fromEnd === ODD.zeroVolume) row['volume'] = 0
    if (fromEnd === ODD.noRange) Object.assign(row, { low: 0, high: 0, trades: 5 })
    // The listing day's reference price is a placeholder.
    if (n === 0) row['yesterday'] = 1000
    if (fromEnd === ODD.yesterdayZero) row['yesterday'] = 0
    if (fromEnd === ODD.finalOutside) row['low'] = row['high'] = row['last'] ?? 0
    const all: Record<string, number> = {
      ...row,
      change: (row['last'] ?? 0) - (row['yesterday'] ?? 0),
      trades1: row['trades'] ?? 0,
      volume1: row['volume'] ?? 0,
      // The newer form of the service leaves it out.
      value1: Number.NaN,
    }
    for (const field of BAR_FIELDS) bars[field].push(all[field] ?? Number.NaN)
    before = halted ? before : final
  }
  return {
    bars,
    covered: [{ from: bars.day[0] ?? 0, to: newest, fetchedAtMs: Date.UTC(2025, 2, 12, 12) }],
    missing: [{ from: 20_240_810, to: 20_240_822 }],
    restated: [{ day: bars.day.at(-3) ?? 0, atMs: Date.UTC(2025, 2, 14, 12) }],
    unreadable: 0,
  }
}

/** The corporate actions that the made bars have: the oddities of yesterday are none. */
export const madeActions = ({ bars }: CachedHistory): { day: number; factor: number }[] =>
  bars.day.flatMap((day, n) =>
    n > 0 && n % 240 === 120 ? [{ day, factor: (bars.yesterday[n] ?? 0) / (bars.final[n - 1] ?? 1) }] : [],
  )
