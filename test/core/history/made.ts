// Bars made for tests, and a store on a real file behind an asynchronous face.
import { join } from 'node:path'
import { BAR_FIELDS, type DailyBar, type DayRange } from '../../../shared/history.ts'
import type { InsCode } from '../../../shared/market.ts'
import { addDays } from '../../../shared/days.ts'
import type { StoreClient } from '../../../electron/core/store/api.ts'
import { storeCalls } from '../../../electron/core/store/calls.ts'
import { type OpenedStore, openStoreIn } from '../store/batches.ts'

/** Beyond 2^53. */
export const CODE = '44818950263583523' as InsCode
export const OTHER = '46348559193224090' as InsCode
export const THIRD = '778253364357513' as InsCode

export function barOf(day: number, values: Partial<DailyBar> = {}): DailyBar {
  const numbers = Object.fromEntries(BAR_FIELDS.map((field, n) => [field, day + n])) as Omit<DailyBar, 'day' | 'name'>
  return { day, name: 'نام', ...numbers, ...values }
}

/** A bar for each calendar day of a range. */
export function barsIn({ from, to }: DayRange, values: Partial<DailyBar> = {}): DailyBar[] {
  const bars: DailyBar[] = []
  for (let day = from; day <= to; day = addDays(day, 1)) bars.push(barOf(day, values))
  return bars
}

/** The store as the main process sees it, without the worker between. */
function clientOf(store: OpenedStore['store']): StoreClient {
  const calls = storeCalls.map(call => [
    call,
    async (...args: unknown[]) => structuredClone((store[call] as (...values: unknown[]) => unknown)(...args)),
  ])
  return Object.fromEntries(calls) as StoreClient
}

export function openMarketIn(dir: string, nowMs: number): OpenedStore & { client: StoreClient; file: string } {
  const opened = openStoreIn(dir)
  opened.store.openMarket('real', nowMs)
  return { ...opened, client: clientOf(opened.store), file: join(dir, 'real', 'history.db') }
}
