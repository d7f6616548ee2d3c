// A watchlist without a host, served to a browser, and where its parts are.
import { expect, type Page } from 'playwright/test'
import { servePages } from './page-server.ts'

export interface ListGallery {
  open: (page: Page, query: string) => Promise<void>
  close: () => Promise<void>
}

export async function startListGallery(): Promise<ListGallery> {
  const { address, close } = await servePages()
  return {
    async open(page, query) {
      await page.setViewportSize({ width: 900, height: 760 })
      await page.goto(`${address}list-gallery.html?${query}`)
      await page.locator('[data-state="live"]').first().waitFor()
      await page.evaluate(() => document.fonts.ready)
      if (!query.includes('nosparks')) await expect(page.locator('.w-spark[data-value="40"]').first()).toBeVisible()
    },
    close,
  }
}

export const own = (list: object): string => `&own=${encodeURIComponent(JSON.stringify(list))}`
export const symbols = (page: Page): Promise<string[]> =>
  page
    .locator('.watch .r:not(.h)')
    .evaluateAll(rows =>
      rows
        .toSorted((a, b) => Number(a.getAttribute('aria-rowindex')) - Number(b.getAttribute('aria-rowindex')))
        .map(row => row.querySelector('.sym .cut')?.textContent ?? ''),
    )
export const saved = (page: Page, list = 0) => page.evaluate(n => window.lists.saved()[n], list)
export const marked = (page: Page) => page.locator('.watch [aria-selected="true"]')
export const grid = (page: Page) => page.getByRole('grid', { name: /./ }).first()
export const row = (page: Page, symbol: string) => page.locator('.watch .r:not(.h)', { hasText: symbol })
export const heading = (page: Page, column: string) => page.locator(`.watch .h [data-column="${column}"]`)

/** Texts that leave the tile, or stand closer than 3 px to a neighbour in their row. */
export const misfits = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const found: string[] = []
    const edge = document.querySelector('.tile')?.getBoundingClientRect() ?? new DOMRect()
    for (const line of document.querySelectorAll('.watch .r')) {
      const boxes = [...line.children]
        .filter(cell => cell.textContent?.trim() && cell.getBoundingClientRect().width > 0)
        .map(cell => {
          const range = document.createRange()
          range.selectNodeContents(cell.querySelector('bdi, button') ?? cell)
          return { text: cell.textContent, box: range.getBoundingClientRect() }
        })
        .filter(({ box }) => box.width > 0)
        .sort((a, b) => a.box.left - b.box.left)
      for (const [n, { text, box }] of boxes.entries()) {
        const before = boxes[n - 1]
        if (before && box.left - before.box.right < 3) found.push(`tight: ${before.text} | ${text}`)
        if (box.left < edge.left || box.right > edge.right) found.push(`out: ${text}`)
      }
    }
    return found
  })
