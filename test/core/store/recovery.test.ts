import { copyFileSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { describe, expect, test } from 'vitest'
import { at, FIELD, type Quote, quotesOf } from '../../../shared/quote.ts'
import { tehranInstant } from '../../../shared/tehran.ts'
import { quoteOf } from '../journal/quotes.ts'
import { batchOf, codeOf, folder, openStoreIn } from './batches.ts'

const DAY = 20261121
const OPEN = tehranInstant(DAY, 9 * 3_600_000)

/** n frames of one instrument, one a second. */
const quotes = (n: number, fromMs = OPEN): Quote[] =>
  Array.from({ length: n }, (_, k) => quoteOf(1, fromMs + k * 1000, k + 1))

const query = <T>(dir: string, file: string, sql: string): T[] => {
  const db = new Sqlite(join(dir, file), { readonly: true })
  const rows = db.prepare(sql).all() as T[]
  db.close()
  return rows
}
const dayFile = `real/journal/${DAY}.db`

describe('after an end, good or bad, the store', () => {
  test('a clean close leaves "stopped" up to the next start of the same day, drawn out from the journal\'s mark', () => {
    const dir = folder()
    const first = openStoreIn(dir).store
    first.openMarket('real', OPEN)
    first.append(batchOf(quotes(10), [[1, codeOf(1)]]))
    first.putGap(DAY, { fromMs: OPEN + 30_000, toMs: OPEN + 30_000, reason: 'stopped' })
    first.close()
    const second = openStoreIn(dir).store
    second.openMarket('real', OPEN + 90_000)
    second.close()
    // The second run wrote nothing: its time counts as absence from the end of what is known.
    const third = openStoreIn(dir).store
    third.openMarket('real', OPEN + 120_000)
    third.openMarket('real', OPEN + 24 * 3_600_000)
    third.close()
    expect(query(dir, dayFile, 'SELECT from_ms - 0 AS f, to_ms AS t, reason FROM gap')).toEqual([
      { f: OPEN + 30_000, t: OPEN + 90_000, reason: 'stopped' },
      { f: OPEN + 90_000, t: OPEN + 120_000, reason: 'stopped' },
      // The third run wrote nothing either, and the next start was on the day after.
      { f: OPEN + 120_000, t: tehranInstant(DAY + 1, 0), reason: 'stopped' },
    ])
  })

  test('a mark at the end of the day says that it was watched to its end', () => {
    const dir = folder()
    const first = openStoreIn(dir).store
    first.openMarket('real', OPEN)
    first.append(batchOf(quotes(2), [[1, codeOf(1)]]))
    const midnight = tehranInstant(DAY + 1, 0)
    first.putGap(DAY, { fromMs: midnight, toMs: midnight, reason: 'stopped' })
    first.close()
    const second = openStoreIn(dir).store
    second.openMarket('real', midnight + 9 * 3_600_000)
    expect(second.dayCounts(DAY)).toMatchObject({ frames: 2, gaps: 0 })
    second.close()
  })

  test('an end without a close leaves "crashed" from the last batch to the next start', () => {
    const dir = folder()
    const { store } = openStoreIn(dir)
    store.openMarket('real', OPEN)
    store.append(batchOf(quotes(10), [[1, codeOf(1)]]))
    // What a killed process leaves: the files as they are, copied while the writer has them open.
    const after = folder()
    const { store: maker } = openStoreIn(after)
    maker.openMarket('real', OPEN)
    maker.close()
    for (const name of readdirSync(join(dir, 'real/journal'))) {
      if (!name.endsWith('-shm')) copyFileSync(join(dir, 'real/journal', name), join(after, 'real/journal', name))
    }
    store.close()
    const again = openStoreIn(after).store
    const opened = again.openMarket('real', OPEN + 60_000)
    expect(opened.handles).toEqual([[1, codeOf(1)]])
    expect(again.dayCounts(DAY)).toEqual({ frames: 10, gaps: 1, quarantined: 0 })
    again.close()
    expect(query(after, dayFile, 'SELECT from_ms AS f, to_ms AS t, reason FROM gap')).toEqual([
      { f: OPEN + 9000, t: OPEN + 60_000, reason: 'crashed' },
    ])
  })

  test('learns handles back from the journal when market.db was damaged', () => {
    const dir = folder()
    const first = openStoreIn(dir).store
    first.openMarket('real', OPEN)
    first.append(batchOf(quotes(2), [[1, codeOf(1)]]))
    first.close()
    writeFileSync(join(dir, 'real/market.db'), 'this is no database, and long enough to be looked at'.repeat(40))
    const { store, notes } = openStoreIn(dir)
    expect(store.openMarket('real', OPEN + 60_000).handles).toEqual([[1, codeOf(1)]])
    expect(notes).toEqual([expect.stringMatching(/^market\.db is kept as market\.db\.corrupt-\d{8}T\d+Z$/)])
    store.close()
  })

  test('sets a day file aside that turns out to be damaged while it is written, and goes on in a new one', () => {
    const dir = folder()
    const first = openStoreIn(dir).store
    first.openMarket('real', OPEN)
    first.append(batchOf(quotes(2), [[1, codeOf(1)]]))
    first.close()
    const file = join(dir, dayFile)
    const bytes = readFileSync(file)
    bytes.fill(7, 1024)
    writeFileSync(file, bytes)
    const { store, notes } = openStoreIn(dir)
    store.openMarket('real', OPEN + 60_000)
    store.append(batchOf(quotes(3, OPEN + 60_000), [[1, codeOf(1)]]))
    expect(store.dayCounts(DAY).frames).toBe(3)
    expect(notes).toHaveLength(1)
    const kept = readdirSync(join(dir, 'real/journal')).find(
      name => name.includes('.corrupt-') && !name.includes('-wal'),
    )
    expect(readFileSync(join(dir, 'real/journal', kept ?? ''))).toEqual(bytes)
    store.close()
  })

  test('goes past a damaged batch and tells of it', () => {
    const dir = folder()
    const first = openStoreIn(dir).store
    first.openMarket('real', OPEN)
    first.append(batchOf(quotes(2), [[1, codeOf(1)]]))
    first.append(batchOf(quotes(3, OPEN + 5000)))
    first.close()
    const db = new Sqlite(join(dir, dayFile))
    db.exec("UPDATE batch SET body = zeroblob(9) WHERE id = 2; UPDATE state SET value = 0 WHERE key = 'derivedTo'")
    db.close()
    const { store, notes } = openStoreIn(dir)
    const { newest } = store.openMarket('real', OPEN + 60_000)
    expect([...quotesOf(newest)].map(quote => at(quote, FIELD.receivedAt))).toEqual([OPEN + 1000])
    expect(notes).toEqual([`${DAY} batch 2: checksum`])
    store.close()
  })
})
