// The player's timeline and field, and the list of days, in a window on a bridge without a host.
import { expect, type Page } from 'playwright/test'
import { test } from './one-page.ts'
import { servePages } from './page-server.ts'
import { actions, app, asked, openAt } from './playback-page.ts'
import { at } from './playback-samples.ts'

let server: Awaited<ReturnType<typeof servePages>>
test.beforeAll(async () => {
  server = await servePages()
})
test.afterAll(() => server.close())

const open = (page: Page, query: string): Promise<void> => openAt(page, `${server.address}playback.html?${query}`)

const slider = (page: Page) => page.getByRole('slider', { name: 'Time in the recorded day' })

test('the timeline is moved by arrows, pages and ends, each from where it is', async ({ page }) => {
  await open(page, 'lang=en&played')
  await slider(page).focus()
  const times: [string, number][] = [
    ['ArrowLeft', at(11, 41, 7)],
    ['ArrowLeft', at(11, 40, 7)],
    ['ArrowRight', at(11, 41, 7)],
    ['PageDown', at(11, 26, 7)],
    ['PageUp', at(11, 41, 7)],
    ['Home', at(8, 31, 2)],
    ['End', at(12, 58, 44)],
  ]
  for (const [key, atMs] of times) {
    await page.keyboard.press(key)
    await expect.poll(async () => (await actions(page)).at(-1)).toEqual({ do: 'seek', atMs })
  }
  await expect(slider(page)).toHaveAttribute('aria-valuetext', '12:58:44')
})

test('the timeline runs left to right in Persian too, and is dragged', async ({ page }) => {
  await open(page, 'lang=fa&played')
  const box = await page.locator('.tl-track').boundingBox()
  if (!box) throw new Error('no timeline')
  const from = { x: box.x + box.width * 0.25, y: box.y + 39 }
  await page.mouse.move(from.x, from.y)
  await page.mouse.down()
  await page.mouse.move(box.x + box.width * 0.5, from.y, { steps: 4 })
  await expect(page.locator('.tl-hint')).toBeVisible()
  expect(await actions(page)).toEqual([])
  await page.mouse.up()
  const middle = (at(8, 31, 2) + at(12, 58, 44)) / 2
  await expect.poll(async () => (await actions(page)).length).toBe(1)
  const [action] = (await actions(page)) as { atMs: number }[]
  expect(Math.abs((action?.atMs ?? 0) - middle)).toBeLessThan(30_000)
})

test('a time that is typed is gone to, within the day', async ({ page }) => {
  await open(page, 'lang=fa&played')
  await page.getByRole('spinbutton').first().click()
  await page.keyboard.type('1030')
  await page.keyboard.press('Enter')
  await expect.poll(() => actions(page)).toEqual([{ do: 'seek', atMs: at(10, 30) }])
  await expect(page.locator('[data-field="playback-time"]')).toHaveText('۱۰:۳۰:۰۰')
  await page.getByRole('spinbutton').first().click()
  await page.keyboard.type('1900')
  await page.keyboard.press('Enter')
  await expect.poll(async () => (await actions(page)).at(-1)).toEqual({ do: 'seek', atMs: at(12, 58, 44) })
})

test('a day is opened by click, and by Enter; the one that is played is marked', async ({ page }) => {
  await open(page, 'lang=en')
  await expect(page.locator('.rv').first()).toContainText('4,256 frames, 2 gaps')
  await page.locator('[data-day="20250312"]').click()
  await expect(app(page)).toHaveAttribute('data-mode', 'playback')
  await expect(page.locator('[data-day="20250312"]')).toHaveAttribute('data-played', 'true')
  await page.getByRole('listbox', { name: 'Recorded days' }).focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(page.locator('[data-day="20250311"]')).toHaveAttribute('data-played', 'true')
  expect(await asked(page, 'openPlayback')).toEqual([{ day: 20250312 }, { day: 20250311 }])
})

test('without a recorded day the list says how one comes to be', async ({ page }) => {
  await open(page, 'lang=fa&days=0')
  await expect(page.locator('.days-tile')).toContainText('هنوز روزی ضبط نشده')
})
