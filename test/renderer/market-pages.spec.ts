// The market's settings, the diagnostics and the phase in a real browser: what is typed and saved, in both languages
// and calendars, and what is said when it is wrong.
import { readFileSync } from 'node:fs'
import { expect, type Page } from 'playwright/test'
import { test } from './one-page.ts'
import type { MarketRules } from '../../shared/rules.ts'
import { AXE_LOOKS, axeTroubles } from '../support/axe.ts'
import { servePages } from './page-server.ts'

let server: Awaited<ReturnType<typeof servePages>>

test.beforeAll(async () => {
  server = await servePages()
})
test.afterAll(() => server.close())

async function open(page: Page, query: string, size = { width: 1600, height: 1000 }): Promise<void> {
  await page.setViewportSize(size)
  await page.goto(`${server.address}pages/pages.html?${query}`)
  await page.locator('.set-h').waitFor()
  await page.evaluate(() => document.fonts.ready)
}
/** What was saved last. */
const saved = (page: Page): Promise<Partial<MarketRules>> =>
  page.evaluate(() => {
    const calls = window.pages.bridge.calls.filter(({ name }) => name === 'saveRules')
    return calls.at(-1)?.args as Partial<MarketRules>
  })
const saves = (page: Page): Promise<number> =>
  page.evaluate(() => window.pages.bridge.calls.filter(({ name }) => name === 'saveRules').length)
const form = (page: Page, name: string) => page.locator(`[data-form="${name}"]`)
const save = (page: Page, name: string) => form(page, name).locator('[type="submit"]').click()

/** Types a date into a form's day field, segment by segment from its first. */
async function typeDay(page: Page, name: string, digits: string): Promise<void> {
  await form(page, name).locator('.day-seg').first().click()
  for (const digit of digits) await page.keyboard.insertText(digit)
}

for (const { lang, theme } of AXE_LOOKS) {
  test(`both pages are accessible and fit in ${lang}, ${theme}`, async ({ page }) => {
    await open(page, `lang=${lang}&theme=${theme}&rules=full`, { width: 1024, height: 700 })
    await page.locator('[data-action="add-hours"]').click()
    await page.locator('[data-action="add-band"]').click()
    await page.locator('[data-action="add-holiday"]').click()
    expect(await axeTroubles(page)).toEqual([])
    const wide = () => page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    expect(await wide()).toBeLessThanOrEqual(0)
    await open(page, `lang=${lang}&theme=${theme}&page=diagnostics`, { width: 1024, height: 700 })
    await page.locator('.diag').waitFor()
    expect(await axeTroubles(page)).toEqual([])
    expect(await wide()).toBeLessThanOrEqual(0)
  })
}

for (const [how, lang, calendar, typed] of [
  ['Persian digits, Jalali', 'fa', 'auto', '۱۴۰۴۰۱۱۲'],
  ['Arabic digits, Jalali', 'fa', 'auto', '١٤٠٤٠١١٢'],
  ['Latin digits, Jalali', 'fa', 'auto', '14040112'],
  ['Latin digits, Gregorian in Persian', 'fa', 'gregorian', '20250401'],
  ['Latin digits, Gregorian', 'en', 'auto', '20250401'],
  ['Persian digits, Gregorian', 'en', 'auto', '۲۰۲۵۰۴۰۱'],
  ['Arabic digits, Jalali in English', 'en', 'jalali', '١٤٠٤٠١١٢'],
] as const) {
  test(`a day typed in ${how} is the same day`, async ({ page }) => {
    await open(page, `lang=${lang}&calendar=${calendar}`)
    await page.locator('[data-action="add-holiday"]').click()
    await typeDay(page, 'holiday', typed)
    await form(page, 'holiday').locator('[name="name"]').fill('عید')
    await save(page, 'holiday')
    await expect(form(page, 'holiday')).toHaveCount(0)
    expect(await saved(page)).toEqual({ holidays: [{ day: 20250401, name: 'عید' }] })
  })
}

test('the calendar of a day begins its weeks on Saturday and gives the day that was picked', async ({ page }) => {
  await open(page, 'lang=fa')
  await page.locator('[data-action="add-holiday"]').click()
  await page.locator('.day-open').click()
  await expect(page.locator('.day-month')).toHaveText('اسفند ۱۴۰۳')
  expect(await axeTroubles(page)).toEqual([])
  await page.locator('.day-cell:not([data-outside-month])', { hasText: '۲۹' }).click()
  await save(page, 'holiday')
  await expect(page.locator('.rule-days li')).toHaveAttribute('data-day', '20250319')
})

test('hours are added, edited, removed, and put back among what is there then', async ({ page }) => {
  await open(page, 'lang=en')
  await page.locator('[data-action="add-hours"]').click()
  await form(page, 'hours').locator('[name="class"]').selectOption('options')
  await form(page, 'hours').locator('[name="close"]').fill('۱۳:۱۵')
  await form(page, 'hours').getByRole('button', { name: 'Thursday' }).click()
  await save(page, 'hours')
  const row = page.locator('tr[data-class="options"]')
  await expect(row).toHaveAttribute('data-state', 'now')
  await expect(row).toContainText('Saturday to Thursday')
  expect((await saved(page)).hours?.at(-1)).toEqual({
    from: 20250315,
    class: 'options',
    weekdays: [6, 0, 1, 2, 3, 4],
    preopen: '08:45',
    open: '09:00',
    close: '13:15',
  })
  await row.locator('[data-action="edit"]').click()
  await form(page, 'hours').locator('[name="open"]').fill('0930')
  await save(page, 'hours')
  await expect(row).toContainText('09:30')
  await row.locator('[data-action="remove"]').click()
  await expect(row).toHaveAttribute('data-state', 'unknown')
  await page.evaluate(() => {
    const [toast] = window.pages.toasts.get()
    if (toast) window.pages.toasts.act(toast.id)
  })
  await expect(row).toHaveAttribute('data-state', 'now')
})

test('what is wrong is said beside its field, and nothing typed is lost or saved', async ({ page }) => {
  await open(page, 'lang=en')
  await page.locator('[data-action="add-hours"]').click()
  await form(page, 'hours').locator('[name="open"]').fill('25:00')
  await save(page, 'hours')
  await expect(form(page, 'hours').getByRole('alert')).toHaveText('Write the time like 09:00.')
  await expect(form(page, 'hours').locator('[name="open"]')).toHaveAttribute('aria-invalid', 'true')
  await form(page, 'hours').locator('[name="open"]').fill('13:00')
  await save(page, 'hours')
  await expect(form(page, 'hours').getByRole('alert')).toContainText('follow each other')
  await expect(form(page, 'hours').locator('[name="open"]')).toHaveValue('13:00')
  await page.locator('[data-action="add-band"]').click()
  await form(page, 'band').locator('[name="percent"]').fill('3/5')
  await save(page, 'band')
  await expect(form(page, 'band').getByRole('alert')).toContainText('like 3.5')
  await form(page, 'band').getByRole('radio', { name: 'An instrument' }).click()
  await form(page, 'band').getByRole('radio', { name: 'Prices' }).click()
  await form(page, 'band').locator('[name="min"]').fill('9,300')
  await form(page, 'band').locator('[name="max"]').fill('8800')
  await save(page, 'band')
  await expect(form(page, 'band').getByRole('alert')).toHaveText([
    'Choose an instrument.',
    'The highest must be above zero and not below the lowest.',
  ])
  expect(await saves(page)).toBe(0)
})

test('an instrument is found with what the list says of it, and its limit is saved for its code', async ({ page }) => {
  await open(page, 'lang=fa')
  await page.locator('[data-action="add-band"]').click()
  await form(page, 'band').getByRole('radio', { name: 'یک نماد' }).click()
  await form(page, 'band').locator('[name="instrument"]').fill('فولاد')
  const option = form(page, 'band').getByRole('option').first()
  await expect(option).toContainText('۳٬۸۰۵ تا ۴٬۰۳۹')
  const code = await option.getAttribute('data-code')
  await page.keyboard.press('Enter')
  await form(page, 'band').locator('[name="percent"]').fill('۳٫۵')
  await save(page, 'band')
  await expect(page.locator('tr[data-rule]')).toContainText('۳٫۵٪')
  const { bands } = await saved(page)
  expect(bands?.[0]).toMatchObject({ from: 20250315, scope: { code }, limit: { percent: 3.5 } })
})

test('a market that was not chosen has no rules to keep, and says so', async ({ page }) => {
  await open(page, 'lang=en&source=unset')
  await expect(page.locator('.set-h')).toContainText('Choose a market first')
  await expect(page.locator('[data-action="add-hours"]')).toBeDisabled()
})

test('the title bar says the phase as drawn, and unknown hours as unknown', async ({ page }) => {
  await open(page, 'lang=en')
  await expect(page.locator('.phase')).toHaveText('Continuous47 min left')
  const width = (await page.locator('.phase').boundingBox())?.width
  await open(page, 'lang=en&at=780')
  await expect(page.locator('.phase')).toHaveText('Closeduntil Sunday 08:45')
  expect((await page.locator('.phase').boundingBox())?.width).toBe(width)
  await open(page, 'lang=en&rules=none')
  await expect(page.locator('.phase')).toHaveText('Hours unknown')
  await expect(page.locator('tr[data-class="shares"]')).toContainText('Hours unknown')
  await open(page, 'lang=en&rules=full&day=20250331')
  await expect(page.locator('.phase')).toHaveAttribute('data-phase', 'open')
  await open(page, 'lang=en&rules=full&day=20250331&at=600')
  await expect(page.locator('.phase')).toHaveText(/^Holidayuntil/)
})

test('the diagnostics are exported without secrets and without the folder', async ({ page }) => {
  await open(page, 'lang=fa&host=headless&page=diagnostics')
  await expect(page.locator('[data-field="framesIn"] bdi')).toHaveText('۴۱۲٬۸۰۷')
  await expect(page.locator('[data-reason="badNumber"] code')).toHaveText('{"ins":"46348559193224090","close":"abc"')
  const download = page.waitForEvent('download')
  await page.locator('[data-action="export"]').click()
  const text = readFileSync(await (await download).path(), 'utf8')
  expect(text).toContain('framesIn: 412807')
  expect(text).not.toMatch(/canary|someone/)
})

test('diagnostics that can not be read say why, and the last reading stays', async ({ page }) => {
  await open(page, 'lang=en&page=diagnostics')
  await page.locator('.diag').waitFor()
  await page.evaluate(() => {
    window.pages.bridge.answers.diagnostics = () => ({ ok: false, error: { code: 'storeFailed' } })
  })
  await page.locator('[data-action="refresh"]').click()
  await expect(page.getByRole('alert')).toContainText('could not be read')
  await expect(page.locator('[data-field="framesIn"]')).toBeVisible()
})
