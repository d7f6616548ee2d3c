import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import Sqlite from 'better-sqlite3'
import { describe, expect, test } from 'vitest'
import { createJournalReader } from '../../electron/core/journal/read.ts'
import { daySchema } from '../../electron/core/store/migrations.ts'
import { openForReading } from '../../electron/database.ts'
import { openStore } from '../../electron/store.ts'
import { at, FIELD } from '../../shared/quote.ts'
import { tehranInstant } from '../../shared/tehran.ts'
import { quoteOf } from '../core/journal/quotes.ts'
import { batchOf, codeOf } from '../core/store/batches.ts'

const DAY = 20261121
const OPEN = tehranInstant(DAY, 9 * 3_600_000)
const workerFile = new URL('../../electron/store-worker.ts', import.meta.url)
const folder = () => mkdtempSync(join(tmpdir(), 'tablo-worker-'))

describe('the store worker', () => {
  test('answers the calls of the interface and takes over the bytes of a batch', async () => {
    const profileDir = folder()
    const store = await openStore({ profileDir, workerFile })
    await store.putSettings({ language: '"en"' })
    await expect(store.settings()).resolves.toEqual({ language: '"en"' })
    await expect(store.openMarket('real', OPEN)).resolves.toMatchObject({ handles: [], layouts: {} })
    const batch = batchOf([quoteOf(1, OPEN, 1)], [[1, codeOf(1)]])
    await expect(store.append(batch)).resolves.toEqual({ committed: 1 })
    expect(batch.bytes).toHaveLength(0)
    await expect(store.dayCounts(DAY)).resolves.toEqual({ frames: 1, gaps: 0, quarantined: 0 })
    await store.close()
    await store.stop()
    await store.stop()
    await expect(store.settings()).rejects.toMatchObject({ code: 'storeFailed' })
  })

  test('answers in the order of the calls', async () => {
    const store = await openStore({ profileDir: folder(), workerFile })
    await store.openMarket('real', OPEN)
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, n) =>
        store.append(batchOf([quoteOf(1, OPEN + n, n)], n === 0 ? [[1, codeOf(1)]] : [])),
      ),
    )
    expect(answers.map(answer => answer.committed)).toEqual(Array.from({ length: 50 }, (_, n) => n + 1))
    await store.stop()
  })

  test('hands failures over as what they are', async () => {
    const store = await openStore({ profileDir: folder(), workerFile })
    await expect(store.instruments()).rejects.toMatchObject({ code: 'storeFailed', detail: { code: 'noMarket' } })
    await store.stop()
  })

  test('tells of a damaged file that was set aside', async () => {
    const profileDir = folder()
    writeFileSync(join(profileDir, 'settings.db'), 'not a database'.repeat(100))
    const lines: string[] = []
    const write = (what: string, facts?: object) => void lines.push(`${what} ${JSON.stringify(facts)}`)
    const store = await openStore({ profileDir, workerFile, log: { info: write, warn: write, error: write } })
    await expect(store.settings()).resolves.toEqual({})
    expect(lines).toEqual([expect.stringMatching(/^damaged file set aside .*settings\.db\.corrupt-/)])
    await store.stop()
  })

  test('does not start on a profile of a newer version', async () => {
    const profileDir = folder()
    const db = new Sqlite(join(profileDir, 'settings.db'))
    db.pragma('user_version = 99')
    db.close()
    await expect(openStore({ profileDir, workerFile })).rejects.toMatchObject({ code: 'newerProfile' })
  })

  test('a worker that dies fails what is pending and every later call', async () => {
    const dying = new URL('./dying-store-worker.ts', import.meta.url)
    const store = await openStore({ profileDir: folder(), workerFile: dying })
    const pending = [store.settings(), store.dayCounts(DAY)]
    for (const call of pending) await expect(call).rejects.toMatchObject({ code: 'storeFailed' })
    await expect(store.settings()).rejects.toMatchObject({ code: 'storeFailed' })
    await store.stop()
  })
})

describe('a process killed at any moment', () => {
  const script = fileURLToPath(new URL('./journaling-process.ts', import.meta.url))

  /** Runs the writer until it has acknowledged some times, kills it, and gives the last acknowledged number. */
  async function killed(dir: string, first: number, acknowledgements: number): Promise<number> {
    const child = spawn(process.execPath, [script, dir, String(first)], { stdio: ['ignore', 'pipe', 'inherit'] })
    const exited = once(child, 'exit')
    let acknowledged = 0
    let lines = 0
    for await (const line of createInterface({ input: child.stdout })) {
      acknowledged = Number(line)
      if (++lines === acknowledgements) child.kill('SIGKILL')
    }
    expect(await exited).toEqual([null, 'SIGKILL'])
    return first + acknowledged - 1
  }

  test('loses nothing that was acknowledged, and the next start marks the gap', async () => {
    const dir = folder()
    let last = 0
    const rounds = 4
    for (let round = 0; round < rounds; round++) {
      const before = last
      const acknowledged = await killed(dir, before + 1, 1 + Math.floor(Math.random() * 60))
      const reader = createJournalReader(join(dir, 'real/journal'), file => openForReading(file, daySchema))
      const found: number[] = []
      for (const day of reader.days()) {
        expect(reader.verify(day).damage).toEqual([])
        const onDamage = () => expect.unreachable('a damaged batch')
        for (const { quote } of reader.frames(day, { onDamage })) found.push(at(quote, FIELD.frameNo))
      }
      const crashes = reader
        .days()
        .flatMap(day => reader.gaps(day))
        .filter(gap => gap.reason === 'crashed')
      expect(crashes).toHaveLength(round)
      reader.close()
      last = found.at(-1) ?? 0
      expect(last).toBeGreaterThanOrEqual(acknowledged)
      expect(found).toEqual(Array.from({ length: last }, (_, n) => n + 1))
    }
  }, 60_000)
})
