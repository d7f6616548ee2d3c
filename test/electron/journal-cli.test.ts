import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, existsSync, mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import Sqlite from 'better-sqlite3'
import { beforeAll, describe, expect, test } from 'vitest'
import { messageOf } from '../../electron/core/feed/message.ts'
import { createJournal } from '../../electron/core/journal/journal.ts'
import { openProfile } from '../../electron/profile.ts'
import { openStore } from '../../electron/store.ts'
import type { Instrument } from '../../shared/market.ts'
import { FIELD } from '../../shared/quote.ts'
import { tehranInstant } from '../../shared/tehran.ts'
import { createTestClock } from '../clock.ts'
import { quoteOf, recordedFrames, recordings } from '../core/journal/quotes.ts'
import { codeOf, openStoreIn, batchOf } from '../core/store/batches.ts'
import { haveData, recording } from '../support/recordings.ts'

const DAY = 20261121
const OPEN = tehranInstant(DAY, 9 * 3_600_000)
const script = fileURLToPath(new URL('../../electron/cli/journal.ts', import.meta.url))
const newDir = () => mkdtempSync(join(tmpdir(), 'tablo-cli-'))

async function cli(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const child = spawn(process.execPath, [script, ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
  const [out, err, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')])
  return { code: code as number, out, err }
}

const lines = (out: string): string[] => out.trimEnd().split('\n')
const instrument = (handle: number, symbol: string, mainBoard = true): Instrument => ({
  code: codeOf(handle),
  symbol,
  name: symbol,
  isin: '',
  latin: '',
  market: '',
  industry: '',
  board: '',
  kind: '',
  mainBoard,
})

/** A closed profile: two days, two instruments, a gap; demo has one frame. */
function sample(dir: string): void {
  const { store } = openStoreIn(dir)
  store.openMarket('demo', OPEN)
  store.append(batchOf([quoteOf(1, OPEN, 1)], [[1, codeOf(1)]]))
  store.openMarket('real', OPEN)
  store.putInstruments([instrument(1, 'كگل'), instrument(3, 'فولاد', false), instrument(2, 'فولاد ')], OPEN)
  const frames = [0, 1, 2, 3].map(n => quoteOf(1 + (n % 2), OPEN + n * 1000, n + 1))
  store.append(
    batchOf(frames, [
      [1, codeOf(1)],
      [2, codeOf(2)],
    ]),
  )
  store.putGap(DAY, { fromMs: OPEN + 3000, toMs: OPEN + 63_000, reason: 'noAnswer' })
  const missing = quoteOf(1, OPEN + 24 * 3_600_000, 5)
  missing[FIELD.volume] = NaN
  store.append(batchOf([missing]))
  store.close()
}

describe('npm run journal', () => {
  let dir = ''
  beforeAll(() => {
    dir = newDir()
    sample(dir)
  })

  test('lists the days in both calendars', async () => {
    const { code, out } = await cli('list', '--profile', dir)
    expect(code).toBe(0)
    expect(lines(out).slice(1)).toEqual([
      '2026-11-21\t1405-08-30\t09:00:00\t09:00:03\t4\t2\t1\t0',
      '2026-11-22\t1405-09-01\t09:00:00\t09:00:00\t1\t1\t0\t0',
    ])
    expect(lines((await cli('list', '--profile', dir, '--demo')).out)).toHaveLength(2)
  })

  test.each(['1405-08-30', '2026-11-21', '۱۴۰۵/۸/۳۰'])(
    'exports the day %s as lines of the documented form',
    async day => {
      const { code, out, err } = await cli('export', '--profile', dir, '--day', day)
      expect(code).toBe(0)
      expect(err).toBe('2026-11-21: gap 09:00:03 to 09:01:03: noAnswer\n')
      const expected = [0, 1, 2, 3].map(n => ({
        day: DAY,
        t: 9 * 3_600_000 + n * 1000,
        message: messageOf(quoteOf(1 + (n % 2), 0, n + 1), codeOf(1 + (n % 2))),
      }))
      expect(lines(out).map(line => JSON.parse(line) as unknown)).toEqual(expected)
    },
  )

  test.each([codeOf(2), 'فولاد', 'فولاد‌ ', '۴۴۸۱۸۹۵۰۲۶۳۵۸۳۵۲۵'])('exports one instrument, %s', async name => {
    const { code, out } = await cli('export', '--profile', dir, '--instrument', name)
    expect(code).toBe(0)
    expect(
      lines(out).map(line => (JSON.parse(line) as { message: { basis: { ins: string } } }).message.basis.ins),
    ).toEqual([codeOf(2), codeOf(2)])
  })

  test('exports CSV with a header, to a file', async () => {
    const file = join(dir, 'out.csv')
    const { code, out } = await cli('export', '--profile', dir, '--format', 'csv', '--out', file)
    expect([code, out]).toEqual([0, ''])
    const [header = '', first = '', ...rest] = lines(readFileSync(file, 'utf8'))
    expect(header.startsWith('day,t,code,flags,trade_date')).toBe(true)
    const row = Object.fromEntries(header.split(',').map((name, n) => [name, first.split(',')[n]]))
    expect(row).toMatchObject({ day: '20261121', t: '32400000', code: codeOf(1), last: '1201', last_change: '-41' })
    expect(row).toMatchObject({ bid_price_1: '1200', ask_count_5: '5', extras: '' })
    expect(rest).toHaveLength(4)
    expect(rest.at(-1)?.split(',')[header.split(',').indexOf('volume')]).toBe('')
  })

  test('verifies, and fails on damage without stopping at it', async () => {
    expect(await cli('verify', '--profile', dir)).toEqual({
      code: 0,
      out: '2026-11-21: 4 frames in 1 batches, 0 damaged\n2026-11-22: 1 frames in 1 batches, 0 damaged\n',
      err: '',
    })
    const damaged = newDir()
    sample(damaged)
    const db = new Sqlite(join(damaged, `real/journal/${DAY}.db`))
    db.exec('UPDATE batch SET crc = crc + 1')
    db.close()
    const verified = await cli('verify', '--profile', damaged)
    expect(verified.code).toBe(1)
    expect(verified.err).toBe('2026-11-21: batch 1: checksum\n')
    expect(verified.out).toContain('2026-11-22: 1 frames in 1 batches, 0 damaged')
    const exported = await cli('export', '--profile', damaged)
    expect(exported.code).toBe(1)
    expect(exported.err).toContain('2026-11-21: batch 1 left out: checksum')
    expect(lines(exported.out)).toHaveLength(1)
  })

  test.each([
    [['nonsense'], 'no command "nonsense"'],
    [[], 'no command'],
    [['list', 'export'], 'one command only'],
    [['export', '--day', '1405-07-31'], 'no such day "1405-07-31"'],
    [['export', '--format', 'xml'], 'no format "xml"'],
    [['export', '--colour'], '--colour'],
    [['list', '--profile', ''], '--profile takes a folder'],
    [['export', '--instrument', 'هیچ'], 'no instrument "هیچ"'],
  ])('answers %j with 2 and says why', async (args, why) => {
    const { code, out, err } = await cli('--profile', dir, ...args)
    expect([code, out]).toEqual([2, ''])
    expect(err).toContain(why)
    expect(err).toContain('usage:')
  })

  test('says where nothing is recorded', async () => {
    const empty = newDir()
    expect(await cli('list', '--profile', empty)).toMatchObject({ code: 0, err: expect.stringContaining('no journal') })
    expect(await cli('export', '--profile', dir, '--day', '2020-01-01')).toMatchObject({ code: 1, out: '' })
    const none = join(empty, 'mistyped')
    expect(await cli('list', '--profile', none)).toEqual({ code: 1, out: '', err: `there is no profile ${none}\n` })
    expect(existsSync(none)).toBe(false)
    const demo = newDir()
    cpSync(join(dir, 'real'), join(demo, 'demo'), { recursive: true })
    const { code, err } = await cli('list', '--profile', demo)
    expect(code).toBe(0)
    expect(err).toContain('add --demo')
    expect(lines((await cli('list', '--profile', demo, '--demo')).out)).toHaveLength(3)
  })

  test('refuses a journal of a newer version', async () => {
    const newer = newDir()
    sample(newer)
    const db = new Sqlite(join(newer, `real/journal/${DAY}.db`))
    db.pragma('user_version = 99')
    db.close()
    expect(await cli('export', '--profile', newer)).toMatchObject({ code: 1, err: 'written by a newer Tablo\n' })
  })

  test('reads while the app writes, and gives what is committed', async () => {
    const running = newDir()
    const profile = openProfile(running)
    const store = await openStore({
      profileDir: running,
      workerFile: new URL('../../electron/store-worker.ts', import.meta.url),
    })
    await store.openMarket('real', OPEN)
    const log = { info: () => undefined, warn: () => undefined, error: () => undefined }
    const journal = createJournal({
      clock: createTestClock(OPEN),
      store,
      log,
      onTrouble: error => void troubles.push(error),
    })
    const troubles: unknown[] = []
    let number = 0
    const write = async (n: number) => {
      for (let k = 0; k < n; k++) journal.append(quoteOf(1, OPEN + number, ++number), undefined, [[1, codeOf(1)]])
      await journal.flush()
    }
    await write(1200)
    const reading = cli('export', '--profile', running)
    const state = { reading: true }
    void reading.finally(() => (state.reading = false))
    while (state.reading) await write(100)
    const { code, out } = await reading
    expect(code).toBe(0)
    const seen = lines(out).map(line => (JSON.parse(line) as { t: number }).t - 9 * 3_600_000)
    expect(seen.length).toBeGreaterThanOrEqual(1200)
    expect(seen).toEqual(Array.from({ length: seen.length }, (_, n) => n))
    await journal.stop()
    expect(troubles).toEqual([])
    await store.stop()
    profile.release()
  })

  test.runIf(haveData)('gives every real recording back equal in value', async () => {
    const profile = newDir()
    const { store } = openStoreIn(profile)
    const names = recordings.filter(name => !name.startsWith('snapshot'))
    names.forEach((name, n) => {
      const day = DAY + n
      // Every recording is a day of its own, under codes that the earlier ones may have named already.
      const frames = recordedFrames(name, day)
      const known = new Map(
        store.openMarket('real', tehranInstant(day, 0)).handles.map(([handle, code]) => [code, handle]),
      )
      const code = frames[0]?.code
      if (!code) throw new Error(`${name} is empty`)
      const handle = known.get(code) ?? known.size + 1
      for (const { quote } of frames) quote[FIELD.handle] = handle
      for (let from = 0; from < frames.length; from += 500) {
        store.append(
          batchOf(
            frames.slice(from, from + 500).map(frame => frame.quote),
            [[handle, code]],
          ),
        )
      }
    })
    store.close()
    const { code, out } = await cli('export', '--profile', profile)
    expect(code).toBe(0)
    const exported = lines(out).map(line => JSON.parse(line) as { day: number; t: number; message: unknown })
    const sent = names.flatMap((name, n) => {
      const frames = recordedFrames(name, DAY + n)
      return recording(name).map(({ t }, k) => {
        const frame = frames[k]
        if (!frame) throw new Error(`${name}:${k + 1} is missing`)
        return { day: DAY + n, t, message: messageOf(frame.quote, frame.code, frame.extras) }
      })
    })
    expect(exported).toHaveLength(sent.length)
    exported.forEach((line, n) => expect(line).toEqual(JSON.parse(JSON.stringify(sent[n]))))
  })
})
