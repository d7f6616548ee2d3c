import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { describe, expect, test } from 'vitest'
import type { Schema } from '../../../electron/core/store/database-port.ts'
import { schemaVersion } from '../../../electron/core/store/migrate.ts'
import { createDatabases, openForReading } from '../../../electron/database.ts'

const one: Schema = { steps: ['CREATE TABLE a (x INTEGER) STRICT'] }
const two: Schema = { steps: [...one.steps, 'ALTER TABLE a ADD COLUMN y TEXT; CREATE INDEX a_y ON a (y)'] }
const broken: Schema = { steps: [...two.steps, 'CREATE TABLE b (x INTEGER) STRICT; SELECT nothing FROM nowhere'] }

const newFile = () => join(mkdtempSync(join(tmpdir(), 'tablo-files-')), 'some.db')
const kept: string[] = []
const databases = createDatabases((file, aside) => kept.push(`${file} ${aside}`))

describe('the files of a profile', () => {
  test('are WAL with full syncs on every open', () => {
    const file = newFile()
    for (let n = 0; n < 2; n++) {
      const db = databases.open(file, { ...one, pageSize: 1024 })
      db.exec('INSERT INTO a VALUES (1)')
      expect(db.prepare('PRAGMA synchronous').get()).toEqual({ synchronous: 2 })
      expect(db.prepare('PRAGMA journal_mode').get()).toEqual({ journal_mode: 'wal' })
      expect(db.prepare('PRAGMA trusted_schema').get()).toEqual({ trusted_schema: 0 })
      expect(db.prepare('PRAGMA page_size').get()).toEqual({ page_size: 1024 })
      db.close()
    }
  })

  test('get the steps that they are missing, once each', () => {
    const file = newFile()
    databases.open(file, one).close()
    databases.open(file, two).close()
    const db = databases.open(file, two)
    expect(schemaVersion(db)).toBe(2)
    db.exec("INSERT INTO a (x, y) VALUES (1, 'y')")
    db.close()
  })

  test('stay at the step before one that fails', () => {
    const file = newFile()
    databases.open(file, two).close()
    expect(() => databases.open(file, broken)).toThrow(expect.objectContaining({ code: 'storeFailed' }))
    const db = databases.open(file, two)
    expect(schemaVersion(db)).toBe(2)
    db.close()
  })

  test('undo a transaction that throws', () => {
    const db = databases.open(newFile(), one)
    const failing = () =>
      db.transact(() => {
        db.exec('INSERT INTO a VALUES (1)')
        throw new Error('no')
      })
    expect(failing).toThrow('no')
    expect(db.transact(() => db.prepare('SELECT count(*) AS n FROM a').get())).toEqual({ n: 0 })
    db.close()
  })

  test('are refused untouched when a newer version wrote them, for writing and for reading', () => {
    const file = newFile()
    databases.open(file, two).close()
    const before = readFileSync(file)
    const refusal = expect.objectContaining({
      code: 'newerProfile',
      detail: { file: 'some.db', version: 2, known: 1 },
    }) as Error
    expect(() => databases.open(file, one)).toThrow(refusal)
    expect(() => openForReading(file, one)).toThrow(refusal)
    expect(readFileSync(file)).toEqual(before)
    expect(existsSync(file)).toBe(true)
  })

  test('that are newer keep even what only their log holds', () => {
    const file = newFile()
    databases.open(file, one).close()
    const writer = new Sqlite(file)
    writer.pragma('user_version = 9')
    const [main, log] = [readFileSync(file), readFileSync(`${file}-wal`)]
    const copy = newFile()
    writeFileSync(copy, main)
    writeFileSync(`${copy}-wal`, log)
    writer.close()
    expect(() => databases.open(copy, one)).toThrow(expect.objectContaining({ code: 'newerProfile' }))
    expect(readFileSync(copy)).toEqual(main)
    expect(readFileSync(`${copy}-wal`)).toEqual(log)
  })

  test.each([
    ['no database at all', (bytes: Buffer) => bytes.fill(120)],
    ['a damaged page', (bytes: Buffer) => bytes.fill(255, 4096, 8192)],
  ])('are renamed and kept when they are %s, with their log, and made anew', (_, damage) => {
    const file = newFile()
    databases.open(file, one).close()
    const bytes = damage(readFileSync(file))
    writeFileSync(file, bytes)
    kept.length = 0
    const db = databases.open(file, one)
    expect(db.prepare('SELECT count(*) AS n FROM a').get()).toEqual({ n: 0 })
    db.close()
    expect(kept).toHaveLength(1)
    const aside = readdirSync(join(file, '..')).find(name => /^some\.db\.corrupt-\w+$/.test(name)) ?? ''
    expect(kept[0]).toBe(`some.db ${aside}`)
    expect(readFileSync(join(file, '..', aside))).toEqual(bytes)
    expect(() =>
      openForReading(join(file, '..', aside), one)
        .prepare('SELECT * FROM a')
        .all(),
    ).toThrow()
  })

  test('that can not be opened fail with the name and the code, never with a path', () => {
    const folder = mkdtempSync(join(tmpdir(), 'tablo-files-'))
    expect(() => databases.open(folder, one)).toThrow(
      expect.objectContaining({
        code: 'storeFailed',
        detail: expect.objectContaining({ code: expect.stringMatching(/^SQLITE_/) as string }) as object,
      }),
    )
    expect(() => openForReading(join(folder, 'none.db'), one)).toThrow('storeFailed {"file":"none.db"')
  })
})
