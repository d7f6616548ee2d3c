// The alerts tile and its log in a real browser: looks, fit, keyboard, live distances, files and accessibility.
import { readFile } from 'node:fs/promises'
import { expect, type Page } from 'playwright/test'
import { test } from './one-page.ts'
import { AXE_LOOKS, axeTroubles, LOOKS } from '../support/axe.ts'
import { outOfTile } from '../support/fit.ts'
import { servePages } from './page-server.ts'

const FOOLAD = '46348559193224090'
let server: Awaited<ReturnType<typeof servePages>>

test.beforeAll(async () => {
  server = await servePages()
})
test.afterAll(() => server.close())

async function open(page: Page, query: string): Promise<void> {
  await page.setViewportSize({ width: 1600, height: 1000 })
  await page.goto(`${server.address}alerts.html?${query}`)
  await page.locator('.tile').first().waitFor()
  await page.evaluate(() => document.fonts.ready)
}
const asks = (page: Page): Promise<string[]> => page.evaluate(() => window.asks)
const calls = (page: Page, id: string, name: string): Promise<unknown[]> =>
  page.evaluate(
    ([of, command]) =>
      window.cases[of as string]?.bridge.calls.flatMap(call => (call.name === command ? [call.args] : [])) ?? [],
    [id, name],
  )
/** Distances and their order come with the quotes. */
const settled = (page: Page, id = 'alerts') =>
  expect(page.locator(`#${id} [data-alert="a1"] [data-field="distance"]`)).toHaveAttribute('data-value', '1.56')

/** Texts that leave their tile or that a box cuts without a sign of it. */
async function misfits(page: Page): Promise<string[]> {
  const out = await outOfTile(page, 'bdi, b, .name, .tag, .at, .l1, .l2, .btn, .lg-what, .lg-told')
  const wide = await page
    .locator('.tile')
    .locator('.al, .log-list .r:not(.h), .tile-h')
    .evaluateAll(rows =>
      rows
        .filter(row => row.scrollWidth > row.clientWidth + 1)
        .map(row => `${row.closest('.tile')?.parentElement?.id} wide: ${row.textContent}`),
    )
  return [...out, ...wide]
}

for (const { lang, theme } of AXE_LOOKS) {
  test(`alerts and their log fit and are accessible in ${lang}, ${theme}`, async ({ page }) => {
    const shown = 'alerts,alerts-wide,alerts-paused,alerts-none,alerts-failed,log,log-narrow'
    await open(page, `lang=${lang}&theme=${theme}&show=${shown}`)
    await settled(page)
    await expect(page.locator('#log [data-firing]').first()).toBeVisible()
    expect(await misfits(page)).toEqual([])
    expect(await axeTroubles(page, { include: ['.tile'] })).toEqual([])
  })
}

for (const { lang, theme } of LOOKS) {
  test(`alerts and their log look as drawn in ${lang}, ${theme}`, async ({ page }) => {
    await open(page, `lang=${lang}&theme=${theme}&show=alerts,log,log-narrow`)
    await settled(page)
    await expect(page.locator('#alerts .al').nth(3)).toHaveAttribute('data-alert', 'a5')
    await expect(page.locator('#alerts .al').nth(4)).toHaveAttribute('data-alert', 'a3')
    await expect(page.locator('#log [data-firing]').first()).toContainText(/\S/)
    for (const id of ['alerts', 'log', 'log-narrow'])
      await expect(page.locator(`#${id} .tile`)).toHaveScreenshot(`${id}-${lang}-${theme}.png`)
  })
}

test('alerts fit with texts half as large again', async ({ page }) => {
  for (const lang of ['fa', 'en']) {
    await open(page, `lang=${lang}&size=150`)
    await settled(page)
    expect(await misfits(page)).toEqual([])
  }
})

test('the tile says its state, and what to do where there is nothing', async ({ page }) => {
  await open(page, 'lang=en&show=alerts,alerts-none,alerts-failed,alerts-paused,alerts-played,log-none,log-failed')
  for (const [id, state] of [
    ['alerts', 'live'],
    ['alerts-none', 'empty'],
    ['alerts-failed', 'error'],
  ])
    await expect(page.locator(`#${id} .tile`)).toHaveAttribute('data-state', state ?? '')
  await page.locator('#alerts-none').getByRole('button', { name: 'New alert' }).last().click()
  expect(await asks(page)).toEqual(['alert new false'])
  await expect(page.locator('#alerts-failed [role="alert"]')).toContainText("The alerts can't be read")
  await expect(page.locator('#alerts-paused [role="note"]')).toContainText('Paused until 11:57; nothing is notified')
  await page.locator('#alerts-paused').getByRole('button', { name: 'End the pause' }).click()
  await expect(page.locator('#alerts-paused [role="note"]')).toHaveCount(0)
  await expect(page.locator('#alerts-played')).toContainText('Alerts are of the live market')
  await expect(page.locator('#alerts-played [data-field="distance"]')).toHaveCount(0)
  await expect(page.locator('#log-none')).toContainText('Nothing has fired yet')
  await expect(page.locator('#log-failed [role="alert"]')).toContainText("The log can't be read")
})

test('a distance follows the quotes, and a feed that is not live says why nothing fires', async ({ page }) => {
  await open(page, 'lang=en&show=alerts')
  await settled(page)
  const row = page.locator('#alerts [data-alert="a1"]')
  await expect(row).toContainText('1.56% away')
  const emit = (last: number): Promise<void> =>
    page.evaluate(price => {
      const quote = new Float64Array(45)
      // The first of the samples has the first handle.
      quote.set([1, Date.UTC(2025, 2, 15, 8, 12, 6), 0, 0, 42_126, price, price, 10, 10, 0.3, 0.3, 10, 10, 10, 2])
      quote.set([price, 5, 1, price + 1, 5, 1], 15)
      window.cases['alerts']?.bridge.emit('quotes', quote)
    }, last)
  await emit(4000)
  await expect(row).toContainText('0.75% away')
  await emit(4031)
  await expect(row).toContainText('already there')
  await page.evaluate(async () => {
    const { bridge } = window.cases['alerts'] ?? {}
    const answer = await bridge?.call('boot', undefined)
    if (answer?.ok) bridge?.emit('feed', { ...answer.value.feed, state: 'stale', cause: 'silentFeed' })
  })
  await expect(row.locator('[data-why="stale"]')).toHaveText('holds until fresh data')
})

test('the keyboard shows, edits, switches off and deletes, and a deletion is taken back', async ({ page }) => {
  await open(page, 'lang=en&show=alerts')
  await settled(page)
  const grid = page.locator('#alerts [role="grid"]')
  await grid.focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await expect(grid.locator('[aria-selected="true"]')).toHaveAttribute('data-firing', '3')
  await page.keyboard.press('Enter')
  await expect(grid.locator('[data-firing]')).toHaveCount(2)
  expect(await calls(page, 'alerts', 'seeFirings')).toEqual([{ ids: [3] }])
  expect((await asks(page))[0]).toMatch(/^open order-book \d+$/)
  await grid.locator('[data-alert="a1"]').click()
  await page.keyboard.press('e')
  await page.keyboard.press('c')
  expect((await asks(page)).slice(1)).toEqual(['alert a1 false', 'alert a1 true'])
  await page.keyboard.press('Space')
  await expect(grid.locator('[data-alert="a1"]')).toHaveCount(0)
  expect(await calls(page, 'alerts', 'enableAlerts')).toEqual([{ ids: ['a1'], enabled: false }])
  await grid.locator('[data-alert="a2"]').click()
  await page.keyboard.press('Shift+ArrowDown')
  await expect(page.locator('.al-bulk')).toContainText('2 selected')
  await page.keyboard.press('Delete')
  await expect(grid.locator('[data-alert="a2"]')).toHaveCount(0)
  await expect(page.locator('.toast')).toContainText('2 alerts deleted')
  // The keyboard goes on where the deleted lines were.
  await grid.focus()
  await page.keyboard.press('ArrowDown')
  await expect(grid).toHaveAttribute('aria-activedescendant', /./)
  await expect(grid).not.toHaveAttribute('aria-activedescendant', /-swaiting$/)
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(grid.locator('[data-alert="a2"]')).toHaveCount(1)
})

test('the pointer settles a corporate action, marks as seen, and opens the menu of a line', async ({ page }) => {
  await open(page, 'lang=en&show=alerts')
  await settled(page)
  const held = page.locator('#alerts [data-alert="a5"]')
  await expect(held.locator('[data-why="corporate"]')).toContainText('×0.500')
  await held.getByRole('button', { name: 'Rescale' }).click()
  await expect(held.locator('[data-why="corporate"]')).toHaveCount(0)
  expect(await calls(page, 'alerts', 'settleAction')).toEqual([{ ids: ['a5'], how: 'rescale' }])
  await page.locator('#alerts [data-firing="2"]').click({ button: 'right' })
  await page.getByRole('menuitem', { name: 'Snooze 15 min' }).click()
  expect(await calls(page, 'alerts', 'snoozeFiring')).toEqual([{ id: 2, minutes: 15 }])
  await page.getByRole('button', { name: 'All seen' }).click()
  await expect(page.locator('#alerts [data-firing]')).toHaveCount(0)
  await page.locator('#alerts [data-alert="a1"]').hover()
  await page.getByRole('button', { name: /^Actions for the alert فولاد last rises past 4,030/ }).click()
  await page.getByRole('menuitem', { name: 'Edit' }).click()
  expect(await asks(page)).toEqual(['alert a1 false'])
})

test('a filter finds alerts by symbol, words and note, folded ones too', async ({ page }) => {
  await open(page, 'lang=en&show=alerts')
  await settled(page)
  await page.locator('#alerts [role="grid"]').focus()
  await page.keyboard.press('Control+f')
  const field = page.getByRole('textbox', { name: 'Search alerts' })
  await field.fill('بهمن')
  await expect(page.locator('#alerts .al')).toHaveCount(1)
  await field.fill('فولاد falls')
  await expect(page.locator('#alerts')).toContainText('No alert has these words')
  await page.keyboard.press('Escape')
  await expect(page.locator('#alerts .al')).toHaveCount(8)
})

test('ten thousand alerts scroll: few of them are drawn at a time', async ({ page }) => {
  await open(page, 'lang=en&show=alerts-many')
  await expect(page.locator('#alerts-many [data-field="count-armed"]')).toHaveText('9,000')
  await page.locator('#alerts-many [role="grid"]').focus()
  await page.keyboard.press('End')
  await expect(page.locator('#alerts-many [data-field="count-used"]')).toBeVisible()
  expect(await page.locator('#alerts-many [role="row"]').count()).toBeLessThan(40)
})

test('the log reads on as it is scrolled, is searched, and tells all of one firing', async ({ page }) => {
  await open(page, 'lang=en&show=log')
  const log = page.locator('#log')
  await expect(log.locator('[data-firing="3000"]')).toBeVisible()
  await log.locator('[role="grid"]').focus()
  await page.keyboard.press('End')
  await expect(log.locator('[data-firing="2801"]')).toBeVisible()
  await page.keyboard.press('End')
  await expect(log.locator('[data-firing="2601"]')).toBeVisible()
  const asked = (await calls(page, 'log', 'firings')) as { before: number }[]
  expect(asked.slice(0, 3).map(({ before }) => before)).toEqual([0, 2801, 2601])
  await log.getByRole('textbox', { name: 'Search the log' }).fill('فولاد')
  await expect(log.locator('[data-firing="2900"]')).toBeVisible()
  await expect(log.locator('[data-firing="3000"] + [data-firing="2999"]')).toHaveCount(0)
  await log.locator('[data-firing="2900"]').click()
  const dialog = page.getByRole('dialog', { name: 'Details' })
  await expect(dialog).toContainText('crossed between two frames')
  await expect(dialog.locator('pre')).toContainText('"last":4031')
  await expect(dialog.getByRole('button', { name: 'Copy the frame' })).toBeVisible()
  expect(await axeTroubles(page, { include: ['.dlg'] })).toEqual([])
})

test('the whole log goes into a file, read to its end first', async ({ page }) => {
  await open(page, 'lang=en&show=log')
  await expect(page.locator('#log [data-firing="3000"]')).toBeVisible()
  for (const [name, ending] of [
    ['CSV', 'csv'],
    ['Excel', 'xlsx'],
  ]) {
    await page.getByRole('button', { name: 'Export the log' }).click()
    const saved = page.waitForEvent('download')
    await page.getByRole('menuitem', { name: name ?? '' }).click()
    const download = await saved
    expect(download.suggestedFilename()).toBe(`tablo-alert-log.${ending}`)
    const bytes = await readFile(await download.path())
    if (ending === 'csv') {
      const lines = bytes.toString('utf8').trim().split('\r\n')
      expect(lines).toHaveLength(3001)
      expect(lines[1]).toContain('2025-03-15')
    } else expect(bytes.subarray(0, 2).toString()).toBe('PK')
  }
})

test('an import says what it has, asks about what is here already, and takes all at once', async ({ page }) => {
  await open(page, 'lang=en&show=alerts')
  await settled(page)
  const menu = page.locator('#alerts').getByRole('button', { name: 'Alerts: more' })
  await menu.click()
  const saved = page.waitForEvent('download')
  await page.getByRole('menuitem', { name: 'Export all…' }).click()
  const text = await readFile(await (await saved).path(), 'utf8')
  const file = JSON.parse(text) as { alerts: Record<string, unknown>[] }
  expect(file.alerts).toHaveLength(7)
  expect(text).toContain(`"${FOOLAD}"`)
  const [one] = file.alerts
  const fresh = { ...one, conditions: [{ kind: 'level', metric: 'last', op: 'above', value: 5000, back: 0 }] }
  file.alerts.push(fresh, { ...one, urgency: 'loud' })
  const chooser = page.waitForEvent('filechooser')
  await menu.click()
  await page.getByRole('menuitem', { name: 'Import alerts…' }).click()
  await (await chooser).setFiles({
    name: 'alerts.json',
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify(file)),
  })
  const dialog = page.getByRole('dialog', { name: 'Import alerts…' })
  await expect(dialog).toContainText('8 alerts can be imported')
  await expect(dialog).toContainText('Row 9: urgency is missing or not allowed')
  await expect(dialog).toContainText('7 of them are here already')
  expect(await axeTroubles(page, { include: ['.dlg'] })).toEqual([])
  await dialog.getByRole('button', { name: 'Import 1 alert' }).click()
  await expect(dialog).toBeHidden()
  const [saving] = (await calls(page, 'alerts', 'saveAlerts')) as { alerts: object[] }[]
  expect(saving?.alerts).toHaveLength(1)
  await expect(page.locator('#alerts [data-alert="new-1"]')).toContainText('5,000')
})
