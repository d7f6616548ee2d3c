import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { beforeEach, describe, expect, test } from 'vitest'
import { createAlertStore } from '../../../electron/core/store/alert-calls.ts'
import { createDatabases } from '../../../electron/database.ts'
import type { AlertState } from '../../../electron/core/alerts/api.ts'
import type { FiringQuery } from '../../../electron/core/store/api.ts'
import type { Firing } from '../../../shared/firings.ts'
import { tehranInstant } from '../../../shared/tehran.ts'
import { above, alertOf, firingOf } from '../alerts-made.ts'
import { quoteOf } from '../journal/quotes.ts'
import { codeOf, folder, type OpenedStore, openStoreIn } from './batches.ts'

const NOW = tehranInstant(20261121, 10 * 3_600_000)
const MARK = { atMs: NOW, frames: 2 }

let dir = ''
let market: OpenedStore
const open = () => {
  market = openStoreIn(dir)
  market.store.openMarket('real', NOW)
  return market.store.openAlerts()
}
const reopen = () => {
  market.store.close()
  return open()
}
beforeEach(() => {
  dir = folder()
  open()
  return () => market.store.close()
})

const stateOf = (alertId: string, values: Partial<AlertState> = {}): AlertState => ({
  alertId,
  code: codeOf(1),
  truths: 6,
  firings: 1,
  firedMs: NOW - 0.5,
  judgedMs: NOW,
  actionDay: 20261121,
  settled: true,
  actionYesterday: 3950,
  ...values,
})
const log = (...firings: Firing[]) =>
  market.store.commitAlerts({
    firings: firings.map(firing => ({ firing, quote: quoteOf(3, firing.atMs, firing.id) })),
    states: [],
    mark: MARK,
  })
const ask = (query: Partial<FiringQuery> = {}) =>
  market.store
    .firings({ before: 0, limit: 100, code: undefined, text: '', codes: [], ...query })
    .map(firing => firing.id)

describe('alerts', () => {
  test('come back in the order in which they were made, with what they remember', () => {
    const alerts = [alertOf('b', { note: 'یادداشت' }), alertOf('a'), alertOf('c', { conditions: [above(1), above(2)] })]
    market.store.putAlerts(alerts, [stateOf('a'), stateOf('c', { code: '', settled: false })])
    const opened = reopen()
    expect(opened.alerts).toEqual(alerts)
    expect(opened.states).toEqual([stateOf('a'), stateOf('c', { code: '', settled: false })])
    expect(opened).toMatchObject({
      mark: { atMs: 0, frames: 0 },
      open: [],
      lastFiring: 0,
      pausedUntilMs: 0,
      unreadable: 0,
    })
  })

  test('that are replaced keep their place and nothing of their states but what is given', () => {
    market.store.putAlerts([alertOf('a'), alertOf('b')], [])
    market.store.commitAlerts({ firings: [], states: [stateOf('a'), stateOf('a', { code: codeOf(2) })], mark: MARK })
    market.store.putAlerts([alertOf('a', { note: 'new' })], [stateOf('a', { code: codeOf(2), firings: 9 })])
    const opened = reopen()
    expect(opened.alerts.map(({ id, note }) => [id, note])).toEqual([
      ['a', 'new'],
      ['b', ''],
    ])
    expect(opened.states).toEqual([stateOf('a', { code: codeOf(2), firings: 9 })])
    expect(opened.mark).toEqual(MARK)
  })

  test('that are deleted come back with their states in the same run, and are gone in the next', () => {
    market.store.putAlerts([alertOf('a'), alertOf('b')], [stateOf('a'), stateOf('b')])
    market.store.removeAlerts(['a', 'b'], NOW)
    expect(market.store.restoreAlerts(['b', 'never'])).toEqual({ alerts: [alertOf('b')], states: [stateOf('b')] })
    const opened = reopen()
    expect([opened.alerts, opened.states]).toEqual([[alertOf('b')], [stateOf('b')]])
    expect(market.store.restoreAlerts(['a'])).toEqual({ alerts: [], states: [] })
  })

  test('of one source are none of another', () => {
    market.store.putAlerts([alertOf('a')], [])
    market.store.openMarket('demo', NOW)
    expect(market.store.openAlerts().alerts).toEqual([])
  })
})

describe('the log of firings', () => {
  test('gives each as it was, with the frame that caused it', () => {
    const first = firingOf(1, { alert: { ...firingOf(1).alert, note: 'كف' } })
    const second = firingOf(2, { code: '', value: null, kind: 'away', fromMs: NOW - 10, toMs: NOW, late: true })
    const frame = quoteOf(7, NOW + 0.25, 12)
    market.store.commitAlerts({
      firings: [
        { firing: first, quote: frame },
        { firing: second, quote: undefined },
      ],
      states: [stateOf('a')],
      mark: MARK,
    })
    market.store.putAlertPause(NOW + 5)
    const opened = reopen()
    expect(opened).toMatchObject({ open: [first, second], lastFiring: 2, pausedUntilMs: NOW + 5, mark: MARK })
    expect(market.store.firingsById([2, 9, 1])).toEqual([second, first])
    expect(market.store.firingFrame(1)).toEqual(frame)
    expect(market.store.firingFrame(2)).toBeUndefined()
    expect(market.store.firingFrame(9)).toBeUndefined()
  })

  test('is kept as a whole or not at all', () => {
    log(firingOf(1))
    expect(() => log(firingOf(2), firingOf(1))).toThrow()
    expect(ask()).toEqual([1])
  })

  test('keeps what becomes of a firing; only what is still of concern is opened', () => {
    log(...[1, 2, 3, 4, 5].map(id => firingOf(id)))
    const done = { delivery: 'shown', deliveredMs: NOW, seenMs: NOW, snoozedToMs: 0 } as const
    market.store.markFirings([
      { id: 1, ...done },
      { id: 2, ...done, seenMs: 0 },
      { id: 3, ...done, delivery: 'waiting' },
      { id: 4, ...done, snoozedToMs: NOW + 60_000 },
      { id: 5, ...done, delivery: 'listed' },
    ])
    expect(reopen().open.map(({ id }) => id)).toEqual([2, 3, 4])
    expect(market.store.firingsById([5])).toEqual([firingOf(5, { ...done, delivery: 'listed' })])
  })

  test('is read in pages, newest first', () => {
    log(...Array.from({ length: 25 }, (_, n) => firingOf(n + 1)))
    expect(ask({ limit: 10 })).toEqual([25, 24, 23, 22, 21, 20, 19, 18, 17, 16])
    expect(ask({ before: 6, limit: 10 })).toEqual([5, 4, 3, 2, 1])
  })

  test('has the rest where a row of it is damaged', () => {
    log(firingOf(1), firingOf(2), firingOf(3), firingOf(4))
    market.store.close()
    const db = new Sqlite(join(dir, 'real', 'alerts.db'))
    db.exec('UPDATE firing SET json = substr(json, 9) WHERE id IN (2, 3)')
    db.close()
    expect(open().open.map(({ id }) => id)).toEqual([1, 4])
    expect([ask(), ask({ limit: 2 }), ask({ limit: 1, before: 4 })]).toEqual([[4, 1], [4, 1], [1]])
    expect(market.store.firingsById([1, 2]).map(({ id }) => id)).toEqual([1])
  })

  test('is searched by instrument, note and part of a code, letters folded', () => {
    const noted = (id: number, note: string, handle: number) =>
      firingOf(id, { code: codeOf(handle), alert: { ...firingOf(id).alert, note } })
    log(noted(1, 'كف كانال', 1), noted(2, 'نزدیک سقف', 2), noted(3, '', 3))
    expect(ask({ code: codeOf(2) })).toEqual([2])
    expect(ask({ text: 'کف کا' })).toEqual([1])
    expect(ask({ text: 'سقف', codes: [codeOf(3)] })).toEqual([3, 2])
    expect(ask({ text: codeOf(3) })).toEqual([3])
    expect(ask({ text: '%' })).toEqual([])
    expect(ask({ text: 'کف', code: codeOf(2) })).toEqual([])
  })
})

describe('the file', () => {
  const file = () => join(dir, 'real', 'alerts.db')
  const inFile = <T>(run: (db: Sqlite.Database) => T): T => {
    const db = new Sqlite(file())
    try {
      return run(db)
    } finally {
      db.close()
    }
  }

  test('is set aside when it is damaged, and a new one takes over', () => {
    market.store.putAlerts([alertOf('a')], [])
    market.store.close()
    writeFileSync(file(), 'x'.repeat(8192))
    expect(open().alerts).toEqual([])
    expect(market.notes).toEqual([expect.stringMatching(/^alerts\.db is kept as alerts\.db\.corrupt-/)])
    market.store.putAlerts([alertOf('b')], [])
    expect(reopen().alerts).toEqual([alertOf('b')])
  })

  test('that turns out to be damaged says so, and a new one goes on empty', () => {
    market.store.putAlerts([alertOf('a')], [])
    market.store.close()
    const aside: string[] = []
    const databases = createDatabases((name, kept) => aside.push(`${name} ${kept}`))
    let isDamaged = false
    const store = createAlertStore({
      ...databases,
      open(path, schema) {
        const db = databases.open(path, schema)
        const transact: typeof db.transact = run => {
          const fails = isDamaged
          isDamaged = false
          if (fails) throw Object.assign(new Error('malformed'), { code: 'SQLITE_CORRUPT_INDEX' })
          return db.transact(run)
        }
        return { ...db, transact }
      },
    })
    store.goTo(join(dir, 'real'))
    expect(store.calls.openAlerts().alerts).toHaveLength(1)
    isDamaged = true
    const commit = () => store.calls.commitAlerts({ firings: [], states: [stateOf('a')], mark: MARK })
    expect(commit).toThrow(expect.objectContaining({ code: 'storeFailed', detail: { code: 'setAside' } }))
    commit()
    expect(aside).toEqual([expect.stringMatching(/^alerts\.db alerts\.db\.corrupt-/)])
    expect(readdirSync(join(dir, 'real')).some(name => name.startsWith('alerts.db.corrupt-'))).toBe(true)
    expect(store.calls.openAlerts()).toMatchObject({ alerts: [], mark: MARK })
    store.close()
  })

  test('keeps an alert that this version can’t read, also when it is written over', () => {
    market.store.putAlerts([alertOf('a')], [])
    const strange = '{"id":"later","scope":{"of":"moon"}}'
    inFile(db => db.prepare("INSERT INTO alert (id, json) VALUES ('later', ?), ('cut', '{\"id\":')").run(strange))
    const opened = reopen()
    expect([opened.alerts.map(({ id }) => id), opened.unreadable]).toEqual([['a'], 2])
    market.store.removeAlerts(['later'], NOW)
    expect(reopen().unreadable).toBe(2)
    market.store.putAlerts([alertOf('later')], [])
    expect(inFile(db => db.prepare('SELECT id, json FROM alert_aside').all())).toEqual([{ id: 'later', json: strange }])
    expect(reopen().alerts.map(({ id }) => id)).toEqual(['a', 'later'])
  })

  test('of the first schema is read by today’s store', () => {
    const profile = folder()
    mkdirSync(join(profile, 'real'), { recursive: true })
    const db = new Sqlite(join(profile, 'real/alerts.db'))
    db.exec(readFileSync(new URL('fixtures/alerts-step-1.sql', import.meta.url), 'utf8'))
    db.close()
    const { store } = openStoreIn(profile)
    store.openMarket('real', NOW)
    const opened = store.openAlerts()
    expect(opened.alerts).toMatchObject([
      { id: 'a-1', note: 'سقف پیشین', conditions: [{ kind: 'level', value: 4030, back: 10 }] },
      { id: 'a-2', scope: { of: 'feed' }, repeat: { mode: 'every', coolDownS: 60 }, enabled: false },
    ])
    expect(opened.states).toEqual([
      stateOf('a-1', { code: codeOf(0), truths: 10, firedMs: 1_795_242_599_000, judgedMs: 1_795_242_600_000.5 }),
    ])
    expect(opened).toMatchObject({
      mark: { atMs: 1_795_242_600_000, frames: 3 },
      pausedUntilMs: 1_795_246_200_000,
      lastFiring: 2,
      unreadable: 1,
      open: [{ id: 2, code: '', late: true, delivery: 'waiting', value: 31 }],
    })
    expect(store.firingsById([1])).toMatchObject([{ delivery: 'shown', seenMs: 1_795_242_599_500, value: 4032 }])
    store.close()
  })
})
