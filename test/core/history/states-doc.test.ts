import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { troubleOf } from '../../../electron/core/history/trouble.ts'
import type { AppErrorCode } from '../../../shared/errors.ts'

const doc = readFileSync(new URL('../../../docs/states.md', import.meta.url), 'utf8')
const table = doc.slice(doc.indexOf('## The history service'), doc.indexOf('## An instrument'))
const rows = table
  .split('\n')
  .filter(line => line.startsWith('|'))
  .map(line => line.split('|').map(cell => cell.trim()))

test('every failure of a history call stands in the published table with the state it becomes', () => {
  const named = rows.flatMap(([, , state = '', codes = '']) =>
    [...codes.matchAll(/`(\w+)`/g)].map(([, code]) => [code as AppErrorCode, state] as const),
  )
  expect(named.map(([code]) => code).toSorted()).toEqual(
    [
      'accessRefused',
      'badAddress',
      'badAnswer',
      'creditEmpty',
      'cutAnswer',
      'keychainUnavailable',
      'noToken',
      'offline',
      'outsideHours',
      'plainAddress',
      'requestRefused',
      'roleMissing',
      'serverError',
      'timeout',
      'tokenExpired',
      'tokenRefused',
      'tooLarge',
      'tooSoon',
      'unreachable',
    ].toSorted(),
  )
  for (const [code, state] of named) expect(troubleOf({ code }).state, code).toBe(state)
})
