// The main job on real input: a recorded day comes from a separate process, the way a person would watch it (token on
// the first page, instrument through the palette). All of it ends in the journal, and its last frame on the screen.
import type { Page } from 'playwright/test'
import { type ExchangeProcess, startExchangeProcess } from '../support/exchange-process.ts'
import { exportedFrames } from '../support/journal.ts'
import { dataFile, haveData, type RecordedFrame, recording } from '../support/recordings.ts'
import { expect, test } from './fixtures.ts'

const TOKEN = 'e2e-token'
const names = ['fmelli-20210602-open-every-update', 'fmelli-20210602', 'khodro-20230227-buyqueue-book']
/** As a Persian keyboard types it, and as the list writes it (with an Arabic letter). */
const symbols: Record<string, { typed: string; shown: string }> = {
  '35425587644337450': { typed: 'فملی', shown: 'فملي' },
  '65883838195688438': { typed: 'خودرو', shown: 'خودرو' },
}

/** What the cells of the book must hold (raw values) when this frame is the newest. */
function cellsOf({ basis, orders }: RecordedFrame['message']): Record<string, string> {
  const cells: Record<string, string> = {
    last: String(basis.close),
    'last-change': String(basis.close_c),
    'last-percent': String(basis.close_cp),
    final: String(basis.final),
    'final-change': String(basis.final_c),
    'final-percent': String(basis.final_cp),
    trades: String(basis.trade_number),
    volume: String(basis.trade_volume),
    value: String(basis.trade_value),
    time: String(basis.last_trade_time),
  }
  for (const [index, level] of orders.entries()) {
    for (const part of ['price', 'volume', 'count']) {
      const [bid, ask] = [level[`buy_${part}`] ?? '', level[`sell_${part}`] ?? '']
      // A level that is not there has no value, rather than a price of nothing.
      cells[`bid-${part}-${index + 1}`] = level.buy_price === '0' ? '' : bid
      cells[`ask-${part}-${index + 1}`] = level.sell_price === '0' ? '' : ask
    }
  }
  return cells
}

/** The raw values of the named cells of a tile. */
const shownCells = (page: Page, code: string, fields: string[]): Promise<Record<string, string>> =>
  page
    .locator(`.book[data-instrument="${code}"]`)
    .first()
    .evaluate(
      (tile, wanted) =>
        Object.fromEntries(
          wanted.map(field => [
            field,
            tile.querySelector<HTMLElement>(`[data-field="${field}"]`)?.dataset.value ?? 'no such cell',
          ]),
        ),
      fields,
    )

async function signIn(page: Page): Promise<void> {
  await page.getByLabel('Live feed token').fill(TOKEN)
  await page.getByRole('button', { name: 'Test and start' }).click()
  await page.locator('[data-state]').first().waitFor()
}

async function openBook(page: Page, code: string): Promise<void> {
  const { typed, shown } = symbols[code] ?? { typed: code, shown: code }
  const search = page.getByRole('combobox')
  const row = page.getByRole('option').filter({ hasText: shown }).first()
  await page.getByRole('main').waitFor()
  await page.keyboard.press('Control+k')
  // The list comes over the network after the first page: what is not found yet is typed again.
  await expect(async () => {
    await search.fill('')
    await search.fill(typed)
    await row.waitFor({ timeout: 2000 })
  }).toPass()
  await page.keyboard.press('Enter')
  await page.locator(`.book[data-instrument="${code}"]`).first().waitFor()
}

let exchange: ExchangeProcess
test.afterEach(() => exchange.stop())

for (const name of names) {
  for (const snapshot of ['on', 'off']) {
    test(`${name}, snapshot ${snapshot}: all frames are journaled and the screen ends on the last`, async ({
      open,
    }) => {
      expect(haveData, 'the recordings of ../shared/data are needed').toBe(true)
      const frames = recording(name)
      const final = frames.at(-1) as RecordedFrame
      const code = String(final.message.basis.ins)
      exchange = await startExchangeProcess(TOKEN, [
        '--replay',
        dataFile(`recordings/${name}.ndjson`),
        '--speed',
        '100000',
        '--snapshot',
        snapshot,
      ])
      const app = await open({
        args: ['--feed-url', exchange.feedUrl, '--symbols-url', exchange.symbolsUrl, '--lang', 'en'],
        env: { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent' },
      })
      await signIn(app.page)
      await openBook(app.page, code)
      const [, count] = await exchange.line(/^replay ended: (\d+) frames$/)
      expect(Number(count)).toBe(frames.length)
      const expected = cellsOf(final.message)
      await expect.poll(() => shownCells(app.page, code, Object.keys(expected))).toEqual(expected)
      await app.stop()
      expect(await exportedFrames(app.profile)).toEqual(frames.map(({ message }) => message))
    })
  }
}
