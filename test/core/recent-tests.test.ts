import { expect, test } from 'vitest'
import { openRecentTests } from '../../electron/core/recent-tests.ts'
import type { TestResult } from '../../shared/contract.ts'

const result = (atMs: number): TestResult => ({
  service: 'feed',
  outcome: 'works',
  tookMs: 184,
  count: 1,
  code: 0,
  atMs,
})

function memory(values: Record<string, string> = {}) {
  return {
    values,
    settings: async () => values,
    putSettings: async (more: Record<string, string>) => void Object.assign(values, more),
  }
}

test('the newest connection tests are kept, newest first, eight of them', async () => {
  const store = memory()
  const tests = await openRecentTests(store)
  for (let n = 1; n <= 10; n++) await tests.add(result(n))
  expect(tests.list().map(({ atMs }) => atMs)).toEqual([10, 9, 8, 7, 6, 5, 4, 3])
  const again = await openRecentTests(store)
  expect(again.list()).toEqual(tests.list())
})

test('what is damaged counts as none, and what is whole beside it stays', async () => {
  const of = async (text: string) => (await openRecentTests(memory({ recentTests: text }))).list()
  expect(await of('[{"service":"fe')).toEqual([])
  expect(await of('"feed"')).toEqual([])
  expect(await of(JSON.stringify([null, { service: 'feed' }, result(5)]))).toEqual([result(5)])
})
