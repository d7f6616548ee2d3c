// What a day file tells of its day: series, sparks, episodes, events. Its prints are in prints.test.ts.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import Sqlite from 'better-sqlite3'
import { describe, expect, test } from 'vitest'
import { thinOut } from '../../../electron/core/store/series.ts'
import type { MarketEvent, QueueEpisode } from '../../../shared/day.ts'
import { SPARK_POINTS } from '../../../shared/day.ts'
import { tehranInstant } from '../../../shared/tehran.ts'
import { batchOf, codeOf, folder, openStoreIn } from './batches.ts'
import { DAY, MINUTE, names, OPEN, opened, traded } from './day-made.ts'

const episode = (id: number, atMs: number, more: Partial<QueueEpisode> = {}): QueueEpisode => ({
  id,
  code: codeOf(1),
  side: 'buy',
  state: 'growing',
  formedMs: atMs - 1000,
  endedMs: 0,
  atMs,
  price: 1300,
  volume: 5000,
  orders: 12,
  valueRial: 6_500_000,
  peakRial: 7_000_000,
  peakMs: atMs - 500,
  change5mRial: -3,
  spark: [1, 2, 6_500_000],
  ...more,
})

describe('the day series', () => {
  test('has prices at the end of each minute and the volume within it', () => {
    const { store } = opened()
    const frames = [
      traded(1, OPEN, 0, 0, 1200),
      traded(1, OPEN + 10_000, 2, 500, 1210),
      traded(1, OPEN + MINUTE, 3, 700, 1190),
      traded(2, OPEN + MINUTE, 30, 9000),
      // A trade taken back, a minute without frames, and another trade.
      traded(1, OPEN + 2 * MINUTE, 2, 600, 1195),
      traded(1, OPEN + 4 * MINUTE, 4, 1000, 1196),
    ]
    store.append(batchOf(frames, names))
    expect(store.daySeries(DAY, codeOf(1))).toEqual({
      code: codeOf(1),
      day: DAY,
      yesterday: 1242,
      minute: [540, 541, 542, 544],
      last: [1210, 1190, 1195, 1196],
      final: [1213, 1193, 1198, 1199],
      low: [1200, 1190, 1195, 1196],
      high: [1210, 1190, 1195, 1196],
      volume: [-1, 200, 0, 400],
      gaps: [],
    })
    expect(store.daySeries(DAY, codeOf(2)).volume).toEqual([-1])
    expect(store.daySeries(DAY, codeOf(9)).minute).toEqual([])
    expect(store.daySeries(20200101, codeOf(1)).minute).toEqual([])
    store.close()
  })

  test('says the volume of a minute is not known where a gap over minutes ended in it, and lists real gaps', () => {
    const { store } = opened()
    store.append(batchOf([traded(1, OPEN, 0, 0), traded(1, OPEN + MINUTE, 1, 100)], names))
    store.putGap(DAY, { fromMs: OPEN + MINUTE + 9000, toMs: OPEN + 5 * MINUTE, reason: 'slept' })
    store.append(batchOf([traded(1, OPEN + 5 * MINUTE + 1, 50, 9000), traded(1, OPEN + 6 * MINUTE, 51, 9010)]))
    store.putGap(DAY, { fromMs: OPEN + 6 * MINUTE + 5000, toMs: OPEN + 6 * MINUTE + 7000, reason: 'connectionLost' })
    store.append(batchOf([traded(1, OPEN + 7 * MINUTE, 60, 9900)]))
    store.putGap(DAY, { fromMs: OPEN + 8 * MINUTE, toMs: OPEN + 8 * MINUTE, reason: 'stopped' })
    const { volume, gaps } = store.daySeries(DAY, codeOf(1))
    expect(volume).toEqual([0, 100, -1, 10, 890])
    expect(gaps.map(gap => gap.reason)).toEqual(['slept', 'connectionLost'])
    store.close()
  })

  test('sparks are its last prices in few points that keep the ends and the extremes', () => {
    const { store } = opened()
    const price = (n: number) =>
      1200 + Math.round(100 * Math.sin(n / 20)) + (n === 77 ? 500 : 0) - (n === 160 ? 500 : 0)
    const frames = Array.from({ length: 200 }, (_, n) => traded(1, OPEN + n * MINUTE, n, n * 10, price(n)))
    for (let from = 0; from < 200; from += 20) store.append(batchOf(frames.slice(from, from + 20), names))
    const [spark, none] = store.sparks(DAY, [codeOf(1), codeOf(3)])
    expect(spark?.minute.length).toBeLessThanOrEqual(SPARK_POINTS)
    expect(spark?.minute[0]).toBe(540)
    expect(spark?.minute.at(-1)).toBe(739)
    expect(spark?.last).toContain(price(77))
    expect(spark?.last).toContain(price(160))
    expect(spark?.minute).toEqual(spark?.minute.toSorted((a, b) => a - b))
    expect(spark?.minute.map(minute => price(minute - 540))).toEqual(spark?.last)
    expect(none).toEqual({ code: codeOf(3), day: DAY, yesterday: 0, minute: [], last: [] })
    expect(store.sparks(20200101, [codeOf(1)])).toEqual([
      { code: codeOf(1), day: 20200101, yesterday: 0, minute: [], last: [] },
    ])
    const few = [3, 1, 2].map((last, minute) => ({ minute, last }))
    expect(thinOut(few)).toEqual(few)
    store.close()
  })
})

describe('a time that is lived again, as by a demo that starts its day anew', () => {
  const first = [traded(1, OPEN, 5, 500), traded(1, OPEN + 90 * MINUTE, 50, 5000, 1300)]
  const again = [traded(1, OPEN + 1000, 6, 600), traded(1, OPEN + 2 * MINUTE, 8, 800, 1190)]

  test('shows the newest run only; frames of both stay in the journal', () => {
    const one = opened()
    one.store.append(batchOf(first, names))
    one.store.putGap(DAY, { fromMs: OPEN + 40 * MINUTE, toMs: OPEN + 50 * MINUTE, reason: 'slept' })
    one.store.putEpisodes(DAY, [episode(1, OPEN - MINUTE), episode(2, OPEN + 80 * MINUTE)])
    one.store.putEvents(DAY, [{ id: 1, atMs: OPEN + 80 * MINUTE, kind: 'trusted', detail: {} }])
    one.store.close()
    const { store } = opened(one.dir, OPEN)
    expect(store.daySeries(DAY, codeOf(1)).minute).toEqual([])
    expect(store.prints(DAY, codeOf(1), 10, tehranInstant(DAY, 0))).toEqual({ prints: [], state: undefined })
    expect(store.episodes(DAY).map(each => each.id)).toEqual([1])
    expect(store.events(DAY, 10)).toEqual([])
    store.append(batchOf(again))
    expect(store.daySeries(DAY, codeOf(1))).toMatchObject({
      minute: [540, 542],
      last: [1200, 1190],
      volume: [-1, 200],
      gaps: [],
    })
    const { prints } = store.prints(DAY, codeOf(1), 10, tehranInstant(DAY, 0))
    expect(prints.map(print => [print.kind, print.trades])).toEqual([
      ['gap', 6],
      ['trade', 2],
    ])
    expect(store.dayCounts(DAY).frames).toBe(4)
    store.close()
  })

  test('also where the day begins while the app runs', () => {
    const one = opened()
    one.store.append(batchOf(first, names))
    one.store.close()
    const { store } = opened(one.dir, OPEN - 24 * 60 * MINUTE)
    store.append(batchOf(again))
    expect(store.daySeries(DAY, codeOf(1)).minute).toEqual([540, 542])
    store.close()
  })

  test('a clock that is put right by seconds forgets nothing', () => {
    const one = opened()
    one.store.append(batchOf(first, names))
    one.store.close()
    const { store } = opened(one.dir, OPEN + 89.5 * MINUTE)
    expect(store.daySeries(DAY, codeOf(1)).minute).toEqual([540, 630])
    store.close()
  })
})

describe('episodes and events', () => {
  test('are kept with their day, replaced by number, newest events first', () => {
    const { store, dir } = opened()
    const open = episode(1, OPEN)
    store.putEpisodes(DAY, [open, episode(2, OPEN, { side: 'sell' })])
    store.putEpisodes(DAY, [{ ...open, state: 'ended', endedMs: OPEN + 5.5, valueRial: 0 }])
    const events: MarketEvent[] = [
      { id: 1, atMs: OPEN, kind: 'feed', detail: { state: 'live', cause: 'frames' } },
      { id: 2, atMs: OPEN + 1, kind: 'queueFormed', code: codeOf(1), detail: { side: 'buy', valueRial: 5 } },
    ]
    store.putEvents(DAY, events)
    store.close()
    const again = opened(dir).store
    expect(again.episodes(DAY)).toEqual([
      { ...open, state: 'ended', endedMs: OPEN + 5, valueRial: 0 },
      episode(2, OPEN, { side: 'sell' }),
    ])
    expect(again.events(DAY, 10)).toEqual(events.toReversed())
    expect(again.events(DAY, 1)).toEqual([events[1]])
    expect(again.events(20200101, 5)).toEqual([])
    expect(again.episodes(20200101)).toEqual([])
    again.close()
  })

  test('the time without the app is an event of its day', () => {
    const one = opened()
    one.store.append(batchOf([traded(1, OPEN, 1, 1)], names))
    one.store.putGap(DAY, { fromMs: OPEN + 5000, toMs: OPEN + 5000, reason: 'stopped' })
    one.store.close()
    const { store } = opened(one.dir, OPEN + 60_000)
    expect(store.events(DAY, 5)).toEqual([
      {
        id: 1,
        atMs: OPEN + 60_000,
        kind: 'gap',
        detail: { fromMs: OPEN + 5000, toMs: OPEN + 60_000, reason: 'stopped' },
      },
    ])
    store.close()
  })

  test('a day file of before them is brought up to date with all that was in it', () => {
    const dir = folder()
    mkdirSync(join(dir, 'real/journal'), { recursive: true })
    const file = join(dir, `real/journal/${DAY}.db`)
    writeFileSync(file, gunzipSync(readFileSync(new URL('./fixtures/day-1.db.gz', import.meta.url))))
    const version = () => {
      const db = new Sqlite(file, { readonly: true })
      const number = db.pragma('user_version', { simple: true })
      db.close()
      return number
    }
    expect(version()).toBe(1)
    const { store } = openStoreIn(dir)
    store.openMarket('real', OPEN + 10 * MINUTE)
    expect(version()).toBe(2)
    expect(store.dayCounts(DAY)).toEqual({ frames: 20, gaps: 2, quarantined: 2 })
    expect(store.daySeries(DAY, codeOf(1)).minute).toEqual([540, 541, 542, 543])
    expect(store.prints(DAY, codeOf(2), 50, tehranInstant(DAY, 0)).prints.map(print => print.kind)).toContain('gap')
    store.putEpisodes(DAY, [episode(1, OPEN)])
    expect(store.episodes(DAY)).toEqual([episode(1, OPEN)])
    expect(store.events(DAY, 9)).toMatchObject([{ id: 1, kind: 'gap' }])
    store.close()
  })
})

test("the facts name SQLite's version and the profile's own files with their size", () => {
  const { store, dir } = opened()
  store.append(batchOf([traded(1, OPEN, 1, 1)], names))
  writeFileSync(join(dir, 'Preferences'), 'of the browser engine')
  const { sqlite, files } = store.facts()
  expect(sqlite).toMatch(/^3\.\d+/)
  const named = files.map(file => file.name)
  expect(named).toContain('settings.db')
  expect(named).toContain('demo/market.db')
  expect(named).toContain(`demo/journal/${DAY}.db`)
  expect(named).not.toContain('Preferences')
  expect(files.find(file => file.name === 'settings.db')?.bytes).toBeGreaterThan(0)
  store.close()
})
