// Offline review: what was fetched and recorded once is there in a copy of the profile, with every endpoint
// unreachable and no token, without an error and with its age said.
import { cpSync } from 'node:fs'
import { join } from 'node:path'
import type { Exchange } from '../../electron/demo/server.ts'
import { pasteList, signIn } from '../support/desk.ts'
import { DEMO_CODES, exchangeFlags, startTestExchange, TOKEN } from '../support/exchange.ts'
import { expect, newProfile, test } from './fixtures.ts'

const env = { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent' }

let exchange: Exchange
test.afterEach(() => exchange.stop())

test('a copied profile opens on its cache with nobody to ask', async ({ open }) => {
  exchange = await startTestExchange()
  const args = [...exchangeFlags(exchange), '--lang', 'en']
  const first = await open({ args, env })
  await signIn(first.page, TOKEN)
  await pasteList(first.page, DEMO_CODES)
  const row = first.page.locator('.glist.watch .r[data-instrument]').first()
  await row.click()
  await first.page.keyboard.press('Alt+KeyH')
  await expect(first.page.locator('.history')).toHaveAttribute('data-state', 'ready')
  const last = first.page.locator('.book[data-state="live"] [data-field="last"]').first()
  await expect(last).toHaveAttribute('data-value', /\d/)
  await first.stop()
  await exchange.stop()

  const profile = join(newProfile(), 'copy')
  cpSync(first.profile, profile, { recursive: true })
  const { page } = await open({ args, env, profile })
  const tile = page.locator('.history')
  await expect(tile).toHaveAttribute('data-state', 'ready')
  await expect(tile.locator('[data-error]')).toHaveCount(0)
  await expect(tile.locator('[data-field="fetched"]')).toHaveAttribute('data-value', /\d{13}/)
  await expect(page.locator('[aria-busy="true"]')).toHaveCount(0)
  const book = page.locator('.book[data-instrument]').first()
  await expect(book).toHaveAttribute('data-state', 'offline')
  await expect(book.locator('[data-field="last"]')).toHaveAttribute('data-value', /\d/)
  // The day that was recorded can be looked at again.
  await page.locator('.space-plus').click()
  await page.getByRole('menuitem', { name: 'Review' }).click()
  await expect(page.locator('.days-list [data-day]')).toHaveCount(1)
})
