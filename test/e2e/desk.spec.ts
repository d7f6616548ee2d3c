// The desk over time: what a person arranged is there after a restart, search finds what was meant, connection tests
// say what is wrong, and nothing old is ever shown as live.
import type { Page } from 'playwright/test'
import { startExchangeProcess } from '../support/exchange-process.ts'
import { expect, test } from './fixtures.ts'
import { inMarket, layoutOf } from '../support/market-file.ts'

const TOKEN = 'desk-token'
const LIVE = '.book[data-state="live"]'
/** No keychain: a test leaves nothing in the person's own. */
const env = { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent' }

const ready = (page: Page): Promise<void> => page.locator(LIVE).first().waitFor()

/** The order books as they stand: instrument and place in whole pixels, in reading order. */
const booksOf = (page: Page) =>
  page.locator('.book:visible').evaluateAll(books =>
    books
      .map(book => {
        const { left, top, width, height } = book.getBoundingClientRect()
        return { code: book.getAttribute('data-instrument'), at: [left, top, width, height].map(Math.round) }
      })
      .sort((a, b) => (a.at[1] ?? 0) - (b.at[1] ?? 0) || (a.at[0] ?? 0) - (b.at[0] ?? 0)),
  )

/** Codes of the watchlist's rows in view, from the top. */
const rowsOf = (page: Page) =>
  page
    .locator('.watch [role="row"][data-instrument]')
    .evaluateAll(rows =>
      rows
        .sort((a, b) => a.getBoundingClientRect().top - b.getBoundingClientRect().top)
        .map(row => row.getAttribute('data-instrument')),
    )

/** Types into the palette and gives the code of the best answer; the palette stays open on it. */
async function search(page: Page, text: string): Promise<string> {
  await page.keyboard.press('Control+k')
  await expect(page.getByRole('combobox')).toBeFocused()
  const best = page.locator('[role="option"][data-code][aria-selected="true"]')
  // The list comes over the network after the first page: what is not found yet is typed again.
  await expect(async () => {
    await page.getByRole('combobox').fill('')
    await page.getByRole('combobox').fill(text)
    await best.waitFor({ timeout: 2000 })
  }).toPass()
  return (await best.getAttribute('data-code')) ?? ''
}

test('a tile that was moved, one that was closed and a border that was shifted stay so over a restart', async ({
  open,
}) => {
  const first = await open({ args: ['--demo'] })
  await ready(first.page)
  const start = await booksOf(first.page)
  const [one, two, three] = start.map(({ code }) => first.page.locator(`.book[data-instrument="${code}"]`))
  if (!one || !two || !three) throw new Error('the first desk has at least three books')

  const target = await three.boundingBox()
  await one.locator('.name').hover()
  await first.page.mouse.down()
  await first.page.mouse.move((target?.x ?? 0) + 40, (target?.y ?? 0) + 200, { steps: 12 })
  await first.page.mouse.up()
  await expect.poll(() => booksOf(first.page)).not.toEqual(start)
  await two.locator('.name').click()
  await first.page.keyboard.press('Alt+KeyW')
  await expect(two).toHaveCount(0)
  const savedBooks = () => layoutOf(first.profile).split('"component":"order-book"').length - 1
  await expect.poll(savedBooks).toBe(start.length - 1)
  const [closed, saved] = [await booksOf(first.page), layoutOf(first.profile)]
  // One step is one change, so that what is saved next holds all of it.
  await first.page.locator('[role="separator"][aria-orientation="vertical"]').first().focus()
  await first.page.keyboard.press('ArrowRight')
  await expect.poll(() => booksOf(first.page)).not.toEqual(closed)
  const left = await booksOf(first.page)
  await expect.poll(() => layoutOf(first.profile)).not.toBe(saved)
  await first.stop()

  const second = await open({ args: ['--demo'], profile: first.profile })
  await ready(second.page)
  await expect.poll(() => booksOf(second.page)).toEqual(left)
})

test('the watchlist as the person left it survives a restart', async ({ open }) => {
  const first = await open({ args: ['--demo', '--lang', 'en'] })
  await ready(first.page)
  const [top = ''] = await rowsOf(first.page)
  await first.page.locator(`.watch [data-instrument="${top}"]`).click()
  await first.page.keyboard.press('Delete')
  await expect.poll(() => rowsOf(first.page)).not.toContain(top)
  const added = await search(first.page, 'زر')
  expect(await rowsOf(first.page)).not.toContain(added)
  await first.page.keyboard.press('Control+Enter')
  await expect.poll(() => rowsOf(first.page)).toContain(added)
  const left = await rowsOf(first.page)
  await first.stop()

  const second = await open({ args: ['--demo', '--lang', 'en'], profile: first.profile })
  await ready(second.page)
  await expect.poll(() => rowsOf(second.page)).toEqual(left)
})

test('language and theme change at once, with the direction, and are remembered', async ({ open }) => {
  const first = await open({ args: ['--demo'] })
  const { page } = first
  await ready(page)
  const html = page.locator('html')
  await expect(html).toHaveAttribute('dir', 'rtl')
  await page.keyboard.press('Control+,')
  await page.locator('.nav button').nth(1).click()
  await page.getByRole('radio', { name: 'English' }).click()
  await expect(html).toHaveAttribute('dir', 'ltr')
  // Settings stay open where they were.
  await expect(page.getByRole('heading', { name: 'Display' })).toBeVisible()
  await page.getByRole('radio', { name: 'Light' }).click()
  await expect(html).toHaveAttribute('data-theme', 'light')
  await page.keyboard.press('Escape')
  await ready(page)
  await expect(page.locator('[data-field="feed"]')).toHaveText('Feed live')
  await first.stop()

  const second = await open({ args: ['--demo'], profile: first.profile })
  await ready(second.page)
  await expect(second.page.locator('html')).toHaveAttribute('lang', 'en')
  await expect(second.page.locator('html')).toHaveAttribute('data-theme', 'light')
})

test('a layout that can not be read gives the first desk, and is kept inside the next one', async ({ open }) => {
  const first = await open({ args: ['--demo'] })
  await ready(first.page)
  const start = await booksOf(first.page)
  await first.stop()
  const broken = '{"version":1,"desk":{"layout":'
  inMarket(first.profile, database =>
    database.prepare("INSERT OR REPLACE INTO desk (window, json) VALUES ('main', ?)").run(broken),
  )

  const second = await open({ args: ['--demo'], profile: first.profile })
  await ready(second.page)
  await expect.poll(() => booksOf(second.page)).toEqual(start)
  expect(layoutOf(first.profile)).toBe(broken)
  await second.page.locator('.book .name').first().click()
  await second.page.keyboard.press('Alt+KeyW')
  await expect.poll(() => layoutOf(first.profile)).not.toBe(broken)
  expect(JSON.parse(layoutOf(first.profile))).toMatchObject({ version: 2, kept: broken })
})

test('Persian letters, Arabic letters and the Latin code find the same instrument', async ({ open }) => {
  const { page } = await open({ args: ['--demo'] })
  await ready(page)
  const found: string[] = []
  for (const text of ['فملی', 'فملي', 'msmi', 'MSMI']) {
    found.push(await search(page, text))
    await page.keyboard.press('Escape')
    await expect(page.getByRole('combobox')).toHaveCount(0)
  }
  expect(new Set(found).size).toBe(1)
  expect(await search(page, found[0] ?? '')).toBe(found[0])
})

const WORDS = {
  fa: {
    token: 'توکن دادهٔ زنده',
    start: 'آزمون و آغاز',
    works: 'درست کار می‌کند',
    refused: 'توکن یا اشتراک پذیرفته نشد',
    unreachable: 'در دسترس نیست',
    replace: 'جایگزین',
    fresh: 'توکن تازه',
    write: 'نوشتن و آزمون',
  },
  en: {
    token: 'Live feed token',
    start: 'Test and start',
    works: 'Works',
    refused: 'Token or subscription refused',
    unreachable: 'Unreachable',
    replace: 'Replace',
    fresh: 'New token',
    write: 'Save and test',
  },
} as const

/** Opens the real market over an exchange process, signed in, with one instrument in a book and on the list. */
async function signIn(page: Page, words: (typeof WORDS)['fa' | 'en']): Promise<void> {
  await page.getByLabel(words.token).fill(TOKEN)
  await page.getByRole('button', { name: words.start }).click()
  await page.locator('.dock').waitFor()
  await search(page, 'فولاد')
  await page.keyboard.press('Control+Enter')
  await search(page, 'فولاد')
  await page.keyboard.press('Enter')
  await ready(page)
}

for (const language of ['fa', 'en'] as const) {
  test(`testing the connection tells works, refused and unreachable apart (${language})`, async ({ open }) => {
    const words = WORDS[language]
    const exchange = await startExchangeProcess(TOKEN, [])
    const args = ['--feed-url', exchange.feedUrl, '--symbols-url', exchange.symbolsUrl, '--lang', language]
    const { page } = await open({ args, env })
    await signIn(page, words)
    await page.keyboard.press('Control+,')
    const card = page.locator('[data-service="feed"]')
    const outcome = async (name: 'works' | 'refused' | 'unreachable') => {
      await card.locator('[data-action="test-feed"]').click()
      await expect(card.locator(`[data-outcome="${name}"]`)).toContainText(words[name])
    }
    await outcome('works')
    await card.getByRole('button', { name: words.replace }).click()
    await card.getByLabel(words.fresh).fill('another')
    await card.getByRole('button', { name: words.write, exact: true }).click()
    await outcome('refused')
    await expect(page.locator('[data-banner="refused"]')).toContainText(words.refused)
    await exchange.stop()
    await outcome('unreachable')
  })
}

test('after the exchange stops nothing is shown as live, and all of it comes back with the exchange', async ({
  open,
}) => {
  const words = WORDS.en
  const exchange = await startExchangeProcess(TOKEN, [])
  const args = ['--feed-url', exchange.feedUrl, '--symbols-url', exchange.symbolsUrl, '--lang', 'en']
  const { page } = await open({ args, env })
  await signIn(page, words)
  const book = page.locator('.book[data-instrument]').first()
  const colours = () =>
    book.evaluate(tile => {
      const style = getComputedStyle(tile)
      return { up: style.getPropertyValue('--up'), down: style.getPropertyValue('--down') }
    })
  const live = await colours()
  expect(live.up).not.toBe(live.down)

  await exchange.stop()
  await expect(book).not.toHaveAttribute('data-state', 'live')
  await expect(page.locator('[data-field="feed"]')).not.toHaveText('Feed live')
  await expect(page.locator('.watch [data-instrument]').first()).toHaveAttribute('data-state', /stale|offline/)
  // The two directions have one grey now, and a sentence says why.
  const lost = await colours()
  expect(lost.up).toBe(lost.down)
  await expect(page.locator('[data-banner]').first()).toBeVisible()
  // From here on, a moment of "live" without the exchange would be recorded.
  await book.evaluate(tile => {
    const seen: string[] = []
    new MutationObserver(() => seen.push(tile.getAttribute('data-state') ?? '')).observe(tile, {
      attributeFilter: ['data-state'],
    })
    Object.assign(window, { seen })
  })
  await page.getByRole('button', { name: 'Reconnect' }).click()
  await expect(page.locator('[data-banner="unreachable"]')).toBeVisible()
  expect(await page.evaluate(() => (window as unknown as { seen: string[] }).seen)).not.toContain('live')

  const again = await startExchangeProcess(TOKEN, ['--port', new URL(exchange.feedUrl).port])
  // By the palette: the banner's button goes as soon as an attempt of the feed's own is through.
  await page.keyboard.press('Control+k')
  await page.keyboard.type('Reconnect')
  await expect(page.locator('[role="option"][aria-selected="true"][data-command]')).toContainText('econnect')
  await page.keyboard.press('Enter')
  await expect(book).toHaveAttribute('data-state', 'live')
  await expect(page.locator('[data-banner="unreachable"]')).toHaveCount(0)
  expect(await colours()).toEqual(live)
  await again.stop()
})
