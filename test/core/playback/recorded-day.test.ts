// Recorded days as they are found: damaged, not over, lived again, not there; and their list.
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { describe, expect, test } from 'vitest'
import { nearestDay, recordedDays } from '../../../electron/core/playback/recorded.ts'
import { COVERAGE_PARTS } from '../../../shared/playback.ts'
import { at, FIELD, type Quote } from '../../../shared/quote.ts'
import { tehranInstant } from '../../../shared/tehran.ts'
import { batchOf, codeOf, folder, openStoreIn } from '../store/batches.ts'
import { DAY, MINUTE, names, OPEN, traded } from '../store/day-made.ts'
import { bands, booksBy, everything, gaps, type Made, madeDay, shown, sorted } from './made-day.ts'
import { clientOf, openWindow } from './played.ts'

const DAY_MS = 86_400_000

/** The made day, closed and opened again at a time. */
function reopened(nowMs: number, before: (file: string) => void = () => undefined): Made {
  const { dir, frames, store: first } = madeDay()
  first.close()
  before(join(dir, 'demo', 'journal', `${DAY}.db`))
  const { store } = openStoreIn(dir)
  store.openMarket('demo', nowMs)
  return { dir, frames, store, client: clientOf(store) }
}

describe('a day that is damaged, or not over', () => {
  test('a damaged batch is told, shown as a gap, and passed over alike by playing and jumping', async () => {
    let [lost, before] = [0, 0]
    const { client, frames, store } = reopened(OPEN + DAY_MS, file => {
      const db = new Sqlite(file)
      const row = db.prepare('SELECT body, frames FROM batch WHERE id = 40').get() as { body: Buffer; frames: number }
      row.body[row.body.length - 1] = (row.body.at(-1) ?? 0) ^ 255
      db.prepare('UPDATE batch SET body = ? WHERE id = 40').run(row.body)
      lost = row.frames
      before = (db.prepare('SELECT sum(frames) AS n FROM batch WHERE id < 40').get() as { n: number }).n
      db.close()
    })
    const sound = [...frames.slice(0, before), ...frames.slice(before + lost)]
    const window = await openWindow(client, DAY)
    expect(window.log.lines.filter(line => line.includes('damaged'))).toEqual([
      `damaged batch passed over ${JSON.stringify({ day: DAY, batch: 40 })}`,
    ])
    const { day } = window.run.playback()
    expect(day.frames).toBe(sound.length)
    expect(day.gaps.filter(gap => gap.reason === 'damaged')).toHaveLength(1)
    const around = at(frames[before + lost] as Quote, FIELD.receivedAt)
    for (const atMs of [around - 1, around, around + 5000]) {
      await window.run.act({ do: 'seek', atMs })
      expect(sorted(shown(window))).toEqual(sorted(booksBy(sound, atMs)))
    }
    await window.run.act({ do: 'seek', atMs: OPEN })
    await window.playTo(OPEN + 59 * MINUTE)
    expect(sorted(shown(window))).toEqual(sorted(booksBy(sound, window.position().atMs)))
    expect(window.position().frame).toBe(
      sound.filter(quote => at(quote, FIELD.receivedAt) <= window.position().atMs).length,
    )
    window.run.stop()
    store.close()
  })

  test('a day that is being recorded is played as far as it was committed, and goes on being recorded', async () => {
    const later = OPEN + 61 * MINUTE
    const { client, frames, store } = reopened(later)
    const window = await openWindow(client, DAY)
    store.append(batchOf([traded(1, later, 9999, 999_999)]))
    expect(window.run.playback().day).toMatchObject({ frames: frames.length })
    await window.run.act({ do: 'seek', atMs: later + MINUTE })
    expect(window.position()).toMatchObject({ frame: frames.length, ended: true })
    expect(sorted(shown(window))).toEqual(sorted(booksBy(frames, later - 1)))
    expect(store.dayCounts(DAY).frames).toBe(frames.length + 1)
    window.run.stop()
    store.close()
  })

  test('a day that was not recorded is refused, and a playback writes nothing', async () => {
    const { dir, client, store } = reopened(OPEN + 3 * DAY_MS)
    await expect(openWindow(client, 20200101)).rejects.toMatchObject({ code: 'notRecorded' })
    while (store.work());
    const file = join(dir, 'demo', 'journal', `${DAY}.db`)
    const dump = () => {
      const db = new Sqlite(file, { readonly: true })
      const rows = ['state', 'episode', 'event', 'checkpoint', 'minute', 'gap', 'name'].map(table =>
        db.prepare(`SELECT * FROM ${table}`).all(),
      )
      db.close()
      return rows
    }
    const before = dump()
    const window = await openWindow(client, DAY, { bands })
    await window.playTo(OPEN + 30 * MINUTE)
    await everything(window)
    window.run.stop()
    expect(dump()).toEqual(before)
    await recordedDays(client)
    store.close()
    // Nothing is left beside the files either.
    expect(readdirSync(join(dir, 'demo', 'journal'))).toEqual([`${DAY}.db`])
  })
})

describe('a day that was lived again', () => {
  test('is played as it was lived last', async () => {
    const dir = folder()
    const first = openStoreIn(dir).store
    first.openMarket('demo', OPEN)
    const early = Array.from({ length: 50 }, (_, n) => traded(1 + (n % 2), OPEN + n * 10_000, n, n * 10))
    first.append(batchOf(early, names))
    while (first.deriveDay(DAY));
    first.close()
    const { store } = openStoreIn(dir)
    store.openMarket('demo', OPEN + MINUTE)
    const again = Array.from({ length: 50 }, (_, n) => traded(2 + (n % 2), OPEN + MINUTE + n * 5000, n, n * 7))
    for (let from = 0; from < 50; from += 5) store.append(batchOf(again.slice(from, from + 5), names))
    const window = await openWindow(clientOf(store), DAY)
    expect(window.run.playback().day).toMatchObject({ frames: 50, fromMs: OPEN + MINUTE, gaps: [] })
    for (const minutes of [4, 1, 3, 2]) {
      await window.run.act({ do: 'seek', atMs: OPEN + minutes * MINUTE })
      expect(sorted(shown(window))).toEqual(sorted(booksBy(again, OPEN + minutes * MINUTE)))
      expect((await window.run.view.daySeries(codeOf(1))).minute).toEqual([])
    }
    expect(await recordedDays(clientOf(store))).toMatchObject([{ day: DAY, frames: 50, fromMs: OPEN + MINUTE }])
    window.run.stop()
    store.close()
  })
})

describe('the list of recorded days', () => {
  test('says of each how much came when and where the gaps are, newest first, and leaves out what it can not read', async () => {
    const { dir, client, frames, store } = reopened(OPEN + 3 * DAY_MS)
    mkdirSync(join(dir, 'demo', 'journal'), { recursive: true })
    writeFileSync(join(dir, 'demo', 'journal', '20261101.db'), 'no database')
    const next = 20261123
    const nextOpen = tehranInstant(next, 9 * 3_600_000)
    store.append(batchOf([traded(1, nextOpen, 1, 1)]))
    const [newest, made, ...others] = await recordedDays(client)
    expect(others).toEqual([])
    expect(newest).toMatchObject({ day: next, frames: 1, fromMs: nextOpen, gaps: 0, gapParts: [] })
    const fromMs = OPEN
    const toMs = at(frames.at(-1) as Quote, FIELD.receivedAt)
    expect(made).toMatchObject({ day: DAY, frames: frames.length, gaps: gaps.length, fromMs, toMs })
    expect(made?.coverage).toHaveLength(COVERAGE_PARTS)
    expect(made?.coverage.reduce((sum, count) => sum + count)).toBe(frames.length)
    const part = (utcMs: number) => Math.floor(((utcMs - fromMs) / (toMs - fromMs)) * COVERAGE_PARTS)
    const touched = gaps.flatMap(gap => [part(gap.fromMs), part(gap.toMs)])
    expect([made?.gapParts[0], made?.gapParts.at(-1)]).toEqual([Math.min(...touched), Math.max(...touched)])
    // The day that is being recorded is told anew each time.
    store.append(batchOf([traded(1, nextOpen + 1000, 2, 2)]))
    expect((await recordedDays(client))[0]).toMatchObject({ frames: 2, toMs: nextOpen + 1000 })
    store.close()
  })

  test('finds the nearest day on which an instrument has frames', async () => {
    const { client, store } = reopened(OPEN + 3 * DAY_MS)
    const next = 20261124
    store.append(batchOf([traded(1, tehranInstant(next, 9 * 3_600_000), 1, 1)]))
    const nearest = async (handle: number, day: number) => (await nearestDay(client, codeOf(handle), day)).day
    expect([await nearest(1, next), await nearest(2, next), await nearest(1, 20261122)]).toEqual([next, DAY, DAY])
    expect([await nearest(1, 20200101), await nearest(1, 20300101), await nearest(9, DAY)]).toEqual([DAY, next, 0])
    store.close()
  })
})
