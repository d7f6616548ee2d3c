// The newest connection tests, kept with the settings so that the page can show when something last worked.
import * as v from 'valibot'
import type { TestResult } from '../../shared/contract.ts'
import type { StoreClient } from './store/api.ts'

const KEY = 'recentTests'
const KEPT = 8

export interface RecentTests {
  list(): TestResult[]
  add(result: TestResult): Promise<void>
}

/** Reads what is kept; what is damaged counts as none. */
export async function openRecentTests(store: Pick<StoreClient, 'settings' | 'putSettings'>): Promise<RecentTests> {
  let tests = read((await store.settings())[KEY])
  return {
    list: () => tests,
    async add(result) {
      tests = [result, ...tests].slice(0, KEPT)
      await store.putSettings({ [KEY]: JSON.stringify(tests) })
    },
  }
}

const resultSchema = v.looseObject({
  service: v.picklist(['feed', 'symbols', 'history']),
  outcome: v.picklist(['works', 'connected', 'refused', 'noSubscription', 'unreachable', 'badAnswer']),
  tookMs: v.number(),
  count: v.number(),
  code: v.number(),
  atMs: v.number(),
})

function read(text: string | undefined): TestResult[] {
  try {
    const found: unknown = JSON.parse(text ?? '[]')
    const rows = Array.isArray(found) ? found.filter(row => v.is(resultSchema, row)) : []
    return (rows as TestResult[]).slice(0, KEPT)
  } catch {
    return []
  }
}
