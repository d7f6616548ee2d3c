// What a person changes while frames come and the disk is slow, and what outlives a day and a restart.
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { DailyBar } from '../../shared/history.ts'
import { tehranInstant } from '../../shared/tehran.ts'
import { type AlertRun, CODE, DAY, NOW, startAlertRun, YESTERDAY } from './alert-run.ts'
import { above, alertOf, draftOf } from './alerts-made.ts'
import { barOf } from './history/made.ts'

let on: AlertRun
beforeEach(async () => {
  on = await startAlertRun()
})
afterEach(() => on.end())

const NEVER = 99_991_231
const TUESDAY = 20261117
const WEDNESDAY = 20261118
const rows = () => on.alerts().list().rows
const values = () => on.logged().map(({ value }) => value)

/** The disk is slow until the function that is given back is called. */
function slow(): () => void {
  const held = Promise.withResolvers<void>()
  on.seen.changeGate = () => held.promise
  return () => {
    on.seen.changeGate = undefined
    held.resolve()
  }
}
function putBars(bars: DailyBar[], provisionalFrom = NEVER): void {
  const days = bars.map(({ day }) => day)
  const range = { from: Math.min(...days), to: Math.max(...days) }
  on.market().store.putBars({ code: CODE, range, bars, unreadable: 0, fetchedAtMs: 1, provisionalFrom })
}

describe('while the disk is slow', () => {
  test('an alert that fires as it is enabled once more has fired once', async () => {
    const [made] = await on.save({})
    on.receive(4020)
    await on.settled(300)
    const go = slow()
    const done = on.alerts().enable([made?.id ?? ''], true)
    await on.settled()
    on.receive(4031)
    go()
    await done
    on.receive(4032)
    await on.settled(300)
    expect(values()).toEqual([4031])
    await on.reopen()
    on.receive(4020)
    on.receive(4033)
    await on.settled(300)
    expect([values(), rows().map(({ state }) => state)]).toEqual([[4031], ['used']])
  })

  test('what was edited just before stays so when it is disabled', async () => {
    const [made] = await on.save({ note: 'one' })
    const id = made?.id ?? ''
    const go = slow()
    const done = [on.alerts().save([draftOf(CODE, { id, note: 'two' })]), on.alerts().enable([id], false)]
    await on.settled()
    go()
    await Promise.all(done)
    expect(rows()).toMatchObject([{ alert: { note: 'two', enabled: false } }])
    await on.reopen()
    expect(rows()).toMatchObject([{ alert: { note: 'two', enabled: false } }])
  })

  test('what was deleted just before does not come back when it is enabled', async () => {
    const [made] = await on.save({})
    const id = made?.id ?? ''
    const go = slow()
    const gone = on.alerts().remove([id])
    const enabled = on.alerts().enable([id], true)
    await on.settled()
    go()
    await gone
    await expect(enabled).rejects.toMatchObject({ code: 'badRequest' })
    await on.reopen()
    expect(rows()).toEqual([])
  })

  test('an alert that fires as it is deleted is used up when it is brought back', async () => {
    const [made] = await on.save({})
    const id = made?.id ?? ''
    on.receive(4020)
    await on.settled(300)
    const go = slow()
    const gone = on.alerts().remove([id])
    await on.settled()
    on.receive(4031)
    go()
    await gone
    await on.alerts().restore([id])
    on.receive(4020)
    on.receive(4032)
    await on.settled(300)
    expect([values(), rows().map(({ state }) => state)]).toEqual([[4031], ['used']])
  })
})

describe('a new high of the session', () => {
  const high = {
    conditions: [{ kind: 'extreme' as const, which: 'high' as const }],
    repeat: { mode: 'every' as const, coolDownS: 0 },
  }

  test('is not what was below it while the alert was disabled', async () => {
    const [made] = await on.save({ ...high, enabled: false })
    on.receive(4010)
    await on.reopen()
    on.receive(4100)
    await on.alerts().enable([made?.id ?? ''], true)
    on.receive(4050)
    await on.settled(300)
    on.receive(4101)
    await on.settled(300)
    expect(values()).toEqual([4101])
  })

  test('is not what was below it before the alert was edited', async () => {
    const [made] = await on.save(high)
    on.receive(4010)
    await on.reopen()
    on.receive(4100)
    on.receive(4040)
    await on.settled(300)
    await on.alerts().save([draftOf(CODE, { ...high, id: made?.id ?? '' })])
    on.receive(4050)
    await on.settled(300)
    on.receive(4101)
    await on.settled(300)
    expect(values()).toEqual([4100, 4101])
  })
})

describe('a corporate action', () => {
  const before = tehranInstant(20261116, 36_000_000)
  const older = { madeMs: before, changedMs: before, conditions: [above(8060)] }

  test('is still there to be rescaled by on the next day, and after a restart', async () => {
    on.market().store.putAlerts([alertOf('a', older)], [])
    putBars([barOf(WEDNESDAY, { final: 2 * YESTERDAY, last: 2 * YESTERDAY, yesterday: 2 * YESTERDAY })])
    await on.reopen()
    on.receive(4020)
    const action = { code: CODE, day: DAY, closing: 8000, yesterday: 4000 }
    expect(rows()).toMatchObject([{ hold: 'corporate', action }])
    await on.settled(15 * 3_600_000)
    expect(rows()).toMatchObject([{ hold: 'corporate', action }])
    await on.reopen()
    await on.settled(100)
    expect(rows()).toMatchObject([{ hold: 'corporate', action }])
    await on.alerts().settle(['a'], 'rescale')
    expect(rows()).toMatchObject([{ hold: 'none', alert: { conditions: [above(4030)] } }])
  })

  test('that can not be reckoned with is not settled by rescaling', async () => {
    const state = { alertId: 'a', code: CODE, truths: 0, firings: 0, firedMs: 0, judgedMs: 0 }
    on.market().store.putAlerts(
      [alertOf('a', older)],
      [{ ...state, actionDay: DAY, settled: false, actionYesterday: 0 }],
    )
    await on.reopen()
    await on.alerts().settle(['a'], 'rescale')
    expect(rows()).toMatchObject([{ hold: 'corporate', alert: { conditions: [above(8060)] } }])
    await on.alerts().settle(['a'], 'keep')
    expect(rows()).toMatchObject([{ hold: 'none' }])
  })

  test('is not seen in a closing price that was read while its day still traded', async () => {
    on.market().store.putAlerts([alertOf('a', older)], [])
    putBars([barOf(WEDNESDAY, { final: 3990, last: 3990, yesterday: 3950 })], WEDNESDAY)
    await on.reopen()
    on.receive(4020)
    await on.settled(300)
    expect(rows()).toMatchObject([{ hold: 'none', unchecked: true }])
    putBars([barOf(WEDNESDAY, { final: YESTERDAY, last: 3990, yesterday: 3950 })])
    on.alerts().barsCame([CODE])
    await on.settled(300)
    expect(rows()).toMatchObject([{ hold: 'none', unchecked: false }])
  })

  test('on a day that nobody looked is found in the bars, at the start and when they come', async () => {
    on.market().store.putAlerts([alertOf('a', older), alertOf('off', { ...older, enabled: false })], [])
    const bars = [
      barOf(TUESDAY, { final: 8000, last: 8000, yesterday: 8000, volume: 5 }),
      barOf(WEDNESDAY, { final: YESTERDAY, last: YESTERDAY, yesterday: YESTERDAY, volume: 5 }),
    ]
    putBars(bars)
    await on.reopen()
    const action = { code: CODE, day: WEDNESDAY, closing: 8000, yesterday: 4000 }
    expect(rows()).toMatchObject([{ hold: 'corporate', action }, { state: 'disabled' }])
    await on.alerts().enable(['off'], true)
    expect(rows()).toMatchObject([{ hold: 'corporate' }, { hold: 'corporate', action }])
    await on.alerts().settle(['a', 'off'], 'rescale')
    expect(rows().map(row => row.alert.conditions)).toEqual([[above(4030)], [above(4030)]])
    putBars(bars)
    on.alerts().barsCame([CODE])
    await on.settled(300)
    await on.reopen()
    expect(rows().map(row => row.hold)).toEqual(['none', 'none'])
  })
})

describe('a firing that was only listed', () => {
  test('and is put off is not called late when it is told again', async () => {
    await on.save({})
    on.receive(4020)
    on.receive(4031)
    await on.settled(300)
    on.seen.source?.mark(on.seen.delivered.map(each => ({ ...each, delivery: 'listed', deliveredMs: 0 })))
    await on.alerts().snooze(1, 5)
    await on.reopen()
    await on.settled(301_000)
    expect(on.seen.delivered).toMatchObject([{ id: 1, delivery: 'waiting' }])
    expect(on.seen.delivered[0]?.deliveredMs).toBeGreaterThan(NOW)
  })
})
