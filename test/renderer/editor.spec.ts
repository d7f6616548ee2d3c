// The editor of alerts: how it looks, what is wrong said at its field in both languages, and the dry run in each of its
// states.
import { expect, type Page } from 'playwright/test'
import { test } from './one-page.ts'
import { axeTroubles, LOOKS } from '../support/axe.ts'
import { cutTexts } from '../support/fit.ts'
import { CODE, called, dialog, DRAWN, dry, level, openEditor, RANGE, saved, SEED, tested } from './editor-page.ts'
import { servePages } from './page-server.ts'

let server: Awaited<ReturnType<typeof servePages>>
test.beforeAll(async () => {
  server = await servePages()
})
test.afterAll(() => server.close())

const open = (page: Page, query: string, seed?: object): Promise<void> => openEditor(page, server.address, query, seed)

for (const { lang, theme, axe } of LOOKS) {
  test(`it is accessible, fits and looks as drawn in ${lang}, ${theme}`, async ({ page }) => {
    await page.setViewportSize({ width: 1440, height: 900 })
    await open(page, `lang=${lang}&theme=${theme}`, { ...SEED, alert: DRAWN, copy: true })
    await tested(page)
    await expect(page.locator('[data-field="alert-now"]')).not.toBeEmpty()
    if (axe) expect(await axeTroubles(page, { include: ['.dlg.ae'] })).toEqual([])
    expect(await cutTexts(page, '.dlg.ae')).toEqual([])
    await expect(dialog(page)).toHaveScreenshot(`editor-${lang}-${theme}.png`)
  })
}

for (const lang of ['fa', 'en'] as const) {
  test(`it fits a small window and large texts (${lang})`, async ({ page }) => {
    await page.setViewportSize({ width: 1024, height: 700 })
    for (const size of [100, 150]) {
      await open(page, `lang=${lang}&size=${size}`, { alert: RANGE })
      await tested(page)
      const box = await dialog(page).boundingBox()
      expect(box && box.y >= 0 && box.y + box.height <= 700).toBe(true)
      // Apart, since what scrolls goes under the foot.
      for (const part of ['.ae-h', '.ae-form', '.ae-dry', '.ae-f']) expect(await cutTexts(page, part)).toEqual([])
      await expect(page.locator('.ae-f')).toBeInViewport()
      await expect(dialog(page)).toHaveScreenshot(`editor-small-${lang}-${size}.png`)
    }
  })

  test(`what can not be is said at its field, and nothing typed is lost (${lang})`, async ({ page }) => {
    await open(page, `lang=${lang}`)
    const fa = lang === 'fa'
    const says = async (text: string, sentence: string): Promise<void> => {
      await level(page).fill(text)
      await page.keyboard.press('Control+Enter')
      await expect(page.locator('.ae-cond [role="alert"]')).toHaveText(sentence)
      await expect(level(page)).toBeFocused()
      await expect(level(page)).toHaveAttribute('aria-invalid', 'true')
      await expect(level(page)).toHaveValue(text)
    }
    await says('', fa ? 'عددی بنویسید.' : 'Type a number.')
    await says('0', fa ? 'قیمت باید بیشتر از صفر باشد.' : 'A price is above zero.')
    await says(
      '40/3',
      fa
        ? 'عدد را مانند ۴٬۰۳۰٫۵ بنویسید؛ ممیز نقطه یا «٫» است، نه «/».'
        : 'Type a number like 4,030.5; the decimal mark is a point, not a slash.',
    )
    await page.locator('[name="how"]').selectOption('enters')
    await level(page).fill('۴۰۰۰')
    await page.locator('[name="upper"]').fill('3900')
    await page.keyboard.press('Control+Enter')
    await expect(page.locator('.ae-cond [role="alert"]')).toHaveText(
      fa ? 'بیشینه باید از کمینه بزرگ‌تر باشد.' : 'The upper end has to be above the lower end.',
    )
    await expect(page.locator('[name="upper"]')).toBeFocused()
    expect(await saved(page)).toEqual([])
  })
}

test('a level out of today\u2019s limits is warned of, not refused', async ({ page }) => {
  await open(page, 'lang=en')
  const now = page.locator('[data-field="alert-now"]')
  await expect(now).toHaveText("Now 3,968 rial, 1.56% below this level. Today's upper limit is 4,039.")
  await level(page).fill('4100')
  await expect(now).toHaveAttribute('data-warn', 'true')
  await expect(now).toContainText("This level is above today's upper limit of 4,039")
  await page.keyboard.press('Control+Enter')
  await expect.poll(() => saved(page)).toHaveLength(1)
})

test('it says what would have happened: how often, when, and what of that is exact', async ({ page }) => {
  await open(page, 'lang=en')
  await expect(dry(page)).toHaveAttribute('data-value', '7')
  await expect(dry(page)).toContainText('2 exact from the journal, 5 approximate from daily bars')
  await expect(page.locator('.ae-chart')).toHaveAttribute('data-marks', '7')
  await expect(page.locator('.ae-line')).toHaveCount(7)
  await expect(page.locator('.ae-line').first()).toContainText('Wednesday 5 March')
  await expect(page.locator('.ae-line').first()).toContainText('-0.65%'.replace('-', '\u2212'))
  await expect(page.locator('[data-field="alert-state"]')).toHaveText('Not true now; it will stay armed')
  await level(page).fill('5000')
  await expect(dry(page)).toHaveAttribute('data-value', '0')
  await expect(page.locator('.ae-dry')).toContainText('It would not have fired on these days.')
})

test('an older answer of the dry run never replaces a newer one', async ({ page }) => {
  await open(page, 'lang=en')
  await tested(page)
  await page.evaluate(() => {
    const { fake } = window
    const call = fake.call.bind(fake)
    window.held = []
    fake.call = async (name, args) => {
      const answer = await call(name, args)
      if (name === 'dryRunAlert') await new Promise<void>(done => window.held.push(done))
      return answer
    }
  })
  await level(page).fill('5000')
  await expect.poll(() => page.evaluate(() => window.held.length)).toBe(1)
  await level(page).fill('4030')
  await level(page).fill('4240')
  await expect.poll(() => page.evaluate(() => window.held.length)).toBe(2)
  await page.evaluate(() => window.held[1]?.())
  await expect(dry(page)).toHaveAttribute('data-value', '2')
  await page.evaluate(() => window.held[0]?.())
  await expect(dry(page)).toHaveAttribute('data-value', '2')
  await expect(page.locator('.ae-dry')).toHaveAttribute('data-busy', 'false')
})

test('the dry run says that it failed, and that nothing is stored, and fetches these days', async ({ page }) => {
  await open(page, 'lang=en')
  await tested(page)
  await page.evaluate(() => {
    window.fake.answers.dryRunAlert = () => ({ ok: false, error: { code: 'storeFailed' } })
  })
  await level(page).fill('4031')
  await expect(page.locator('[data-state="failed"]')).toBeVisible()
  await page.evaluate(() => {
    const none = { exact: [], approximate: [], recordedDays: [], barDays: [], recordedOnly: [], bars: [], more: false }
    window.fake.answers.dryRunAlert = () => ({ ok: true, value: none })
  })
  await page.getByRole('button', { name: 'Again' }).click()
  await expect(page.locator('[data-state="nothing"]')).toContainText('Nothing of the last 30 trading days is stored.')
  await page.locator('[data-action="fetch-days"]').click()
  await expect
    .poll(() => called(page, 'fetchHistory'))
    .toEqual([{ codes: [CODE], from: 20250124, to: 20250315, asked: true }])
  await expect(page.locator('[data-field="alert-state"]')).toHaveText('Not known now; it will stay armed')
})

test('conditions that bars say nothing of need recorded days', async ({ page }) => {
  await page.goto(`${server.address}editor.html?lang=en`)
  await open(page, 'lang=en', { alert: { ...RANGE, conditions: [{ kind: 'idle', minutes: 15 }] } })
  await tested(page)
  await page.evaluate(() => {
    const none = { exact: [], approximate: [], recordedDays: [], bars: [], more: false }
    window.fake.answers.dryRunAlert = () => ({ ok: true, value: { ...none, barDays: [20250312], recordedOnly: [0] } })
  })
  await level(page).fill('20')
  await expect(page.locator('[data-state="recordedOnly"]')).toContainText('tested on recorded days only')
})
