import { describe, expect, test } from 'vitest'
import { barsOf } from '../../../electron/core/history/bars.ts'
import { FIRST_HISTORY_DAY } from '../../../shared/history.ts'
import { folder } from '../store/batches.ts'
import { barOf, CODE, OTHER, THIRD } from './made.ts'
import { at, DAY, fetched, held, JANUARY, rowsOf, startService } from './service.ts'

const HOLE = { from: 20260111, to: 20260120 }

describe('past days', () => {
  test('are asked for once, cached, and never again', async () => {
    const service = startService()
    expect(await fetched(service, [CODE])).toMatchObject({ state: 'done', callsDone: 1, callsTotal: 1, rows: 31 })
    expect(service.calls).toEqual([{ code: CODE, ...JANUARY }])
    expect(await fetched(service, [CODE])).toMatchObject({ state: 'done', callsTotal: 0 })
    expect(service.calls).toHaveLength(1)
    const { bars, covered } = await service.history.cached(CODE)
    expect(bars.day).toHaveLength(31)
    expect(covered).toEqual([{ ...JANUARY, fetchedAtMs: at(DAY, 14) }])
    expect(service.history.status()).toMatchObject({ state: 'ready', drift: false })
  })

  test('are there after a restart without a request, and tell of their hole', async () => {
    const dir = folder()
    const first = startService({ dir })
    await fetched(first, [CODE], { from: FIRST_HISTORY_DAY, to: 20260110 })
    await fetched(first, [CODE], { from: 20260121, to: DAY })
    await first.close()
    const service = startService({ dir })
    const { bars, missing } = await service.history.cached(CODE)
    expect(missing).toEqual([HOLE])
    expect(bars.day.at(-1)).toBe(DAY)
    expect(await service.history.plan([CODE, CODE, OTHER], JANUARY)).toEqual({
      instruments: 2,
      complete: 0,
      calls: 2,
      days: 10 + 31,
    })
    await fetched(service, [CODE], { from: FIRST_HISTORY_DAY, to: 2999_12_31 })
    expect(service.calls).toEqual([{ code: CODE, ...HOLE }])
    expect(await service.history.plan([CODE], JANUARY)).toEqual({ instruments: 1, complete: 1, calls: 0, days: 0 })
  })

  test('changed later by the service are noted, and what an answer lacks stays', async () => {
    const service = startService()
    await fetched(service, [CODE])
    service.state.answer = () => ({
      bars: [barOf(20260201), barOf(20260130, { final: 5 })],
      unreadable: 3,
      drift: false,
    })
    await fetched(service, [CODE], { from: 20260101, to: 20260201 })
    const cached = await service.history.cached(CODE)
    expect(cached.restated).toEqual([{ day: 20260130, atMs: at(DAY, 14) }])
    expect(cached.bars.day).toHaveLength(32)
    expect(cached.unreadable).toBe(3)
  })
})

describe('the last session', () => {
  const EVERYTHING = { from: 20261101, to: 2999_12_31 }
  test('is asked for at most every 15 minutes while open, once after its close, and no more', async () => {
    const service = startService({ nowMs: at(DAY, 12) })
    const asks = async () => {
      const before = service.calls.length
      await fetched(service, [CODE], EVERYTHING)
      return service.calls.length - before
    }
    expect(await asks()).toBe(1)
    service.clock.advance(14 * 60_000)
    expect(await asks()).toBe(0)
    service.clock.advance(60_000)
    expect(await asks()).toBe(1)
    service.clock.advance(14 * 60_000 + 59_999)
    expect(await asks()).toBe(0)
    service.clock.advance(1)
    expect(await asks()).toBe(1)
    service.clock.advance(8 * 3_600_000)
    expect(await asks()).toBe(0)
  })
})

describe('calls', () => {
  test('are one at a time over the whole service', async () => {
    const service = startService()
    const jobs = [[CODE], [OTHER], [THIRD, CODE]].map(codes => service.history.fetch(codes, JANUARY, true))
    const ids = (await Promise.all(jobs)).map(job => job.id)
    await Promise.all(ids.map(id => service.until(id, 'done')))
    expect(service.mostInFlight()).toBe(1)
    // What one job fetched, the other does not ask for again.
    expect(service.calls.map(call => call.code).toSorted()).toEqual([CODE, OTHER, THIRD].toSorted())
  })

  test('for a single instrument go before a list, and first where a person asked', async () => {
    const service = startService()
    const first = held()
    service.state.answer = first.answer
    await service.history.fetch([THIRD], { from: 20250101, to: 20250102 }, false)
    await first.begun
    service.state.answer = rowsOf
    await service.history.fetch([THIRD], JANUARY, false)
    const list = await service.history.fetch([OTHER, THIRD], { from: 20260301, to: 20260302 }, true)
    await service.history.fetch([CODE], JANUARY, true)
    first.release()
    await service.until(list.id, 'done')
    expect(service.calls.slice(1)).toEqual([
      { code: CODE, ...JANUARY },
      { code: THIRD, ...JANUARY },
      { code: OTHER, from: 20260301, to: 20260302 },
      { code: THIRD, from: 20260301, to: 20260302 },
    ])
  })

  test('a second fetch of the same joins the first', async () => {
    const service = startService()
    const first = held()
    service.state.answer = first.answer
    const job = await service.history.fetch([CODE], JANUARY, false)
    const again = await service.history.fetch([CODE], JANUARY, true)
    expect(again.id).toBe(job.id)
    first.release()
    await service.until(job.id, 'done')
    expect(service.calls).toHaveLength(1)
  })

  test('tell their progress, and which instruments got bars, in few events', async () => {
    const service = startService()
    const job = await service.history.fetch([CODE, OTHER, THIRD], JANUARY, true)
    await service.until(job.id, 'done')
    const bars = service.events.filter(event => event.name === 'bars').map(event => event.payload)
    expect(bars).toEqual([[CODE, OTHER, THIRD]])
    const jobs = service.events.filter(event => event.name === 'jobs')
    expect(jobs.length).toBeLessThanOrEqual(3)
    expect(service.last(job.id)).toMatchObject({ callsDone: 3, callsTotal: 3, rows: 93, state: 'done' })
  })
})

describe('a job', () => {
  test('that is cancelled gives up its call, keeps what came, and goes on with the rest', async () => {
    const service = startService()
    const second = held()
    service.state.answer = (call, signal) => (call.code === CODE ? rowsOf(call) : second.answer(call, signal))
    const { id } = await service.history.fetch([CODE, OTHER, THIRD], JANUARY, true)
    await second.begun
    service.history.cancel(id)
    expect(service.last(id)).toMatchObject({ state: 'cancelled', callsDone: 1 })
    service.state.answer = rowsOf
    await service.history.resume(id)
    expect(await service.until(id, 'done')).toMatchObject({ callsDone: 3, callsTotal: 3 })
    expect(service.calls.map(call => call.code)).toEqual([CODE, OTHER, OTHER, THIRD])
  })

  test('for a list goes on after a restart where the person says so', async () => {
    const dir = folder()
    const first = startService({ dir })
    const second = held()
    first.state.answer = (call, signal) => (call.code === CODE ? rowsOf(call) : second.answer(call, signal))
    const { id } = await first.history.fetch([CODE, OTHER, THIRD], JANUARY, true)
    await second.begun
    await first.close()

    const service = startService({ dir })
    const [job] = await service.next('jobs', () => true)
    expect(job).toMatchObject({ id, state: 'cancelled', codes: [CODE, OTHER, THIRD], callsTotal: 2, ...JANUARY })
    expect(service.calls).toEqual([])
    await service.history.resume(id)
    await service.until(id, 'done')
    expect(service.calls.map(call => call.code)).toEqual([OTHER, THIRD])
    await service.close()
    const third = startService({ dir })
    await third.history.plan([CODE], JANUARY)
    await expect(third.history.resume(id)).rejects.toMatchObject({ code: 'badRequest' })
  })

  test('that no one knows can not be resumed', async () => {
    await expect(startService().history.resume('none')).rejects.toMatchObject({ code: 'badRequest' })
  })
})

test('bars without any are columns without any', () => {
  expect(barsOf(CODE, { columns: new Float64Array(), names: [] })).toMatchObject({ code: CODE, day: [], value1: [] })
})
