// The page for those who use it by ear, and in the smallest window: axe finds nothing serious on any of its screens, in
// both languages and themes, and nothing is cut.
import type { Page } from 'playwright/test'
import { settingsSections } from '../../renderer/pages/sections.ts'
import type { Settings } from '../../shared/settings.ts'
import { misfits } from '../renderer/gallery-page.ts'
import { AXE_LOOKS, axeTroubles } from '../support/axe.ts'
import { cutTexts } from '../support/fit.ts'
import { expect, test } from './fixtures.ts'

type Language = Settings['language']

const LIVE = '.book[data-state="live"]'

/** What axe calls serious or critical, one line each. */
async function troubles(page: Page, where: string, over = false): Promise<string[]> {
  // What lies under a menu was looked at by itself.
  const found = await axeTroubles(page, { exclude: over ? ['.dock'] : [] })
  return found.filter(each => /^(serious|critical)/.test(each)).map(each => `${where}: ${each}`)
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

for (const { lang, theme } of AXE_LOOKS) {
  test(`axe finds nothing serious on the first start (${lang}, ${theme})`, async ({ open }) => {
    const { page } = await open({ args: ['--lang', lang] })
    await expect(page.locator('[data-action="open-demo"]')).toBeVisible()
    await chooseTheme(page, theme)
    await still(page)
    expect(await troubles(page, 'first start')).toEqual([])
  })

  test(`axe finds nothing serious on the desk, in the palette, the keys, the settings and among queues (${lang}, ${theme})`, async ({
    open,
  }, { project }) => {
    test.slow()
    const { page } = await open({ args: ['--demo', '--lang', lang] })
    await page.locator(LIVE).first().waitFor()
    const found: string[] = []
    const look = async (where: string, over = false) => {
      await still(page)
      found.push(...(await troubles(page, where, over)))
    }
    await page.keyboard.press('Control+,')
    await page.locator('.nav button[data-section="display"]').click()
    await chooseTheme(page, theme)
    // The desktop's page has the same sheets and settings: what it alone has is on the desk.
    for (const section of project.name === 'electron' ? ['display'] : settingsSections) {
      await page.locator(`.nav button[data-section="${section}"]`).click()
      await page.locator('.set-body h2').first().waitFor()
      await look(`settings ${section}`, true)
    }
    await page.keyboard.press('Escape')
    await look('desk')
    await page.keyboard.press('F1')
    await page.locator('.keys-groups').waitFor()
    await look('keys', true)
    await page.keyboard.press('Escape')
    await page.keyboard.press('Control+k')
    await page.keyboard.type('فو')
    await page.getByRole('option').first().waitFor()
    await look('palette', true)
    await page.keyboard.press('Escape')
    await expect(page.getByRole('combobox')).toHaveCount(0)
    // Queues have a workspace of their own.
    await page.locator('.space-plus').click()
    await look('menu of workspaces', true)
    await page.getByRole('menuitem').nth(1).click()
    await page.locator('.queues').waitFor()
    await look('queues')
    expect(found).toEqual([])
  })
}

test('axe finds nothing serious in the menus, the messages and while a workspace is renamed', async ({ open }) => {
  test.slow()
  const { page } = await open({ args: ['--demo'] })
  await page.locator(LIVE).first().waitFor()
  await page.keyboard.press('F2')
  await expect(page.locator('.space-name')).toBeFocused()
  expect(await troubles(page, 'menus', true)).toEqual([])
  await page.keyboard.press('Escape')
  for (const key of ['F6', 'Alt+KeyW']) await page.keyboard.press(key)
  await expect(page.locator('.toast')).toHaveCount(1)
  expect(await troubles(page, 'menus', true)).toEqual([])
  await page.locator('.space-plus').focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('menu')).toBeVisible()
  expect(await troubles(page, 'menus', true)).toEqual([])
  await page.keyboard.press('Escape')
  await page.locator('.chain').first().focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('menuitemradio')).toHaveCount(7)
  expect(await troubles(page, 'menus', true)).toEqual([])
})

for (const language of ['fa', 'en'] as Language[]) {
  test(`in the smallest window nothing is cut, at 100 % and at 150 % (${language})`, async ({ open }) => {
    test.slow()
    const { page } = await open({ args: ['--demo', '--lang', language] })
    await page.setViewportSize({ width: 1024, height: 700 })
    await page.locator(LIVE).first().waitFor()
    for (const size of [/^(100%|۱۰۰٪)$/, /^(150%|۱۵۰٪)$/]) {
      await page.keyboard.press('Control+,')
      await page.locator('.nav button[data-section="display"]').click()
      await page.getByRole('radio', { name: size }).click()
      const found: string[] = []
      for (const section of settingsSections) {
        await page.locator(`.nav button[data-section="${section}"]`).click()
        await page.locator('.set-body h2').first().waitFor()
        found.push(...(await cutTexts(page, 'main.settings')).map(text => `${size} ${section}: ${text}`))
      }
      expect(found).toEqual([])
      await page.keyboard.press('Escape')
      await expect.poll(() => misfits(page)).toEqual([])
    }
  })
}
