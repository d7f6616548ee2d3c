// The history's table and summary in a real browser under the app's content policy: looks, keys, copying.
import { expect, type Page, test } from 'playwright/test'
import { BAR_COLUMNS } from '../../renderer/tiles/history/bar-columns.ts'
import { AXE_LOOKS, axeTroubles } from '../support/axe.ts'
import { madeHistory } from './bars-data.ts'
import { servePages } from './page-server.ts'

let server: Awaited<ReturnType<typeof servePages>>
test.beforeAll(async () => {
  server = await servePages()
})
test.afterAll(() => server.close())

const ROWS = 3000
const history = madeHistory(ROWS)

async function open(page: Page, query: string): Promise<void> {
  await page.setViewportSize({ width: 1120, height: 1000 })
  await page.goto(`${server.address}bars-gallery.html?${query}`)
  await page.locator('.tile').first().waitFor()
  await page.evaluate(() => document.fonts.ready)
  for (const panel of await page.locator('.draw').all()) await panel.locator('svg.recharts-surface').waitFor()
}
const grid = (page: Page) => page.locator('#table [role="grid"]')
/** Days in view from the top. */
const daysIn = (page: Page): Promise<string[]> =>
  page
    .locator('#table [data-day]')
    .evaluateAll(rows =>
      rows
        .toSorted((a, b) => Number(a.getAttribute('aria-rowindex')) - Number(b.getAttribute('aria-rowindex')))
        .map(row => row.getAttribute('data-day') ?? ''),
    )
/** Row and column that the keys act from, and how many cells are marked in view. */
const at = (page: Page) =>
  page.evaluate(() => {
    const id = document.querySelector('#table [role="grid"]')?.getAttribute('aria-activedescendant')
    const cell = id ? document.getElementById(id) : undefined
    const marked = document.querySelectorAll('#table [role="row"] > [aria-selected="true"]').length
    return [cell?.closest('[data-day]')?.getAttribute('aria-rowindex'), cell?.dataset['column'], marked]
  })
async function copied(page: Page): Promise<string[][]> {
  await page.keyboard.press('Control+c')
  const text = await page.evaluate(() => navigator.clipboard.readText())
  return text.split('\n').map(line => line.split('\t'))
}
/** The page was refused nothing by its content policy. */
const unrefused = async (page: Page): Promise<void> =>
  expect(await page.evaluate(() => window.bars.refused)).toEqual([])

test.use({ permissions: ['clipboard-read', 'clipboard-write'] })

for (const lang of ['fa', 'en'])
  for (const theme of ['dark', 'light'])
    test(`table and summary look as they should in ${lang}, ${theme}`, async ({ page }) => {
      await open(page, `lang=${lang}&theme=${theme}&show=table,summary`)
      for (const id of ['table', 'summary'])
        await expect(page.locator(`#${id} .tile`)).toHaveScreenshot(`${id}-${lang}-${theme}.png`)
      await unrefused(page)
    })

for (const { lang, theme } of AXE_LOOKS)
  test(`table, summary and menus are accessible in ${lang}, ${theme}`, async ({ page }) => {
    await open(page, `lang=${lang}&theme=${theme}&prices=raw&show=table,summary`)
    const check = async (): Promise<void> => {
      const without = ['region', 'landmark-one-main', 'page-has-heading-one']
      expect(await axeTroubles(page, { without })).toEqual([])
    }
    await check()
    await page.locator('#table .foot button').click()
    await page.getByRole('menu').waitFor()
    await check()
    await unrefused(page)
  })

/** Numbers that are wider than their cell, headings that are cut, and headings that do not stand over their column. */
const misfits = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const texts = '.bar-table .r > .n, .bar-table .r > :first-child, .bar-table .h .cut, .bar-facts dd'
    const cut = [...document.querySelectorAll<HTMLElement>(texts)].filter(
      each => each.scrollWidth > each.clientWidth + 1,
    )
    const [head, row] = document.querySelectorAll('.bar-table .r')
    const apart = [...(head?.children ?? [])].filter((each, n) => {
      const [over, under] = [each.getBoundingClientRect(), row?.children[n]?.getBoundingClientRect()]
      return Math.abs(over.left - (under?.left ?? 0)) > 0.5 || Math.abs(over.right - (under?.right ?? 0)) > 0.5
    })
    return [...cut, ...apart].map(each => `${each.getAttribute('data-column') ?? each.className}: ${each.textContent}`)
  })

test('numbers and headings fit their columns, with larger texts and in toman too', async ({ page }) => {
  for (const query of [
    'lang=fa',
    'lang=en',
    'lang=fa&text=150&units=toman',
    'lang=en&text=150&units=rial&prices=raw',
  ]) {
    await open(page, `${query}&show=table,summary&columns=${BAR_COLUMNS.join()}`)
    await expect(page.locator('#table [role="columnheader"]')).toHaveCount(BAR_COLUMNS.length)
    expect(await misfits(page), query).toEqual([])
  }
})

test('the newest day is on top; a heading sorts by a click or Enter, days without a value last', async ({ page }) => {
  await open(page, 'lang=en&show=table')
  const { day, value } = history.bars
  expect((await daysIn(page))[0]).toBe(String(day.at(-1)))
  await expect(grid(page)).toHaveAttribute('aria-rowcount', String(ROWS + 1))
  const heading = (name: string) => page.locator('#table').getByRole('columnheader', { name })
  await expect(heading('Date')).toHaveAttribute('aria-sort', 'descending')
  await heading('Value').getByRole('button').click()
  await expect(heading('Value')).toHaveAttribute('aria-sort', 'descending')
  const most = day[value.indexOf(Math.max(...value))]
  await expect.poll(async () => (await daysIn(page))[0]).toBe(String(most))
  // By the arrows to the next heading to the left, and Enter.
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('ArrowLeft')
  await expect(heading('Trades').getByRole('button')).toBeFocused()
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('Enter')
  await expect(heading('Low')).toHaveAttribute('aria-sort', 'descending')
  await page.keyboard.press('Enter')
  await expect(heading('Low')).toHaveAttribute('aria-sort', 'ascending')
  await expect(page.locator('#table [data-day] [data-field="low"]').first()).not.toHaveText('–')
  await page.keyboard.press('Tab')
  await grid(page).focus()
  await page.keyboard.press('End')
  await expect(page.locator(`#table [aria-rowindex="${ROWS + 1}"] [data-field="low"]`)).toHaveText('–')
})

test('keys move, mark and scroll; in right-to-left, left is left', async ({ page }) => {
  await open(page, 'lang=fa&show=table')
  await grid(page).focus()
  await page.keyboard.press('ArrowDown')
  await expect.poll(() => at(page)).toEqual(['2', 'day', 1])
  await page.keyboard.press('ArrowLeft')
  await expect.poll(() => at(page)).toEqual(['2', 'last', 1])
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowDown')
  await expect.poll(() => at(page)).toEqual(['3', 'day', 1])
  await page.keyboard.press('Shift+ArrowLeft')
  await page.keyboard.press('Shift+ArrowDown')
  await expect.poll(() => at(page)).toEqual(['4', 'last', 4])
  await page.keyboard.press('Shift+Space')
  await expect.poll(async () => (await at(page))[2]).toBe(26)
  await page.keyboard.press('PageDown')
  await expect.poll(async () => Number((await at(page))[0])).toBeGreaterThan(12)
  await page.keyboard.press('End')
  await expect.poll(async () => (await at(page))[0]).toBe(String(ROWS + 1))
  const last = page.locator(`#table [aria-rowindex="${ROWS + 1}"]`)
  await expect(last.locator('[data-column="day"]')).toBeInViewport({ ratio: 1 })
  await page.keyboard.press('Home')
  await expect.poll(async () => (await at(page))[0]).toBe('2')
  await page.keyboard.press('Control+End')
  await expect(page.locator(`#table [aria-rowindex="${ROWS + 1}"] [data-column="name"]`)).toBeInViewport({ ratio: 0.9 })
  await page.keyboard.press('Escape')
  await expect.poll(async () => (await at(page))[2]).toBe(0)
})

test('marked cells are copied with headings, one cell as it is, and nothing marked copies the whole table', async ({
  page,
}) => {
  await open(page, 'lang=fa&show=table&prices=raw')
  const cell = (row: number, column: string) =>
    page.locator(`#table [aria-rowindex="${row}"] [data-column="${column}"]`)
  const { day, last, reference } = { ...history.bars, reference: history.bars.yesterday }
  await cell(3, 'last').click()
  await cell(4, 'reckoned').click({ modifiers: ['Shift'] })
  expect(await copied(page)).toEqual([
    ['آخرین (ریال)', 'تغییر (ریال)'],
    ...[-2, -3].map(n => [String(last.at(n)), String((last.at(n) ?? 0) - (reference.at(n) ?? 0))]),
  ])
  const html = await page.evaluate(async () => {
    const [item] = await navigator.clipboard.read()
    return (await item?.getType('text/html'))?.text()
  })
  expect(html?.match(/<tr>/g)).toHaveLength(3)
  await cell(2, 'last').click()
  expect(await copied(page)).toEqual([[String(last.at(-1))]])
  // The date stands for its row; dragging marks more of them.
  await cell(2, 'day').hover()
  await page.mouse.down()
  await cell(5, 'final').hover()
  await page.mouse.up()
  const rows = await copied(page)
  expect(rows).toHaveLength(5)
  expect(rows[1]?.slice(0, 2)).toEqual(['1403/12/22', String(last.at(-1))])
  expect(rows[1]?.at(-1)).toBe(`'=فولاد، "مبارکه"`)
  await page.keyboard.press('Escape')
  expect(await copied(page)).toHaveLength(day.length + 1)
})

test('columns are chosen and kept; the unclear ones are hidden at first', async ({ page }) => {
  await open(page, 'lang=en&show=table')
  const headings = page.locator('#table [role="columnheader"]')
  await expect(headings).toHaveCount(13)
  await page.getByRole('button', { name: 'Columns' }).click()
  await page.getByRole('menuitemcheckbox', { name: 'Traded value (buy/sell orders)' }).click()
  await page.locator('[role="menuitemcheckbox"][data-key="yesterday"]').click()
  await expect(headings).toHaveCount(13)
  expect(await page.evaluate(() => window.bars.kept()['columns'])).toBe(
    'day,last,reckoned,percent,final,low,high,trades,volume,value,notes,name,value1',
  )
  await page.getByRole('menuitemcheckbox', { name: 'Usual columns' }).click()
  await page.keyboard.press('Escape')
  await expect(page.locator('#table [data-column="yesterday"]').first()).toBeVisible()
})

test('halted, restated and adjusted days say so in words; a range that is not there is –', async ({ page }) => {
  await open(page, 'lang=en&show=table')
  await expect(page.locator(`[data-day="${history.bars.day.at(-3)}"]`)).toContainText('Restated')
  await expect(page.locator(`[data-day="${history.bars.day.at(-3)}"] .restated`)).toHaveAttribute(
    'title',
    'The service changed this day on 2025-03-14.',
  )
  await grid(page).hover()
  await page.mouse.wheel(0, 26 * 15)
  const halted = page.locator(`[data-day="${history.bars.day.at(-20)}"]`)
  await expect(halted).toContainText('No trade')
  await expect(halted.locator('[data-field="low"]')).toHaveText('–')
  await expect(halted.locator('[data-field="last-percent"]')).toHaveText('–')
  const action = history.bars.day.findLastIndex((_, n) => n % 240 === 120)
  await grid(page).evaluate((list, top) => list.scrollTo(0, top), 26 * (ROWS - 1 - action))
  await expect(page.locator(`[data-day="${history.bars.day[action]}"]`)).toContainText('Adjustment 0.8')
})

test('days that come while some are marked leave the marks where they are', async ({ page }) => {
  await open(page, 'lang=en&show=table&rows=200')
  await page.locator('#table [aria-rowindex="3"] [data-column="final"]').click()
  const day = await page.locator('#table [aria-rowindex="3"]').getAttribute('data-day')
  await page.evaluate(() => window.bars.setHistory(window.bars.made(201, 20_250_315)))
  await expect(grid(page)).toHaveAttribute('aria-rowcount', '202')
  await expect(page.locator(`[data-day="${day}"] [data-column="final"]`)).toHaveAttribute('aria-selected', 'true')
})

test('an empty range says so', async ({ page }) => {
  await open(page, 'lang=fa&from=19900101&to=19900201')
  for (const id of ['table', 'summary']) await expect(page.locator(`#${id} .mid-msg`)).toContainText('ذخیره نشده')
  await expect(page.locator('#table .bar-export')).toBeDisabled()
})

test('charts take the colours of the theme, stand still, and read out what is under the pointer', async ({ page }) => {
  await open(page, 'lang=fa&show=summary')
  const bar = page.locator('.bar-panel').nth(1).locator('.recharts-bar-rectangle path').last()
  const colour = () => bar.evaluate(each => getComputedStyle(each).fill)
  const green = await colour()
  await page.evaluate(() => {
    document.documentElement.dataset['updown'] = 'blue-orange'
  })
  expect(await colour()).not.toBe(green)
  const draw = page.locator('.bar-panel').first().locator('.draw')
  const box = await draw.boundingBox()
  await draw.hover()
  await expect(page.locator('.bar-panel').first().locator('.said b')).toContainText('میلیارد تومان')
  expect(await draw.boundingBox()).toEqual(box)
  await expect(draw).toHaveAttribute('aria-label', /ارزش معاملات در ۳۶ ماه/)
  await unrefused(page)
})
