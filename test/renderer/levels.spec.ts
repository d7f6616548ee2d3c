// Alert levels on books, charts and among events, in a real browser: where they stand, how they are moved, and the ways
// in to the editor.
import { expect, type Locator, type Page } from 'playwright/test'
import { test } from './one-page.ts'
import { askPriceAt, bidPriceAt, FIELD, QUOTE_SIZE } from '../../shared/quote.ts'
import { AXE_LOOKS, axeTroubles } from '../support/axe.ts'
import { servePages } from './page-server.ts'

const CODE = '46348559193224090'
let server: Awaited<ReturnType<typeof servePages>>

test.beforeAll(async () => {
  server = await servePages()
})
test.afterAll(() => server.close())

async function open(page: Page, query = 'lang=en'): Promise<void> {
  await page.setViewportSize({ width: 1100, height: 1300 })
  await page.goto(`${server.address}levels-gallery.html?${query}`)
  await page.evaluate(() => document.fonts.ready)
  for (const id of ['day', 'history', 'history-raw'])
    await expect(page.locator(`#${id} .level-bell[data-placed="yes"]`)).toHaveCount(6)
}

const seeds = (page: Page): Promise<unknown[]> => page.evaluate(() => window.levels.seeds.splice(0))
/** Prices that were saved of an alert, in their order. */
const saved = (page: Page, id: string): Promise<number[]> =>
  page.evaluate(
    of =>
      window.levels.bridge.calls.flatMap(({ name, args }) => {
        if (name !== 'saveAlerts') return []
        const { alerts } = args as { alerts: { id: string; conditions: { value?: number }[] }[] }
        return alerts.flatMap(alert => (alert.id === of ? (alert.conditions[0]?.value ?? []) : []))
      }),
    id,
  )
const bellOf = (page: Page, id: string, tile = 'day'): Locator =>
  page.locator(`#${tile} .level-bell[data-alert="${id}"]`)
async function middleOf(at: Locator): Promise<{ x: number; y: number }> {
  const box = await at.boundingBox()
  if (!box) throw new Error('it is not in sight')
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
}

for (const { lang, theme } of AXE_LOOKS) {
  test(`levels are accessible in ${lang}, ${theme}`, async ({ page }) => {
    await open(page, `lang=${lang}&theme=${theme}`)
    await page.locator('#book .lv[data-level="2"] .sp').hover()
    expect(await axeTroubles(page, { include: ['.tile'] })).toEqual([])
  })
}

for (const query of ['lang=fa&theme=dark', 'lang=en&theme=light']) {
  test(`levels look as drawn: ${query}`, async ({ page }) => {
    await open(page, query)
    await expect(page.locator('#events [data-event="alert"]')).toHaveCount(2)
    const name = query.replaceAll(/lang=|theme=/g, '').replace('&', '-')
    for (const id of ['book', 'day', 'history', 'events'])
      await expect(page.locator(`#${id} .tile`)).toHaveScreenshot(`${id}-${name}.png`)
  })
}

test('a bell stands on the row of its price, and goes with the book', async ({ page }) => {
  await open(page)
  const over = page.locator('#book .book-bell[data-alert="over"]')
  const under = page.locator('#book .book-bell[data-alert="under"]')
  await expect(over).toHaveAttribute('data-line', '3')
  await expect(over).toHaveAttribute('data-side', 'ask')
  // Between 3,965 and 3,963.
  await expect(under).toHaveAttribute('data-line', '4')
  await expect(under).toHaveAttribute('data-side', 'bid')
  await expect(page.locator('#book .book-bell[data-alert="high"]')).toHaveAttribute('data-line', '0')
  await expect(page.locator('#book .gauge .a')).toHaveCount(6)
  const row = await middleOf(page.locator('#book .lv[data-level="3"]'))
  expect(Math.abs((await middleOf(over)).y - row.y)).toBeLessThan(2)
  await page.evaluate(
    ({ size, places }) => {
      const quote = new Float64Array(size)
      const known = window.levels.quote()
      quote.set(known)
      for (const [at, value] of places) quote[at] = value
      window.levels.push(quote)
    },
    {
      size: QUOTE_SIZE,
      places: [
        [FIELD.last, 3970],
        [bidPriceAt(0), 3969],
        [askPriceAt(0), 3970],
        [askPriceAt(1), 3971],
        [askPriceAt(2), 3972],
      ] as [number, number][],
    },
  )
  await expect(over).toHaveAttribute('data-line', '1')
})

test('an alert is begun at a price of the book by pointer and by key', async ({ page }) => {
  await open(page)
  const before = await page.locator('#book .lv[data-level="2"]').boundingBox()
  await page.locator('#book .lv[data-level="2"] .sp').hover()
  const ask = page.locator('#book .book-ask')
  const box = await ask.boundingBox()
  expect([box?.width, box?.height]).toEqual([24, 24])
  await ask.click()
  expect(await seeds(page)).toEqual([{ code: CODE, metric: 'last', value: 3969, from: 'book' }])
  expect(await page.locator('#book .lv[data-level="2"]').boundingBox()).toEqual(before)

  // At a price that has one, that one is opened.
  await page.locator('#book .lv[data-level="3"] .sp').hover()
  await expect(ask).toHaveAccessibleName('Edit the alert at 3,970')
  await ask.click()
  expect(await seeds(page)).toMatchObject([{ code: CODE, alert: { id: 'over' } }])

  await page.locator('#book .lv[data-level="1"] .bp').focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('a')
  expect(await seeds(page)).toEqual([{ code: CODE, metric: 'last', value: 3966, from: 'book' }])
  await page.locator('#book .px.final').hover()
  await page.locator('#book .px.final .price-bell').click()
  expect(await seeds(page)).toEqual([{ code: CODE, metric: 'final', value: 3940, from: 'book' }])
  await page.locator('#book .tile-alert').click()
  expect(await seeds(page)).toEqual([{ code: CODE, metric: 'last', value: 3968, from: 'book' }])
})

test('the price under a pointer that rests is the one it shows now', async ({ page }) => {
  await open(page)
  await page.locator('#book .lv[data-level="2"] .sp').hover()
  const ask = page.locator('#book .book-ask')
  await expect(ask).toHaveAccessibleName('Alert at 3,969')
  await page.evaluate(
    ({ size, at }) => {
      const quote = new Float64Array(size)
      quote.set(window.levels.quote())
      quote[at] = 3971
      window.levels.push(quote)
    },
    { size: QUOTE_SIZE, at: askPriceAt(1) },
  )
  await expect(ask).toHaveAccessibleName('Alert at 3,971')
  await ask.click()
  expect(await seeds(page)).toEqual([{ code: CODE, metric: 'last', value: 3971, from: 'book' }])
})

test('a line is dragged to another price, saved on release, and put back by the message', async ({ page }) => {
  await open(page)
  const bell = bellOf(page, 'band').first()
  const held = bellOf(page, 'held')
  await expect(held).toHaveAttribute('aria-valuenow', '3925')
  const from = await middleOf(held)
  await page.mouse.move(from.x, from.y)
  await page.mouse.down()
  await page.mouse.move(from.x, from.y - 8)
  await page.mouse.move(from.x, from.y - 20)
  const under = Number(await held.getAttribute('aria-valuenow'))
  expect(under).toBeGreaterThan(3925)
  expect(await saved(page, 'held')).toEqual([])
  await page.keyboard.press('Escape')
  await expect(held).toHaveAttribute('aria-valuenow', '3925')
  await page.mouse.up()
  expect(await saved(page, 'held')).toEqual([])

  // By the line itself, away from its bell.
  const top = from.y + 9
  await page.mouse.move(from.x + 300, top)
  await page.mouse.down()
  await page.mouse.move(from.x + 300, top - 10)
  await page.mouse.move(from.x + 300, top - 20)
  await page.mouse.up()
  await expect.poll(() => saved(page, 'held')).toHaveLength(1)
  const [price = 0] = await saved(page, 'held')
  expect(price).toBeGreaterThan(3925)
  await expect(held).toHaveAttribute('aria-valuenow', String(price))
  expect(await page.evaluate(() => window.levels.toasts.get().map(({ text }) => text))).toEqual([
    `The alert now waits at ${new Intl.NumberFormat('en').format(price)}.`,
  ])
  await page.evaluate(() => {
    const [toast] = window.levels.toasts.get()
    if (toast) window.levels.toasts.act(toast.id)
  })
  await expect.poll(() => saved(page, 'held')).toEqual([price, 3925])
  await expect(held).toHaveAttribute('aria-valuenow', '3925')
  await expect(bell).toHaveAttribute('aria-valuenow', '3880')
})

test('a line is moved by keys: Enter saves, Escape puts it back', async ({ page }) => {
  await open(page)
  const under = bellOf(page, 'under')
  await under.focus()
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('Shift+ArrowUp')
  await expect(under).toHaveAttribute('aria-valuenow', '3975')
  await page.keyboard.press('Escape')
  await expect(under).toHaveAttribute('aria-valuenow', '3964')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect.poll(() => saved(page, 'under')).toEqual([3963])
  await expect(bellOf(page, 'under', 'history')).toHaveAttribute('aria-valuenow', '3963')
  await expect(page.locator('#book .book-bell[data-alert="under"]')).toHaveAttribute('data-line', '4')
  // Where nothing moved, Enter opens it.
  await bellOf(page, 'over').focus()
  await page.keyboard.press('Enter')
  expect(await seeds(page)).toMatchObject([{ alert: { id: 'over' }, from: 'chart' }])
})

test('a save that fails puts the line back and says why', async ({ page }) => {
  await open(page)
  await page.evaluate(() => {
    window.levels.bridge.answers.saveAlerts = () => ({ ok: false, error: { code: 'storeFailed' } })
  })
  const under = bellOf(page, 'under')
  await under.focus()
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('Enter')
  await expect(under).toHaveAttribute('aria-valuenow', '3964')
  expect(await page.evaluate(() => window.levels.toasts.get().length)).toBe(1)
})

test('a level that is out of sight is at the edge, and levels do not change the scale', async ({ page }) => {
  await open(page)
  const high = bellOf(page, 'high')
  await expect(high).toHaveAttribute('data-way', 'above')
  await expect(high).toContainText('4,030')
  await expect(bellOf(page, 'over')).toHaveAttribute('data-way', '')
  const stays = await middleOf(bellOf(page, 'held'))
  await page.evaluate(() => window.levels.bridge.emit('alerts', { rows: [], removed: ['high', 'over'] }))
  await expect(high).toHaveCount(0)
  expect(await middleOf(bellOf(page, 'held'))).toEqual(stays)
})

test('a disabled or deleted alert leaves books and charts at once, a pause hollows its line', async ({ page }) => {
  await open(page)
  await expect(bellOf(page, 'off')).toHaveCount(0)
  await expect(bellOf(page, 'held')).toHaveAttribute('data-hollow', 'true')
  await expect(bellOf(page, 'over')).toHaveAttribute('data-hollow', 'false')
  await page.evaluate(() => window.levels.bridge.emit('alertPause', Date.now() + 900_000))
  await expect(bellOf(page, 'over')).toHaveAttribute('data-hollow', 'true')
  await page.evaluate(() => window.levels.bridge.call('enableAlerts', { ids: ['over'], enabled: false }))
  await page.evaluate(() => window.levels.bridge.emit('alerts', { rows: [], removed: ['over'] }))
  for (const tile of ['day', 'history']) await expect(bellOf(page, 'over', tile)).toHaveCount(0)
  await expect(page.locator('#book .book-bell[data-alert="over"]')).toHaveCount(0)
})

test('the editor is opened from a chart: its line twice, its price with the other button, the button at the edge', async ({
  page,
}) => {
  await open(page)
  const held = await middleOf(bellOf(page, 'held'))
  await page.mouse.dblclick(held.x + 250, held.y + 9)
  expect(await seeds(page)).toMatchObject([{ code: CODE, alert: { id: 'held' }, from: 'chart' }])

  const canvas = await page.locator('#day .chart-canvas').boundingBox()
  if (!canvas) throw new Error('no chart')
  await page.mouse.click(canvas.x + 250, canvas.y + 100, { button: 'right' })
  const [clicked] = (await seeds(page)) as { value: number }[]
  expect(clicked).toMatchObject({ code: CODE, metric: 'last', from: 'chart' })
  expect(clicked?.value).toBeGreaterThan(3900)
  expect(clicked?.value).toBeLessThan(4001)

  await page.mouse.move(canvas.x + 300, canvas.y + 100)
  const plus = page.locator('#day .level-plus')
  await expect(plus).toHaveAttribute('data-shown', 'yes')
  await plus.click()
  expect(await seeds(page)).toMatchObject([{ code: CODE, value: clicked?.value, from: 'chart' }])
  await page.locator('#day .chart-keys').focus()
  await page.keyboard.press('a')
  expect(await seeds(page)).toEqual([{ code: CODE, metric: 'last', value: 3968, from: 'chart' }])
})

test('firings stand among the events at their time and are a group of their own', async ({ page }) => {
  await open(page)
  const events = page.locator('#events [data-event]')
  await expect(page.locator('#events [data-event="alert"]')).toHaveCount(2)
  const times = await page
    .locator('#events [data-field="event-time"]')
    .evaluateAll(all => all.map(each => each.getAttribute('data-value') ?? ''))
  expect(times).toEqual(times.toSorted().toReversed())
  await page.locator('#events .filter').click()
  await page.getByRole('menuitem', { name: 'Alerts' }).click()
  await expect(events).toHaveCount(2)
  await expect(events.first()).toContainText('Alert:')
})
