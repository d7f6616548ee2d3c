// The settings and the first start in a real browser, without a host: they fit, the search leads to
// every field, the keyboard reaches everything, and a backup comes back as it was.
import { readFileSync } from 'node:fs'
import { expect, type Page } from 'playwright/test'
import { settingsSections } from '../../renderer/pages/sections.ts'
import { test } from './one-page.ts'
import { cutTexts } from '../support/fit.ts'
import { servePages } from './page-server.ts'

let server: Awaited<ReturnType<typeof servePages>>

test.beforeAll(async () => {
  server = await servePages()
})
test.afterAll(() => server.close())

async function open(page: Page, query: string): Promise<void> {
  await page.goto(`${server.address}pages.html?${query}`)
  await page.locator('main').waitFor()
  await page.evaluate(() => document.fonts.ready)
}

const SIZES = [
  { width: 1600, height: 1000, size: 100 },
  { width: 1024, height: 700, size: 100 },
  { width: 1024, height: 700, size: 150 },
]

/** Opens each section of the settings in turn. */
async function sections(page: Page, each: (section: string) => Promise<void>): Promise<void> {
  for (const section of settingsSections) {
    await page.locator(`.nav button[data-section="${section}"]`).click()
    await page.locator('.set-body h2').first().waitFor()
    await each(section)
  }
}

for (const lang of ['fa', 'en']) {
  test(`nothing is cut or overlaps in the settings and on the first start (${lang})`, async ({ page }) => {
    test.slow()
    const found: string[] = []
    for (const { width, height, size } of SIZES) {
      await page.setViewportSize({ width, height })
      await open(page, `lang=${lang}&size=${size}`)
      await sections(page, async section => {
        found.push(...(await cutTexts(page)).map(text => `${section} ${width} ${size} %: ${text}`))
      })
      await open(page, `page=start&lang=${lang}&size=${size}`)
      found.push(...(await cutTexts(page)).map(text => `start ${width} ${size} %: ${text}`))
    }
    expect(found).toEqual([])
  })
}

test('a word of either language leads to its setting and puts the keyboard there', async ({ page }) => {
  await open(page, 'lang=en')
  const field = page.getByRole('combobox', { name: 'Search settings' })
  for (const [text, section, setting] of [
    ['تیره', 'Display', 'theme'],
    ['row height', 'Display', 'density'],
    ['تومان', 'Numbers, units, calendar', 'units'],
    ['BACKUP', 'Journal and backups', 'backup'],
  ] as const) {
    await field.fill(text)
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { level: 2, name: section })).toBeVisible()
    expect(
      await page.evaluate(() => document.activeElement?.closest('[data-setting]')?.getAttribute('data-setting')),
    ).toBe(setting)
    await expect(field).toHaveValue('')
  }
})

test('every setting that the search knows is on its page', async ({ page }) => {
  await open(page, 'lang=en')
  const field = page.getByRole('combobox', { name: 'Search settings' })
  // A section's name finds the section itself and all of its settings.
  for (const name of ['Connections', 'Display', 'Numbers, units, calendar', 'Journal and backups']) {
    await field.fill(name)
    const ids = await page.getByRole('option').evaluateAll(options => options.map(each => each.getAttribute('data-id')))
    expect(ids.length).toBeGreaterThan(2)
    for (const [n, id] of ids.entries()) {
      await field.fill(name)
      await page.getByRole('option').nth(n).click()
      await expect(page.getByRole('heading', { level: 2, name })).toBeVisible()
      if (id) await expect(page.locator(`[data-setting="${id}"]`)).toBeVisible()
    }
  }
})

test('the search goes by keys: arrows mark, Esc empties it and leaves the settings open', async ({ page }) => {
  await open(page, 'lang=fa')
  const field = page.getByRole('combobox')
  await field.fill('رنگ')
  await expect(page.getByRole('option').first()).toHaveAttribute('aria-selected', 'true')
  await field.fill('دفتر')
  await page.keyboard.press('ArrowDown')
  await expect(page.getByRole('option').nth(1)).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('ArrowUp')
  await expect(page.getByRole('option').last()).toHaveAttribute('aria-selected', 'true')
  await field.fill('ژژژ')
  await expect(page.getByText('تنظیمی با «ژژژ» پیدا نشد')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(field).toHaveValue('')
  await expect(page.locator('.nav')).toBeVisible()
})

test('the list of sections is walked with the arrows, and says which one is open', async ({ page }) => {
  await open(page, 'lang=en')
  await expect(page.locator('.nav button[data-section="connections"]')).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(page.locator('main > output')).toHaveText('Display')
  await expect(page.locator('.nav [aria-current="page"]')).toHaveText('Display')
  await page.keyboard.press('End')
  await expect(page.locator('.nav button[data-section="about"]')).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await expect(page.locator('.nav button[data-section="connections"]')).toBeFocused()
})

test('each choice of display and numbers is saved as it is named', async ({ page }) => {
  await open(page, 'lang=en&section=display')
  for (const name of ['Compact', '130%', 'Sell, buy', 'Volume, count, price', /Blue and orange/])
    await page.getByRole('radio', { name }).click()
  await page.locator('.nav button[data-section="numbers"]').click()
  await page.getByText('Everything in toman').click()
  await page.getByText('Jalali').click()
  const saved = await page.evaluate(() =>
    Object.assign({}, ...window.fake.calls.filter(({ name }) => name === 'saveSettings').map(({ args }) => args)),
  )
  expect(saved).toEqual({
    density: 'compact',
    textSize: 130,
    bookSides: 'sellFirst',
    bookColumns: 'volumeCountPrice',
    upDown: 'blue-orange',
    units: 'toman',
    calendar: 'jalali',
  })
})

test('a token that is written is tried at once, and the result joins the recent tests', async ({ page }) => {
  await open(page, 'lang=en')
  const card = page.locator('[data-service="feed"]')
  await card.getByRole('button', { name: 'Replace' }).click()
  await card.getByLabel('New token').fill('not-shown-again')
  await card.getByRole('button', { name: 'Save and test' }).click()
  await expect(card.locator('[data-outcome="refused"]')).toContainText('401')
  const recent = page.locator('[data-setting="tests"] .res')
  await expect(recent).toHaveCount(6)
  await expect(recent.first()).toContainText('Live feed: Token or subscription refused')
  expect(await page.locator('main').innerHTML()).not.toContain('not-shown-again')
})

test('starting without a token says what is missing and puts the keyboard there', async ({ page }) => {
  await open(page, 'page=start&lang=en')
  await page.evaluate(() => {
    const none = { service: 'feed', origin: '', state: 'none', sinceMs: 0, keychain: true } as const
    window.fake.emit('tokens', [none, { ...none, service: 'history' }])
  })
  await page.getByRole('button', { name: 'Test and start' }).click()
  await expect(page.getByRole('alert')).toHaveText('Enter the live feed token first.')
  await expect(page.getByLabel('Live feed token')).toBeFocused()
})

test('a backup is made, restored after asking, and taken back', async ({ page }) => {
  await open(page, 'lang=en&section=records')
  const download = page.waitForEvent('download')
  await page.locator('[data-action="make-backup"]').click()
  const file = await (await download).path()
  const made = JSON.parse(readFileSync(file, 'utf8')) as { watchlists: { name: string }[]; settings: object }
  expect(made).toMatchObject({
    tablo: 'backup',
    source: 'real',
    settings: { historyUrl: 'https://service.example.ir/' },
  })
  await expect(page.getByText('The backup is written')).toBeVisible()

  const other = { ...made, watchlists: [{ id: 'main', name: 'Another', codes: [] }] }
  const pick = async (text: string): Promise<void> => {
    const chooser = page.waitForEvent('filechooser')
    await page.locator('[data-action="restore-backup"]').click()
    await (await chooser).setFiles({ name: 'x.json', mimeType: 'application/json', buffer: Buffer.from(text) })
  }
  await pick(JSON.stringify(other))
  await expect(page.getByRole('alertdialog')).toBeVisible()
  await page.getByRole('button', { name: 'Cancel' }).click()
  expect(await page.evaluate(() => window.fake.calls.some(({ name }) => name === 'saveWatchlists'))).toBe(false)

  await pick(JSON.stringify(other))
  await Promise.all([page.waitForEvent('load'), page.getByRole('button', { name: 'Replace' }).click()])
  const restored = page.locator('[data-restored]')
  await expect(restored).toContainText('Restored from the backup of')
  await Promise.all([page.waitForEvent('load'), restored.getByRole('button', { name: 'Go back' }).click()])
  await expect(page.locator('[data-action="make-backup"]')).toBeVisible()
  await expect(restored).toHaveCount(0)
})

test('a file that is no backup, or a newer one, or of the other market, is refused in words', async ({ page }) => {
  await open(page, 'lang=en&section=records')
  for (const [text, words] of [
    ['{"some":"thing"}', 'This file is not a backup of Tablo.'],
    ['{"tablo":"backup","version":2}', 'A newer Tablo made this backup.'],
    ['{"tablo":"backup","version":1}', 'This backup is incomplete or altered.'],
  ] as const) {
    const chooser = page.waitForEvent('filechooser')
    await page.locator('[data-action="restore-backup"]').click()
    await (await chooser).setFiles({ name: 'x.json', mimeType: 'application/json', buffer: Buffer.from(text) })
    await expect(page.getByRole('alert')).toContainText(words)
  }
  expect(await page.evaluate(() => window.fake.calls.some(({ name }) => name.startsWith('save')))).toBe(false)
})
