// The firings of one day: read out of the log page by page, joined with what comes, and placed among the day's events.
import { describe, expect, it } from 'vitest'
import type { MarketEvent } from '../../../shared/day.ts'
import type { Firing, FiringPage } from '../../../shared/firings.ts'
import type { Result } from '../../../shared/errors.ts'
import { createDayFirings } from '../../../renderer/stores/day-firings.ts'
import { withFirings } from '../../../renderer/tiles/events-words.ts'
import { sampleAlertRows, sampleFiring } from '../alert-samples.ts'

const DAY = 20_250_315
const [row] = sampleAlertRows()
const firing = (id: number, over: Partial<Firing> = {}): Firing =>
  sampleFiring(id, row ?? expect.fail('no sample'), { day: DAY, atMs: id * 1000, ...over })

function logOf(pages: Result<FiringPage>[]) {
  const asked: number[] = []
  let heard: (firings: readonly Firing[]) => void = () => undefined
  return {
    asked,
    tell: (firings: Firing[]) => heard(firings),
    log: ({ before = 0 }: { before?: number | undefined }): Promise<Result<FiringPage>> => {
      asked.push(before)
      return Promise.resolve(pages.shift() ?? page([]))
    },
    onFirings(listener: typeof heard) {
      heard = listener
      return () => undefined
    },
  }
}
const page = (firings: Firing[], next = 0): Result<FiringPage> => ({ ok: true, value: { firings, next } })
const until = async (done: () => boolean): Promise<void> => {
  for (let turn = 0; turn < 100 && !done(); turn += 1) await Promise.resolve()
  expect(done()).toBe(true)
}

describe('the firings of a day', () => {
  it('are read back as far as the day goes', async () => {
    const log = logOf([
      page([firing(9, { day: DAY + 1 }), firing(8)], 8),
      page([firing(7), firing(6, { day: DAY - 1 })], 6),
      page([firing(5, { day: DAY - 1 })], 5),
      page([firing(4)], 0),
    ])
    const day = createDayFirings(log, DAY)
    day.subscribe(() => undefined)
    await until(() => log.asked.length === 3)
    expect(log.asked).toEqual([0, 8, 6])
    expect(day.get().map(({ id }) => id)).toEqual([8, 7])
    log.tell([firing(11), firing(12, { day: DAY + 1 }), firing(8, { seenMs: 5 })])
    expect(day.get().map(({ id, seenMs }) => [id, seenMs])).toEqual([
      [11, 0],
      [8, 5],
      [7, 0],
    ])
  })

  it('are asked for again where the log could not be read', async () => {
    const log = logOf([{ ok: false, error: { code: 'storeFailed' } }, page([firing(1)])])
    const day = createDayFirings(log, DAY)
    const off = day.subscribe(() => undefined)
    await until(() => log.asked.length === 1)
    await Promise.resolve()
    off()
    day.subscribe(() => undefined)
    await until(() => day.get().length === 1)
    expect(log.asked).toEqual([0, 0])
  })

  it('stand among the events by their time; without any the list is the same', () => {
    const events = [5000, 3000, 1000].map((atMs, n): MarketEvent => ({ id: 3 - n, atMs, kind: 'trusted', detail: {} }))
    expect(withFirings(events, [])).toBe(events)
    const all = withFirings(events, [firing(6), firing(4), firing(3)])
    expect(all.map(({ kind, atMs }) => [kind, atMs])).toEqual([
      ['alert', 6000],
      ['trusted', 5000],
      ['alert', 4000],
      ['alert', 3000],
      ['trusted', 3000],
      ['trusted', 1000],
    ])
    expect(new Set(all.map(({ id }) => id)).size).toBe(6)
  })
})
