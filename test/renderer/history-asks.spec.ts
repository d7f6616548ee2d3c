// When the history tile asks for the missing days by itself.
import { expect, type Page } from 'playwright/test'
import { test } from './one-page.ts'
import type { HistoryStatus } from '../../shared/history.ts'
import { servePages } from './page-server.ts'

let server: Awaited<ReturnType<typeof servePages>>

test.beforeAll(async () => {
  server = await servePages()
})
test.afterAll(() => server.close())

const asked = (page: Page) =>
  page.evaluate(() =>
    window.histories['chart']?.bridge.calls.filter(({ name }) => name === 'fetchHistory').map(({ args }) => args),
  )

test('what was asked for in vain is asked for again, by itself, when the service no longer refuses', async ({
  page,
}) => {
  await page.goto(`${server.address}history-gallery.html?lang=en&show=chart`)
  await page.locator('#chart').waitFor()
  const stand = (state: HistoryStatus['state']) =>
    page.evaluate(now => {
      const status = { state: now, sinceMs: 0, retryAtMs: 0, tokenExpiresMs: 0, drift: false }
      window.histories['chart']?.bridge.emit('history', status)
    }, state)
  await expect.poll(() => asked(page)).toHaveLength(1)
  const [first] = (await asked(page)) ?? []
  for (const state of ['noToken', 'unknown', 'ready', 'waiting', 'ready'] as const) await stand(state)
  await expect.poll(() => asked(page)).toEqual([first, first])
  for (const state of ['unreachable', 'ready'] as const) await stand(state)
  await expect.poll(() => asked(page)).toEqual([first, first, first])
})
