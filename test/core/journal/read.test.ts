import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { describe, expect, test } from 'vitest'
import { createJournalReader, type Damage, type JournalReader } from '../../../electron/core/journal/read.ts'
import { daySchema } from '../../../electron/core/store/migrations.ts'
import { openForReading } from '../../../electron/database.ts'
import { at, FIELD } from '../../../shared/quote.ts'
import { tehranInstant } from '../../../shared/tehran.ts'
import { batchOf, codeOf, folder, openStoreIn } from '../store/batches.ts'
import { quoteOf } from './quotes.ts'

const DAY = 20261121
const OPEN = tehranInstant(DAY, 9 * 3_600_000)

/** Three instruments in turn, batches of four frames. */
function fill(dir: string, batches: number) {
  const { store } = openStoreIn(dir)
  store.openMarket('real', OPEN)
  const put = (n: number) => {
    const frames = [0, 1, 2, 3].map(k => quoteOf(1 + ((n * 4 + k) % 3), OPEN + n * 1000 + k, n * 4 + k))
    const names =
      n === 0 ? [1, 2, 3].map((handle): [number, ReturnType<typeof codeOf>] => [handle, codeOf(handle)]) : []
    store.append(batchOf(frames, names))
  }
  for (let n = 0; n < batches; n++) put(n)
  return { store, put }
}

const readerOf = (dir: string): JournalReader =>
  createJournalReader(join(dir, 'real/journal'), file => openForReading(file, daySchema))

function numbers(reader: JournalReader, options: { instrument?: ReturnType<typeof codeOf>; damage?: Damage[] } = {}) {
  const found = reader.frames(DAY, {
    instrument: options.instrument,
    onDamage: damage => void options.damage?.push(damage),
  })
  return [...found].map(({ quote }) => at(quote, FIELD.frameNo))
}

const change = (dir: string, sql: string): void => {
  const db = new Sqlite(join(dir, `real/journal/${DAY}.db`))
  db.exec(sql)
  db.close()
}

describe('reading the journal', () => {
  test('gives the frames of a day in order while the app writes them', () => {
    const dir = folder()
    const { store, put } = fill(dir, 5)
    const reader = readerOf(dir)
    expect(reader.days()).toEqual([DAY])
    expect(numbers(reader)).toEqual(Array.from({ length: 20 }, (_, n) => n))
    const running = reader.frames(DAY, { onDamage: () => undefined })
    expect(running.next().done).toBe(false)
    // A reader in the middle holds nobody up.
    put(5)
    store.putGap(DAY, { fromMs: OPEN, toMs: OPEN + 5, reason: 'noAnswer' })
    expect([...running]).toHaveLength(19)
    expect(numbers(reader)).toHaveLength(24)
    expect(reader.gaps(DAY)).toEqual([{ fromMs: OPEN, toMs: OPEN + 5, reason: 'noAnswer' }])
    expect(reader.summary(DAY)).toEqual({
      day: DAY,
      batches: 6,
      frames: 24,
      instruments: 3,
      gaps: 1,
      quarantined: 0,
      fromMs: OPEN,
      toMs: OPEN + 5003,
    })
    reader.close()
    store.close()
  })

  test('gives one instrument alone, with and without the index and in between', () => {
    const dir = folder()
    const expected = Array.from({ length: 24 }, (_, n) => n).filter(n => n % 3 === 1)
    const { store, put } = fill(dir, 5)
    const reader = readerOf(dir)
    expect(numbers(reader, { instrument: codeOf(2) })).toEqual(expected.filter(n => n < 20))
    store.openMarket('demo', OPEN)
    store.openMarket('real', OPEN)
    put(5)
    expect(numbers(reader, { instrument: codeOf(2) })).toEqual(expected)
    expect(numbers(reader, { instrument: codeOf(7) })).toEqual([])
    reader.close()
    store.close()
    expect(numbers(readerOf(dir), { instrument: codeOf(2) })).toEqual(expected)
  })

  test('verify finds nothing in a sound day', () => {
    const dir = folder()
    fill(dir, 3).store.close()
    expect(readerOf(dir).verify(DAY)).toEqual({ batches: 3, frames: 12, damage: [] })
  })

  test.each([
    [
      'a flipped bit in a body',
      "UPDATE batch SET body = CAST(substr(body, 1, 20) || x'01' || substr(body, 22) AS BLOB)",
      'checksum',
    ],
    ['a time that was changed', 'UPDATE batch SET at_ms = at_ms + 1', 'checksum'],
    ['a version that is not known', 'UPDATE batch SET version = 9', 'unknown version 9'],
    ['a batch that is missing', 'DELETE FROM batch', 'missing'],
  ])('finds %s, tells which batch, and goes on', (_, sql, why) => {
    const dir = folder()
    fill(dir, 4).store.close()
    change(dir, `${sql} WHERE id = 2`)
    const reader = readerOf(dir)
    expect(reader.verify(DAY)).toEqual({ batches: 4, frames: 12, damage: [{ batch: 2, why }] })
    const damage: Damage[] = []
    expect(numbers(reader, { damage })).toEqual([0, 1, 2, 3, 8, 9, 10, 11, 12, 13, 14, 15])
    expect(damage).toEqual([{ batch: 2, why }])
  })

  test('finds frames of a handle that has no name', () => {
    const dir = folder()
    fill(dir, 1).store.close()
    change(dir, 'DELETE FROM name WHERE handle = 3')
    expect(readerOf(dir).verify(DAY).damage).toEqual([{ batch: 1, why: 'a frame without a name' }])
  })

  test('knows no day where nothing was ever recorded', () => {
    const reader = readerOf(folder())
    expect(reader.days()).toEqual([])
    expect(reader.setAside()).toEqual([])
  })
})
