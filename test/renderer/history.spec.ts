// The history tile in a real browser: looks, fit, accessibility, read-out, keys, ranges, fetching and its failures.
import { expect, type Page } from 'playwright/test'
import { test } from './one-page.ts'
import type { CachedHistory } from '../../shared/history.ts'
import { AXE_LOOKS, axeTroubles } from '../support/axe.ts'
import { servePages } from './page-server.ts'

let server: Awaited<ReturnType<typeof servePages>>

test.beforeAll(async () => {
  server = await servePages()
})
test.afterAll(() => server.close())

async function open(page: Page, query: string): Promise<void> {
  await page.setViewportSize({ width: 1420, height: 1000 })
  await page.goto(`${server.address}history-gallery.html?${query}`)
  await page.locator('.tile').first().waitFor()
  await page.evaluate(() => document.fonts.ready)
  for (const chart of await page.locator('.chart-canvas').all()) await chart.locator('canvas').first().waitFor()
}

const field = (page: Page, name: string) => page.locator(`#chart [data-field="${name}"]`)
const valueOf = async (page: Page, name: string): Promise<number> =>
  Number(await field(page, name).getAttribute('data-value'))
const cachedOf = (page: Page): Promise<CachedHistory> => page.evaluate(() => window.histories['chart']?.cached as never)
const fetchesOf = (page: Page, id = 'chart') =>
  page.evaluate(
    of => window.histories[of]?.bridge.calls.filter(({ name }) => name === 'fetchHistory').map(({ args }) => args),
    id,
  )

/** Texts of the header and the foot that leave their tile or touch each other. */
const misfits = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const found: string[] = []
    for (const row of document.querySelectorAll('.tile-h, .hist-foot, .hist-foot .row, .legend')) {
      const edge = row.closest('.tile')?.getBoundingClientRect() ?? row.getBoundingClientRect()
      const boxes = [...row.children].map(each => ({ each, box: each.getBoundingClientRect() }))
      const shown = boxes.filter(({ box }) => box.width > 1).sort((a, b) => a.box.left - b.box.left)
      for (const [n, { each, box }] of shown.entries()) {
        const id = row.closest('.tile-case')?.id
        if (box.left < edge.left - 1 || box.right > edge.right + 1) found.push(`${id} out: ${each.textContent}`)
        const next = shown[n + 1]
        if (next && next.box.left - box.right < 0)
          found.push(`${id} over: ${each.textContent} | ${next.each.textContent}`)
        if (each.matches(':not(.cut):not(.grow):not(.read *)') && each.scrollWidth > each.clientWidth + 1)
          if (getComputedStyle(each).overflowX !== 'visible') found.push(`${id} cut: ${each.textContent}`)
      }
    }
    return found
  })

for (const { lang, theme } of AXE_LOOKS) {
  test(`the history fits and is accessible in ${lang}, ${theme}`, async ({ page }) => {
    await open(page, `lang=${lang}&theme=${theme}`)
    await expect(page.locator('#table [role="grid"]')).toBeVisible()
    expect(await misfits(page)).toEqual([])
    expect(await axeTroubles(page, { include: ['.tile'], exclude: ['#table .body'] })).toEqual([])
  })
}

for (const lang of ['fa', 'en']) {
  for (const theme of ['dark', 'light']) {
    test(`the chart looks as drawn in ${lang}, ${theme}`, async ({ page }) => {
      await open(page, `lang=${lang}&theme=${theme}&show=chart,chart-line`)
      await expect(page.locator('#chart [data-field="missing"]')).toBeVisible()
      await expect(page.locator('#chart .tile')).toHaveScreenshot(`chart-${lang}-${theme}.png`)
      if (theme === 'dark')
        await expect(page.locator('#chart-line .tile')).toHaveScreenshot(`line-${lang}-${theme}.png`)
    })
  }
}

test('the history fits with texts half as large again', async ({ page }) => {
  for (const lang of ['fa', 'en']) {
    await open(page, `lang=${lang}&text=150`)
    expect(await misfits(page)).toEqual([])
  }
})

test('each tile says its state', async ({ page }) => {
  await open(page, 'lang=en')
  const states = {
    chart: 'ready',
    replay: 'replay',
    empty: 'empty',
    loading: 'loading',
    'no-token': 'empty',
    none: 'empty',
    offline: 'ready',
  }
  for (const [id, state] of Object.entries(states))
    await expect(page.locator(`#${id} .tile`)).toHaveAttribute('data-state', state)
})

test('the first line reads today, then the day under the keyboard, with the numbers of the data', async ({ page }) => {
  await open(page, 'lang=en&show=chart')
  expect(await valueOf(page, 'day')).toBe(20250315)
  expect(await valueOf(page, 'last')).toBe(3968)
  const { bars } = await cachedOf(page)
  const at = (n: number) => bars.day.at(n) as number
  const slider = page.getByRole('slider', { name: 'Daily bars of' })
  await slider.focus()
  // From today over the halt's four days without trading to the day before.
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowLeft')
  expect(await valueOf(page, 'day')).toBe(at(-1))
  for (const name of ['last', 'final', 'low', 'high', 'volume', 'value', 'trades', 'yesterday'] as const)
    expect(await valueOf(page, name), name).toBe(bars[name].at(-1))
  await page.keyboard.press('ArrowLeft')
  await expect(page.locator('#chart .note')).toHaveText('no trading')
  for (let n = 0; n < 4; n += 1) await page.keyboard.press('ArrowLeft')
  expect(await valueOf(page, 'day')).toBe(at(-2))
  // Before the corporate action prices are adjusted, volumes are not.
  expect(await valueOf(page, 'last')).toBeCloseTo(
    (bars.last.at(-2) ?? 0) * ((bars.yesterday.at(-1) ?? 0) / (bars.final.at(-2) ?? 1)),
    6,
  )
  expect(await valueOf(page, 'volume')).toBe(bars.volume.at(-2))
  await expect(slider).toHaveAttribute('aria-valuetext', /March 2025/)
  await page.keyboard.press('Home')
  expect(await valueOf(page, 'day')).toBeGreaterThanOrEqual(20240915)
  expect(await valueOf(page, 'day')).toBeLessThan(20240920)
  await page.keyboard.press('Escape')
  expect(await valueOf(page, 'day')).toBe(20250315)
})

test('raw prices are as received, and a choice is kept', async ({ page }) => {
  await open(page, 'lang=en&show=chart')
  await page.getByRole('button', { name: 'Raw' }).click()
  const { bars } = await cachedOf(page)
  await page.getByRole('slider').focus()
  for (let n = 0; n < 7; n += 1) await page.keyboard.press('ArrowLeft')
  const day = await valueOf(page, 'day')
  expect(await valueOf(page, 'last')).toBe(bars.last[bars.day.indexOf(day)])
  expect(await page.evaluate(() => window.asks)).toEqual(['options {"prices":"raw"}'])
})

test('the pointer reads the day under it and its leaving the newest', async ({ page }) => {
  await open(page, 'lang=fa&show=chart')
  await page.locator('#chart .chart-canvas').hover({ position: { x: 200, y: 80 } })
  await expect(field(page, 'day')).not.toHaveAttribute('data-value', '20250315')
  const { bars } = await cachedOf(page)
  const day = await valueOf(page, 'day')
  expect(await valueOf(page, 'volume')).toBe(bars.volume[bars.day.indexOf(day)])
  await page.locator('#chart .tile-h').hover()
  await expect(field(page, 'day')).toHaveAttribute('data-value', '20250315')
})

test('today ticks with the quote', async ({ page }) => {
  await open(page, 'lang=en&show=chart')
  await expect(field(page, 'last')).toHaveAttribute('data-value', '3968')
  await page.evaluate(() => {
    const fake = window.histories['chart']?.bridge
    const calls = fake?.calls.filter(({ name }) => name === 'watch')
    if (!fake || !calls) return
    const batch = new Float64Array(45)
    batch.set([
      1,
      Date.UTC(2025, 2, 15, 8, 12, 9),
      0,
      14_031_225,
      42_130,
      3990,
      3941,
      68,
      19,
      1.73,
      0.48,
      9900,
      5e8,
      2e12,
      2,
    ])
    fake.emit('quotes', batch)
  })
  await expect(field(page, 'last')).toHaveAttribute('data-value', '3990')
})

test('a range asks for its days once it is chosen, the tool for the missing ones by the person', async ({ page }) => {
  await open(page, 'lang=en&show=chart')
  const code = '46348559193224090'
  const first = { codes: [code], from: 20240915, to: 20250315, asked: false }
  expect(await fetchesOf(page)).toEqual([first])
  await page.getByRole('button', { name: '1Y', exact: true }).click()
  await expect.poll(() => fetchesOf(page)).toEqual([first, { ...first, from: 20240315 }])
  await expect(page.locator('#chart [data-field="missing"]')).toHaveAttribute('data-value', '6')
  await expect(page.locator('#chart [data-field="missing"]')).toHaveText('6 days missing')
  await page.getByRole('button', { name: 'Fetch' }).click()
  await expect.poll(async () => (await fetchesOf(page))?.at(-1)).toEqual({ ...first, from: 20240315, asked: true })
})

test('a range of one’s own is typed or picked, in the person’s calendar', async ({ page }) => {
  await open(page, 'lang=fa&show=chart-all')
  await page.getByRole('button', { name: 'بازهٔ دلخواه' }).click()
  const dialog = page.getByRole('dialog')
  const year = dialog.getByRole('spinbutton').first()
  await year.click()
  await page.keyboard.type('14020701')
  await page.keyboard.press('Tab')
  await page.keyboard.type('14020930')
  await dialog.getByRole('button', { name: 'نمایش' }).click()
  await expect
    .poll(async () => (await fetchesOf(page, 'chart-all'))?.at(-1))
    .toMatchObject({ from: 20230923, to: 20231221 })
  await expect(dialog).toHaveCount(0)
  expect(await page.evaluate(() => window.asks)).toEqual([
    'options {"span":"custom","from":"20230923","to":"20231221"}',
  ])
})

test('a fetch under way is told and can be cancelled', async ({ page }) => {
  await open(page, 'lang=en&show=running')
  await expect(page.locator('#running [data-job]')).toHaveText('Fetching, 1 of 3')
  await page.getByRole('button', { name: 'Cancel' }).click()
  const cancelled = () =>
    page.evaluate(
      () => window.histories['running']?.bridge.calls.findLast(({ name }) => name === 'cancelHistory')?.args,
    )
  await expect.poll(cancelled).toEqual({ id: 'j1' })
  await page.evaluate(() => window.histories['running']?.bridge.emit('jobs', []))
  await expect(page.locator('#running [data-job]')).toHaveCount(0)
})

const FAILURES = {
  tokenExpired: 'settings',
  roleMissing: 'settings',
  creditEmpty: 'fetch',
  outsideHours: 'fetch',
  badAnswer: 'fetch',
  offline: 'fetch',
} as const

for (const [lang, fetch, settings] of [
  ['fa', 'گرفتن', 'تنظیمات'],
  ['en', 'Fetch', 'Settings'],
] as const) {
  test(`a failure is a sentence with the one action, ${lang}`, async ({ page }) => {
    await open(page, `lang=${lang}&show=chart`)
    const button = page.locator('#chart .hist-foot button')
    const told = new Set<string>()
    for (const [code, action] of Object.entries(FAILURES)) {
      await page.evaluate(error => {
        const fake = window.histories['chart']?.bridge
        if (fake) fake.answers.fetchHistory = () => ({ ok: false, error: { code: error as never } })
      }, code)
      // Another range leaves the failure before it behind.
      await page.locator('#chart .hist-ranges button').nth(1).click()
      await page.locator('#chart .hist-ranges button').nth(2).click()
      if ((await button.textContent()) === fetch) await button.click()
      const why = page.locator(`#chart [data-error="${code}"]`)
      await expect(why).toBeVisible()
      told.add((await why.textContent()) ?? '')
      await expect(button).toHaveText(action === 'fetch' ? fetch : settings)
    }
    expect(told.size).toBe(Object.keys(FAILURES).length)
    for (const text of told) expect(text.length).toBeGreaterThan(12)
  })
}

test('without a network or a token the cache is shown as it is, with its age', async ({ page }) => {
  await open(page, 'lang=en&show=offline')
  await expect(page.locator('#offline [data-field="fetched"]')).toHaveText('fetched at 2025-03-13 14:02')
  await expect(page.locator('#offline [role="alert"]')).toHaveCount(0)
  await page.getByRole('button', { name: 'Fetch' }).click()
  await expect(page.locator('#offline [data-error="offline"]')).toBeVisible()
})

test('nothing is fetched in a recorded day, and its future is not shown', async ({ page }) => {
  await open(page, 'lang=en&show=replay')
  await expect(page.locator('#replay [data-field="day"]')).toHaveAttribute('data-value', '20250119')
  expect(await fetchesOf(page, 'replay')).toEqual([])
  await page.getByRole('slider').focus()
  await page.keyboard.press('ArrowRight')
  await expect(page.locator('#replay [data-field="day"]')).toHaveAttribute('data-value', '20250119')
})

test('what is missing altogether says why, with one thing to do', async ({ page }) => {
  await open(page, 'lang=en&show=empty,no-token,none,none-failed')
  await page.locator('#empty').getByRole('button').last().click()
  await page.locator('#no-token').getByRole('button', { name: 'Settings' }).click()
  expect(await page.evaluate(() => window.asks)).toEqual(['search', 'settings'])
  await expect(page.locator('#none b')).toHaveText('The service tells of no day in this range')
  await expect(page.locator('#none-failed [data-error="creditEmpty"]')).toBeVisible()
})

test('bars that come are drawn at once', async ({ page }) => {
  await open(page, 'lang=en&show=none')
  await page.evaluate(() => {
    const of = window.histories['none']
    if (!of) return
    delete of.bridge.answers.history
    of.bridge.emit('bars', ['46348559193224090' as never])
  })
  await expect(page.locator('#none .chart-canvas canvas').first()).toBeVisible()
  await expect(page.locator('#none .tile')).toHaveAttribute('data-state', 'ready')
})
