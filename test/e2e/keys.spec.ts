// Every action of the desk has its keys, and a splitter too.
import { expect, test } from './fixtures.ts'
import type { Page } from 'playwright/test'

const LIVE = '.book[data-state="live"]'
const active = (page: Page) => page.locator('.tile.active')

test('the keys reach everything: palette, settings, tiles, watchlist, and Esc leads back', async ({ open }) => {
  const { page } = await open({ args: ['--demo', '--lang', 'en'] })
  await page.locator(LIVE).first().waitFor()
  const books = page.locator('.book')
  const count = await books.count()
  // At the start already the selected row is the instrument that the list's colour shows.
  const first = (await page.locator('.day-chart').getAttribute('data-instrument')) ?? ''
  await expect(page.locator('.watch [aria-selected="true"]')).toHaveAttribute('data-instrument', first)

  await page.keyboard.press('Control+,')
  await expect(page.getByRole('main', { name: 'Settings' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('main', { name: 'Settings' })).toHaveCount(0)
  await page.keyboard.press('Control+k')
  await expect(page.getByRole('combobox')).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('combobox')).toHaveCount(0)

  // The watchlist: F6 into the active tile, Alt and an arrow to the one beside it, arrows through its rows.
  await page.keyboard.press('F6')
  await page.keyboard.press('Alt+ArrowLeft')
  const grid = page.getByRole('grid', { name: 'Main' })
  await expect(grid).toBeFocused()
  const rows = grid.locator('.r[data-instrument], [role="row"][aria-selected]')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  const selected = grid.locator('[role="row"][aria-selected="true"]')
  await expect(selected).toHaveCount(1)
  const code = await selected.getAttribute('data-instrument')
  await page.keyboard.press('End')
  await expect(selected).not.toHaveAttribute('data-instrument', code ?? '')
  const last = await selected.getAttribute('data-instrument')
  await page.keyboard.press('Enter')
  await expect(active(page)).toHaveAttribute('data-instrument', last ?? '')
  expect(await books.count()).toBe(count)

  // Delete takes the selected row off the list.
  await page.keyboard.press('Alt+ArrowLeft')
  await expect(grid).toBeFocused()
  const length = Number(await grid.getAttribute('aria-rowcount'))
  await page.keyboard.press('Delete')
  await expect(grid).toHaveAttribute('aria-rowcount', String(length - 1))
  expect(await rows.count()).toBeGreaterThan(0)

  // Tiles: the next one, and closing (Alt W is the headless page's Ctrl W).
  await page.keyboard.press('Alt+ArrowRight')
  await expect(active(page)).toHaveClass(/book/)
  await page.keyboard.press('Alt+KeyW')
  await expect(books).toHaveCount(count - 1)

  // Ctrl Enter of the palette puts the found instrument on the list.
  await page.keyboard.press('Control+k')
  await page.keyboard.type('پارسان')
  await page.getByRole('option').first().waitFor()
  await page.keyboard.press('Control+Enter')
  await expect(grid).toHaveAttribute('aria-rowcount', String(length))
})

test('the next tile and closing have keys, in a browser others than the ones it keeps for itself', async ({ open }, {
  project,
}) => {
  const keys =
    project.name === 'electron'
      ? { next: 'Control+Tab', back: 'Control+Shift+Tab', close: 'Control+w' }
      : { next: 'Alt+ArrowRight', back: 'Alt+ArrowLeft', close: 'Alt+KeyW' }
  const { page } = await open({ args: ['--demo', '--lang', 'en'] })
  await page.locator(LIVE).first().waitFor()
  const books = page.locator('.book')
  const count = await books.count()
  const first = (await active(page).getAttribute('data-instrument')) ?? ''
  await page.keyboard.press(keys.next)
  await expect(active(page)).not.toHaveAttribute('data-instrument', first)
  await page.keyboard.press(keys.back)
  await expect(active(page)).toHaveAttribute('data-instrument', first)
  await page.keyboard.press(keys.close)
  await expect(books).toHaveCount(count - 1)
})

test('a splitter is moved by the arrow keys', async ({ open }) => {
  const { page } = await open({ args: ['--demo', '--lang', 'en'] })
  const book = page.locator(LIVE).first()
  await book.waitFor()
  const width = () => book.evaluate(element => element.getBoundingClientRect().width)
  const before = await width()
  // The first that stands upright: it parts columns.
  const splitter = page.locator('[role="separator"][aria-orientation="vertical"]').first()
  await splitter.focus()
  for (let n = 0; n < 8; n += 1) await page.keyboard.press('ArrowRight')
  await expect.poll(width).toBeLessThan(before - 8)
})
