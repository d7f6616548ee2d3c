// The page for those who use it by keyboard or by ear: axe finds nothing serious on any of its screens, in both
// languages and themes, and every action has its keys.
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright/test'
import type { Settings } from '../../shared/settings.ts'
import { expect, test } from './fixtures.ts'

type Language = Settings['language']

const LIVE = '.book[data-state="live"]'
const active = (page: Page) => page.locator('.tile.active')

/** What axe calls serious or critical, one line each: rule, place, why. */
async function troubles(page: Page, where: string): Promise<string[]> {
  // Its other way opens a page of its own, which Electron does not do.
  const axe = new AxeBuilder({ page }).setLegacyMode()
  const { violations } = await axe.options({ resultTypes: ['violations'] }).analyze()
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map(node => `${where}: ${id} at ${node.target.join(' ')}: ${node.failureSummary}`),
    )
}

/** Chooses a theme among the three buttons of its group. */
async function chooseTheme(page: Page, theme: 'dark' | 'light'): Promise<void> {
  const name = { dark: /^(Dark|تیره)$/, light: /^(Light|روشن)$/ }[theme]
  await page.getByRole('radio', { name }).click()
  await expect(page.locator('html')).toHaveAttribute('data-theme', theme)
}

/** Waits until nothing of the page fades any more: axe would read the colours half way. */
const still = (page: Page) =>
  page.evaluate(() => Promise.all(document.getAnimations().map(each => each.finished.catch(() => undefined))))

for (const language of ['fa', 'en'] as Language[]) {
  test(`axe finds nothing serious on the first start (${language})`, async ({ open }) => {
    const { page } = await open({ args: ['--lang', language] })
    await expect(page.locator('[data-action="open-demo"]')).toBeVisible()
    const found: string[] = []
    for (const theme of ['dark', 'light'] as const) {
      await chooseTheme(page, theme)
      found.push(...(await troubles(page, theme)))
    }
    expect(found).toEqual([])
  })

  test(`axe finds nothing serious on the desk, in the palette and in the settings (${language})`, async ({ open }) => {
    const { page } = await open({ args: ['--demo', '--lang', language] })
    await page.locator(LIVE).first().waitFor()
    const found: string[] = []
    const look = async (where: string) => {
      await still(page)
      found.push(...(await troubles(page, where)))
    }
    for (const theme of ['dark', 'light'] as const) {
      await page.keyboard.press('Control+,')
      await page.locator('.nav button').nth(1).click()
      await chooseTheme(page, theme)
      for (const section of [0, 1, 2]) {
        await page.locator('.nav button').nth(section).click()
        await look(`${theme} settings ${section}`)
      }
      await page.keyboard.press('Escape')
      await look(`${theme} desk`)
      await page.keyboard.press('Control+k')
      await page.keyboard.type('فو')
      await page.getByRole('option').first().waitFor()
      await look(`${theme} palette`)
      await page.keyboard.press('Escape')
    }
    expect(found).toEqual([])
  })
}

test('the keys reach everything: palette, settings, tiles, watchlist, and Esc leads back', async ({ open }) => {
  const { page } = await open({ args: ['--demo', '--lang', 'en'] })
  await page.locator(LIVE).first().waitFor()
  const books = page.locator('.book')
  const count = await books.count()

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
  expect(await selected.getAttribute('data-instrument')).not.toBe(code)
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
  const splitter = page.getByRole('separator').first()
  await splitter.focus()
  for (let n = 0; n < 8; n += 1) await page.keyboard.press('ArrowRight')
  await expect.poll(width).toBeLessThan(before - 8)
})

test('at 150 % text size nothing of a book is cut off', async ({ open }) => {
  const { page } = await open({ args: ['--demo', '--lang', 'en'] })
  await page.locator(LIVE).first().waitFor()
  await page.evaluate(() => document.documentElement.style.setProperty('zoom', '1.5'))
  const cut = () =>
    page
      .locator('.lv > [role]:visible, .px .val:visible, .strip:visible, .imb:visible, .facts:visible')
      .evaluateAll(parts =>
        parts
          .filter(part => part.scrollWidth > part.clientWidth + 1 || part.scrollHeight > part.clientHeight + 2)
          .map(part => `${part.className}: ${part.textContent}`),
      )
  await expect.poll(cut).toEqual([])
})
