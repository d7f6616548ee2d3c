// What does not fit on a page: texts cut by their own box, out of the window, or over each other, for pages of text;
// texts that leave their tile. Galleries have checks of their own beside.
import type { Page } from 'playwright/test'

/** One line for each misfit of what is in view: what it is, and its text. */
export const cutTexts = (page: Page, within = 'main'): Promise<string[]> =>
  page.evaluate(selector => {
    const found: string[] = []
    const root = document.querySelector(selector)
    if (!root) return [`there is no ${selector}`]
    const shown = (element: Element): boolean =>
      element.checkVisibility() && !element.closest('.unseen, [hidden], [aria-hidden="true"]:not(.smp, .smp *)')
    const name = (element: Element): string => `${element.tagName.toLowerCase()}.${element.className}`
    const boxes: { element: Element; box: DOMRect; text: string }[] = []
    for (const element of root.querySelectorAll<HTMLElement>('*')) {
      if (!shown(element)) continue
      const own = [...element.childNodes].filter(node => node.nodeType === Node.TEXT_NODE && node.textContent?.trim())
      if (own.length === 0) continue
      const range = document.createRange()
      range.selectNodeContents(element)
      const text = (element.textContent ?? '').trim().slice(0, 40)
      const box = range.getBoundingClientRect()
      if (box.width === 0) continue
      boxes.push({ element, box, text })
      // A table that scrolls by itself may be wider than its place.
      const scrolls = element.closest('.rule-scroll, [tabindex="0"]:not(input, button)')
      if (scrolls && getComputedStyle(scrolls).overflowX === 'auto') continue
      if (box.left < -1 || box.right > innerWidth + 1) found.push(`out of the window: ${name(element)} ${text}`)
      // Cut by a box around it that hides what leaves it; what scrolls is not cut in its own direction.
      for (
        let around: HTMLElement | null = element;
        around && around !== document.body;
        around = around.parentElement
      ) {
        const { overflowX, overflowY } = getComputedStyle(around)
        const edge = around.getBoundingClientRect()
        const cutX = overflowX !== 'visible' && (box.left < edge.left - 1 || box.right > edge.right + 1)
        const cutY = overflowY === 'hidden' && (box.top < edge.top - 2 || box.bottom > edge.bottom + 2)
        if (cutX || cutY) {
          found.push(`cut by ${name(around)}: ${text}`)
          break
        }
        if (overflowY === 'auto' || overflowY === 'scroll') break
      }
    }
    for (const [n, one] of boxes.entries()) {
      for (const other of boxes.slice(n + 1)) {
        if (one.element.contains(other.element) || other.element.contains(one.element)) continue
        const wide = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left)
        const high = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top)
        // Lines of text have air above and below their letters.
        if (wide > 1 && high > 6) found.push(`over each other: ${one.text} | ${other.text}`)
      }
    }
    return found
  }, within)

/**
 * Texts that leave their tile sideways, each with the id of what holds the tile.
 * @param texts which texts, as a selector
 */
export const outOfTile = (page: Page, texts: string): Promise<string[]> =>
  page.evaluate(selector => {
    const found: string[] = []
    for (const tile of document.querySelectorAll('.tile')) {
      const edge = tile.getBoundingClientRect()
      for (const each of tile.querySelectorAll(selector)) {
        const box = each.getBoundingClientRect()
        if (box.width > 1 && (box.left < edge.left - 1 || box.right > edge.right + 1))
          found.push(`${tile.parentElement?.id} out: ${each.textContent}`)
      }
    }
    return found
  }, texts)
