// An alert made, changed and copied in the editor, by keys alone too, and the ways to it from the desk.
import { expect, type Page } from 'playwright/test'
import { test } from './one-page.ts'
import { CODE, called, dialog, level, openEditor, RANGE, saved } from './editor-page.ts'
import { servePages } from './page-server.ts'

let server: Awaited<ReturnType<typeof servePages>>
test.beforeAll(async () => {
  server = await servePages()
})
test.afterAll(() => server.close())

const open = (page: Page, query: string, seed?: object): Promise<void> => openEditor(page, server.address, query, seed)

/** The whole window, its desk drawn. */
async function openDesk(page: Page, query: string): Promise<void> {
  await page.goto(`${server.address}editor.html?${query}`)
  await expect(page.locator('.book [data-field="last"]').first()).toHaveAttribute('data-value', /./)
}

test('an alert is made by keys alone, and unmade from its message', async ({ page }) => {
  await open(page, 'lang=en', { code: CODE })
  await expect(level(page)).toBeFocused()
  await page.keyboard.type('3900')
  // A level under the price is crossed downwards, until somebody says otherwise.
  await page.keyboard.press('Tab')
  await expect(page.locator('[name="how"]')).toHaveValue('below')
  await expect(level(page)).toHaveValue('3,900')
  await page.keyboard.press('Control+Enter')
  await expect(dialog(page)).toHaveCount(0)
  expect(await saved(page)).toMatchObject([
    { id: '', scope: { of: 'instrument', code: CODE }, conditions: [{ op: 'below', value: 3900, back: 0 }] },
  ])
  await expect(page.locator('.toast')).toContainText('Alert made.')
  await page.getByRole('button', { name: 'Undo' }).click()
  expect(await called(page, 'deleteAlerts')).toEqual([{ ids: ['new-1'] }])
})

test('where nothing shows notifications that is said once', async ({ page }) => {
  await open(page, 'lang=en&silent')
  await page.locator('[data-action="save-next"]').click()
  await expect(page.locator('.toast', { hasText: 'Nothing here shows notifications' })).toHaveCount(1)
  await expect(level(page)).toHaveValue('')
  await expect(level(page)).toBeFocused()
  await page.keyboard.type('4000')
  await page.locator('[data-action="save-next"]').click()
  await expect(page.locator('.toast', { hasText: 'Alert made.' })).toHaveCount(2)
  await expect(page.locator('.toast', { hasText: 'Nothing here shows notifications' })).toHaveCount(1)
})

test('an alert is changed, and what it was comes back with undo', async ({ page }) => {
  await open(page, 'lang=fa', { alert: RANGE })
  await page.locator('[name="upper"]').fill('۴٬۱۰۰')
  await page.keyboard.press('Control+Enter')
  await expect(dialog(page)).toHaveCount(0)
  const [first, ...others] = RANGE.conditions
  expect(await saved(page)).toEqual([{ ...RANGE, conditions: [{ ...first, to: 4100 }, ...others] }])
  await page.getByRole('button', { name: 'برگرداندن' }).click()
  await expect.poll(() => saved(page)).toHaveLength(2)
  expect((await saved(page))[1]).toEqual(RANGE)
})

test('a copy is a new alert', async ({ page }) => {
  await open(page, 'lang=en', { alert: RANGE, copy: true })
  await expect(dialog(page)).toContainText('Copy of an alert')
  await page.locator('[data-action="save-alert"]').click()
  await expect.poll(() => saved(page)).toEqual([{ ...RANGE, id: '' }])
})

test('what a failed save says stands in the editor, which stays', async ({ page }) => {
  await open(page, 'lang=en')
  await page.evaluate(() => {
    window.fake.answers.saveAlerts = () => ({ ok: false, error: { code: 'storeFailed' } })
  })
  await page.keyboard.press('Control+Enter')
  await expect(page.locator('.ae-f [role="alert"]')).not.toBeEmpty()
  await expect(level(page)).toHaveValue('4,030')
})

test('leaving asks only when something was typed', async ({ page }) => {
  await open(page, 'lang=en')
  await page.keyboard.press('Escape')
  await expect(dialog(page)).toHaveCount(0)
  await page.getByRole('button', { name: '+' }).click()
  await level(page).fill('4031')
  await page.keyboard.press('Escape')
  const ask = page.getByRole('alertdialog')
  await expect(ask).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(ask).toHaveCount(0)
  await expect(level(page)).toHaveValue('4,031')
  await page.keyboard.press('Escape')
  await ask.getByRole('button', { name: 'Close without saving' }).click()
  await expect(dialog(page)).toHaveCount(0)
  expect(await saved(page)).toEqual([])
})

test('it is about another instrument, each of a list, or the feed', async ({ page }) => {
  await open(page, 'lang=en')
  await page.getByRole('button', { name: 'Another instrument' }).click()
  await page.keyboard.type('BMLT')
  await expect(page.locator('.find-option')).toHaveCount(1)
  await page.keyboard.press('Enter')
  await expect(page.locator('.ae-picked')).toContainText('وبملت')
  await expect(page.locator('[data-field="alert-now"]')).toContainText('2,121')
  await page.locator('[name="of"]').selectOption('list')
  await page.keyboard.press('Control+Enter')
  await expect.poll(() => saved(page)).toMatchObject([{ scope: { of: 'list', listId: 'main' } }])
  await open(page, 'lang=en')
  await page.locator('[name="of"]').selectOption('feed')
  await level(page).fill('30')
  await page.keyboard.press('Control+Enter')
  await expect
    .poll(() => saved(page))
    .toMatchObject([{ scope: { of: 'feed' }, conditions: [{ kind: 'feedLost', seconds: 30 }] }])
})

test('conditions come and go, at most eight, each of its own kind', async ({ page }) => {
  await open(page, 'lang=en')
  const add = page.getByRole('button', { name: 'Another condition' })
  for (let n = 1; n < 8; n += 1) await add.click()
  await expect(page.locator('.ae-cond')).toHaveCount(8)
  await expect(add).toBeDisabled()
  for (let n = 8; n > 2; n -= 1) await page.getByRole('button', { name: `Remove condition ${n}` }).click()
  const second = page.locator('.ae-cond').nth(1)
  await second.locator('[name="what"]').selectOption('queueBuy')
  await expect(second.locator('[name="value"]')).toHaveCount(0)
  await second.locator('[name="how"]').selectOption('below')
  await second.locator('[name="value"]').fill('100')
  await page.getByRole('radio', { name: 'any' }).click()
  await page.getByRole('radio', { name: 'Every time' }).click()
  await page.getByLabel('Return of condition 1').fill('3')
  await page.locator('[name="coolDown"]').fill('2')
  await page.keyboard.press('Control+Enter')
  await expect
    .poll(() => saved(page))
    .toMatchObject([
      {
        join: 'any',
        repeat: { mode: 'every', coolDownS: 120 },
        conditions: [
          { value: 4030, back: 3 },
          { kind: 'queue', side: 'buy', op: 'below', valueRial: 1e12 },
        ],
      },
    ])
})

test('prices follow the unit of the settings', async ({ page }) => {
  await open(page, 'lang=fa&units=toman')
  await expect(level(page)).toHaveValue('۴۰۳')
  await level(page).fill('403.5')
  await page.keyboard.press('Control+Enter')
  await expect.poll(() => saved(page)).toMatchObject([{ conditions: [{ value: 4035 }] }])
})

test('the palette makes one: at a typed price, on the marked instrument, or a blank one', async ({ page }) => {
  await openDesk(page, 'lang=en')
  await page.keyboard.press('Control+k')
  await page.keyboard.type('fold 4030')
  await expect(page.getByRole('option', { name: 'at 4,030 rial' })).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(level(page)).toHaveValue('4,030')
  await expect(page.locator('.ae-picked')).toHaveAttribute('data-code', CODE)
  await page.keyboard.press('Escape')
  await expect(dialog(page)).toHaveCount(0)
  await page.keyboard.press('Control+k')
  await page.keyboard.type('fold')
  await expect(page.locator(`.pal-row[data-code="${CODE}"]`)).toBeVisible()
  await page.keyboard.press('Alt+a')
  await expect(page.locator('.ae-picked')).toHaveAttribute('data-code', CODE)
  await expect(level(page)).toHaveValue('')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+k')
  await page.keyboard.type('new alert')
  await page.locator('[data-command="alert"]').click()
  await expect(dialog(page)).toBeVisible()
})

test('the key A makes one at the focused price, and in a list with Alt', async ({ page }) => {
  await openDesk(page, 'lang=en')
  const price = page.locator('.book [role="gridcell"][data-cell="price"]').first()
  await price.focus()
  const value = await price.locator('[data-value]').getAttribute('data-value')
  await page.keyboard.press('a')
  await expect(level(page)).toHaveValue(Number(value).toLocaleString('en-GB'))
  await page.keyboard.press('Escape')
  await expect(dialog(page)).toHaveCount(0)
  await page.locator('.watch [tabindex="0"], .watch').first().focus()
  await page.keyboard.press('Alt+a')
  await expect(page.locator('.ae-picked')).toHaveAttribute('data-code', CODE)
})

test('a tile\u2019s menu makes one on its instrument', async ({ page }) => {
  await openDesk(page, 'lang=en')
  await page.locator('[data-tile]:has(.book) .tile-more').first().click()
  await page.getByRole('menuitem', { name: 'Alert…' }).click()
  await expect(page.locator('.ae-picked')).toHaveAttribute('data-code', CODE)
})
