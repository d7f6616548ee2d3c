// The watchlist in a real browser: its look, its rows' states, keys, sorting and dragging.
import { expect, type Page, test } from 'playwright/test'
import { FIELD } from '../../shared/quote.ts'
import { axeTroubles, LOOKS } from '../support/axe.ts'
import {
  type ListGallery,
  grid,
  heading,
  marked,
  misfits,
  own,
  row,
  saved,
  startListGallery,
  symbols,
} from './list-page.ts'

let gallery: ListGallery
test.beforeAll(async () => {
  gallery = await startListGallery()
})
test.afterAll(() => gallery.close())
const open = (page: Page, query: string): Promise<void> => gallery.open(page, query)

for (const { lang, theme, axe } of LOOKS) {
  test(`looks as drawn and is accessible in ${lang}, ${theme}`, async ({ page }) => {
    await open(page, `lang=${lang}&theme=${theme}${own({ sort: { column: 'value', descending: true } })}`)
    expect(await misfits(page)).toEqual([])
    await row(page, 'فملی').click()
    await row(page, 'شپنا').click({ modifiers: ['Control'] })
    await page.mouse.move(0, 0)
    await expect.poll(async () => (await symbols(page))[0]).toBe('عیار')
    if (axe) expect(await axeTroubles(page, { include: ['.tile'] })).toEqual([])
    await expect(page.locator('.list-case')).toHaveScreenshot(`list-${lang}-${theme}.png`)
  })
}

test('rows say their states, their raw values and their queues', async ({ page }) => {
  await open(page, 'lang=fa')
  await expect(row(page, 'خودرو')).toHaveAttribute('data-state', 'stale')
  await expect(row(page, 'خودرو').locator('.mark.stale')).toBeVisible()
  await expect(row(page, 'الکتروماد')).toHaveAttribute('data-state', 'suspect')
  await expect(row(page, 'الکتروماد').locator('.mark.suspect')).toBeVisible()
  await expect(row(page, 'فولاد').locator('[data-field="last"]')).toHaveAttribute('data-value', '3968')
  await expect(row(page, 'فولاد').locator('[data-field="value"]')).toHaveAttribute('data-value', '1925400000000')
  await expect(row(page, 'فولاد').locator('[data-field="value"]')).toHaveText('۱۹۲٫۵')
  await expect(page.locator('.watch .qb.buy:visible')).toHaveCount(6)
  await expect(page.locator('.watch .qb.sell:visible')).toHaveCount(2)
  await expect(row(page, 'مادیرا').locator('.qb.sell')).toContainText('۱۱٫۴')
  // A row without data of the day has an empty place for its spark.
  await open(page, 'lang=fa&nosparks')
  await expect(page.locator('.w-spark svg:visible')).toHaveCount(0)
})

test('the selected row is the one that the tiles of its colour show', async ({ page }) => {
  await open(page, 'lang=fa&nosparks')
  await expect(marked(page)).toHaveCount(0)
  await open(page, 'lang=fa&nosparks&linked=2')
  await expect(marked(page)).toHaveCount(1)
  await expect(marked(page)).toHaveAttribute('data-index', '2')
  const edge = await marked(page).evaluate(element => {
    const { width, backgroundColor } = getComputedStyle(element, '::before')
    return { width, ink: backgroundColor === getComputedStyle(element).color }
  })
  expect(edge).toEqual({ width: '3px', ink: true })
  await page.evaluate(() => window.lists.link(4, 'desk'))
  await expect(marked(page)).toHaveAttribute('data-index', '4')
  // Keys go on from it.
  await grid(page).focus()
  await page.keyboard.press('ArrowDown')
  expect(await page.evaluate(() => window.lists.events.at(-1))).toMatch(/^select /)
})

test('where no tile of its desk shows its colour, the last choice of any window is selected', async ({ page }) => {
  await open(page, 'lang=fa&nosparks')
  await row(page, 'فملی').click()
  await expect(marked(page)).toHaveText(/فملی/)
  await page.evaluate(() => window.lists.link(3, 'window'))
  await expect(marked(page)).toHaveCount(1)
  await expect(marked(page)).toHaveAttribute('data-index', '3')
  await row(page, 'فملی').click()
  await expect(marked(page)).toHaveText(/فملی/)
})

test('amounts are in the unit of the setting, which the heading names', async ({ page }) => {
  await open(page, 'lang=en&units=rial')
  await expect(heading(page, 'value')).toContainText('bn R')
  await expect(row(page, 'فولاد').locator('[data-field="value"]')).toHaveText('1,925.4')
  await expect(page.locator('.foot')).toContainText('bn R = billion rial')
  await open(page, 'lang=en&units=toman')
  await expect(row(page, 'فولاد').locator('[data-field="last"]')).toHaveText('396.8')
  expect(await misfits(page)).toEqual([])
})

test('narrow, it gives up spark, value, volume, then the queue and percents; symbol, last and final stay', async ({
  page,
}) => {
  const gone = [
    [563, ''],
    [530, 'spark'],
    [470, 'spark,value'],
    [410, 'spark,value,volume'],
    [340, 'spark,value,volume,queue'],
    [240, 'spark,value,volume,queue,finalPercent,lastPercent'],
  ] as const
  await open(page, 'lang=en')
  const all = 'last,lastPercent,final,finalPercent,volume,value,spark,queue'.split(',')
  for (const [width, without] of gone) {
    await page.locator('.list-case').evaluate((each, px) => {
      ;(each as HTMLElement).style.width = `${px}px`
    }, width)
    const left = ['symbol', ...all.filter(column => !without.split(',').includes(column))]
    await expect
      .poll(() =>
        page
          .locator('.watch .h [data-column]')
          .evaluateAll(cells => cells.map(each => each.getAttribute('data-column'))),
      )
      .toEqual(left)
    expect(await misfits(page)).toEqual([])
  }
})

test('a heading sorts largest first, then the reverse, then gives back the own order; the list keeps it', async ({
  page,
}) => {
  await open(page, 'lang=en')
  const before = await symbols(page)
  const sort = heading(page, 'value').getByRole('button')
  await sort.click()
  await expect(heading(page, 'value')).toHaveAttribute('aria-sort', 'descending')
  expect((await symbols(page)).slice(0, 3)).toEqual(['عیار', 'طلا', 'وبملت'])
  expect((await saved(page))?.sort).toEqual({ column: 'value', descending: true })
  await sort.click()
  expect((await symbols(page))[0]).toBe('بذر')
  await sort.click()
  expect(await symbols(page)).toEqual(before)
  expect((await saved(page))?.sort).toBeUndefined()
  // By the keyboard: one stop, arrows between the headings, Enter.
  await heading(page, 'symbol').getByRole('button').focus()
  for (let n = 0; n < 2; n += 1) await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Enter')
  await expect(heading(page, 'lastPercent')).toHaveAttribute('aria-sort', 'descending')
  await heading(page, 'queue').getByRole('button').click()
  expect((await symbols(page)).slice(0, 3)).toEqual(['وبملت', 'اهرم', 'فملی'])
})

test('live values move rows only when pointer and keyboard are still, and the marked row stays marked', async ({
  page,
}) => {
  await page.clock.install()
  await open(page, `lang=en&nosparks${own({ sort: { column: 'last', descending: true } })}`)
  await page.clock.runFor(3000)
  expect((await symbols(page))[0]).toBe('طلا')
  await row(page, 'بذر').click()
  await page.clock.runFor(3000)
  await page.evaluate(change => window.lists.push(18, change), { [FIELD.last]: 900_000 })
  await page.locator('.watch').dispatchEvent('pointermove')
  await page.clock.runFor(600)
  await expect(row(page, 'بذر').locator('[data-field="last"]')).toHaveAttribute('data-value', '900000')
  expect((await symbols(page))[0]).toBe('طلا')
  await page.clock.runFor(3000)
  expect((await symbols(page))[0]).toBe('بذر')
  await expect(marked(page)).toHaveCount(1)
  await expect(marked(page)).toContainText('بذر')
})

test('keys move, mark, open, search and remove; a removal can be undone', async ({ page }) => {
  await open(page, 'lang=fa&rows=1000')
  expect(await page.locator('.watch [data-instrument]').count()).toBeLessThan(60)
  await grid(page).focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await expect(marked(page)).toHaveAttribute('aria-rowindex', '3')
  await page.keyboard.press('Shift+ArrowDown')
  await expect(marked(page)).toHaveCount(2)
  await page.keyboard.press('End')
  await expect(marked(page)).toHaveCount(1)
  await expect(marked(page)).toHaveAttribute('aria-rowindex', '1001')
  await expect(marked(page)).toBeInViewport()
  const code = await marked(page).getAttribute('data-instrument')
  for (const keys of ['Enter', 'Alt+d', 'Alt+p']) await page.keyboard.press(keys)
  const opened = (await page.evaluate(() => window.lists.events)).filter(each => each.startsWith('open'))
  expect(opened).toEqual([`open order-book ${code}`, `open day-chart ${code}`, `open prints ${code}`])
  await page.keyboard.press('Home')
  // Typed with an Arabic letter, found all the same; Escape forgets what is typed.
  await page.locator('.watch').evaluate(list => {
    for (const key of 'كگل') list.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }))
  })
  await expect(marked(page)).toContainText('کگل')
  await expect(page.locator('.typed')).toContainText('كگل')
  await page.keyboard.press('Escape')
  await expect(page.locator('.typed')).toHaveCount(0)
  await page.keyboard.press('Delete')
  await expect(page.locator('.foot')).toContainText('۹۹۹')
  await expect(marked(page)).toContainText('همراه')
  expect(await page.evaluate(() => window.lists.toasts())).toEqual(['کگل از «اصلی» برداشته شد'])
  await page.evaluate(() => window.lists.undo())
  await expect(page.locator('.foot')).toContainText('۱٬۰۰۰')
  expect((await symbols(page))[10]).toBe('کگل')
  await page.keyboard.press('Control+a')
  await expect(page.locator('.foot')).toContainText('نشان‌دار')
})

test('rows are reordered by Alt Shift arrows and by dragging, and dragged to another list', async ({ page }) => {
  await open(page, 'lang=fa')
  await row(page, 'شپنا').click()
  await page.keyboard.press('Alt+Shift+ArrowUp')
  expect((await symbols(page)).slice(1, 5)).toEqual(['خودرو', 'شپنا', 'فملی', 'وبملت'])
  await row(page, 'وبملت').dragTo(row(page, 'خودرو'), { targetPosition: { x: 100, y: 3 } })
  expect((await symbols(page)).slice(0, 4)).toEqual(['فولاد', 'وبملت', 'خودرو', 'شپنا'])
  await row(page, 'عیار').click()
  await row(page, 'شستا').click({ modifiers: ['Shift'] })
  await row(page, 'خساپا').dragTo(page.getByRole('button', { name: 'صف‌ها' }))
  await expect.poll(async () => (await saved(page, 1))?.codes.length).toBe(3)
  expect((await saved(page))?.codes.length).toBe(18)
  await page.evaluate(() => window.lists.undo())
  expect((await saved(page))?.codes.length).toBe(21)
  expect((await saved(page, 1))?.codes.length).toBe(0)
})

test('a dragged row carries its code for a tile and its symbol as text', async ({ page }) => {
  await open(page, 'lang=fa')
  const data = await row(page, 'فملی').evaluate(each => {
    const transfer = new DataTransfer()
    each.dispatchEvent(new DragEvent('dragstart', { bubbles: true, dataTransfer: transfer }))
    return [transfer.getData('application/x-tablo-code'), transfer.getData('text/plain')]
  })
  expect(data).toEqual(['44818950263583525', 'فملی'])
})
