// A profile as an older version left it, opened with today's store.
import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { expect, test } from 'vitest'
import { defaultRules } from '../../../shared/rules.ts'
import { tehranInstant } from '../../../shared/tehran.ts'
import { folder, openStoreIn } from './batches.ts'

const NOW = tehranInstant(20261121, 9 * 3_600_000)

function profileOf(fixture: string): string {
  const dir = folder()
  mkdirSync(join(dir, 'real'), { recursive: true })
  const db = new Sqlite(join(dir, 'real/market.db'))
  db.exec(readFileSync(new URL(`fixtures/${fixture}`, import.meta.url), 'utf8'))
  db.close()
  return dir
}

const inFile = <T>(dir: string, run: (db: Sqlite.Database) => T): T => {
  const db = new Sqlite(join(dir, 'real/market.db'))
  try {
    return run(db)
  } finally {
    db.close()
  }
}

test('the market file of the first version keeps its layout, lists, instruments and handles', () => {
  const dir = profileOf('market-step-1.sql')
  const { store } = openStoreIn(dir)
  const opened = store.openMarket('real', NOW)
  expect(opened.layouts).toEqual({ main: '{"version":1,"desk":"as it was"}' })
  expect(opened.watchlists).toEqual([
    { id: 'main', name: 'اصلی', codes: ['12883573819918436', '44818950263583523'] },
    { id: 'banks', name: 'بانک‌ها', codes: ['44818950263583523'] },
  ])
  expect(opened.handles).toEqual([
    [0, '44818950263583523'],
    [1, '12883573819918436'],
  ])
  expect(opened.rules).toBeUndefined()
  expect(opened.symbolsFetchedAtMs).toBe(1_794_900_000_000)
  expect(store.instruments()).toMatchObject([
    { code: '12883573819918436', symbol: 'فولاد', mainBoard: true },
    { code: '12883573819918437', symbol: 'فولاد2', mainBoard: false },
    { code: '44818950263583523', name: 'بانك ملت', band: { min: 1999, max: 2121, yesterday: 2060, day: 20261118 } },
  ])
  expect(store.instruments()[0]?.band).toBeUndefined()
  store.close()
})

test('a layout a window, columns of a list and rules are kept after that step', () => {
  const dir = profileOf('market-step-1.sql')
  const first = openStoreIn(dir).store
  first.openMarket('real', NOW)
  first.putLayout('w2', '{"second":true}')
  first.putWatchlists([{ id: 'main', name: 'x', codes: [], columns: ['last', 'queue'] }])
  const rules = { ...defaultRules(), holidays: [{ day: 20261122, name: 'تعطیل' }] }
  first.putRules(rules)
  first.close()
  const { store } = openStoreIn(dir)
  const opened = store.openMarket('real', NOW)
  expect(Object.keys(opened.layouts).sort()).toEqual(['main', 'w2'])
  expect(opened.watchlists).toEqual([{ id: 'main', name: 'x', codes: [], columns: ['last', 'queue'] }])
  expect(opened.rules).toEqual(rules)
  store.close()
})

for (const [what, json] of [
  ['cut off', '{"hours":[{"from":20010101,"cl'],
  ['of another form', '{"hours":"always"}'],
  [
    'with an hour that is none',
    JSON.stringify({ ...defaultRules(), hours: [{ ...defaultRules().hours[0], open: '25:00' }] }),
  ],
] as const) {
  test(`rules that are ${what} count as never saved, and are kept when others are saved`, () => {
    const dir = profileOf('market-step-1.sql')
    openStoreIn(dir).store.openMarket('real', NOW)
    inFile(dir, db => db.prepare('INSERT INTO rules (id, json) VALUES (1, ?)').run(json))
    const { store } = openStoreIn(dir)
    expect(store.openMarket('real', NOW).rules).toBeUndefined()
    expect(inFile(dir, db => db.prepare('SELECT json FROM rules').get())).toEqual({ json })
    store.putRules(defaultRules())
    store.putRules({ ...defaultRules(), bands: [] })
    store.close()
    expect(inFile(dir, db => db.prepare('SELECT json FROM rules_aside').all())).toEqual([{ json }])
    const again = openStoreIn(dir).store
    expect(again.openMarket('real', NOW).rules).toEqual(defaultRules())
    again.close()
  })
}
