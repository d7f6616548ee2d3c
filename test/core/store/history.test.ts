import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { beforeEach, describe, expect, test } from 'vitest'
import { barsOf } from '../../../electron/core/history/bars.ts'
import type { FetchedBars } from '../../../electron/core/store/api.ts'
import { BAR_FIELDS } from '../../../shared/history.ts'
import { tehranInstant } from '../../../shared/tehran.ts'
import { barOf, barsIn, CODE, openMarketIn, OTHER } from '../history/made.ts'
import { folder, openStoreIn } from './batches.ts'

const NOW = tehranInstant(20261121, 10 * 3_600_000)
const JANUARY = { from: 20260101, to: 20260110 }
const BEYOND = 99991231

let dir = ''
let market: ReturnType<typeof openMarketIn>
beforeEach(() => {
  dir = folder()
  market = openMarketIn(dir, NOW)
  return () => market.store.close()
})

const put = (fetched: Partial<FetchedBars>) =>
  market.store.putBars({
    code: CODE,
    range: JANUARY,
    bars: barsIn(fetched.range ?? JANUARY),
    unreadable: 0,
    fetchedAtMs: NOW,
    provisionalFrom: BEYOND,
    ...fetched,
  })
const read = (code = CODE) => {
  const stored = market.store.history(code)
  return { ...stored, bars: barsOf(code, stored) }
}
const ledger = (code = CODE) =>
  market.store.coverage([code])[0]?.map(({ from, to, settled }) => [from, to, settled]) ?? []

describe('bars', () => {
  test('read back as they came, ascending, with every column', () => {
    const values = { value: 8_894_372_169_123_456, final: 1900.5, change: -39, low: 0, high: 0, trades1: Number.NaN }
    expect(put({ bars: [barOf(20260105, values), barOf(20260102)] })).toEqual({ changed: 2 })
    const { bars } = read()
    expect(bars.day).toEqual([20260102, 20260105])
    for (const field of BAR_FIELDS) {
      expect(bars[field], field).toEqual([barOf(20260102)[field], barOf(20260105, values)[field]])
    }
    expect(bars.code).toBe(CODE)
  })

  test('of an instrument that is not cached are none, and its ledger is empty', () => {
    expect(read(OTHER)).toMatchObject({ bars: { day: [], final: [] }, names: [], covered: [], restated: [] })
    expect(ledger(OTHER)).toEqual([])
  })

  test('are those of their own instrument, also after the file was closed and opened again', () => {
    put({ bars: [barOf(20260102)] })
    put({ code: OTHER, bars: [barOf(20260103, { name: 'دیگر' })] })
    market.store.close()
    market = openMarketIn(dir, NOW)
    expect(read().bars.day).toEqual([20260102])
    expect(read(OTHER).bars).toMatchObject({ day: [20260103], names: [{ fromDay: 20260103, name: 'دیگر' }] })
    put({ code: '778253364357513' as typeof CODE, bars: [barOf(20260104, { name: 'سوم' })] })
    expect(read(OTHER).bars.names).toEqual([{ fromDay: 20260103, name: 'دیگر' }])
  })

  test('doubled keep the later row, out of order come in order', () => {
    put({ bars: [barOf(20260108, { final: 1 }), barOf(20260102), barOf(20260108, { final: 2 })] })
    const { bars, restated } = read()
    expect(bars.day).toEqual([20260102, 20260108])
    expect(bars.final[1]).toBe(2)
    expect(restated).toEqual([])
  })

  test('of halted days, of weekends and with a closing price outside the range survive', () => {
    const halted = barOf(20260103, { volume: 0, value: 0, trades: 0, low: 0, high: 0 })
    const friday = barOf(20260102, { volume: 0 })
    const outside = barOf(20260104, { low: 100, high: 110, final: 120 })
    put({ bars: [halted, friday, outside] })
    expect(read().bars).toMatchObject({ low: [20260107, 0, 100], high: [20260108, 0, 110] })
  })

  test('keep their names by the day from which each holds, whatever order they come in', () => {
    put({ range: { from: 20260106, to: 20260110 }, bars: barsIn({ from: 20260106, to: 20260110 }, { name: 'تازه' }) })
    put({ range: { from: 20260101, to: 20260105 }, bars: barsIn({ from: 20260101, to: 20260105 }, { name: 'پیشین' }) })
    expect(read().names).toEqual([
      { fromDay: 20260101, name: 'پیشین' },
      { fromDay: 20260106, name: 'تازه' },
    ])
  })

  test('outside the range asked for are kept, but do not count as asked for', () => {
    put({ bars: [barOf(20260102), barOf(20251201)] })
    expect(read().bars.day).toEqual([20251201, 20260102])
    expect(ledger()).toEqual([[20260101, 20260110, true]])
  })

  test('that an answer lacks stay, and so does what it leaves out of a row', () => {
    put({})
    put({ fetchedAtMs: NOW + 1, bars: [barOf(20260103, { trades1: Number.NaN, volume1: Number.NaN })] })
    const { bars, restated } = read()
    expect(bars.day).toHaveLength(10)
    expect(bars.trades1[2]).toBe(barOf(20260103).trades1)
    expect(restated).toEqual([])
  })
})

describe('a row that differs from what was settled', () => {
  test('takes its place and is noted with what it was', () => {
    put({})
    expect(put({ fetchedAtMs: NOW + 5, bars: [barOf(20260103, { final: 7, trades: 8 })] })).toEqual({ changed: 1 })
    expect(read().bars.final[2]).toBe(7)
    expect(read().restated).toEqual([{ day: 20260103, atMs: NOW + 5 }])
    const db = new Sqlite(market.file, { readonly: true })
    expect(JSON.parse((db.prepare('SELECT before FROM restated').get() as { before: string }).before)).toEqual({
      final: barOf(20260103).final,
      trades: barOf(20260103).trades,
    })
    db.close()
  })

  test('is no restatement where only the name or what was not known is new', () => {
    put({ bars: [barOf(20260103, { trades1: Number.NaN })] })
    expect(put({ bars: [barOf(20260103, { name: 'تازه' })] })).toEqual({ changed: 1 })
    expect(read()).toMatchObject({ restated: [], bars: { trades1: [barOf(20260103).trades1] } })
  })

  test('is no restatement while its day was not over', () => {
    put({ provisionalFrom: 20260110 })
    put({ range: { from: 20260110, to: 20260110 }, bars: [barOf(20260110, { final: 7 })] })
    expect(read().restated).toEqual([])
    expect(read().bars.final[9]).toBe(7)
    expect(ledger()).toEqual([[20260101, 20260110, true]])
  })
})

describe('the ledger', () => {
  test('joins ranges that touch, keeps those apart that do not, and counts what could not be read', () => {
    put({ range: { from: 20260101, to: 20260105 }, unreadable: 2 })
    put({ range: { from: 20260111, to: 20260120 } })
    expect(ledger()).toEqual([
      [20260101, 20260105, true],
      [20260111, 20260120, true],
    ])
    put({ range: { from: 20260106, to: 20260110 }, fetchedAtMs: NOW + 9, unreadable: 1 })
    expect(market.store.coverage([CODE, OTHER])).toEqual([
      [{ from: 20260101, to: 20260120, fetchedAtMs: NOW + 9, settled: true, unreadable: 3 }],
      [],
    ])
  })

  test('is not changed by an answer that can not be kept, and nor are the bars', () => {
    put({})
    const bad = barOf(20260112, { name: undefined as unknown as string })
    expect(() =>
      put({ range: { from: 20260111, to: 20260112 }, bars: [barOf(20260111, { name: 'سوم' }), bad] }),
    ).toThrow()
    expect(ledger()).toEqual([[20260101, 20260110, true]])
    expect(read().bars.day.at(-1)).toBe(20260110)
    // Nor does it stand in the way of the next.
    put({ range: { from: 20260111, to: 20260111 }, bars: [barOf(20260111, { name: 'سوم' })] })
    expect(read().names.at(-1)).toEqual({ fromDay: 20260111, name: 'سوم' })
  })
})

describe('fetches to go on with', () => {
  const job = (id: string, madeMs: number) => ({ id, madeMs, codes: [CODE, OTHER], ...JANUARY })
  test('are kept until they are dropped, oldest first, the newest ten', () => {
    for (let n = 11; n >= 1; n--) market.store.keepJob(job(`j${n}`, NOW + n))
    market.store.dropJob('j5')
    market.store.close()
    market = openMarketIn(dir, NOW)
    const kept = market.store.keptJobs()
    expect(kept.map(each => each.id)).toEqual(['j2', 'j3', 'j4', 'j6', 'j7', 'j8', 'j9', 'j10', 'j11'])
    expect(kept[0]).toEqual(job('j2', NOW + 2))
  })
})

describe('the file', () => {
  test('is listed with the profile and set aside when it turns out to be damaged', () => {
    put({})
    expect(market.store.facts().files.map(file => file.name)).toContain('real/history.db')
    market.store.close()
    writeFileSync(market.file, 'x'.repeat(8192))
    market = openMarketIn(dir, NOW)
    expect(market.notes).toEqual([expect.stringMatching(/^history\.db is kept as history\.db\.corrupt-/)])
    expect(read().bars.day).toEqual([])
  })

  test('of one source has nothing of another', () => {
    put({})
    market.store.openMarket('demo', NOW)
    expect(read().bars.day).toEqual([])
  })

  test('of the first schema is read by today’s store', () => {
    const profile = folder()
    mkdirSync(join(profile, 'real'), { recursive: true })
    const db = new Sqlite(join(profile, 'real/history.db'))
    db.exec(readFileSync(new URL('fixtures/history-step-1.sql', import.meta.url), 'utf8'))
    db.close()
    const { store } = openStoreIn(profile)
    store.openMarket('real', NOW)
    const { bars, covered, restated } = { ...store.history(CODE), bars: barsOf(CODE, store.history(CODE)) }
    expect(bars).toMatchObject({
      day: [20250311, 20250312],
      final: [2048, 2051.5],
      trades: [7736, 9214],
      trades1: [7736, Number.NaN],
      names: [
        { fromDay: 20250311, name: 'بانك ملت' },
        { fromDay: 20250312, name: 'بانک ملت' },
      ],
    })
    expect(covered).toEqual([
      { from: 20010321, to: 20250311, fetchedAtMs: 1_794_900_000_000, settled: true, unreadable: 1 },
      { from: 20250312, to: 20250312, fetchedAtMs: 1_794_900_000_000, settled: false, unreadable: 0 },
    ])
    expect(restated).toEqual([{ day: 20250311, atMs: 1_794_900_000_001 }])
    expect(store.keptJobs()).toEqual([
      { id: 'a', madeMs: 1_794_900_000_000, codes: [CODE, OTHER], from: 20010321, to: 20261121 },
    ])
    store.close()
  })
})
