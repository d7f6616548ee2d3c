// A day recorded from a replay of real frames is played back in the window that watches it: unmistakably not live, equal
// to what was received, frame by frame; the live market goes on being recorded behind it.
import type { Page } from 'playwright/test'
import { type ExchangeProcess, startExchangeProcess } from '../support/exchange-process.ts'
import { exportedFrames } from '../support/journal.ts'
import { dataFile, haveData, type RecordedFrame, recording } from '../support/recordings.ts'
import { pasteList, signIn } from '../support/desk.ts'
import { DEMO_CODES, exchangeFlags, startTestExchange, TOKEN } from '../support/exchange.ts'
import { expect, test } from './fixtures.ts'

const NAME = 'fmelli-20210602'
const CODE = '35425587644337450'

/** Raw values of some cells of the book when this frame is the newest. */
function cellsOf({ basis, orders: [best] }: RecordedFrame['message']): Record<string, string> {
  return {
    last: String(basis.close),
    final: String(basis.final),
    trades: String(basis.trade_number),
    volume: String(basis.trade_volume),
    value: String(basis.trade_value),
    'bid-price-1': best?.buy_price === '0' ? '' : String(best?.buy_price),
    'bid-volume-1': String(best?.buy_volume),
    'ask-price-1': best?.sell_price === '0' ? '' : String(best?.sell_price),
    'ask-volume-1': String(best?.sell_volume),
  }
}

const book = (page: Page) => page.locator(`.book[data-instrument="${CODE}"]`).first()
const shownCells = (page: Page, fields: string[]): Promise<Record<string, string>> =>
  book(page).evaluate(
    (tile, wanted) =>
      Object.fromEntries(
        wanted.map(name => [name, tile.querySelector<HTMLElement>(`[data-field="${name}"]`)?.dataset.value ?? '?']),
      ),
    fields,
  )
const fields = [
  'last',
  'final',
  'trades',
  'volume',
  'value',
  'bid-price-1',
  'bid-volume-1',
  'ask-price-1',
  'ask-volume-1',
]
const app = (page: Page) => page.locator('.app')
const frameNumber = async (page: Page): Promise<number> =>
  Number(await page.locator('[data-field="playback-frame"]').getAttribute('data-value'))
const journaled = async (page: Page): Promise<number> =>
  Number((await page.locator('.status [data-field="journaled"] bdi').innerText()).replaceAll(',', ''))

async function openBook(page: Page): Promise<void> {
  const row = page.getByRole('option').filter({ hasText: 'فملي' }).first()
  await page.getByRole('main').waitFor()
  await page.keyboard.press('Control+k')
  const search = page.getByRole('combobox')
  // The list comes over the network after the first page: what is not found yet is typed again.
  await expect(async () => {
    await search.fill('')
    await search.fill('فملی')
    await row.waitFor({ timeout: 2000 })
  }).toPass()
  await page.keyboard.press('Enter')
  await book(page).waitFor()
}

/** Plays the only recorded day back. */
async function playBack(page: Page): Promise<void> {
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox').fill('play back a day')
  await page.keyboard.press('Enter')
  await page.locator('.rv').first().click()
  await expect(app(page)).toHaveAttribute('data-mode', 'playback')
}

/** What the book shows is the frame whose number the player says. */
async function isTrue(page: Page, frames: readonly RecordedFrame[]): Promise<number> {
  await expect(async () => {
    await expect(page.locator('[data-seeking]')).toHaveCount(0)
    const frame = frames[(await frameNumber(page)) - 1]
    expect(await shownCells(page, fields)).toEqual(frame && cellsOf(frame.message))
  }).toPass()
  return frameNumber(page)
}

let exchange: Pick<ExchangeProcess, 'stop'>
test.afterEach(() => exchange.stop())

test('a recorded day is played back as it was received, frame by frame', async ({ open }) => {
  expect(haveData, 'the recordings of ../shared/data are needed').toBe(true)
  const frames = recording(NAME)
  const final = cellsOf((frames.at(-1) as RecordedFrame).message)
  const replay = await startExchangeProcess(TOKEN, [
    '--replay',
    dataFile(`recordings/${NAME}.ndjson`),
    '--speed',
    '4000',
    '--snapshot',
    'off',
  ])
  exchange = replay
  const { page, profile, stop } = await open({
    args: ['--feed-url', replay.feedUrl, '--symbols-url', replay.symbolsUrl, '--lang', 'en'],
    env: { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent' },
  })
  await signIn(page, TOKEN)
  await openBook(page)
  await replay.line(/^replay ended: (\d+) frames$/)
  await expect.poll(() => journaled(page)).toBe(frames.length)

  // Its end, a frame back, anywhere, a frame on, its beginning.
  await playBack(page)
  await openBook(page)
  const slider = page.getByRole('slider', { name: 'Time in the recorded day' })
  await slider.focus()
  await page.keyboard.press('End')
  await expect.poll(() => frameNumber(page)).toBe(frames.length)
  expect(await isTrue(page, frames)).toBe(frames.length)
  expect(await shownCells(page, fields)).toEqual(final)
  await page.getByRole('main').focus()
  await page.keyboard.press('Comma')
  await expect.poll(() => frameNumber(page)).toBe(frames.length - 1)
  await isTrue(page, frames)
  const line = await page.locator('.tl-track').boundingBox()
  if (!line) throw new Error('no timeline')
  await page.mouse.click(line.x + line.width * 0.4, line.y + 39)
  await expect.poll(() => frameNumber(page)).toBeLessThan(frames.length - 1)
  const middle = await isTrue(page, frames)
  expect(middle).toBeGreaterThan(1)
  await page.getByRole('button', { name: 'One frame on' }).click()
  await expect.poll(() => frameNumber(page)).toBe(middle + 1)
  await isTrue(page, frames)
  await slider.focus()
  await page.keyboard.press('Home')
  await expect.poll(() => frameNumber(page)).toBeLessThan(middle)
  await isTrue(page, frames)
  await page.keyboard.press('Escape')
  await expect(app(page)).toHaveAttribute('data-mode', 'live')
  await expect.poll(() => shownCells(page, fields)).toEqual(final)
  await expect(page.locator('.tag.replay')).toHaveCount(0)

  await stop()
  expect(await exportedFrames(profile)).toEqual(frames.map(({ message }) => message))
})

test('a window that plays back is unmistakably not live, and the market is recorded behind it', async ({ open }) => {
  const live = await startTestExchange()
  exchange = live
  const { page } = await open({
    args: [...exchangeFlags(live), '--lang', 'en'],
    env: { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent' },
  })
  await signIn(page, TOKEN)
  await pasteList(page, DEMO_CODES)
  await page.locator('.glist.watch .r[data-instrument]').first().click()
  await page.locator('.book[data-state="live"]').first().waitFor()
  await expect.poll(() => journaled(page)).toBeGreaterThan(100)
  await playBack(page)
  await expect(page.locator('.replay-word')).toHaveText('Replay, not live')
  await expect(page.locator('[data-phase]')).toHaveCount(0)
  await expect(page.locator('.book[data-state="replay"]').first()).toBeVisible()
  await expect(page.locator('.book[data-state="live"]')).toHaveCount(0)
  await expect(page.locator('.book .tag.replay').first()).toBeVisible()
  const before = await journaled(page)
  const shown = await page.locator('.book').first().innerText()
  await expect.poll(() => journaled(page)).toBeGreaterThan(before + 100)
  // It is paused: what comes in is not for this window.
  expect(await page.locator('.book').first().innerText()).toBe(shown)
  await page.getByRole('button', { name: 'Back to live' }).click()
  await expect(app(page)).toHaveAttribute('data-mode', 'live')
  await page.locator('.book[data-state="live"]').first().waitFor()
})
