// Files in and out of the desktop's page: the system's dialogs, and nothing else, say which.
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Bridge } from '../../../shared/contract.ts'
import { type Desktop, expect, test } from '../fixtures.ts'

declare const bridge: Bridge
declare global {
  // What the stand-in of the system's dialog was asked.
  var suggested: string | undefined
}

/** The person answers the dialog with this place, or with none. */
const answerWith = ({ app }: Desktop, place: string): Promise<void> =>
  app.evaluate(({ dialog }, filePath) => {
    const stand: (...given: unknown[]) => Promise<Electron.SaveDialogReturnValue> = async (...given) => {
      globalThis.suggested = (given.at(-1) as Electron.SaveDialogOptions).defaultPath
      return { canceled: filePath === '', filePath }
    }
    dialog.showSaveDialog = stand
  }, place)

const save = ({ page }: Desktop) =>
  page.evaluate(() => bridge.call('saveFile', { name: 'watchlist.csv', text: 'نماد,آخرین\n' }))

test('an export is written where the person chose, and nowhere when they changed their mind', async ({ desktop }) => {
  const only = await desktop()
  const place = join(mkdtempSync(join(tmpdir(), 'tablo-export-')), 'chosen.csv')
  await answerWith(only, place)
  expect(await save(only)).toEqual({ ok: true, value: { path: place } })
  expect(readFileSync(place, 'utf8')).toBe('نماد,آخرین\n')
  expect(await only.app.evaluate(() => globalThis.suggested)).toMatch(/[\\/]watchlist\.csv$/)

  await answerWith(only, '')
  expect(await save(only)).toEqual({ ok: true, value: { path: '' } })
  await answerWith(only, join(place, 'below-a-file.csv'))
  expect(await save(only)).toMatchObject({ ok: false, error: { code: 'fileFailed', detail: { reason: 'ENOTDIR' } } })
})

test('a history goes into an Excel file whole, byte for byte', async ({ desktop }) => {
  const only = await desktop({ args: ['--demo', '--lang', 'en'] })
  const { page } = only
  await page.locator('.glist.watch .r[data-instrument]').first().click()
  await page.keyboard.press('Alt+KeyH')
  const tile = page.locator('.history').last()
  await expect(tile).toHaveAttribute('data-state', 'ready')
  const place = join(mkdtempSync(join(tmpdir(), 'tablo-export-')), 'days.xlsx')
  await answerWith(only, place)
  await tile.locator('.bar-export').click()
  await page.getByRole('menuitem', { name: 'Excel' }).click()
  const bytes = () => (existsSync(place) ? readFileSync(place) : Buffer.alloc(0))
  // A zip's last and first record, and between them the sheet; nothing was taken for text on the way.
  await expect.poll(() => bytes().subarray(-22, -18).toString('latin1')).toBe('PK\x05\x06')
  expect(bytes().subarray(0, 4).toString('latin1')).toBe('PK\x03\x04')
  expect(bytes().includes('xl/worksheets/sheet1.xml')).toBe(true)
  expect(await only.app.evaluate(() => globalThis.suggested)).toMatch(/\.xlsx$/)
})

test('an import reads what the person picks', async ({ desktop }) => {
  const { page } = await desktop()
  const file = join(mkdtempSync(join(tmpdir(), 'tablo-import-')), 'list.json')
  writeFileSync(file, '{"a":1}')
  const asked = page.waitForEvent('filechooser')
  const text = page.evaluate(
    () =>
      new Promise<string>(resolve => {
        const input = document.createElement('input')
        input.type = 'file'
        input.addEventListener('change', () => resolve(input.files?.[0]?.text() ?? ''))
        input.click()
      }),
  )
  await (await asked).setFiles(file)
  expect(await text).toBe('{"a":1}')
})
