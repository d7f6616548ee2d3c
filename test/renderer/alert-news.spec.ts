// The window around the alerts: the bell, the status line, messages of what fires, and what a notification shows.
import { expect, type Page } from 'playwright/test'
import { test } from './one-page.ts'
import { axeTroubles, LOOKS } from '../support/axe.ts'
import { servePages } from './page-server.ts'

let server: Awaited<ReturnType<typeof servePages>>

test.beforeAll(async () => {
  server = await servePages()
})
test.afterAll(() => server.close())

async function open(page: Page, query = ''): Promise<void> {
  await page.setViewportSize({ width: 1600, height: 1000 })
  await page.goto(`${server.address}alerts.html?window&${query}`)
  await page.locator('.tile.alerts .al').first().waitFor()
  await page.evaluate(() => document.fonts.ready)
}

/** Firings like the first that waits, under new numbers. */
const fire = (page: Page, ids: number[], over: { urgency?: string; seenMs?: number } = {}): Promise<void> =>
  page.evaluate(
    async ([numbers, change]) => {
      const answer = await window.fake.call('alerts', undefined)
      const firing = answer.ok ? answer.value.waiting.at(-2) : undefined
      if (!firing) return
      const { urgency, ...rest } = change
      const alert = { ...firing.alert, ...(urgency !== undefined && { urgency: urgency as 'quiet' }) }
      const fired = numbers.map(id => ({ ...firing, id, alert, ...rest }))
      window.fake.emit('firings', fired)
    },
    [ids, over] as const,
  )
const calls = (page: Page, name: string): Promise<unknown[]> =>
  page.evaluate(of => window.fake.calls.flatMap(call => (call.name === of ? [call.args] : [])), name)

for (const { lang, theme, axe } of LOOKS) {
  test(`what fires looks as drawn and is accessible in ${lang}, ${theme}`, async ({ page }) => {
    await open(page, `lang=${lang}&theme=${theme}`)
    await fire(page, [10])
    const toast = page.locator('.toast.fired')
    await toast.hover()
    await expect(toast).toHaveScreenshot(`fired-${lang}-${theme}.png`)
    await expect(page.locator('.bell')).toHaveScreenshot(`bell-${lang}-${theme}.png`)
    if (axe) expect(await axeTroubles(page, { include: ['.toasts', '.title', '.status'] })).toEqual([])
  })
}

test('the bell counts what waits, the status line what is armed', async ({ page }) => {
  await open(page, 'lang=en')
  await expect(page.locator('.bell')).toHaveAccessibleName('Alerts, 3 waiting')
  await expect(page.locator('[data-field="alerts-armed"]')).toHaveText('5alerts armed')
  await expect(page.locator('[data-field="alerts-waiting"]')).toHaveText('3waiting')
  await page.evaluate(() => window.fake.emit('alertPause', Date.UTC(2025, 2, 15, 8, 30)))
  await expect(page.locator('.bell')).toHaveAccessibleName(/paused until 12:00$/)
  await page.evaluate(() => window.fake.emit('alertPause', 0))
  await page.locator('.bell').click()
  await expect(page.locator('.tile.alerts.active')).toBeVisible()
})

test('the bell opens a tile of alerts where there is none', async ({ page }) => {
  await open(page, 'lang=en')
  await page.locator('.bell').click()
  await page.keyboard.press('Control+w')
  await expect(page.locator('.tile.alerts')).toHaveCount(0)
  await page.locator('.bell').click()
  await expect(page.locator('.tile.alerts.active')).toBeVisible()
})

test('what fires is spoken and shown; its message shows, snoozes or counts as seen', async ({ page }) => {
  await open(page, 'lang=en')
  await fire(page, [10])
  const toast = page.locator('.toast.fired')
  await expect(toast).toHaveCount(1)
  await expect(page.locator('[data-alert-news]')).toContainText('فملی')
  await toast.getByRole('button', { name: 'Snooze 15 min' }).click()
  await expect(toast).toHaveCount(0)
  expect(await calls(page, 'snoozeFiring')).toEqual([{ id: 10, minutes: 15 }])
  await fire(page, [11])
  await toast.getByRole('button', { name: 'Dismiss' }).click()
  await fire(page, [12])
  await toast.getByRole('button', { name: 'Show' }).click()
  await expect(toast).toHaveCount(0)
  expect(await calls(page, 'seeFirings')).toEqual([{ ids: [11] }, { ids: [12] }])
  await expect(page.locator('.tile.book.active .name')).toContainText('فملی')
})

test('many at once are one message; quiet ones and those of a pause none, yet they are spoken', async ({ page }) => {
  await open(page, 'lang=en')
  await fire(page, [10, 11, 12, 13, 14])
  await expect(page.locator('.toast.fired')).toHaveText(/5 alerts at once/)
  await page.locator('.toast.fired').getByRole('button', { name: 'Dismiss' }).click()
  await fire(page, [15], { urgency: 'quiet' })
  await expect(page.locator('[data-alert-news]')).toContainText('فملی')
  await expect(page.locator('.toast.fired')).toHaveCount(0)
  await page.evaluate(() => window.fake.emit('alertPause', Date.UTC(2100, 0, 1)))
  await fire(page, [16, 17])
  await expect(page.locator('.bell')).toHaveAttribute('data-waiting', '11')
  await expect(page.locator('.toast.fired')).toHaveCount(0)
})

test('what a notification told of is shown over whatever is open, and counts as seen', async ({ page }) => {
  await open(page, 'lang=en')
  await page.keyboard.press('Control+Comma')
  await expect(page.locator('.page.settings')).toBeVisible()
  const code = await page.evaluate(async () => {
    const answer = await window.fake.call('alerts', undefined)
    const of = answer.ok ? (answer.value.waiting[0]?.code ?? '') : ''
    window.fake.emit('show', { code: of, firing: 3 })
    return of
  })
  await expect(page.locator('.page.settings')).toHaveCount(0)
  await expect(page.locator(`.tile.book.active[data-instrument="${code}"]`)).toBeVisible()
  expect(await calls(page, 'seeFirings')).toEqual([{ ids: [3] }])
  await page.evaluate(() => window.fake.emit('show', { code: '', firing: 0 }))
  await expect(page.locator('.tile.alerts.active')).toBeVisible()
})
