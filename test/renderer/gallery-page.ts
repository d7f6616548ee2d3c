// Serves the gallery to a browser, and looks for what does not fit in it.
import type { Page } from 'playwright/test'
import { servePages } from './page-server.ts'

export interface Gallery {
  open: (page: Page, query: string) => Promise<void>
  close: () => Promise<void>
}

export async function startGallery(): Promise<Gallery> {
  const { address, close } = await servePages()
  return {
    async open(page, query) {
      await page.setViewportSize({ width: 1600, height: 1090 })
      await page.goto(`${address}gallery.html?${query}`)
      await page.locator('[data-state="live"], [data-state="replay"]').first().waitFor()
      await page.evaluate(() => document.fonts.ready)
    },
    close,
  }
}

/** Texts that leave their tile or are cut off in it, or stand closer than 3 px to a neighbour in their row. */
export const misfits = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const found: string[] = []
    const inView = (each: Element): boolean => {
      const box = each.getBoundingClientRect()
      return box.width > 0 && box.height > 0 && each.closest('.unseen') === null
    }
    const textBox = (node: Element): DOMRect => {
      const range = document.createRange()
      range.selectNodeContents(node)
      return range.getBoundingClientRect()
    }
    for (const tile of document.querySelectorAll('.tile')) {
      const edge = tile.getBoundingClientRect()
      for (const each of tile.querySelectorAll('bdi, .name, .tag, .chip, .k, .strip')) {
        const box = each.getBoundingClientRect()
        // A column or line that gave way has no room at all; half a text is what must not be.
        const holder = each.closest('.bc, .sc, .facts, .imb, .strip')?.getBoundingClientRect()
        if (
          !inView(each) ||
          (holder && (holder.width < 1 || holder.height < 1 || box.top + box.bottom > 2 * holder.bottom))
        )
          continue
        const { left, right, bottom } = holder ?? edge
        if (box.left < Math.max(edge.left, left) - 1 || box.right > Math.min(edge.right, right) + 1)
          found.push(`out: ${each.className} ${each.textContent}`)
        if (box.bottom > Math.min(edge.bottom, bottom) + 1.5) found.push(`below: ${each.className} ${each.textContent}`)
      }
      const body = tile.querySelector('.book .body')
      if (body && body.scrollHeight > body.clientHeight + 1)
        found.push(`higher than its tile: ${tile.querySelector('.name')?.textContent}`)
    }
    for (const row of document.querySelectorAll('.lv, .watch .r, .facts, .quote .val, .strip')) {
      const line = row.getBoundingClientRect()
      const cells = [...row.children].filter(
        each =>
          each.tagName !== 'I' &&
          each.textContent?.trim() &&
          inView(each) &&
          each.getBoundingClientRect().top < line.bottom - 1,
      )
      const boxes = cells.map(textBox).sort((a, b) => a.left - b.left)
      for (let i = 1; i < boxes.length; i += 1) {
        const [a, b] = [boxes[i - 1], boxes[i]]
        if (!a?.width || !b?.width) continue
        if (b.left - a.right < 3) found.push(`tight: ${row.textContent} at ${b.left}`)
      }
    }
    return found
  })
