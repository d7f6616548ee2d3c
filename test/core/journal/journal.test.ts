import { describe, expect, test, vi } from 'vitest'
import { decodeFrames } from '../../../electron/core/journal/codec.ts'
import { createJournal } from '../../../electron/core/journal/journal.ts'
import type { Batch, Gap, QuarantineRow, StoreClient } from '../../../electron/core/store/api.ts'
import { AppError, type AppErrorData } from '../../../shared/errors.ts'
import { at, FIELD } from '../../../shared/quote.ts'
import { tehranInstant } from '../../../shared/tehran.ts'
import { createTestClock } from '../../clock.ts'
import { codeOf } from '../store/batches.ts'
import { quoteOf } from './quotes.ts'

const START = tehranInstant(20261121, 10 * 3_600_000)

/** A store at the port that keeps what it is given, and fails when told to. */
function fakeStore() {
  const batches: Batch[] = []
  const gaps: [day: number, gap: Gap][] = []
  const refused: [day: number, rows: QuarantineRow[]][] = []
  const state = { failing: false, held: undefined as Promise<void> | undefined }
  const turn = async () => {
    await state.held
    if (state.failing) throw new AppError('storeFailed', { code: 'SQLITE_FULL' })
  }
  const store: Partial<StoreClient> = {
    async append(batch) {
      await turn()
      batches.push(batch)
      return { committed: batch.frames }
    },
    async putGap(day, gap) {
      await turn()
      gaps.push([day, gap])
    },
    async putQuarantine(day, rows) {
      await turn()
      refused.push([day, rows])
    },
  }
  return { store: store as StoreClient, batches, gaps, refused, state }
}

function start(mostBytes?: number) {
  const fake = fakeStore()
  const clock = createTestClock(START)
  const troubles: AppErrorData[] = []
  const log = { info: vi.fn<() => void>(), warn: vi.fn<() => void>(), error: vi.fn<() => void>() }
  const deps = { clock, store: fake.store, log, onTrouble: (error: AppErrorData) => void troubles.push(error) }
  const journal = createJournal(mostBytes === undefined ? deps : { ...deps, mostBytes })
  let number = 0
  const frame = (extras?: string, names?: [number, ReturnType<typeof codeOf>][]) =>
    journal.append(quoteOf(1, clock.now(), ++number), extras, names)
  /** Lets promises that are already settled run their course. */
  const settle = () => vi.waitFor(() => new Promise<void>(resolve => setImmediate(resolve)))
  return { ...fake, clock, troubles, log, journal, frame, settle }
}

const numbersIn = (batch: Batch): number[] =>
  [...decodeFrames(batch.bytes, batch.fromMs)].map(({ quote }) => at(quote, FIELD.frameNo))

describe('the journal', () => {
  test('commits what came within 100 ms as one batch, with its names and unknown fields', async () => {
    const { journal, frame, clock, batches, settle } = start()
    frame('{"basis":{"x":1}}', [[1, codeOf(1)]])
    clock.advance(40)
    frame()
    expect(journal.counts()).toMatchObject({ appended: 2, committed: 0, pending: 2 })
    expect(batches).toHaveLength(0)
    clock.advance(60)
    await settle()
    expect(batches).toHaveLength(1)
    expect(batches[0]).toMatchObject({ day: 20261121, fromMs: START, toMs: START + 40, frames: 2 })
    expect(batches[0]?.names).toEqual([[1, codeOf(1)]])
    expect([...decodeFrames(batches[0]?.bytes ?? new Uint8Array(), START)].map(one => one.extras)).toEqual([
      '{"basis":{"x":1}}',
      undefined,
    ])
    expect(journal.counts()).toEqual({
      appended: 2,
      committed: 2,
      batches: 1,
      pending: 0,
      oldestMs: 0,
      dropped: 0,
    })
  })

  test('runs a read after what was taken before it and before what comes after', async () => {
    const { journal, frame, clock, batches, state, settle } = start()
    const hold = Promise.withResolvers<void>()
    state.held = hold.promise
    frame()
    const seen: number[] = []
    const read = journal.read(async () => {
      seen.push(batches.length)
      return 'answer'
    })
    frame()
    clock.advance(100)
    await settle()
    expect(seen).toEqual([])
    expect(journal.counts()).toMatchObject({ pending: 2, oldestMs: START })
    hold.resolve()
    expect(await read).toBe('answer')
    expect(seen).toEqual([1])
    await journal.flush()
    expect(batches.map(numbersIn)).toEqual([[1], [2]])
    // What a read throws is the caller's; the journal goes on.
    await expect(journal.read(() => Promise.reject(new Error('damaged')))).rejects.toThrow('damaged')
    frame()
    await journal.flush()
    expect(journal.counts()).toMatchObject({ committed: 3, batches: 3, oldestMs: 0 })
  })

  test('gives a read up while nothing can be written before it', async () => {
    const { journal, frame, state } = start()
    state.failing = true
    frame()
    await expect(journal.read(async () => 'never')).rejects.toMatchObject({ code: 'storeFailed' })
    state.failing = false
    await journal.flush()
    expect(journal.counts()).toMatchObject({ committed: 1 })
  })

  test('splits at 500 frames and at 64 KB', async () => {
    const { journal, frame, batches } = start()
    for (let n = 0; n < 1100; n++) frame()
    for (let n = 0; n < 3; n++) frame(JSON.stringify('x'.repeat(70_000)))
    await journal.flush()
    expect(batches.map(batch => batch.frames)).toEqual([500, 500, 101, 1, 1])
    expect(batches.flatMap(numbersIn)).toEqual(Array.from({ length: 1103 }, (_, n) => n + 1))
  })

  test('splits where the session day of Tehran changes', async () => {
    const { journal, frame, clock, batches } = start()
    clock.jump(tehranInstant(20261122, 0) - 20 - clock.now())
    frame()
    clock.jump(20)
    frame()
    await journal.flush()
    expect(batches.map(batch => [batch.day, batch.frames])).toEqual([
      [20261121, 1],
      [20261122, 1],
    ])
  })

  test('keeps the order while the store is slow, and counts as committed only what was acknowledged', async () => {
    const { journal, frame, clock, batches, state, settle } = start()
    const { promise, resolve } = Promise.withResolvers<void>()
    state.held = promise
    for (let n = 0; n < 3; n++) {
      frame()
      clock.advance(100)
    }
    await settle()
    expect(journal.counts()).toMatchObject({ appended: 3, committed: 0, pending: 3 })
    resolve()
    await journal.flush()
    expect(batches.flatMap(numbersIn)).toEqual([1, 2, 3])
  })

  test('tries a failed batch again until it is written, in order, and tells of the trouble once', async () => {
    const { journal, frame, clock, batches, gaps, state, troubles, settle } = start()
    state.failing = true
    frame(undefined, [[1, codeOf(1)]])
    clock.advance(100)
    await settle()
    frame()
    journal.gap({ fromMs: START, toMs: START + 5, reason: 'connectionLost' })
    clock.advance(3000)
    await settle()
    await expect(journal.flush()).rejects.toMatchObject({ code: 'storeFailed' })
    expect(troubles).toEqual([{ code: 'storeFailed', detail: { code: 'SQLITE_FULL' } }])
    expect(journal.counts()).toEqual({
      appended: 2,
      committed: 0,
      batches: 0,
      pending: 2,
      oldestMs: START,
      dropped: 0,
    })
    state.failing = false
    await journal.flush()
    expect(batches.flatMap(numbersIn)).toEqual([1, 2])
    expect(batches[0]?.names).toEqual([[1, codeOf(1)]])
    expect(gaps).toHaveLength(1)
    expect(journal.counts()).toMatchObject({ appended: 2, committed: 2, pending: 0, dropped: 0 })
  })

  test('drops the newest when memory is full, counts them, tells it, and marks the time as a gap', async () => {
    const { journal, frame, clock, batches, gaps, state, troubles, settle } = start(250)
    state.failing = true
    for (let n = 0; n < 6; n++) {
      frame(undefined, n === 4 ? [[2, codeOf(2)]] : [])
      clock.advance(100)
      await settle()
    }
    const { dropped } = journal.counts()
    expect(dropped).toBeGreaterThan(2)
    expect(journal.counts().pending).toBe(6 - dropped)
    expect(troubles.at(-1)).toEqual({ code: 'storeFailed', detail: { code: 'dropped' } })
    state.failing = false
    await journal.flush()
    frame()
    await journal.flush()
    expect(gaps).toEqual([[20261121, { fromMs: START + (6 - dropped) * 100, toMs: START + 500, reason: 'dropped' }]])
    // The names that came with dropped frames are not lost.
    expect(batches.at(-1)?.names).toEqual([[2, codeOf(2)]])
    expect(journal.counts().committed).toBe(7 - dropped)
  })

  test('writes a gap to the days at both its ends', async () => {
    const { journal, gaps } = start()
    const fromMs = START - 2 * 24 * 3_600_000
    journal.gap({ fromMs, toMs: START, reason: 'slept' })
    journal.gap({ fromMs: NaN, toMs: START, reason: 'slept' })
    await journal.flush()
    expect(gaps).toEqual([
      [20261119, { fromMs, toMs: tehranInstant(20261120, 0), reason: 'slept' }],
      [20261121, { fromMs: tehranInstant(20261121, 0), toMs: START, reason: 'slept' }],
    ])
  })

  test('counts what was refused by reason, written at most once a second', async () => {
    const { journal, clock, refused, settle } = start()
    journal.reject('notJson', 'x'.repeat(900))
    journal.reject('notJson', '{')
    journal.reject('badCode', '{"ins":1}')
    clock.advance(1000)
    await settle()
    clock.advance(5000)
    await settle()
    expect(refused).toEqual([
      [
        20261121,
        [
          { reason: 'notJson', count: 2, lastAtMs: START, sample: '{' },
          { reason: 'badCode', count: 1, lastAtMs: START, sample: '{"ins":1}' },
        ],
      ],
    ])
  })

  test('stop writes what is left and marks the moment, but only for a day that has something', async () => {
    const idle = start()
    await idle.journal.stop()
    expect(idle.gaps).toEqual([])
    const { journal, frame, batches, gaps, refused } = start()
    frame()
    journal.reject('notJson', '{')
    await journal.stop()
    await journal.stop()
    expect(batches).toHaveLength(1)
    expect(refused).toHaveLength(1)
    expect(gaps).toEqual([[20261121, { fromMs: START, toMs: START, reason: 'stopped' }]])
  })

  test('stop on a later day marks the end of the day that was watched to its end', async () => {
    const { journal, frame, clock, gaps } = start()
    frame()
    clock.advance(20 * 3_600_000)
    await journal.stop()
    const midnight = tehranInstant(20261122, 0)
    expect(gaps).toEqual([[20261121, { fromMs: midnight, toMs: midnight, reason: 'stopped' }]])
  })

  test('stop gives up on a store that fails, and says how many frames were not written', async () => {
    const { journal, frame, state, troubles } = start()
    state.failing = true
    frame()
    frame()
    await journal.stop()
    expect(troubles.at(-1)).toEqual({ code: 'storeFailed', detail: { frames: 2 } })
  })
})
