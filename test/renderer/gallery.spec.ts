// Every state of the tiles in a real browser: values, marks, fit, keyboard, flashes and accessibility.
import { expect, type Page, test } from 'playwright/test'
import { askPriceAt, bidVolumeAt, FIELD } from '../../shared/quote.ts'
import { type Gallery, startGallery } from './gallery-page.ts'

let gallery: Gallery
test.beforeAll(async () => {
  gallery = await startGallery()
})
test.afterAll(() => gallery.close())

const open = (page: Page, query: string): Promise<void> => gallery.open(page, query)
const value = (page: Page, id: string, name: string) =>
  page.locator(`#${id} [data-field="${name}"]`).getAttribute('data-value')

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
    replay: 'replay',
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
  expect(await value(page, 'buy-queue', 'ask-total')).toBe('0')
  await expect(page.locator('#buy-queue [data-field="ask-total"]')).toHaveText('outside band')
  await expect(page.locator('#missing-levels [data-level="3"]')).toHaveAttribute('data-ask', 'off')
  expect(await value(page, 'missing-levels', 'ask-total')).toBe('40063')
})

test('what the sheet does not draw: an unknown band, a percent in doubt, a code without a row, a future', async ({
  page,
}) => {
  await open(page, 'lang=en&more')
  await expect(page.locator('#band-unknown .strip.unknown')).toBeVisible()
  await expect(page.locator('#band-unknown .qb:visible')).toHaveCount(0)
  await expect(page.locator('#percent-differs .warnbar')).toContainText('+1.71% / +1.17%')
  await expect(page.locator('#unlisted .tile')).toHaveAttribute('data-state', 'error')
  await page.locator('#unlisted').getByRole('button', { name: 'Details' }).click()
  await expect(page.locator('#unlisted .detail')).toHaveText(/^\d+$/)
  await expect(page.locator('#replay-blank')).toContainText('No frame of it up to this time')
})

test('a strip shows the day\u2019s range and the way a queue went, and says what they are', async ({ page }) => {
  await open(page, 'lang=en')
  const gauge = page.locator('#live .gauge')
  await expect(gauge).toHaveAttribute(
    'aria-label',
    /Limits: 3,805 to 4,039\nDay.s range: 3,862 to 3,982\nYesterday: 3,922/,
  )
  await expect(page.locator('#live .gauge .range')).toBeVisible()
  await page.evaluate(change => window.gallery.push('live', change), { [FIELD.last]: 3990, [FIELD.lastChange]: 68 })
  await expect(gauge).toHaveAttribute('aria-label', /Day.s range: 3,862 to 3,990/)
  await expect(page.locator('#offline .gauge .range')).toBeVisible()
  const queue = page.locator('#buy-queue .strip.buy')
  await expect(queue.locator('.queue-change')).toHaveText('+8.4')
  await expect(queue).toHaveAttribute('title', 'Change in 5 minutes: +8.4 billion toman\nMean order: 54.5 M toman')
  await expect(queue.locator('polyline')).toHaveAttribute('points', /^0\.0,13\.0 /)
})

test('units are one switch: prices, amounts and their names', async ({ page }) => {
  await open(page, 'lang=en&units=toman')
  await expect(page.locator('#live [data-field="last"]')).toHaveText('396.8')
  await expect(page.locator('#live [data-field="final"]')).toHaveText('394.0')
  await expect(page.locator('#live [data-field="last-change"]')).toHaveText('+4.6')
  expect(await value(page, 'live', 'last')).toBe('3968')
  await expect(page.locator('#missing-levels [data-field="last"]')).toHaveText('20,850')
  await expect(page.locator('#live .band-low')).toHaveText('380.5')
  await open(page, 'lang=en&units=rial')
  await expect(page.locator('#live [data-field="last"]')).toHaveText('3,968')
  await expect(page.locator('#live .facts')).toContainText('1,925B rial')
  await expect(page.locator('#buy-queue .strip.buy')).toContainText('1,122B rial')
  await expect(page.locator('#buy-queue .strip.buy .queue-change')).toHaveText('+84.0')
})

test('the numbers of a book are walked by keys, in the order the eye sees, and copied as raw digits', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const focused = () =>
    page.evaluate(() => document.activeElement?.querySelector('bdi')?.getAttribute('data-field') ?? '')
  const walk = async (keys: string): Promise<string[]> => {
    const seen: string[] = []
    for (const key of keys.split(' ')) {
      await page.keyboard.press(key)
      seen.push(await focused())
    }
    return seen
  }
  for (const [lang, sides, buyIsRight] of [
    ['fa', 'buyFirst', true],
    ['en', 'buyFirst', false],
    ['fa', 'sellFirst', false],
  ] as const) {
    await open(page, `lang=${lang}&sides=${sides}&units=toman`)
    await page.locator('#live [data-field="bid-price-1"]').locator('..').focus()
    const [away, over] = buyIsRight ? ['ArrowRight', 'ArrowLeft'] : ['ArrowLeft', 'ArrowRight']
    expect(await walk(`${away} ${over} ${over} ArrowDown ArrowUp`)).toEqual([
      'bid-volume-1',
      'bid-price-1',
      'ask-price-1',
      'ask-price-2',
      'ask-price-1',
    ])
    expect((await walk('Home End'))[sides === 'buyFirst' ? 0 : 1]).toBe('bid-count-1')
  }
  await page.locator('#live [data-field="ask-price-1"]').locator('..').focus()
  await page.keyboard.press('Control+c')
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('396.8')
  await expect(page.locator('#live .levels [tabindex="0"]')).toHaveCount(1)
})

test('a small book gives up its facts, then its imbalance, then the full name', async ({ page }) => {
  await open(page, 'lang=fa')
  const shown = (width: number, height: number): Promise<string> =>
    page.evaluate(
      ([w, h]) => {
        const box = document.querySelector<HTMLElement>('#live')
        const tile = box?.querySelector<HTMLElement>('.tile')
        if (!box || !tile) return ''
        tile.style.inlineSize = `${w}px`
        tile.style.blockSize = `${h}px`
        return ['.facts', '.imb', '.full', '.lv.sum']
          .filter(name => (tile.querySelector(name)?.getBoundingClientRect().height ?? 0) > 0)
          .join(' ')
      },
      [width, height],
    )
  expect(await shown(378, 318)).toBe('.facts .imb .full .lv.sum')
  expect(await shown(378, 300)).toBe('.imb .full .lv.sum')
  expect(await shown(378, 262)).toBe('.full .lv.sum')
  expect(await shown(320, 262)).toBe('.lv.sum')
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
  const inks = await last.evaluate(each =>
    each.getAnimations().flatMap(one => (one.effect as KeyframeEffect).getKeyframes().map(frame => frame['color'])),
  )
  expect(inks[0]).toBe(await page.evaluate(() => getComputedStyle(document.body).color))
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
