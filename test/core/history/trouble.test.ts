// What the history service does where a call fails, has to wait, or the address, the token or the network changes.
import { describe, expect, test } from 'vitest'
import { AppError } from '../../../shared/errors.ts'
import type { InsCode } from '../../../shared/market.ts'
import { CODE, OTHER, THIRD } from './made.ts'
import { at, DAY, fetched, held, JANUARY, rowsOf, startService } from './service.ts'

describe('a service that says to come back later', () => {
  test.each(['tooSoon', 'outsideHours'] as const)('%s is waited for and goes on by itself', async code => {
    const service = startService()
    const retryAtMs = service.clock.now() + 90_000
    service.state.answer = () => {
      throw new AppError(code, { retryAtMs })
    }
    const job = await service.history.fetch([CODE], JANUARY, true)
    expect(await service.until(job.id, 'waiting')).toMatchObject({ retryAtMs })
    expect(service.history.status()).toMatchObject({ state: 'waiting', retryAtMs, error: { code } })
    const later = await service.history.fetch([OTHER], JANUARY, true)
    expect(later).toMatchObject({ state: 'waiting', retryAtMs })
    service.state.answer = rowsOf
    service.clock.advance(89_999)
    expect(service.calls).toHaveLength(1)
    service.clock.advance(1)
    await service.until(job.id, 'done')
    await service.until(later.id, 'done')
    expect(service.calls).toHaveLength(3)
    expect(service.history.status()).toMatchObject({ state: 'ready', retryAtMs: 0 })
  })

  test('without a time is asked again after a minute, not at once', async () => {
    const service = startService()
    service.state.answer = () => {
      throw new AppError('tooSoon')
    }
    const job = await service.history.fetch([CODE], JANUARY, true)
    await service.until(job.id, 'waiting')
    service.clock.advance(59_000)
    expect(service.calls).toHaveLength(1)
    const again = service.next('history', status => status.state === 'waiting')
    service.clock.advance(1000)
    await again
    expect(service.calls).toHaveLength(2)
  })

  test('is not asked for a job cancelled meanwhile', async () => {
    const service = startService()
    service.state.answer = () => {
      throw new AppError('tooSoon')
    }
    const job = await service.history.fetch([CODE], JANUARY, true)
    await service.until(job.id, 'waiting')
    service.history.cancel(job.id)
    service.clock.advance(3_600_000)
    await service.history.plan([CODE], JANUARY)
    expect(service.calls).toHaveLength(1)
  })
})

describe('a failure', () => {
  const failing = (code: ConstructorParameters<typeof AppError>[0]) => () => {
    throw new AppError(code)
  }

  test.each([
    ['creditEmpty', 'credit'],
    ['tokenRefused', 'refused'],
    ['tokenExpired', 'refused'],
    ['roleMissing', 'refused'],
    ['accessRefused', 'refused'],
    ['noToken', 'noToken'],
    ['plainAddress', 'noAddress'],
  ] as const)(
    '%s ends every job after one call; nothing is asked unasked until something changed',
    async (code, as) => {
      const service = startService()
      const first = held()
      service.state.answer = async (call, signal) => {
        await first.answer(call, signal)
        throw new AppError(code)
      }
      const job = await service.history.fetch([CODE], JANUARY, false)
      await first.begun
      const list = await service.history.fetch([OTHER, THIRD], JANUARY, true)
      first.release()
      expect(await service.until(job.id, 'failed')).toMatchObject({ error: { code } })
      expect(await service.until(list.id, 'failed')).toMatchObject({ error: { code } })
      expect(service.history.status()).toMatchObject({ state: as, error: { code } })
      expect(await service.history.fetch([CODE], JANUARY, false)).toMatchObject({ state: 'failed', error: { code } })
      expect(service.calls).toHaveLength(1)
      // What is there already needs no service.
      expect(await service.history.fetch([CODE], { from: 20300101, to: 20300102 }, false)).toMatchObject({
        state: 'done',
      })

      service.state.answer = rowsOf
      service.history.changed()
      expect(service.history.status().state).toBe('unknown')
      expect(await fetched(service, [CODE], JANUARY, false)).toMatchObject({ state: 'done' })
      await service.history.resume(list.id)
      expect(await service.until(list.id, 'done')).not.toHaveProperty('error')
    },
  )

  test('is tried again where the person asks, also without a change', async () => {
    const service = startService()
    service.state.answer = failing('creditEmpty')
    await fetched(service, [CODE], JANUARY, false)
    service.state.answer = rowsOf
    expect(await fetched(service, [CODE], JANUARY, true)).toMatchObject({ state: 'done' })
    expect(await fetched(service, [OTHER], JANUARY, false)).toMatchObject({ state: 'done' })
  })

  test.each(['requestRefused', 'serverError', 'timeout', 'badAnswer', 'cutAnswer', 'tooLarge'] as const)(
    '%s of one instrument lets the others go on, erases nothing, and is not asked again unasked',
    async code => {
      const service = startService()
      await fetched(service, [CODE])
      const wider = { from: 20260101, to: 20260228 }
      service.state.answer = call => (call.code === CODE ? failing(code)() : rowsOf(call))
      const job = await fetched(service, [CODE, OTHER], wider)
      expect(job).toMatchObject({ state: 'failed', error: { code }, callsDone: 2, callsTotal: 2 })
      const cached = await service.history.cached(CODE)
      expect(cached.bars.day).toHaveLength(31)
      expect(cached.covered).toMatchObject([JANUARY])
      expect((await service.history.cached(OTHER)).covered).toMatchObject([wider])
      const asked = service.calls.length
      expect(await service.history.fetch([CODE], wider, false)).toMatchObject({ state: 'failed', error: { code } })
      expect(service.calls).toHaveLength(asked)
    },
  )

  test('of three instruments one after another ends a list', async () => {
    const service = startService()
    service.state.answer = failing('serverError')
    const codes = [CODE, OTHER, THIRD, '35796086458096255' as InsCode]
    expect(await fetched(service, codes)).toMatchObject({ state: 'failed', error: { code: 'serverError' } })
    expect(service.calls).toHaveLength(3)
    expect(service.history.status().state).toBe('failing')
  })

  test('of one list is not held against the service once it has answered another', async () => {
    const service = startService()
    const first = held()
    const fails = new Set([CODE, OTHER, THIRD])
    service.state.answer = async (call, signal) => {
      await first.answer(call, signal)
      return fails.has(call.code) ? failing('serverError')() : rowsOf(call)
    }
    const list = await service.history.fetch([CODE, OTHER, THIRD], JANUARY, true)
    await first.begun
    const codes = ['35796086458096255', '7745894403636165'] as InsCode[]
    const good = await service.history.fetch(codes, JANUARY, true)
    first.release()
    await service.until(list.id, 'failed')
    await service.until(good.id, 'done')
    expect(await fetched(service, ['28864540805361867' as InsCode], JANUARY, false)).toMatchObject({ state: 'done' })
    expect(await service.history.fetch([CODE], JANUARY, false)).toMatchObject({ state: 'failed' })
  })

  test('an answer with rows of other days alone is a bad one: the days asked for are not done with', async () => {
    const service = startService()
    service.state.answer = () => rowsOf({ from: 20261101, to: 20261118 })
    expect(await fetched(service, [CODE])).toMatchObject({ state: 'failed', error: { code: 'badAnswer' } })
    expect(await service.history.cached(CODE)).toMatchObject({ covered: [], bars: { day: [] } })
  })

  test('of the store is told and asks for nothing more', async () => {
    const putBars = async () => {
      throw new AppError('storeFailed', { code: 'SQLITE_FULL' })
    }
    const service = startService({ store: { putBars } })
    const job = await fetched(service, [CODE, OTHER])
    expect(job).toMatchObject({ state: 'failed', error: { code: 'storeFailed' } })
    expect(service.calls).toHaveLength(1)
  })

  test('an answer of unreadable rows alone is a bad one: its days are not done with', async () => {
    const service = startService()
    service.state.answer = () => ({ bars: [], unreadable: 4, drift: false })
    expect(await fetched(service, [CODE])).toMatchObject({ state: 'failed', error: { code: 'badAnswer' } })
    expect((await service.history.cached(CODE)).covered).toEqual([])
  })
})

describe('the network', () => {
  test('that is gone is waited for without asking, and its jobs go on when it is back', async () => {
    const service = startService()
    service.state.online = false
    service.state.answer = () => {
      throw new AppError('offline')
    }
    const job = await fetched(service, [CODE])
    expect(job).toMatchObject({ state: 'failed', error: { code: 'offline' } })
    expect(service.history.status().state).toBe('offline')
    service.clock.advance(600_000)
    expect(service.calls).toHaveLength(1)
    service.state.online = true
    service.state.answer = rowsOf
    service.clock.advance(30_000)
    expect(await service.until(job.id, 'done')).not.toHaveProperty('error')
    expect(service.history.status().state).toBe('ready')
  })

  test('is tried again on waking up; a call that may have arrived is not sent again by itself', async () => {
    const service = startService()
    service.state.answer = () => {
      throw new AppError('offline')
    }
    const job = await fetched(service, [CODE])
    service.state.answer = () => {
      throw new AppError('unreachable')
    }
    service.history.wake()
    await service.stands('unreachable')
    expect(await service.until(job.id, 'failed')).toMatchObject({ error: { code: 'unreachable' } })
    service.history.wake()
    await service.history.plan([CODE], JANUARY)
    expect(service.calls).toHaveLength(2)
    service.state.answer = rowsOf
    expect(await fetched(service, [CODE], JANUARY, false)).toMatchObject({ state: 'done' })
  })
})

describe('another address or token', () => {
  test('ends a wait, and a call to the old address is made to the new one', async () => {
    const service = startService()
    const old = held()
    service.state.answer = old.answer
    const job = await service.history.fetch([CODE], JANUARY, true)
    await old.begun
    service.state.endpoint = { ...service.state.endpoint, url: 'https://other.example' }
    service.state.answer = rowsOf
    service.history.changed()
    await service.until(job.id, 'done')
    expect(service.calls).toHaveLength(2)

    service.state.answer = () => {
      throw new AppError('outsideHours', { retryAtMs: at(DAY, 20) })
    }
    const waits = await service.history.fetch([OTHER], JANUARY, true)
    await service.until(waits.id, 'waiting')
    service.state.answer = rowsOf
    service.history.changed()
    await service.until(waits.id, 'done')
  })

  test('a refusal of the token before is not held against the new one', async () => {
    const service = startService()
    const old = held()
    service.state.answer = async (call, signal) => {
      await old.answer(call, signal)
      throw new AppError('tokenRefused')
    }
    const job = await service.history.fetch([CODE], JANUARY, true)
    await old.begun
    service.state.answer = rowsOf
    service.history.changed()
    old.release()
    expect(await service.until(job.id, 'done', 'failed')).toMatchObject({ state: 'done' })
  })

  test('none at all is told before anything is asked', async () => {
    const service = startService({ endpoint: { url: '', path: '/api/InstTrade', style: 'first' } })
    expect(service.history.status().state).toBe('noAddress')
    expect((await service.history.cached(CODE)).bars.day).toEqual([])
  })
})
