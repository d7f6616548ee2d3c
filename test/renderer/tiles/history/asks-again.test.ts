import { expect, test } from 'vitest'
import type { HistoryStatus } from '../../../../shared/history.ts'
import { asksAgain } from '../../../../renderer/tiles/history/asks-again.ts'

const STOPPED = ['noToken', 'noAddress', 'refused', 'credit', 'offline', 'unreachable'] as const

test.each(STOPPED)('a tile asks again when the service that was %s may answer or does', was => {
  expect(asksAgain(was, 'unknown')).toBe(true)
  expect(asksAgain(was, 'ready')).toBe(true)
  for (const now of [...STOPPED, 'waiting', 'failing'] as const) expect(asksAgain(was, now)).toBe(false)
})

test('a tile asks again where the answers were bad and the address is another now, not where another got its own', () => {
  expect(asksAgain('failing', 'unknown')).toBe(true)
  expect(asksAgain('failing', 'ready')).toBe(false)
})

test('a tile does not ask again where nothing stood in the way, or nothing is known', () => {
  const states: (HistoryStatus['state'] | undefined)[] = ['unknown', 'ready', 'waiting', undefined]
  for (const was of states) for (const now of states) expect(asksAgain(was, now)).toBe(false)
  expect(asksAgain('noToken', undefined)).toBe(false)
})
