import { mkdirSync, mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { saveFile } from '../../electron/files.ts'
import { commands } from '../../shared/commands.ts'

describe('a file the person exports', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tablo-files-'))
  const choosing = (place: string | undefined, asked: unknown[] = []) => ({
    folder: () => folder,
    choose: async (...given: unknown[]) => {
      asked.push(...given)
      return place
    },
  })

  test('is asked for under its name and written where they choose', async () => {
    const asked: unknown[] = []
    const place = join(folder, 'chosen.csv')
    expect(await saveFile(choosing(place, asked), 'list.csv', 'نماد,۱\n')).toBe(place)
    expect(asked).toEqual([join(folder, 'list.csv'), ['csv']])
    expect(readFileSync(place, 'utf8')).toBe('نماد,۱\n')
    expect(statSync(place).mode & 0o777).toBe(0o644 & ~process.umask())
  })

  test('is written byte by byte where it is no text', async () => {
    const place = join(folder, 'chosen.xlsx')
    const bytes = Uint8Array.from({ length: 256 }, (_, n) => n)
    await saveFile(choosing(place), 'list.xlsx', bytes)
    expect(new Uint8Array(readFileSync(place))).toEqual(bytes)
  })

  test('stands for bytes only in whole base64', () => {
    const accepts = (text: string, base64?: boolean) =>
      v.safeParse(commands.saveFile, { name: 'a.xlsx', text, ...(base64 !== undefined && { base64 }) }).success
    expect(['', 'AAEC', 'AAE=', 'AA=='].map(text => accepts(text, true))).toEqual([true, true, true, true])
    expect(['AAE', 'AA=C', 'متن!', 'A==='].map(text => accepts(text, true))).toEqual([false, false, false, false])
    expect([accepts('متن'), accepts('متن', false)]).toEqual([true, true])
    // Megabytes are looked at without running out of room.
    expect(accepts('A'.repeat(40_000_000), true)).toBe(true)
  })

  test('replaces one that was there, and leaves nothing beside it', async () => {
    const place = join(folder, 'again.json')
    writeFileSync(place, 'earlier')
    await saveFile(choosing(place), 'again.json', 'later')
    expect(readFileSync(place, 'utf8')).toBe('later')
    expect(readdirSync(folder).filter(name => name.includes('.part'))).toEqual([])
  })

  test('is not written when they change their mind', async () => {
    expect(await saveFile(choosing(undefined), 'x.json', '{}')).toBe('')
  })

  test('that can not be written is an error, and the earlier one stays', async () => {
    const place = join(folder, 'taken')
    mkdirSync(place)
    writeFileSync(join(place, 'inside'), '')
    await expect(saveFile(choosing(place), 'taken', 'x')).rejects.toMatchObject({ code: 'fileFailed' })
    await expect(saveFile(choosing(join(folder, 'none/x.json')), 'x.json', 'x')).rejects.toMatchObject({
      code: 'fileFailed',
      detail: { reason: 'ENOENT' },
    })
    expect(readdirSync(place)).toEqual(['inside'])
    expect(readdirSync(folder).filter(name => name.includes('.part'))).toEqual([])
  })
})
