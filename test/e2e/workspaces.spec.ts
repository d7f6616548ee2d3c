// Workspaces over time: what was made is there after a kill, an older version's layout is read, and removals are undone.
import type { Page } from 'playwright/test'
import { ended, expect, test } from './fixtures.ts'
import { inMarket, layoutOf } from '../support/market-file.ts'

const LIVE = '.book[data-state="live"]'
const ready = (page: Page): Promise<void> => page.locator(LIVE).first().waitFor()
const names = (page: Page) => page.locator('[data-workspace]').allInnerTexts()

test('workspaces are there after the process was killed', async ({ open }) => {
  const first = await open({ args: ['--demo', '--lang', 'en'] })
  await ready(first.page)
  await first.page.keyboard.press('Alt+Shift+KeyT')
  await first.page.keyboard.press('F2')
  await first.page.keyboard.type('Mine')
  await first.page.keyboard.press('Enter')
  await expect.poll(() => layoutOf(first.profile)).toContain('Mine')
  first.process.kill('SIGKILL')
  await ended(first.process)

  const second = await open({ args: ['--demo', '--lang', 'en'], profile: first.profile })
  await second.page.locator('[data-workspace]').first().waitFor()
  expect(await names(second.page)).toEqual(['Main desk', 'Mine'])
  await expect(second.page.locator('[data-workspace]').nth(1)).toHaveAttribute('aria-selected', 'true')
})

test('the layout of the version before is the main workspace, its tiles where they were', async ({ open }) => {
  const first = await open({ args: ['--demo', '--lang', 'en'] })
  await ready(first.page)
  const code = await first.page.locator('.book').first().getAttribute('data-instrument')
  await first.stop()
  const tab = { type: 'tab', name: `order-book:${code}`, component: 'order-book', config: { code } }
  const layout = { type: 'row', children: [{ type: 'tabset', weight: 100, active: true, children: [tab] }] }
  const old = JSON.stringify({ version: 1, direction: 'ltr', desk: { layout } })
  inMarket(first.profile, database =>
    database.prepare("INSERT OR REPLACE INTO desk (window, json) VALUES ('main', ?)").run(old),
  )

  const second = await open({ args: ['--demo', '--lang', 'en'], profile: first.profile })
  await ready(second.page)
  expect(await names(second.page)).toEqual(['Main desk'])
  await expect(second.page.locator('.tile')).toHaveCount(1)
  await expect(second.page.locator('.book')).toHaveAttribute('data-instrument', code ?? '')
})

test('a workspace is deleted with undo and moved by dragging its tab', async ({ open }) => {
  const { page } = await open({ args: ['--demo', '--lang', 'en'] })
  await ready(page)
  await page.locator('.space-plus').click()
  await page.getByRole('menuitem', { name: 'Queues' }).click()
  await expect.poll(() => names(page)).toEqual(['Main desk', 'Queues'])
  await page
    .locator('[data-workspace]')
    .nth(1)
    .dragTo(page.locator('[data-workspace]').first(), {
      targetPosition: { x: 4, y: 10 },
    })
  await expect.poll(() => names(page)).toEqual(['Queues', 'Main desk'])
  await page.locator('[data-workspace]').first().press('Delete')
  await expect.poll(() => names(page)).toEqual(['Main desk'])
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect.poll(() => names(page)).toEqual(['Queues', 'Main desk'])
  await page.locator('[data-workspace]').nth(1).dblclick()
  await page.keyboard.type('Renamed')
  await page.keyboard.press('Enter')
  await expect.poll(() => names(page)).toEqual(['Queues', 'Renamed'])
})
