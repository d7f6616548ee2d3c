// The window while a recorded day is played back, on a bridge without a host: that it can't be taken for live, the
// player and its keys, the list of days, and the way back.
import { expect, type Page } from 'playwright/test'
import { test } from './one-page.ts'
import { axeTroubles, LOOKS } from '../support/axe.ts'
import { actions, app, asked, book, openAt } from './playback-page.ts'
import { servePages } from './page-server.ts'
import { at } from './playback-samples.ts'

let server: Awaited<ReturnType<typeof servePages>>
test.beforeAll(async () => {
  server = await servePages()
})
test.afterAll(() => server.close())

const open = (page: Page, query: string): Promise<void> => openAt(page, `${server.address}playback.html?${query}`)

/** Texts of the player and the days that leave their box, or are cut. */
const misfits = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [
      ...document.querySelectorAll(
        '.transport button, .tp-count, .tp-go, .rv-facts, .rv-date, .title > *, .status > .seg',
      ),
    ]
      .filter(each => {
        const box = each.getBoundingClientRect()
        const holder = each.closest('.transport, .days-list, .title, .status')?.getBoundingClientRect()
        if (!holder || box.width === 0) return false
        return box.left < holder.left - 1 || box.right > holder.right + 1 || each.scrollWidth > each.clientWidth + 1
      })
      .map(each => `${each.className}: ${each.textContent}`),
  )

for (const { lang, theme, axe } of LOOKS) {
  test(`the window of a recorded day looks as drawn, fits and is accessible in ${lang}, ${theme}`, async ({ page }) => {
    await open(page, `lang=${lang}&theme=${theme}&played`)
    expect(await misfits(page)).toEqual([])
    await expect(page.locator('.transport')).toHaveScreenshot(`player-${lang}-${theme}.png`)
    await expect(page.locator('.days-tile')).toHaveScreenshot(`days-${lang}-${theme}.png`)
    await expect(page.locator('.title')).toHaveScreenshot(`title-${lang}-${theme}.png`)
    if (axe) expect(await axeTroubles(page, { include: ['.app'] })).toEqual([])
  })
}

test('it fits with texts half as large again', async ({ page }) => {
  for (const lang of ['fa', 'en']) {
    await open(page, `lang=${lang}&played&size=150`)
    expect(await misfits(page)).toEqual([])
  }
})

test('a recorded day can not be taken for live, in any theme and colour set', async ({ page }) => {
  for (const query of ['theme=dark&updown=green-red', 'theme=light&updown=blue-orange']) {
    await open(page, `lang=en&played&${query}`)
    await expect(app(page)).toHaveAttribute('data-mode', 'playback')
    const colours = await page.evaluate(() => {
      const title = document.querySelector('.title') as HTMLElement
      const probe = document.createElement('i')
      probe.style.color = 'var(--replay-solid)'
      document.body.append(probe)
      const edge = getComputedStyle(document.querySelector('.app') as HTMLElement, '::after')
      return {
        wanted: getComputedStyle(probe).color,
        title: getComputedStyle(title).backgroundColor,
        edge: [edge.borderTopWidth, edge.borderTopColor],
      }
    })
    expect(colours.title).toBe(colours.wanted)
    expect(colours.edge).toEqual(['3px', colours.wanted])
    await expect(page.locator('.replay-word')).toHaveText('Replay, not live')
    await expect(page.locator('[data-phase]')).toHaveCount(0)
    await expect(page.locator('[data-field="playback-time"]')).toHaveText('11:42:07')
    await expect(page.locator('[data-field="playback-day"]')).toHaveText('Saturday 15 March 2025')
    await expect(page).toHaveTitle(/^Replay, not live/)
    // Each tile that shows the market says which instant it shows.
    const tiles = page.locator('.tile[data-state="replay"]:not(.days-tile)')
    await expect(tiles).toHaveCount(5)
    for (const tile of await tiles.all()) await expect(tile.locator('.tag.replay')).toContainText('11:42:07')
    await expect(page.locator('.status [data-field="playback"]')).toHaveText('Tiles show the past')
    await expect(page.locator('.status [data-field="feed"]')).toHaveText('Live data goes on in the background')
  }
})

test('trouble of the live feed is told as such, and makes no tile stale', async ({ page }) => {
  await open(page, 'lang=en&played')
  await page.evaluate(() => {
    window.fake.emit('feed', {
      state: 'offline',
      cause: 'connectionLost',
      sinceMs: 1,
      connectedAtMs: 0,
      retryAtMs: 0,
      attempt: 3,
      newestFrameMs: 0,
      code: 0,
      host: 'feed.example',
    })
  })
  await expect(page.locator('[data-banner="offline"]')).toContainText('This is about the live data in the background')
  await expect(page.locator('.status [data-field="feed"]')).toContainText('Live data in the background:')
  await expect(page.locator('.tile[data-state="offline"], .tile[data-state="stale"]')).toHaveCount(0)
  await expect(page.locator('.not-live')).toHaveCount(0)
})

test('time passes on the chips, the title and the timeline while it plays, and stands when it does not', async ({
  page,
}) => {
  await open(page, 'lang=en&played')
  await page.getByRole('button', { name: 'Play', exact: true }).click()
  await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible()
  await page.evaluate(() => window.player.pass(3000))
  await expect(page.locator('[data-field="playback-time"]')).toHaveText('11:43:07')
  await expect(book(page).locator('[data-field="replay-time"]')).toHaveText('11:43:07')
  const place = (): Promise<number> =>
    page.locator('.timeline').evaluate(each => Number.parseFloat(getComputedStyle(each).getPropertyValue('--at')))
  const share = ((at(11, 43, 7) - at(8, 31, 2)) / (at(12, 58, 44) - at(8, 31, 2))) * 100
  expect(await place()).toBeCloseTo(share, 2)
  await page.getByRole('button', { name: 'Pause' }).click()
  await page.evaluate(() => window.player.pass(60_000))
  await page.getByRole('button', { name: 'One frame on' }).click()
  await expect(page.locator('[data-field="playback-time"]')).toHaveText('11:43:10')
  expect(await actions(page)).toEqual([{ do: 'play' }, { do: 'pause' }, { do: 'step', by: 1 }])
})

test('the keys of a replay play, step, go to gaps and back to live, and only during one', async ({ page }) => {
  await open(page, 'lang=en')
  const keys = ['Space', 'Comma', 'Period', 'Shift+Comma', 'Shift+Period']
  for (const key of keys) await page.keyboard.press(key)
  expect(await actions(page)).toEqual([])
  await open(page, 'lang=en&played')
  for (const key of keys) await page.keyboard.press(key)
  await expect
    .poll(() => actions(page))
    .toEqual([
      { do: 'play' },
      { do: 'step', by: -1 },
      { do: 'step', by: 1 },
      { do: 'gap', by: -1 },
      { do: 'gap', by: 1 },
    ])
  await page.keyboard.press('Escape')
  await expect(app(page)).toHaveAttribute('data-mode', 'live')
})

test('a field of text and a button keep the keys of a replay for themselves', async ({ page }) => {
  await open(page, 'lang=en&played')
  await page.keyboard.press('Control+k')
  await page.keyboard.type('a ,.')
  await page.keyboard.press('Escape')
  await expect(app(page)).toHaveAttribute('data-mode', 'playback')
  await page.getByRole('button', { name: 'Speed 60' }).focus()
  await page.keyboard.press('Space')
  await expect.poll(() => actions(page)).toEqual([{ do: 'speed', speed: 60 }])
  await page.getByRole('spinbutton').first().focus()
  await page.keyboard.press('Escape')
  await page.keyboard.press('Period')
  await expect(app(page)).toHaveAttribute('data-mode', 'playback')
  expect(await actions(page)).toHaveLength(1)
})

test('while a jump is on its way the books say so', async ({ page }) => {
  await open(page, 'lang=en&played')
  await page.evaluate(() => window.player.tell({ seeking: true }))
  await expect(book(page).locator('[data-seeking]')).toHaveText('On its way')
  await page.evaluate(() => window.player.tell({ seeking: false, atMs: 5 }))
  await expect(book(page).locator('[data-seeking]')).toHaveCount(0)
})

test('back to live makes everything anew: nothing of the recorded day stays', async ({ page }) => {
  await open(page, 'lang=en&played')
  await expect(book(page).locator('[data-field="last"]')).toHaveAttribute('data-value', '3968')
  await page.evaluate(() => {
    window.fake.answers.watch = ({ codes }) => ({
      ok: true,
      value: codes.map((code, n) => ({ code: code as never, handle: n + 1 })),
    })
  })
  await page.getByRole('button', { name: 'Back to live' }).click()
  await expect(app(page)).toHaveAttribute('data-mode', 'live')
  await expect(page.locator('.transport')).toHaveCount(0)
  await expect(page.locator('.tag.replay')).toHaveCount(0)
  await expect(book(page)).not.toHaveAttribute('data-state', /^(replay|live)$/)
  await expect(book(page).locator('[data-field="last"]')).toHaveCount(0)
  // The desk is the same.
  await expect(page.locator('.days-tile')).toBeVisible()
  expect(await asked(page, 'closePlayback')).toHaveLength(1)
})

test('a day that can not be played back leaves the window live, and says why in both languages', async ({ page }) => {
  for (const [lang, word] of [
    ['fa', 'ضبط'],
    ['en', 'record'],
  ] as const) {
    await open(page, `lang=${lang}`)
    await page.evaluate(() => {
      window.fake.answers.openPlayback = () => ({ ok: false, error: { code: 'notRecorded' } })
    })
    await page.locator('.rv').nth(2).click()
    await expect(page.locator('.toast')).toContainText(word)
    await expect(app(page)).toHaveAttribute('data-mode', 'live')
    await expect(book(page)).toHaveAttribute('data-state', 'live')
  }
})

test('an instrument that is not in the recorded day says so, and leads to the nearest day that has it', async ({
  page,
}) => {
  await open(page, 'lang=en')
  await page.evaluate(() => {
    window.fake.answers.watch = ({ codes }) => ({
      ok: true,
      value: codes.map((code, n) => ({ code: code as never, handle: n + 1 })),
    })
    window.fake.answers.nearestDay = ({ code }) => ({ ok: true, value: { code: code as never, day: 20250304 } })
  })
  await page.locator('[data-day="20250312"]').click()
  await expect(book(page)).toContainText('Not recorded on this day')
  await expect(book(page)).toContainText('The nearest recorded day of this instrument is Tuesday 4 March 2025.')
  await book(page).getByRole('button', { name: 'Go to that day' }).click()
  await expect.poll(() => asked(page, 'openPlayback')).toEqual([{ day: 20250312 }, { day: 20250304 }])
})

test('the palette leads to the recorded days, and back to live', async ({ page }) => {
  await open(page, 'lang=en&played')
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox').fill('play back a day')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('listbox', { name: 'Recorded days' })).toBeFocused()
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox').fill('back to live')
  await page.keyboard.press('Enter')
  await expect(app(page)).toHaveAttribute('data-mode', 'live')
})
