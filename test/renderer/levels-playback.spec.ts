// Alert levels and firings while a past day is played back, in a real browser.
import { expect } from 'playwright/test'
import { test } from './one-page.ts'
import { servePages } from './page-server.ts'
import { app, openAt } from './playback-page.ts'

let server: Awaited<ReturnType<typeof servePages>>

test.beforeAll(async () => {
  server = await servePages()
})
test.afterAll(() => server.close())

test('a playback has no levels of the live market, but the firings of its day: on its line and as far as it is played', async ({
  page,
}) => {
  await openAt(page, `${server.address}playback.html?lang=en&fired`)
  await page.evaluate(() => {
    const known = window.fake.answers.alerts?.(undefined)
    if (known?.ok) window.fake.emit('alerts', { rows: known.value.rows, removed: [] })
  })
  const bells = page.locator('.level-bell, .book-bell, .gauge .a')
  await expect(page.locator('.level-bell').first()).toBeVisible()
  await expect(page.locator('.tile-alert').first()).toBeAttached()
  await page.locator('[data-day="20250315"]').click()
  await expect(app(page)).toHaveAttribute('data-mode', 'playback')
  await expect(page.locator('.chart-canvas canvas').first()).toBeAttached()
  await expect(bells).toHaveCount(0)
  await expect(page.locator('.tile-alert, .price-bell, .level-plus')).toHaveCount(0)
  await expect(page.locator('.tl-bell')).toHaveCount(3)
  await expect(page.locator('.tl-bell').last()).toHaveAccessibleName(/fell|rose|queue/)
  // It stands at 11:42:07; the last of the three is after that.
  await expect(page.locator('.events [data-event="alert"]')).toHaveCount(2)
})
