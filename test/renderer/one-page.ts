// `test` with one page for all tests of a worker: its code is compiled once. For pages that keep nothing a test needs
// anew; one that changes its clock, its permissions or what is on it from the beginning has Playwright's own.
import { test as base, type Page } from 'playwright/test'

const SIZE = { width: 1440, height: 900 }

export const test = base.extend<object, { onePage: Page }>({
  onePage: [
    async ({ browser }, use) => {
      const context = await browser.newContext({ viewport: SIZE })
      await use(await context.newPage())
      await context.close()
    },
    { scope: 'worker' },
  ],
  page: async ({ onePage }, use) => {
    await onePage.setViewportSize(SIZE)
    await use(onePage)
    onePage.removeAllListeners()
    await onePage.mouse.move(0, 0)
    await onePage.evaluate(() => {
      localStorage.clear()
      sessionStorage.clear()
    })
    await onePage.goto('about:blank')
  },
})
