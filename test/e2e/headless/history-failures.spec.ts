// Every documented failure of the history service, provoked over a real socket and read off the screen in both
// languages; and what the history tile does about those that pass.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Failure } from '../../../electron/demo/fail.ts'
import type { Exchange } from '../../../electron/demo/server.ts'
import type { AppErrorCode } from '../../../shared/errors.ts'
import { pasteList, signIn } from '../../support/desk.ts'
import { DEMO_CODES, exchangeFlags, startTestExchange, TOKEN } from '../../support/exchange.ts'
import { expect, root, test } from '../fixtures.ts'

const SHOWN: [Failure, AppErrorCode][] = [
  ['400', 'requestRefused'],
  ['401', 'tokenRefused'],
  ['expired', 'tokenExpired'],
  ['403', 'roleMissing'],
  ['credit', 'creditEmpty'],
  ['access', 'accessRefused'],
  ['soon', 'tooSoon'],
  ['429', 'tooSoon'],
  ['hours', 'outsideHours'],
  ['500', 'serverError'],
  ['html', 'badAnswer'],
  ['cut', 'cutAnswer'],
  ['huge', 'tooLarge'],
  ['slow', 'timeout'],
]

/** The sentence of a failure, as the texts have it. */
const sentence = (language: string, code: AppErrorCode): string => {
  const file = join(root, `shared/i18n/messages/shell.${language}.json`)
  return (JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>)[`error_${code}`] ?? `no error_${code}`
}

let exchange: Exchange
test.beforeEach(async () => {
  exchange = await startTestExchange()
})
test.afterEach(() => exchange.stop())

const flags = (language: string) => ({
  args: [...exchangeFlags(exchange), '--lang', language],
  env: { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent' },
})

for (const language of ['fa', 'en']) {
  test(`each failure is a sentence that says what to do (${language})`, async ({ serve }) => {
    test.slow()
    const { page } = await serve(flags(language))
    await signIn(page, TOKEN)
    await page.keyboard.press('Control+,')
    const card = page.locator('.card[data-service="history"]')
    const run = async (code: AppErrorCode): Promise<void> => {
      await card.locator('[data-action="test-history"]').click()
      await expect(card.locator('.res'), code).toContainText(sentence(language, code), { timeout: 30_000 })
    }
    for (const [failure, code] of SHOWN) {
      exchange.failHistory({ failure, calls: Infinity })
      await run(code)
    }
    exchange.failHistory(undefined)
    await card.locator('[data-action="test-history"]').click()
    await expect(card.locator('.res[data-outcome="works"]')).toBeVisible()
    await exchange.stop()
    await run('unreachable')
  })
}

test('the tile says why a fetch failed, goes on by itself after a wait, and draws what came', async ({ serve }) => {
  exchange.failHistory({ failure: '500', calls: 1 })
  const { page } = await serve(flags('en'))
  await signIn(page, TOKEN)
  await pasteList(page, DEMO_CODES)
  const row = page.locator('.glist.watch .r[data-instrument]')
  await row.nth(0).click()
  await page.keyboard.press('Alt+KeyH')
  const tile = page.locator('.history[data-instrument]')
  await expect(tile.locator('[data-error="serverError"]')).toBeVisible()
  await tile.getByRole('button', { name: 'Fetch', exact: true }).click()
  await expect(tile).toHaveAttribute('data-state', 'ready')
  await expect(page.locator('[data-history]')).toHaveAttribute('data-history', 'ready')

  exchange.failHistory({ failure: '429', calls: 1 })
  const before = exchange.historyCalls().length
  const code = (await row.nth(1).getAttribute('data-instrument')) ?? ''
  await row.nth(1).click()
  await page.keyboard.press('Alt+KeyH')
  await expect(tile).toHaveAttribute('data-instrument', code)
  await expect(tile.locator('[data-job="waiting"]')).toBeVisible()
  await expect(tile).toHaveAttribute('data-state', 'ready')
  expect(exchange.historyCalls()).toHaveLength(before + 2)
})
