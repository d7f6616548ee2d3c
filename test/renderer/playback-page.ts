// The window of a recorded day in a browser, and what was asked of its bridge.
import { expect, type Locator, type Page } from 'playwright/test'

type Asked = { name: string; args: unknown }

/** Opens the page; its desk is drawn whole. */
export async function openAt(page: Page, address: string): Promise<void> {
  await page.setViewportSize({ width: 1600, height: 1000 })
  await page.goto(address)
  await page.locator('.days-list, .days-tile .mid-msg').first().waitFor()
  await page.locator('.chart-canvas canvas').first().waitFor()
  await page.evaluate(() => document.fonts.ready)
  await expect(book(page).locator('[data-field="last"]')).toHaveAttribute('data-value', /./)
}

/** What was asked by a command, in order. */
export const asked = (page: Page, name: string): Promise<unknown[]> =>
  page.evaluate(of => (window.fake.calls as Asked[]).filter(call => call.name === of).map(call => call.args), name)
export const actions = (page: Page): Promise<unknown[]> => asked(page, 'playback')
export const app = (page: Page): Locator => page.locator('.app')
export const book = (page: Page): Locator => page.locator('.book').first()
