// The commands about alerts, over a real store.
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { AlertService } from '../../electron/core/alerts/api.ts'
import { tehranInstant } from '../../shared/tehran.ts'
import { type AlertRun, CODE, DAY, NOW, OTHER, startAlertRun, YESTERDAY } from './alert-run.ts'
import { above, alertOf, draftOf } from './alerts-made.ts'
import { barOf } from './history/made.ts'

let on: AlertRun
beforeEach(async () => {
  on = await startAlertRun()
})
afterEach(() => on.end())

describe('commands', () => {
  test('make, replace, disable and enable, and tell the pages', async () => {
    const [made] = await on.save({ note: 'one' })
    expect(made).toMatchObject({ note: 'one', madeMs: NOW, changedMs: NOW })
    expect(on.seen.asked).toBe(1)
    on.clock().advance(5000)
    const [changedOne] = await on.alerts().save([draftOf(CODE, { id: made?.id ?? '', note: 'two' })])
    expect(changedOne).toMatchObject({ id: made?.id, madeMs: NOW, changedMs: NOW + 5000 })
    on.receive(4031)
    await on.alerts().enable([made?.id ?? ''], false)
    expect([on.alerts().armed(), on.alerts().codes()]).toEqual([0, []])
    on.receive(4020)
    on.receive(4031)
    await on.alerts().enable([made?.id ?? ''], true)
    await on.settled(100)
    expect(on.seen.events.alerts.at(-1)).toMatchObject({
      rows: [{ alert: { note: 'two' }, state: 'armed' }],
      removed: [],
    })
    on.receive(4032)
    expect(on.logged()).toEqual([])
    await on.reopen()
    expect(on.alerts().list().rows).toMatchObject([{ alert: { note: 'two', enabled: true }, state: 'armed' }])
    await expect(on.alerts().enable(['never'], true)).rejects.toMatchObject({ code: 'badRequest' })
  })

  test('delete, and bring back what was deleted with what it had done', async () => {
    const [first, second] = await on.save({ note: 'a' }, { note: 'b', conditions: [above(9000)] })
    on.receive(4020)
    on.receive(4031)
    await on.settled(300)
    await on.alerts().remove([first?.id ?? '', second?.id ?? ''])
    await on.settled(100)
    expect(on.seen.events.alerts.at(-1)).toEqual({ rows: [], removed: [first?.id, second?.id] })
    expect(on.alerts().codes()).toEqual([])
    await on.alerts().restore([first?.id ?? ''])
    await on.settled(100)
    expect(on.alerts().list().rows).toMatchObject([{ alert: { note: 'a' }, state: 'used', firings: 1 }])
    await on.reopen()
    expect(
      on
        .alerts()
        .list()
        .rows.map(row => row.alert.note),
    ).toEqual(['a'])
  })

  test('see and put off; what was put off is told again, also after a restart', async () => {
    await on.save({}, { conditions: [above(4040)] })
    on.receive(4020)
    on.receive(4050)
    await on.settled(300)
    on.seen.source?.mark(on.seen.delivered.map(each => ({ ...each, delivery: 'shown', deliveredMs: NOW })))
    await on.alerts().see([1])
    expect(
      on
        .alerts()
        .waiting()
        .map(({ id }) => id),
    ).toEqual([2])
    expect(on.seen.changed.map(({ id }) => id)).toEqual([1])
    await on.alerts().snooze(2, 5)
    expect(on.alerts().waiting()).toEqual([])
    await on.settled(4 * 60_000)
    await on.reopen()
    expect([on.seen.undelivered, on.alerts().waiting()]).toEqual([[], []])
    await on.settled(61_000)
    expect(on.seen.delivered).toMatchObject([{ id: 2, snoozedToMs: 0, seenMs: 0, delivery: 'waiting' }])
    expect(on.seen.events.firings.at(-1)).toMatchObject([{ id: 2, snoozedToMs: 0 }])
    await on.alerts().see(undefined)
    expect(on.alerts().waiting()).toEqual([])
    expect(
      on
        .alerts()
        .newest()
        .map(({ id, seenMs }) => [id, seenMs > 0]),
    ).toEqual([
      [2, true],
      [1, true],
    ])
  })

  test('search the log by symbol, note and instrument, in pages', async () => {
    await on
      .alerts()
      .save([draftOf(CODE, { note: 'سقف' }), draftOf(OTHER), draftOf(OTHER, { conditions: [above(4040)] })])
    for (const code of [CODE, OTHER]) {
      on.receive(4020, 1, code)
      on.receive(4050, 1, code)
    }
    await on.settled(300)
    const ids = async (query: Partial<Parameters<AlertService['firings']>[0]>) => {
      const page = await on.alerts().firings({ before: 0, limit: 10, text: '', ...query })
      return [page.firings.map(({ id }) => id), page.next]
    }
    expect(await ids({ limit: 2 })).toEqual([[3, 2], 2])
    expect(await ids({ limit: 2, before: 2 })).toEqual([[1], 0])
    expect(await ids({ text: 'شستا' })).toEqual([[3, 2], 0])
    expect(await ids({ text: 'سقف' })).toEqual([[1], 0])
    expect(await ids({ code: CODE })).toEqual([[1], 0])
  })

  test('pause, until a time or the end of the day, and end by themselves', async () => {
    await on.alerts().pause(15)
    expect([on.alerts().pausedUntilMs(), on.seen.source?.pausedUntilMs()]).toEqual([NOW + 900_000, NOW + 900_000])
    await on.reopen()
    expect(on.alerts().list().pausedUntilMs).toBe(NOW + 900_000)
    await on.settled(901_000)
    expect(on.seen.events.alertPause).toEqual([0])
    await on.alerts().pause('today')
    expect(on.alerts().pausedUntilMs()).toBe(tehranInstant(20261122, 0))
    await on.alerts().pause(0)
    expect(on.alerts().pausedUntilMs()).toBe(0)
  })
})

describe('a corporate action', () => {
  test('holds prices from before it, until they are rescaled or kept', async () => {
    const before = tehranInstant(20261118, 10 * 3_600_000)
    const kept = { madeMs: before, changedMs: before }
    const range = { kind: 'range', metric: 'final', op: 'enters', from: 8100, to: 8200, back: 10 } as const
    const percent = { kind: 'level', metric: 'lastPercent', op: 'above', value: 3, back: 0 } as const
    on.market().store.putAlerts(
      [
        alertOf('scaled', { ...kept, conditions: [above(8060), range, percent] }),
        alertOf('kept', { ...kept, conditions: [above(8060)] }),
      ],
      [],
    )
    const range20 = { from: 20261118, to: 20261118 }
    on.market().store.putBars({
      code: CODE,
      range: range20,
      bars: [barOf(20261118, { final: 2 * YESTERDAY, last: 2 * YESTERDAY })],
      unreadable: 0,
      fetchedAtMs: NOW,
      provisionalFrom: 99991231,
    })
    await on.reopen()
    on.receive(4020)
    await on.settled(300)
    expect(on.alerts().list().rows).toMatchObject([
      { hold: 'corporate', action: { code: CODE, day: DAY, closing: 8000, yesterday: 4000 } },
      { hold: 'corporate' },
    ])
    await on.alerts().settle(['scaled'], 'rescale')
    await on.alerts().settle(['kept'], 'keep')
    await on.settled(300)
    const expected = [
      { hold: 'none', alert: { conditions: [above(4030), { ...range, from: 4050, to: 4100, back: 5 }, percent] } },
      { hold: 'none', alert: { conditions: [above(8060)] } },
    ]
    expect(on.alerts().list().rows).toMatchObject(expected)
    on.receive(4021)
    await on.settled(300)
    await on.reopen()
    on.receive(4022)
    await on.settled(300)
    expect(on.alerts().list().rows).toMatchObject(expected)
  })

  test('is not looked for without closing prices, which the row says; bars that come end that', async () => {
    const before = tehranInstant(20261118, 10 * 3_600_000)
    on.market().store.putAlerts([alertOf('a', { madeMs: before, changedMs: before })], [])
    await on.reopen()
    on.receive(4020)
    await on.settled(100)
    expect(on.alerts().list().rows).toMatchObject([{ hold: 'none', unchecked: true }])
    on.market().store.putBars({
      code: CODE,
      range: { from: 20261118, to: 20261118 },
      bars: [barOf(20261118, { final: YESTERDAY })],
      unreadable: 0,
      fetchedAtMs: NOW,
      provisionalFrom: 99991231,
    })
    on.alerts().barsCame([CODE])
    await on.settled(100)
    expect(on.alerts().list().rows).toMatchObject([{ hold: 'none', unchecked: false }])
  })
})
