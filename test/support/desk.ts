// What a person does first in the real market: gives the tokens, and fills a list with instruments.
import { expect, type Page } from 'playwright/test'

/** Gives the tokens on the first page, the history service's where it is asked for, and waits for the desk. */
export async function signIn(page: Page, token: string): Promise<void> {
  await page.locator('[data-action="open-real"]').waitFor()
  for (const field of await page.locator('input[type="password"]').all()) await field.fill(token)
  await page.locator('[data-action="open-real"]').click()
  await page.locator('.glist.watch').waitFor()
}

/** Makes a list of these instruments, pasted as text. The symbol list comes over the network: asked until it is there. */
export async function pasteList(page: Page, codes: readonly string[]): Promise<void> {
  const list = page.locator('.glist.watch')
  const found = page.getByRole('dialog').locator(`[data-known="${codes.length}"]`)
  await expect(async () => {
    await page.keyboard.press('Escape')
    await list.evaluate((grid, text) => {
      const clipboardData = new DataTransfer()
      clipboardData.setData('text/plain', text)
      grid.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }))
    }, codes.join('\n'))
    await expect(found).toBeVisible({ timeout: 3000 })
  }).toPass()
  await page.getByRole('dialog').locator('.btn.pri').click()
  await expect(list).toHaveAttribute('aria-rowcount', String(codes.length + 1))
}
