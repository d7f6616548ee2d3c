// The watchlist in a real browser: the clipboard, files, its columns and its sparks.
import { readFileSync } from 'node:fs'
import { expect, type Page, test } from 'playwright/test'
import { axeTroubles } from '../support/axe.ts'
import { type ListGallery, row, saved, startListGallery } from './list-page.ts'

let gallery: ListGallery
test.beforeAll(async () => {
  gallery = await startListGallery()
})
test.afterAll(() => gallery.close())
const open = (page: Page, query: string): Promise<void> => gallery.open(page, query)

test('copies marked rows as a table with headings, raw numbers and a table element', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await open(page, 'lang=en')
  await row(page, 'فولاد').click()
  await row(page, 'فملی').click({ modifiers: ['Control'] })
  await page.keyboard.press('Control+c')
  const text = await page.evaluate(() => navigator.clipboard.readText())
  expect(text.split('\n').map(line => line.split('\t'))).toEqual([
    [
      'Symbol',
      'Name',
      'Code',
      'ISIN',
      'Last (rial)',
      'Change of last in percent',
      'Final (rial)',
      'Change of final in percent',
      'Volume',
      'Value (rial)',
      'Queue (rial)',
    ],
    [
      'فولاد',
      'فولاد FOLD',
      '44818950263583523',
      'IRO1FOLD0000',
      '3968',
      expect.stringMatching(/^1\.17/),
      '3940',
      expect.stringMatching(/^0\.45/),
      '487200000',
      '1925400000000',
      '',
    ],
    [
      'فملی',
      'فملی MSMI',
      '44818950263583525',
      'IRO1MSMI0002',
      '9050',
      expect.stringMatching(/^2\.95/),
      '9050',
      expect.stringMatching(/^2\.95/),
      '204800000',
      '1853200000000',
      expect.stringMatching(/^56\d{10}$/),
    ],
  ])
  const html = await page.evaluate(async () => {
    const [item] = await navigator.clipboard.read()
    return (await item?.getType('text/html'))?.text()
  })
  expect(html).toContain('<table>')
  expect(html?.match(/<tr>/g)).toHaveLength(3)
})

test('exports a file and takes it back with what it does not know named; a list is renamed, doubled and removed', async ({
  page,
}) => {
  await open(page, 'lang=en')
  const menu = async (item: string): Promise<void> => {
    await page.getByRole('button', { name: 'List actions' }).click()
    await page.getByRole('menuitem', { name: item }).click()
  }
  const download = async (item: string) => {
    const [file] = await Promise.all([page.waitForEvent('download'), menu(item)])
    return { name: file.suggestedFilename(), text: readFileSync(await file.path(), 'utf8') }
  }
  const csv = await download('Export as CSV')
  expect(csv.name).toBe('Main.csv')
  expect(csv.text).toMatch(/^\uFEFFSymbol,Name,Code,ISIN,/)
  const list = await download('Export as a Tablo list')
  expect(list.name).toBe('Main.tablo-list.json')

  const take = async (name: string, text: string): Promise<void> => {
    const chooser = page.waitForEvent('filechooser')
    await menu('Import from a file')
    await (await chooser).setFiles({ name, mimeType: 'text/plain', buffer: Buffer.from(text) })
  }
  await take('mine.csv', csv.text)
  await expect(page.getByRole('dialog')).toContainText('21 instruments known.')
  await page.getByRole('dialog').getByRole('button', { name: 'New list' }).click()
  await expect.poll(() => saved(page, 3)).toMatchObject({ name: 'mine', codes: (await saved(page))?.codes })

  await take('some.txt', 'فولاد\nنیست؛ IRO1MSMI0002')
  await expect(page.getByRole('dialog')).toContainText('2 instruments known, 1 unknown:')
  await expect(page.getByLabel('Unknown ones')).toHaveValue('نیست')
  expect(await axeTroubles(page, { include: ['[role="dialog"]'] })).toEqual([])
  await page.keyboard.press('Escape')
  await take('bad.json', '{"kind": ')
  await expect(page.getByRole('alert')).toContainText('damaged')
  await page.keyboard.press('Escape')

  await menu('Rename')
  await page.getByRole('dialog').getByRole('textbox').fill('My own')
  await page.keyboard.press('Enter')
  await expect.poll(async () => (await saved(page, 3))?.name).toBe('My own')
  await menu('Duplicate')
  await expect.poll(async () => (await saved(page, 4))?.name).toBe('My own 2')
  await menu('Remove list')
  await expect.poll(() => page.evaluate(() => window.lists.saved().length)).toBe(4)
  await page.evaluate(() => window.lists.undo())
  await expect.poll(async () => (await saved(page, 4))?.name).toBe('My own 2')
})

test('columns are chosen, and ordered by the keyboard', async ({ page }) => {
  await open(page, 'lang=en&width=800')
  await page.getByRole('button', { name: 'List actions' }).click()
  await page.getByRole('menuitem', { name: 'Columns' }).click()
  const line = (name: string) => page.getByRole('row', { name, exact: true })
  await line('Number of trades').click()
  await line('Course of the day').click()
  await expect
    .poll(async () => (await saved(page))?.columns?.join())
    .toBe('last,lastPercent,final,finalPercent,volume,value,queue,trades')
  await line('Number of trades').focus()
  await page.keyboard.press('Alt+ArrowUp')
  await page.keyboard.press('Alt+ArrowUp')
  await expect.poll(async () => (await saved(page))?.columns?.join()).toContain('trades,queue')
  expect(await axeTroubles(page, { include: ['[role="dialog"]'] })).toEqual([])
  await page.getByRole('button', { name: 'Close' }).click()
  await expect(row(page, 'فولاد').locator('[data-field="trades"]')).toHaveText('100')
})

test('sparks are asked for rows in view, together, and not with each quote', async ({ page }) => {
  await open(page, 'lang=fa&rows=1000')
  const calls = await page.evaluate(() => window.lists.sparkCalls())
  expect(calls.length).toBeLessThanOrEqual(2)
  expect(calls.reduce((sum, each) => sum + each, 0)).toBeLessThan(60)
  for (let n = 0; n < 5; n += 1) await page.evaluate(price => window.lists.push(0, { 5: price }), 3970 + n)
  await expect(row(page, 'فولاد').first().locator('[data-field="last"]')).toHaveAttribute('data-value', '3974')
  expect(await page.evaluate(() => window.lists.sparkCalls())).toEqual(calls)
  await page.locator('.watch').evaluate(list => list.scrollTo(0, list.scrollHeight))
  await expect(page.locator('.watch [aria-rowindex="1001"] .w-spark')).toHaveAttribute('data-value', '40')
})

test('a list that was hidden, as behind another tab, comes back with the rows where it was', async ({ page }) => {
  await open(page, 'lang=fa&rows=1000')
  const hide = (hidden: boolean) =>
    page.locator('.list-case').evaluate((each, on) => {
      ;(each as HTMLElement).style.display = on ? 'none' : ''
    }, hidden)
  await page.locator('.watch').evaluate(list => list.scrollTo(0, list.scrollHeight))
  await expect(page.locator('.watch [aria-rowindex="1001"]')).toBeVisible()
  await hide(true)
  await expect(page.locator('.watch .r[data-index]')).toHaveCount(0)
  await hide(false)
  await expect(page.locator('.watch [aria-rowindex="1001"]')).toBeVisible()
})
