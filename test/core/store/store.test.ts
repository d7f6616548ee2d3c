import { existsSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { describe, expect, test } from 'vitest'
import type { WorkingStore } from '../../../electron/core/store/store.ts'
import type { Instrument } from '../../../shared/market.ts'
import { at, FIELD, QUOTE_FLAG, type Quote, quotesOf } from '../../../shared/quote.ts'
import { tehranInstant } from '../../../shared/tehran.ts'
import { haveData } from '../../support/recordings.ts'
import { quoteOf, recordedFrames } from '../journal/quotes.ts'
import { batchOf, codeOf, folder, openStoreIn } from './batches.ts'

const DAY = 20261121
const OPEN = tehranInstant(DAY, 9 * 3_600_000)
const MINUTE = 60_000

/** n frames, one a second, of `instruments` instruments in turn. */
const quotes = (n: number, fromMs = OPEN, instruments = 1): Quote[] =>
  Array.from({ length: n }, (_, k) => quoteOf(1 + (k % instruments), fromMs + k * 1000, k + 1))

const query = <T>(dir: string, file: string, sql: string): T[] => {
  const db = new Sqlite(join(dir, file), { readonly: true })
  const rows = db.prepare(sql).all() as T[]
  db.close()
  return rows
}
const dayFile = `real/journal/${DAY}.db`

function workAll(store: WorkingStore): void {
  while (store.work());
}

const foolad: Instrument = {
  code: codeOf(1),
  symbol: 'فولاد',
  name: 'فولاد مباركه اصفهان',
  isin: 'IRO1FOLD0001',
  latin: 'FOLD',
  market: 'بورس',
  industry: 'فلزات اساسی',
  board: 'main',
  kind: 'stock',
  mainBoard: true,
  band: { min: 1000.5, max: 1100, yesterday: 1050, day: DAY },
}

describe('the store', () => {
  test('keeps settings as they were written', () => {
    const dir = folder()
    const first = openStoreIn(dir).store
    first.putSettings({ language: '"fa"', theme: '"dark"' })
    first.putSettings({ theme: '"light"' })
    first.close()
    const { store } = openStoreIn(dir)
    expect(store.settings()).toEqual({ language: '"fa"', theme: '"light"' })
    store.close()
    expect(() => store.close()).not.toThrow()
  })

  test('keeps the symbol list, layout and watchlists of each source apart', () => {
    const dir = folder()
    const { store } = openStoreIn(dir)
    store.openMarket('real', OPEN)
    const plain: Instrument = { ...foolad, code: codeOf(2), mainBoard: false }
    delete plain.band
    expect(store.putInstruments([foolad, plain], OPEN)).toEqual({ total: 2, added: 2 })
    // A row that vanished stays; a changed one is replaced.
    expect(store.putInstruments([{ ...foolad, symbol: 'فولاد۲' }], OPEN + 5)).toEqual({ total: 2, added: 0 })
    store.putLayout('main', '{"a":1}')
    store.putWatchlists([
      { id: 'b', name: 'دوم', codes: [codeOf(2), codeOf(1)] },
      { id: 'a', name: 'first', codes: [] },
    ])
    expect(store.openMarket('demo', OPEN)).toMatchObject({ layouts: {}, watchlists: [], symbolsFetchedAtMs: 0 })
    expect(store.instruments()).toEqual([])
    const opened = store.openMarket('real', OPEN)
    expect(opened.layouts).toEqual({ main: '{"a":1}' })
    expect(opened.watchlists.map(list => [list.id, list.codes])).toEqual([
      ['b', [codeOf(2), codeOf(1)]],
      ['a', []],
    ])
    expect(opened.symbolsFetchedAtMs).toBe(OPEN + 5)
    expect(store.instruments()).toEqual([{ ...foolad, symbol: 'فولاد۲' }, plain])
    store.close()
  })

  test('refuses market calls while no market is open', () => {
    const { store } = openStoreIn(folder())
    expect(() => store.instruments()).toThrow(expect.objectContaining({ code: 'storeFailed' }))
    store.close()
  })

  test('gives back handles and the newest quotes of the last recorded day, marked as remembered', () => {
    const dir = folder()
    const { store } = openStoreIn(dir)
    expect(store.openMarket('real', OPEN).newest).toHaveLength(0)
    const frames = quotes(30, OPEN, 3)
    const names = [1, 2, 3].map((handle): [number, ReturnType<typeof codeOf>] => [handle, codeOf(handle)])
    expect(store.append(batchOf(frames.slice(0, 20), names))).toEqual({ committed: 20 })
    expect(store.append(batchOf(frames.slice(20)))).toEqual({ committed: 30 })
    expect(store.dayCounts(DAY)).toEqual({ frames: 30, gaps: 0, quarantined: 0 })
    expect(store.dayCounts(20200101)).toEqual({ frames: 0, gaps: 0, quarantined: 0 })
    expect(existsSync(join(dir, 'real/journal/20200101.db'))).toBe(false)
    store.close()

    const again = openStoreIn(dir).store
    const opened = again.openMarket('real', OPEN + 3 * 24 * 3_600_000)
    expect(opened.handles).toEqual(names)
    const newest = [...quotesOf(opened.newest)]
    expect(newest.map(quote => at(quote, FIELD.receivedAt))).toEqual([27, 28, 29].map(n => OPEN + n * 1000))
    for (const quote of newest) {
      expect(at(quote, FIELD.flags)).toBe(QUOTE_FLAG.remembered)
      expect(at(quote, FIELD.frameNo)).toBe(0)
    }
    again.close()
  })

  test('refuses a handle that stands for another code, or a code with another handle', () => {
    const { store } = openStoreIn(folder())
    store.openMarket('real', OPEN)
    store.append(
      batchOf(quotes(1), [
        [1, codeOf(1)],
        [1, codeOf(1)],
      ]),
    )
    expect(() => store.append(batchOf(quotes(1), [[1, codeOf(9)]]))).toThrow('storeFailed')
    expect(() => store.append(batchOf(quotes(1), [[9, codeOf(1)]]))).toThrow('storeFailed')
    expect(store.dayCounts(DAY).frames).toBe(1)
    store.close()
  })

  test('adds what was refused over the runs of a day, each run replacing only its own counts', () => {
    const dir = folder()
    const { store } = openStoreIn(dir)
    store.openMarket('real', OPEN)
    store.putQuarantine(DAY, [{ reason: 'notJson', count: 2, lastAtMs: OPEN, sample: '{' }])
    store.putQuarantine(DAY, [{ reason: 'notJson', count: 5, lastAtMs: OPEN + 0.5, sample: '{{' }])
    store.openMarket('real', OPEN)
    store.putQuarantine(DAY, [{ reason: 'notJson', count: 3, lastAtMs: OPEN, sample: 'x' }])
    expect(store.dayCounts(DAY).quarantined).toBe(8)
    store.close()
  })

  test('derives the day series in the background, across restarts, without suspect frames', () => {
    const dir = folder()
    const first = openStoreIn(dir).store
    first.openMarket('real', OPEN)
    const frames = quotes(120)
    const wild = quoteOf(1, OPEN + 500, 1)
    wild[FIELD.last] = 1
    wild[FIELD.flags] = QUOTE_FLAG.suspectYesterday
    first.append(batchOf([wild, ...frames.slice(0, 30)], [[1, codeOf(1)]]))
    workAll(first)
    first.append(batchOf(frames.slice(30, 70)))
    first.close()
    const second = openStoreIn(dir).store
    second.openMarket('real', OPEN + 71_000)
    second.append(batchOf(frames.slice(70)))
    workAll(second)
    const rows = query<Record<string, number>>(dir, dayFile, 'SELECT * FROM minute ORDER BY handle, minute')
    const expected = [frames.slice(0, 60), frames.slice(60)].map((minute, n) => {
      const last = minute.at(-1) ?? wild
      const prices = minute.map(quote => at(quote, FIELD.last))
      return {
        handle: 1,
        minute: 540 + n,
        last: at(last, FIELD.last),
        final: at(last, FIELD.final),
        low: Math.min(...prices),
        high: Math.max(...prices),
        trades: at(last, FIELD.trades),
        volume: at(last, FIELD.volume),
        value: at(last, FIELD.value),
        frames: 60,
      }
    })
    expect(rows).toEqual(expected)
    second.close()
  })

  test('writes a checkpoint of the whole book every five minutes, and starts from it', () => {
    const dir = folder()
    const { store } = openStoreIn(dir)
    store.openMarket('real', OPEN)
    for (let n = 0; n < 12; n++)
      store.append(
        batchOf(
          quotes(60, OPEN + n * MINUTE, 2),
          n === 0
            ? [
                [1, codeOf(1)],
                [2, codeOf(2)],
              ]
            : [],
        ),
      )
    workAll(store)
    store.close()
    const found = query<{ at_ms: number; frames: number }>(dir, dayFile, 'SELECT at_ms, frames FROM checkpoint')
    expect(found.map(row => row.frames)).toEqual([2, 2])
    // Batches before the newest checkpoint are not needed to know the newest quotes.
    const db = new Sqlite(join(dir, dayFile))
    db.exec('UPDATE batch SET crc = crc + 1 WHERE id <= (SELECT max(batch_id) FROM checkpoint)')
    db.close()
    const again = openStoreIn(dir)
    const opened = again.store.openMarket('real', OPEN + 20 * MINUTE)
    expect([...quotesOf(opened.newest)].map(quote => at(quote, FIELD.receivedAt))).toEqual([
      OPEN + 11 * MINUTE + 58_000,
      OPEN + 11 * MINUTE + 59_000,
    ])
    expect(again.notes).toEqual([])
    again.store.close()
  })

  test('indexes a day by instrument when a newer day begins, and closes its file', () => {
    const dir = folder()
    const { store } = openStoreIn(dir)
    store.openMarket('real', OPEN)
    store.append(
      batchOf(quotes(4, OPEN, 2), [
        [1, codeOf(1)],
        [2, codeOf(2)],
      ]),
    )
    store.append(batchOf(quotes(1, OPEN + 5000)))
    workAll(store)
    const indexed = () => query(dir, dayFile, 'SELECT handle, batch_id AS batch FROM frame_index')
    store.append(batchOf(quotes(1, OPEN + 24 * 3_600_000)))
    workAll(store)
    // Its only writer is gone: the log was folded into the file.
    expect(existsSync(join(dir, `${dayFile}-wal`))).toBe(false)
    expect(indexed()).toEqual([
      { handle: 1, batch: 1 },
      { handle: 1, batch: 2 },
      { handle: 2, batch: 1 },
    ])
    store.close()
  })

  test('keeps writing the day it writes while a later one is there, as a demo that starts its day again', () => {
    const dir = folder()
    const { store } = openStoreIn(dir)
    store.openMarket('demo', OPEN)
    store.append(batchOf(quotes(3, OPEN + 24 * 3_600_000), [[1, codeOf(1)]]))
    store.close()
    const again = openStoreIn(dir).store
    const opened = again.openMarket('demo', OPEN)
    expect([...quotesOf(opened.newest)]).toHaveLength(1)
    again.append(batchOf(quotes(3, OPEN)))
    again.append(batchOf(quotes(3, OPEN)))
    workAll(again)
    expect(existsSync(join(dir, `demo/journal/${DAY}.db-wal`))).toBe(true)
    expect(existsSync(join(dir, `demo/journal/${DAY + 1}.db-wal`))).toBe(false)
    expect(again.dayCounts(DAY)).toEqual({ frames: 6, gaps: 0, quarantined: 0 })
    again.close()
  })

  test.runIf(haveData).each([1, 2, 3, 5, 10, 30, 60, 240])(
    'takes at most 110 bytes a frame for real frames in batches of %i (needs ../shared/data)',
    size => {
      const dir = folder()
      const { store } = openStoreIn(dir)
      store.openMarket('real', OPEN)
      const frames = recordedFrames('fmelli-20210602', DAY)
      for (let from = 0; from < frames.length; from += size) {
        const part = frames.slice(from, from + size).map(({ quote }) => quote)
        store.append(batchOf(part, [[1, frames[0]?.code ?? codeOf(1)]]))
      }
      store.close()
      const [taken] = query<{ n: number }>(dir, dayFile, "SELECT sum(pgsize) AS n FROM dbstat WHERE name = 'batch'")
      expect((taken?.n ?? Infinity) / frames.length).toBeLessThanOrEqual(110)
    },
  )

  test('takes times that are no whole milliseconds, as a replay at odd speed has', () => {
    const { store } = openStoreIn(folder())
    store.openMarket('real', OPEN + 0.5)
    store.putGap(DAY, { fromMs: OPEN + 0.25, toMs: OPEN + 1.75, reason: 'slept' })
    expect(store.dayCounts(DAY).gaps).toBe(1)
    store.close()
  })
})
