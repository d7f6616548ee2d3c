// Every state of the tiles in a real browser: values, marks, fit, keyboard, flashes and accessibility.
import { AxeBuilder } from '@axe-core/playwright'
import react from '@vitejs/plugin-react'
import { expect, type Page, test } from 'playwright/test'
import { createServer, type ViteDevServer } from 'vite'
import { askPriceAt, bidVolumeAt, FIELD } from '../../shared/quote.ts'

let server: ViteDevServer
let address = ''

test.beforeAll(async () => {
  const root = new URL('../..', import.meta.url).pathname
  server = await createServer({
    configFile: false,
    root,
    plugins: [react()],
    server: { host: '127.0.0.1', port: 0, watch: null, hmr: false },
    optimizeDeps: { entries: ['test/renderer/gallery.html'] },
    cacheDir: `${root}/node_modules/.vite-gallery`,
    logLevel: 'error',
  })
  await server.listen()
  address = server.resolvedUrls?.local[0] ?? ''
})
test.afterAll(() => server.close())

async function open(page: Page, query: string): Promise<void> {
  await page.setViewportSize({ width: 1600, height: 1090 })
  await page.goto(`${address}test/renderer/gallery.html?${query}`)
  await page.locator('[data-state="live"]').first().waitFor()
  await page.evaluate(() => document.fonts.ready)
}
const value = (page: Page, id: string, name: string) =>
  page.locator(`#${id} [data-field="${name}"]`).getAttribute('data-value')

/** Texts that leave their tile, or stand closer than 3 px to a neighbour in their row. */
const misfits = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const found: string[] = []
    for (const tile of document.querySelectorAll('.tile')) {
      const edge = tile.getBoundingClientRect()
      for (const each of tile.querySelectorAll('bdi, .name, .tag, .chip, .k, .strip')) {
        const box = each.getBoundingClientRect()
        if (box.width > 0 && (box.left < edge.left - 1 || box.right > edge.right + 1))
          found.push(`out: ${each.textContent}`)
      }
    }
    const textBox = (node: Element): DOMRect => {
      const range = document.createRange()
      range.selectNodeContents(node)
      return range.getBoundingClientRect()
    }
    for (const row of document.querySelectorAll('.lv, .watch .r, .facts, .quote .val')) {
      const cells = [...row.children].filter(each => each.tagName !== 'I' && each.textContent?.trim())
      const boxes = cells.map(textBox)
      for (let i = 1; i < boxes.length; i += 1) {
        const [a, b] = [boxes[i - 1], boxes[i]]
        if (!a?.width || !b?.width) continue
        if (Math.min(a.right, b.right) - Math.max(a.left, b.left) > -3)
          found.push(`tight: ${cells[i - 1]?.textContent} | ${cells[i]?.textContent}`)
      }
    }
    return found
  })

for (const lang of ['fa', 'en']) {
  for (const theme of ['dark', 'light']) {
    test(`every state fits and is accessible in ${lang}, ${theme}`, async ({ page }) => {
      for (const show of ['', '&show=list']) {
        await open(page, `lang=${lang}&theme=${theme}${show}`)
        expect(await misfits(page)).toEqual([])
        const { violations } = await new AxeBuilder({ page }).include('.tile').analyze()
        expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([])
      }
    })
  }
}

test('each tile says its state, and its cells their raw values', async ({ page }) => {
  await open(page, 'lang=fa')
  const states = {
    live: 'live',
    stale: 'stale',
    suspect: 'suspect',
    offline: 'offline',
    loading: 'loading',
    empty: 'empty',
    halted: 'halted',
    error: 'error',
  }
  for (const [id, state] of Object.entries(states))
    await expect(page.locator(`#${id} .tile`)).toHaveAttribute('data-state', state)
  await expect(page.locator('#live .tile')).toHaveAttribute('data-instrument', '44818950263583523')
  const raw = {
    last: '3968',
    'last-change': '46',
    final: '3940',
    trades: '9871',
    volume: '487236410',
    value: '1925402118640',
    time: '11:42:06',
    'bid-price-1': '3967',
    'ask-volume-5': '702655',
    'bid-count-3': '31',
    'bid-total': '3475773',
    'ask-total': '2493479',
  }
  for (const [name, text] of Object.entries(raw)) expect([name, await value(page, 'live', name)]).toEqual([name, text])
  await expect(page.locator('#live [data-field="last"]')).toHaveText('۳٬۹۶۸')
  expect(await value(page, 'missing-levels', 'bid-price-2')).toBe('')
  await expect(page.locator('#missing-levels [data-field="bid-price-2"]')).toHaveText('–')
})

test('a queue, an unknown band and orders beyond the limits show as such', async ({ page }) => {
  await open(page, 'lang=en')
  await expect(page.locator('#buy-queue .strip.buy')).toBeVisible()
  await expect(page.locator('#buy-queue .strip.buy')).toContainText('112.2B toman')
  await expect(page.locator('#sell-queue .strip.sell')).toBeVisible()
  await expect(page.locator('#band-unknown .strip.unknown')).toBeVisible()
  await expect(page.locator('#band-unknown .qb:visible')).toHaveCount(0)
  expect(await value(page, 'buy-queue', 'ask-total')).toBe('0')
  await expect(page.locator('#buy-queue [data-field="ask-total"]')).toHaveText('outside band')
  await expect(page.locator('#missing-levels [data-level="3"]')).toHaveAttribute('data-ask', 'off')
  expect(await value(page, 'missing-levels', 'ask-total')).toBe('40063')
})

test('the spine stays in the middle in both directions', async ({ page }) => {
  for (const lang of ['fa', 'en']) {
    await open(page, `lang=${lang}`)
    const off = await page.evaluate(() =>
      [...document.querySelectorAll('.levels')].map(grid => {
        const box = grid.getBoundingClientRect()
        const [bid, ask] = [grid.querySelector('.h .bp'), grid.querySelector('.h .sp')].map(each =>
          each?.getBoundingClientRect(),
        )
        return bid && ask
          ? Math.abs((Math.max(bid.left, ask.left) + Math.min(bid.right, ask.right)) / 2 - (box.left + box.right) / 2)
          : 99
      }),
    )
    for (const each of off) expect(each).toBeLessThan(1)
  }
})

test('a tick writes what changed, flashes it, draws no component and moves no row', async ({ page }) => {
  await open(page, 'lang=en')
  const before = await page.locator('#live .levels').boundingBox()
  await page.evaluate(() => {
    const tile = document.querySelector('#live .tile')
    const seen: string[] = []
    Object.assign(window, { seen })
    new MutationObserver(list => {
      for (const { type } of list) seen.push(type)
    }).observe(tile as Node, { childList: true, subtree: true })
  })
  await page.evaluate(change => window.gallery.push('live', change), { [FIELD.last]: 3970, [bidVolumeAt(0)]: 500 })
  const last = page.locator('#live [data-field="last"]')
  await expect(last).toHaveText('3,970')
  await expect(last).toHaveAttribute('data-flash', /^up/)
  await expect(page.locator('#live [data-field="bid-volume-1"]')).toHaveAttribute('data-flash', /^down/)
  const first = await last.getAttribute('data-flash')
  await page.evaluate(change => window.gallery.push('live', change), { [FIELD.last]: 3971 })
  await expect(last).toHaveText('3,971')
  expect(await last.getAttribute('data-flash')).not.toBe(first)
  expect(await page.evaluate(() => (window as unknown as { seen: string[] }).seen)).toEqual([])
  expect(await page.locator('#live .levels').boundingBox()).toEqual(before)
})

test('when everything changes at once only the last price flashes', async ({ page }) => {
  await open(page, 'lang=en')
  const change = Object.fromEntries(
    [0, 1, 2, 3, 4].flatMap(n => [
      [askPriceAt(n), 3969 + n],
      [bidVolumeAt(n), 77 + n],
    ]),
  )
  await page.evaluate(each => window.gallery.push('live', each), { ...change, [FIELD.last]: 3960 })
  await expect(page.locator('#live [data-field="last"]')).toHaveAttribute('data-flash', /^down/)
  await expect(page.locator('#live [data-flash]')).toHaveCount(1)
})

test('a price that is not live never flashes', async ({ page }) => {
  await open(page, 'lang=en')
  await page.evaluate(change => window.gallery.push('offline', change), { [FIELD.last]: 3960 })
  await expect(page.locator('#offline [data-field="last"]')).toHaveText('3,960')
  await expect(page.locator('#offline [data-flash]')).toHaveCount(0)
})

test('reduced motion marks a change with a line instead of a flash', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await open(page, 'lang=en')
  await page.evaluate(change => window.gallery.push('live', change), { [FIELD.last]: 3970 })
  const last = page.locator('#live [data-field="last"]')
  await expect(last).toHaveCSS('animation-name', /^mark-/)
})

test('the watchlist is driven by keys and draws only what is in view', async ({ page }) => {
  await open(page, 'lang=fa&show=list&rows=1000')
  const grid = page.getByRole('grid')
  const selected = page.locator('.watch [aria-selected="true"]')
  expect(await page.locator('.watch [data-instrument]').count()).toBeLessThan(60)
  await grid.focus()
  await page.keyboard.press('ArrowDown')
  await expect(selected).toHaveAttribute('aria-rowindex', '3')
  await page.keyboard.press('End')
  await expect(selected).toHaveAttribute('aria-rowindex', '1001')
  await expect(selected).toBeInViewport()
  const code = await selected.getAttribute('data-instrument')
  await page.keyboard.press('Enter')
  expect(await page.evaluate(() => window.gallery.events)).toEqual([`open ${code}`])
  await page.keyboard.press('Home')
  await page.keyboard.press('Delete')
  await expect(page.locator('.foot')).toContainText('۹۹۹')
  await expect(selected).toHaveAttribute('aria-rowindex', '2')
  await page.getByRole('button', { name: 'صف‌ها' }).click()
  await expect(page.locator('.watch .mid-msg')).toBeVisible()
})

test('the watchlist gives up value, then volume, then the queue when it is narrow', async ({ page }) => {
  await open(page, 'lang=en&show=list')
  const shown = async (width: number): Promise<number> => {
    await page
      .locator('.list-case')
      .evaluate((each, px) => Object.assign((each as HTMLElement).style, { width: `${px}px` }), width)
    return page.locator('.watch .h > :visible').count()
  }
  expect([await shown(562), await shown(500), await shown(420), await shown(330)]).toEqual([8, 7, 6, 5])
  expect(await misfits(page)).toEqual([])
})
