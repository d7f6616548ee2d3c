// What a firing goes through until somebody hears of it, and what a restart finds.
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { AppError } from '../../shared/errors.ts'
import type { Firing } from '../../shared/firings.ts'
import { type AlertRun, CODE, DAY, NOW, startAlertRun } from './alert-run.ts'
import { above, alertOf } from './alerts-made.ts'

let on: AlertRun
beforeEach(async () => {
  on = await startAlertRun()
})
afterEach(() => on.end())

describe('a firing', () => {
  test('is on disk before anybody hears of it', async () => {
    await on.save({ note: 'یادداشت' })
    on.receive(4020)
    const held = Promise.withResolvers<void>()
    on.seen.gate = () => held.promise
    on.receive(4031)
    await on.settled(150)
    expect([on.seen.events.firings, on.seen.delivered, on.logged()]).toEqual([[], [], []])
    expect(on.seen.events.alerts.flatMap(each => each.rows).some(row => row.state === 'used')).toBe(false)
    held.resolve()
    await on.settled()
    await on.settled(150)
    const firing = {
      id: 1,
      code: CODE,
      kind: 'crossed',
      day: DAY,
      atMs: NOW + 2,
      value: 4031,
      last: 4031,
      late: false,
      delivery: 'waiting',
      alert: { note: 'یادداشت' },
    }
    expect(on.logged()).toMatchObject([firing])
    expect(on.seen.events.firings).toMatchObject([[firing]])
    expect(on.seen.delivered).toMatchObject([firing])
    expect(on.seen.events.alerts.flatMap(each => each.rows).at(-1)).toMatchObject({ state: 'used', firings: 1 })
    expect(JSON.parse(await on.alerts().frameOf(1))).toMatchObject({
      day: DAY,
      message: { basis: { ins: CODE, close: '4031' } },
    })
    expect(await on.alerts().frameOf(2)).toBe('')
  })

  test('that comes while another is being kept goes with the next commit, together with all that came', async () => {
    await on.save(...[4030, 4040, 4050, 4060].map(value => ({ conditions: [above(value)] })))
    on.receive(4020)
    await on.settled(300)
    const held = Promise.withResolvers<void>()
    on.seen.gate = () => held.promise
    for (const price of [4031, 4041, 4051, 4061]) {
      on.receive(price)
      await on.settled()
    }
    held.resolve()
    await on.settled()
    expect(on.seen.commits).toEqual([1, 3])
    expect(on.seen.delivered.map(({ id, value }) => [id, value])).toEqual([
      [1, 4031],
      [2, 4041],
      [3, 4051],
      [4, 4061],
    ])
  })

  test('that can not be kept is tried again until it is, told once as on.seen.trouble, and not lost', async () => {
    await on.save({}, { conditions: [above(4040)] })
    on.receive(4020)
    await on.settled(300)
    on.seen.gate = () => Promise.reject(new Error('full'))
    on.receive(4031)
    await on.settled(1000)
    on.receive(4041)
    await on.settled(1000)
    expect([on.seen.trouble, on.seen.delivered]).toEqual([1, []])
    on.seen.gate = undefined
    await on.settled(1000)
    expect(on.seen.delivered.map(({ id }) => id)).toEqual([1, 2])
    expect(on.logged().map(({ value }) => value)).toEqual([4031, 4041])
  })

  test('outlives a file that turns out to be damaged, and so do the alerts', async () => {
    const [made] = await on.save({ note: 'kept' })
    on.receive(4020)
    await on.settled(300)
    on.seen.gate = async () => {
      on.seen.gate = undefined
      // What a new file knows.
      on.market().store.removeAlerts([made?.id ?? ''], NOW)
      on.market().store.commitAlerts({ firings: [], states: [], mark: { atMs: 0, frames: 0 } })
      throw new AppError('storeFailed', { code: 'setAside' })
    }
    on.receive(4031)
    await on.settled()
    await on.settled(1000)
    expect(on.seen.delivered).toHaveLength(1)
    await on.reopen()
    expect(on.logged()).toHaveLength(1)
    expect(on.alerts().list().rows).toMatchObject([{ alert: { note: 'kept' }, state: 'used', firings: 1 }])
  })
})

describe('after a restart', () => {
  test('a used alert stays used, and one that fires every time remembers its side', async () => {
    await on.save({ note: 'once' }, { note: 'every', repeat: { mode: 'every', coolDownS: 0 } })
    on.receive(4020)
    on.receive(4031)
    await on.settled(300)
    await on.reopen()
    expect(
      on
        .alerts()
        .list()
        .rows.map(row => [row.alert.note, row.state, row.firings]),
    ).toEqual([
      ['once', 'used', 1],
      ['every', 'armed', 1],
    ])
    on.receive(4032)
    on.receive(4020)
    on.receive(4033)
    await on.settled(300)
    expect(on.logged().map(({ id, alert }) => [id, alert.note])).toEqual([
      [1, 'once'],
      [2, 'every'],
      [3, 'every'],
    ])
  })

  test('what was journaled and not judged fires once, late, and before anything new', async () => {
    await on.save({}, { conditions: [above(4050)] })
    on.receive(4020)
    await on.settled(300)
    on.journal(4031)
    on.journal(4025)
    on.clock().advance(1000)
    await on.reopen()
    expect(on.logged()).toMatchObject([{ id: 1, value: 4031, late: true, atMs: NOW + 302, kind: 'crossed' }])
    expect(on.seen.delivered).toMatchObject([{ id: 1 }])
    on.receive(4051)
    await on.settled()
    expect(on.logged().at(-1)).toMatchObject({
      id: 2,
      late: false,
      kind: 'away',
      fromMs: NOW + 303,
      toMs: NOW + 1303,
    })
    await on.reopen()
    await on.reopen()
    expect(on.logged()).toHaveLength(2)
  })

  test('frames of one instant are told apart: what was judged is not judged again, the rest is', async () => {
    const every = { mode: 'every', coolDownS: 0 } as const
    await on.save({ repeat: every })
    on.receive(4020)
    on.receive(4031)
    on.receive(4020, 0)
    await on.settled()
    on.journal(4031, 0)
    on.journal(4019, 0)
    on.clock().advance(5000)
    await on.reopen()
    expect(on.logged().map(({ late, atMs }) => [late, atMs])).toEqual([
      [false, NOW + 2],
      [true, NOW + 2],
    ])
    on.journal(4032)
    await on.reopen()
    await on.reopen()
    expect(on.logged().map(({ value }) => value)).toEqual([4031, 4031, 4032])
  })

  test('an alert is not judged by what was received before it was made', async () => {
    await on.save({ note: 'old', conditions: [above(9000)] })
    on.receive(4020)
    await on.settled(2500)
    on.journal(4010)
    on.journal(4031)
    on.clock().advance(10)
    on.market().store.putAlerts([alertOf('new', { changedMs: on.clock().now() })], [])
    on.journal(4035)
    on.journal(4020)
    await on.reopen()
    expect(on.logged()).toEqual([])
    on.market().store.removeAlerts(['none'], 1)
    on.receive(4031)
    await on.settled()
    expect(on.logged()).toMatchObject([{ alertId: 'new' }])
  })

  test('a day that is lived again is not judged from the run before', async () => {
    await on.save({ repeat: { mode: 'session' } })
    on.receive(4020)
    on.receive(4031)
    await on.settled(300)
    on.journal(4020, 60_000)
    on.journal(4040, 60_000)
    on.die()
    on.setClock(NOW - 3_600_000)
    await on.open()
    expect(on.logged()).toHaveLength(1)
    on.receive(4020)
    on.receive(4031)
    await on.settled(300)
    expect(on.logged().map(({ late, atMs }) => [late, atMs])).toEqual([
      [false, NOW + 2],
      [false, NOW - 3_600_000 + 2],
    ])
  })

  test('what was not delivered is handed over again, in its order', async () => {
    await on.save({}, { conditions: [above(4040)] })
    on.receive(4020)
    on.receive(4050)
    await on.settled(300)
    on.seen.source?.mark([{ ...(on.seen.delivered[0] as Firing), delivery: 'shown', deliveredMs: on.clock().now() }])
    await on.settled()
    await on.reopen()
    expect(on.seen.undelivered.map(({ id }) => id)).toEqual([2])
    expect(
      on
        .alerts()
        .waiting()
        .map(({ id, delivery: how }) => [id, how]),
    ).toEqual([
      [2, 'waiting'],
      [1, 'shown'],
    ])
  })

  test('alerts of a newer version leave the file as it is, and each command says so', async () => {
    await on.alerts().stop()
    on.market().store.close()
    const db = new Sqlite(join(on.dir, 'real', 'alerts.db'))
    db.pragma('user_version = 99')
    db.close()
    await on.open()
    expect(on.seen.trouble).toBe(1)
    await expect(on.save({})).rejects.toMatchObject({ code: 'storeFailed' })
    expect(on.alerts().list()).toEqual({ rows: [], waiting: [], pausedUntilMs: 0 })
  })
})
