// A real market of a thousand instruments as one watchlist: every row holds what the recording says, and the queues
// that it shows are those that the rule gives by hand on that file.
import { readFileSync } from 'node:fs'
import type { Page } from 'playwright/test'
import { type ExchangeProcess, startExchangeProcess } from '../../support/exchange-process.ts'
import { dataFile, haveData, type RecordedFrame, recording } from '../../support/recordings.ts'
import { pasteList, signIn } from '../../support/desk.ts'
import { expect, test } from '../fixtures.ts'

const NAME = 'snapshot-20250315-market'
const TOKEN = 'e2e-token'
const FIELDS = {
  last: 'close',
  'last-percent': 'close_cp',
  final: 'final',
  'final-percent': 'final_cp',
  volume: 'trade_volume',
  value: 'trade_value',
} as const

type Row = Record<keyof typeof FIELDS, string> & { queue: string }

/** A queue as the market reads it: the best price at the limit, with volume, and nothing within the limits opposite. */
function queueByHand({ orders }: RecordedFrame['message'], [min, max]: [number, number]) {
  if (min <= 1 && max >= 999_999_999) return undefined
  const prices = (name: 'buy_price' | 'sell_price') =>
    orders.map(level => Number(level[name])).filter(price => price > 0)
  const [best] = orders
  const [bids, asks] = [prices('buy_price'), prices('sell_price')]
  if (Number(best?.['buy_price']) === max && Number(best?.['buy_volume']) > 0 && asks.every(price => price > max))
    return { side: 'buy', alone: asks.length === 0 }
  if (Number(best?.['sell_price']) === min && Number(best?.['sell_volume']) > 0 && bids.every(price => price < min))
    return { side: 'sell', alone: bids.length === 0 }
  return undefined
}

/** All rows that have data, read from the page while it is scrolled from the first to the last. */
const scrollThrough = (page: Page): Promise<Record<string, Row>> =>
  page.evaluate(async fields => {
    const list = document.querySelector<HTMLElement>('.glist.watch')
    const found: Record<string, Row> = {}
    if (!list) return found
    const frame = () => new Promise(resolve => requestAnimationFrame(resolve))
    for (let top = 0; ; top += list.clientHeight / 2) {
      list.scrollTo(0, top)
      await frame()
      await frame()
      for (const row of list.querySelectorAll<HTMLElement>('.r[data-instrument]')) {
        if (row.dataset['state'] === 'loading') continue
        const cells = fields.map(name => [
          name,
          row.querySelector<HTMLElement>(`[data-field="${name}"]`)?.dataset['value'],
        ])
        const badge = [...row.querySelectorAll<HTMLElement>('.qb')].find(each => each.offsetWidth > 0)
        const queue = badge ? (badge.classList.contains('buy') ? 'buy' : 'sell') : ''
        found[row.dataset['instrument'] ?? ''] = { ...Object.fromEntries(cells), queue } as Row
      }
      if (top > list.scrollHeight) return found
    }
  }, Object.keys(FIELDS))

let exchange: ExchangeProcess
test.afterEach(() => exchange.stop())

test('a thousand rows of a real market scroll to the end with the values and queues of the recording', async ({
  serve,
}) => {
  test.setTimeout(180_000)
  expect(haveData, 'the recordings of ../shared/data are needed').toBe(true)
  const frames = recording(NAME)
  const bands = JSON.parse(readFileSync(dataFile(`recordings/${NAME}.bands.json`), 'utf8')) as Record<
    string,
    [number, number]
  >
  const codes = frames.map(({ message }) => String(message.basis['ins']))
  expect(new Set(codes).size).toBe(1003)
  exchange = await startExchangeProcess(TOKEN, ['--replay', dataFile(`recordings/${NAME}.ndjson`), '--speed', '100000'])
  const { page } = await serve({
    args: ['--feed-url', exchange.feedUrl, '--symbols-url', exchange.symbolsUrl, '--lang', 'en'],
    env: { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent' },
  })
  await page.setViewportSize({ width: 1920, height: 1080 })
  await signIn(page, TOKEN)
  await pasteList(page, codes)
  expect(await page.locator('.glist.watch .r[data-instrument]').count()).toBeLessThan(80)

  let rows: Record<string, Row> = {}
  await expect
    .poll(
      async () => {
        rows = await scrollThrough(page)
        return Object.keys(rows).length
      },
      { timeout: 90_000 },
    )
    .toBe(1003)

  const number = (text: string): number => (text === '' ? 0 : Number(text))
  const counts = { buy: 0, sell: 0, buyAlone: 0, sellAlone: 0 }
  const badges = { buy: 0, sell: 0 }
  for (const { message } of frames) {
    const code = String(message.basis['ins'])
    const shown = rows[code] as Row
    for (const [field, name] of Object.entries(FIELDS)) {
      const value = number(shown[field as keyof typeof FIELDS])
      expect(value, `${code} ${field}`).toBe(Number(message.basis[name]))
    }
    const band = bands[code] as [number, number]
    const queue = queueByHand(message, band)
    expect(shown.queue, code).toBe(queue?.side ?? '')
    if (shown.queue === 'buy') badges.buy += 1
    if (shown.queue === 'sell') badges.sell += 1
    if (queue?.side === 'buy') counts.buy += 1
    if (queue?.side === 'sell') counts.sell += 1
    if (queue?.side === 'buy' && queue.alone) counts.buyAlone += 1
    if (queue?.side === 'sell' && queue.alone) counts.sellAlone += 1
  }
  // With an empty other side 36 buy and 96 sell queues; the others have orders beyond the limit opposite.
  expect(counts).toEqual({ buy: 294, sell: 103, buyAlone: 36, sellAlone: 96 })
  expect(badges).toEqual({ buy: 294, sell: 103 })
})
