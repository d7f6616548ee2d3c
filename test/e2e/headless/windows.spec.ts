// Layouts in files, and windows that are tabs of a browser: no two of them show the same tiles, and none is lost.
import { readFileSync } from 'node:fs'
import type { Page } from 'playwright/test'
import { GRACE_MS } from '../../../renderer/layout/adopt.ts'
import { expect, test } from '../fixtures.ts'

const LIVE = '.book[data-state="live"]'
const ready = (page: Page): Promise<void> => page.locator(LIVE).first().waitFor()
const names = (page: Page) => page.locator('[data-workspace]').allInnerTexts()

test('layouts go to a file and come back beside the others; another file says what is wrong', async ({ serve }) => {
  const { page } = await serve({ args: ['--demo', '--lang', 'en'] })
  await ready(page)
  await page.locator('.space-plus').click()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: 'Export the layouts' }).click(),
  ])
  const file = await download.path()
  expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ version: 2, direction: 'ltr' })

  const bring = async (text: string): Promise<void> => {
    await page.locator('.space-plus').click()
    const [chooser] = await Promise.all([
      page.waitForEvent('filechooser'),
      page.getByRole('menuitem', { name: 'Import layouts' }).click(),
    ])
    await chooser.setFiles({ name: 'my.json', mimeType: 'application/json', buffer: Buffer.from(text) })
  }
  await bring('{"list": 1}')
  await expect(page.locator('.toast').last()).toContainText('holds no layouts')
  await bring('{"version": 99}')
  await expect(page.locator('.toast').last()).toContainText('newer Tablo')
  expect(await names(page)).toEqual(['Main desk'])
  await bring(readFileSync(file, 'utf8'))
  await expect.poll(() => names(page)).toEqual(['Main desk', 'Main desk'])
  await ready(page)
})

test('a tile goes to a window of its own, follows the list there, and comes back', async ({ serve }) => {
  const { page } = await serve({ args: ['--demo', '--lang', 'en'] })
  await ready(page)
  await page.locator('.prints .tile-h').click({ position: { x: 6, y: 6 } })
  const [further] = await Promise.all([page.context().waitForEvent('page'), page.keyboard.press('Alt+KeyO')])
  await further.locator('.prints[data-instrument]').waitFor()
  await expect(page.locator('.prints')).toHaveCount(0)
  expect(new URL(further.url()).hash).toBe('')
  await expect(further.locator('.title.slim')).toBeVisible()

  const row = page.locator('.watch [role="row"][data-instrument]').nth(3)
  const code = (await row.getAttribute('data-instrument')) ?? ''
  await row.click()
  await expect(further.locator('.prints')).toHaveAttribute('data-instrument', code)

  // It only loads anew: it keeps its own.
  await further.reload()
  await expect(further.locator('.prints')).toHaveAttribute('data-instrument', code)
  await Promise.all([further.waitForEvent('close'), further.getByRole('button', { name: 'Bring back' }).click()])
  await expect(page.locator('.prints')).toHaveAttribute('data-instrument', code)
  await page.reload()
  await expect(page.locator('.prints')).toHaveCount(1)
})

test('tiles of a window that was closed come back by themselves', async ({ serve }) => {
  const { page } = await serve({ args: ['--demo', '--lang', 'en'] })
  await ready(page)
  await page.locator('.space-plus').click()
  await page.getByRole('menuitem', { name: 'Queues' }).click()
  const [further] = await Promise.all([
    page.context().waitForEvent('page'),
    page
      .locator('.space-plus')
      .click()
      .then(() => page.getByRole('menuitem', { name: 'Workspace in a window of its own' }).click()),
  ])
  await further.locator('[data-workspace]').first().waitFor()
  await expect.poll(() => names(page)).toEqual(['Main desk'])
  await page.clock.install()
  await further.close()
  // The grace is over as often as it is looked at, whenever the page has heard that the window is gone.
  await expect
    .poll(async () => {
      await page.clock.fastForward(GRACE_MS)
      return names(page)
    })
    .toEqual(['Main desk', 'Queues'])
})

test('a second tab of the page is a window of its own', async ({ serve }) => {
  const { page, url } = await serve({ args: ['--demo', '--lang', 'en'] })
  await ready(page)
  const second = await page.context().newPage()
  await second.goto(url)
  await second.locator('.title.slim').waitFor()
  expect(new URL(second.url()).searchParams.get('window')).toMatch(/^w-/)
  await expect(page.locator('.title.slim')).toHaveCount(0)
})
