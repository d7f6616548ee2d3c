import { mkdirSync, mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { saveFile } from '../../electron/files.ts'

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
