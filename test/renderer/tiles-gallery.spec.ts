// Prints, day chart, queues and events in a real browser: looks, fit, keyboard, stillness and accessibility.
import { expect, type Page } from 'playwright/test'
import { test } from './one-page.ts'
import type { Print } from '../../shared/day.ts'
import { insCode } from '../../shared/market.ts'
import { sampleQueues } from './day-samples.ts'
import { AXE_LOOKS, axeTroubles } from '../support/axe.ts'
import { outOfTile } from '../support/fit.ts'
import { servePages } from './page-server.ts'

const CODE = insCode('46348559193224090') ?? ('' as never)
let server: Awaited<ReturnType<typeof servePages>>

test.beforeAll(async () => {
  server = await servePages()
})
test.afterAll(() => server.close())

async function open(page: Page, query: string): Promise<void> {
  await page.setViewportSize({ width: 1600, height: 1000 })
  await page.goto(`${server.address}tiles-gallery.html?${query}`)
  await page.locator('.tile').first().waitFor()
  await page.evaluate(() => document.fonts.ready)
  const charts = page.locator('.chart-canvas')
  for (const chart of await charts.all()) await chart.locator('canvas').first().waitFor()
}

/** Texts that leave their tile, or are cut, or stand closer than 2 px to a neighbour in their row. */
async function misfits(page: Page): Promise<string[]> {
  const out = await outOfTile(page, 'bdi, .name, .tag, .chip, .foot > *, .not-live > *')
  const tight = await page.evaluate(() => {
    const found: string[] = []
    for (const tile of document.querySelectorAll('.tile')) {
      for (const row of tile.querySelectorAll('.glist .r, .tile-h, .not-live')) {
        const boxes = [...row.children]
          .filter(each => each.tagName !== 'I' && each.textContent?.trim() && each.getBoundingClientRect().width > 1)
          .map(each => {
            const range = document.createRange()
            range.selectNodeContents(each.querySelector('.unseen') ? (each.querySelector('bdi') ?? each) : each)
            // What gives way with an ellipsis is as wide as its box.
            const of = each.classList.contains('cut') ? each : range
            return [each.textContent, of.getBoundingClientRect()] as const
          })
        for (const [n, [text, box]] of boxes.entries()) {
          const next = boxes[n + 1]
          if (!next || box.width === 0 || next[1].width === 0 || next[1].top >= box.bottom) continue
          if (Math.min(box.right, next[1].right) - Math.max(box.left, next[1].left) > -2)
            found.push(`${tile.parentElement?.id} tight: ${text} | ${next[0]}`)
        }
      }
    }
    return found
  })
  return [...out, ...tight]
}

const LOOKS = ['prints', 'prints-stale', 'prints-offline', 'chart', 'chart-offline', 'queues', 'events']

for (const { lang, theme } of AXE_LOOKS) {
  test(`the tiles fit and are accessible in ${lang}, ${theme}`, async ({ page }) => {
    await open(page, `lang=${lang}&theme=${theme}`)
    await expect(page.locator('#queues [role="row"]')).not.toHaveCount(1)
    expect(await misfits(page)).toEqual([])
    expect(await axeTroubles(page, { include: LOOKS.map(id => `#${id}`) })).toEqual([])
  })
}

for (const lang of ['fa', 'en']) {
  for (const theme of ['dark', 'light']) {
    test(`the tiles look as drawn in ${lang}, ${theme}`, async ({ page }) => {
      await open(page, `lang=${lang}&theme=${theme}&show=${LOOKS.join()}`)
      await expect(page.locator('#queues [role="row"]')).not.toHaveCount(1)
      for (const id of LOOKS) await expect(page.locator(`#${id} .tile`)).toHaveScreenshot(`${id}-${lang}-${theme}.png`)
    })
  }
}

test('prints of a demo say so at every width, and of which instrument they are', async ({ page }) => {
  for (const query of ['lang=fa', 'lang=en', 'lang=fa&text=150', 'lang=en&text=150']) {
    await open(page, `${query}&show=prints-demo,prints-demo-stale,prints-demo-narrow`)
    await expect(page.locator('.tile-h .full', { hasText: 'فولاد' })).toHaveCount(3)
    for (const tag of await page.locator('.of-demo').all()) await expect(tag).toBeVisible()
    await expect(page.locator('.of-demo')).toHaveCount(3)
    expect(await misfits(page)).toEqual([])
  }
})

test('the tiles still fit with texts half as large again', async ({ page }) => {
  for (const lang of ['fa', 'en']) {
    await open(page, `lang=${lang}&text=150`)
    expect(await misfits(page)).toEqual([])
  }
})

test('each tile says its state, and its cells their raw values', async ({ page }) => {
  await open(page, 'lang=fa')
  const states = {
    prints: 'live',
    'prints-stale': 'stale',
    'prints-offline': 'offline',
    'prints-empty': 'empty',
    'prints-failed': 'error',
    chart: 'live',
    'chart-stale': 'stale',
    'chart-empty': 'empty',
    queues: 'live',
    'queues-offline': 'offline',
    events: 'live',
  }
  for (const [id, state] of Object.entries(states))
    await expect(page.locator(`#${id} .tile`)).toHaveAttribute('data-state', state)
  const first = page.locator('#prints [aria-rowindex="2"]')
  await expect(first.locator('[data-field="print-price"]')).toHaveAttribute('data-value', '3968')
  await expect(first.locator('[data-field="print-time"]')).toHaveAttribute('data-value', '11:42:06')
  await expect(first.locator('[data-field="print-volume"]')).toHaveText('۲۴٬۳۰۰')
  await expect(page.locator('#chart [data-field="last"]')).toHaveAttribute('data-value', '3968')
  await expect(page.locator('#chart [data-field="final-percent"]')).toHaveText('+۰٫۴۶٪')
  const queue = page.locator('#queues [data-instrument="778253364357513"]')
  await expect(queue.locator('[data-field="queue-value"]')).toHaveAttribute('data-value', String(528_800_267 * 2121))
  await expect(queue.locator('[data-field="queue-orders"]')).toHaveText('۲٬۰۵۷')
})

test('a tile without an instrument offers the search', async ({ page }) => {
  await open(page, 'lang=en&show=chart-empty')
  await page.getByRole('button', { name: 'Search' }).click()
  expect(await page.evaluate(() => window.asks)).toEqual(['search'])
})

const push = (page: Page, prints: Print[]): Promise<void> =>
  page.evaluate(
    ([code, list]) => {
      window.tiles['prints']?.bridge.emit('prints', [{ code, prints: list }])
    },
    [CODE, prints] as const,
  )
const print = (n: number, change: Partial<Print> = {}): Print => ({
  atMs: Date.UTC(2025, 2, 15, 8, 13, n),
  kind: 'trade',
  fromMs: 0,
  price: 3970 + n,
  direction: 1,
  trades: 1,
  volume: 1000,
  value: 1,
  ...change,
})

test('a new print is on top, and looking back holds the view still until Home', async ({ page }) => {
  await open(page, 'lang=en&show=prints')
  const top = page.locator('#prints [aria-rowindex="2"] [data-field="print-price"]')
  await push(page, [print(1)])
  await expect(top).toHaveText('3,971')
  const grid = page.locator('#prints [role="grid"]')
  await grid.focus()
  await page.keyboard.press('PageDown')
  const marked = page.locator('#prints [aria-selected="true"] [data-field="print-time"]')
  const before = await marked.textContent()
  const place = await marked.boundingBox()
  await push(page, [print(2), print(3)])
  const fresh = page.locator('#prints .fresh')
  await expect(fresh).toHaveText('2 new')
  expect(await marked.textContent()).toBe(before)
  expect(await marked.boundingBox()).toEqual(place)
  await page.keyboard.press('Home')
  await expect(fresh).toBeHidden()
  await expect(top).toHaveText('3,973')
})

test('scrolling holds the view too, and the count leads back', async ({ page }) => {
  await open(page, 'lang=fa&show=prints')
  const grid = page.locator('#prints [role="grid"]')
  await grid.evaluate(each => each.scrollTo({ top: 400 }))
  await push(page, [print(1)])
  await page.getByRole('button', { name: '۱ تازه' }).click()
  await expect(page.locator('#prints [aria-rowindex="2"] [data-field="print-price"]')).toHaveText('۳٬۹۷۱')
})

test('a thousand prints are kept as five hundred, of which only those in view are drawn', async ({ page }) => {
  await open(page, 'lang=en&show=prints')
  await push(
    page,
    Array.from({ length: 1000 }, (_, n) => print(n)),
  )
  await expect(page.locator('#prints [role="grid"]')).toHaveAttribute('aria-rowcount', '501')
  expect(await page.locator('#prints [role="row"]').count()).toBeLessThan(45)
})

test('a correction and a gap are lines of their own, and a tick draws no component', async ({ page }) => {
  await open(page, 'lang=en&show=prints')
  await expect(page.locator('#prints [data-kind="gap"]')).toContainText('Gap 11:40:40 to 11:40:52, 7 trades')
  const fix = page.locator('#prints [data-kind="correction"]')
  await expect(fix).toContainText('Corr.')
  await expect(fix.locator('[data-field="print-volume"]')).toHaveText('\u221251,547')
  await push(page, [print(4, { volume: 900_000 })])
  await expect(page.locator('#prints [aria-rowindex="2"]')).toHaveAttribute('data-big', 'yes')
  await expect(page.locator('#prints [data-big="yes"]')).toHaveCount(2)
})

test('the crosshair goes by minutes, the first line says the minute, Escape leaves it', async ({ page }) => {
  await open(page, 'lang=en&show=chart')
  const read = page.locator('#chart .read')
  const slider = page.getByRole('slider')
  await slider.focus()
  await page.keyboard.press('Home')
  await expect(read).toHaveAttribute('data-of', 'minute')
  await expect(page.locator('#chart [data-field="minute"]')).toHaveText('09:00')
  await page.keyboard.press('ArrowRight')
  await expect(page.locator('#chart [data-field="minute"]')).toHaveText('09:01')
  await expect(slider).toHaveAttribute('aria-valuetext', /09:01/)
  await page.keyboard.press('End')
  await page.keyboard.press('ArrowLeft')
  await expect(page.locator('#chart [data-field="minute"]')).toHaveText('11:41')
  for (let n = 0; n < 68; n += 1) await page.keyboard.press('ArrowLeft')
  await expect(page.locator('#chart [data-field="minute"]')).toHaveText('10:33')
  await expect(page.locator('#chart [data-field="last"]')).toHaveAttribute('data-value', '')
  await page.keyboard.press('Escape')
  await expect(read).toHaveAttribute('data-of', 'now')
  await expect(page.locator('#chart [data-field="last"]')).toHaveAttribute('data-value', '3968')
})

test('the chart is a picture with a sentence, and draws in the colours of the theme', async ({ page }) => {
  await open(page, 'lang=en&show=chart')
  await expect(page.getByRole('img')).toHaveAttribute('aria-label', /last .3,968. .*day's range/)
  const dark = await page.locator('#chart').screenshot()
  await page.evaluate(() => document.documentElement.setAttribute('data-theme', 'light'))
  await expect.poll(async () => (await page.locator('#chart .chart-canvas').screenshot()).equals(dark)).toBe(false)
  const tile = await page
    .locator('#chart .chart-canvas canvas')
    .first()
    .evaluate(each => {
      const canvas = each as HTMLCanvasElement
      return [...(canvas.getContext('2d')?.getImageData(4, 4, 1, 1).data ?? [])].slice(0, 3)
    })
  for (const part of tile) expect(part).toBeGreaterThan(200)
})

test('the feed that is back is asked for what happened meanwhile', async ({ page }) => {
  await open(page, 'lang=en&show=prints')
  const asked = (): Promise<number> =>
    page.evaluate(() => window.tiles['prints']?.bridge.calls.filter(({ name }) => name === 'watchPrints').length ?? 0)
  const before = await asked()
  await page.evaluate(() => window.tiles['prints']?.setFeed({ state: 'offline' }))
  await expect(page.locator('#prints .tile')).toHaveAttribute('data-state', 'offline')
  await expect(page.locator('#prints .not-live')).toBeVisible()
  expect(await asked()).toBe(before)
  await page.evaluate(() => window.tiles['prints']?.setFeed({ state: 'live', connectedAtMs: 5 }))
  await expect.poll(asked).toBe(before + 1)
})

test('queues are sorted, narrowed, opened, and keep their places under the pointer', async ({ page }) => {
  await open(page, 'lang=en&show=queues')
  const symbols = (): Promise<string[]> =>
    page.locator('#queues [data-instrument] .sym > .cut:first-child').allTextContents()
  await expect.poll(symbols).toEqual(['وبملت', 'اهرم', 'فملی', 'ذوب', 'مادیرا'])
  await page.getByRole('button', { name: 'Since' }).click()
  expect(await symbols()).toEqual(['مادیرا', 'وبملت', 'ذوب', 'فملی', 'اهرم'])
  await page.getByRole('button', { name: 'Sell', exact: true }).click()
  expect(await symbols()).toEqual(['مادیرا'])
  await page.getByRole('button', { name: 'Ended' }).click()
  expect(await symbols()).toEqual(['مادیرا', 'خساپا'])
  await page.getByRole('button', { name: 'All', exact: true }).click()
  await page.getByRole('button', { name: 'Value' }).click()
  const grid = page.locator('#queues [role="grid"]')
  await grid.focus()
  await page.keyboard.press('Home')
  await page.keyboard.press('Enter')
  expect(await page.evaluate(() => window.asks)).toEqual(['select 778253364357513', 'open order-book 778253364357513'])
  await grid.hover()
  const before = await symbols()
  const [, second] = sampleQueues()
  await page.evaluate(
    episode => {
      window.tiles['queues']?.bridge.emit('queues', [episode])
    },
    { ...second, valueRial: 9e12, volume: 5 } as NonNullable<typeof second>,
  )
  await expect(page.locator('#queues [data-instrument="35425587644337450"] [data-field="queue-value"]')).toHaveText(
    '900.0',
  )
  expect(await symbols()).toEqual(before)
  await page.mouse.move(0, 0)
  await expect.poll(symbols).not.toEqual(before)
})

test('events are narrowed by kind, and open the instrument that they are about', async ({ page }) => {
  await open(page, 'lang=en&show=events')
  const rows = page.locator('#events [data-event]')
  await expect(rows).toHaveCount(13)
  await page.getByRole('button', { name: /Show/ }).click()
  await page.getByRole('menuitem', { name: 'Queues' }).click()
  await expect(rows).toHaveCount(4)
  await page.locator('#events [role="grid"]').focus()
  await page.keyboard.press('Home')
  await page.keyboard.press('Enter')
  expect(await page.evaluate(() => window.asks)).toEqual(['open order-book 71483646978964608'])
})
