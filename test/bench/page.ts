// Our page in Chromium under measurement: a desk of order books, when quotes came and when they were painted, and
// what the page cost. Nothing here is part of the product.
import { type Browser, chromium, type Page } from 'playwright'
import { percentile } from './report.ts'

export const VIEWPORT = { width: 1680, height: 1320 }

/** A desk of order books in a grid of columns, as the docking saves it. */
export function deskOf(codes: string[]): string {
  const columns = Math.ceil(Math.sqrt(codes.length))
  const book = (code: string) => ({
    type: 'tabset',
    weight: 25,
    children: [{ type: 'tab', component: 'order-book', name: `order-book:${code}`, config: { code } }],
  })
  const column = (n: number) => ({
    type: 'row',
    weight: 25,
    children: codes.filter((_, i) => i % columns === n).map(book),
  })
  const desk = {
    global: {},
    borders: [],
    layout: { type: 'row', children: Array.from({ length: columns }, (_, n) => column(n)) },
  }
  return JSON.stringify({ version: 1, direction: 'ltr', desk })
}

/** ms since receipt of each quote that came to the page, when it came and when the frame with it was done. */
interface Arrivals {
  came: number[]
  painted: number[]
}

/** Runs in the page before its own scripts. */
function noteArrivals(): void {
  const arrivals: Arrivals = { came: [], painted: [] }
  Object.assign(window, { arrivals })
  const Native = WebSocket
  let waiting: number[] = []
  const { port1, port2 } = new MessageChannel()
  let inFrame: number[] = []
  // A message posted in a frame's callback is handled after its style, layout and paint.
  port2.onmessage = () => {
    const now = Date.now()
    for (const receivedAt of inFrame) arrivals.painted.push(now - receivedAt)
    inFrame = []
  }
  // The layout of shared/quote.ts: 45 numbers, receivedAt at 1.
  class Watched extends Native {
    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols)
      this.addEventListener('message', ({ data }) => {
        if (!(data instanceof ArrayBuffer)) return
        const now = Date.now()
        const numbers = new Float64Array(data)
        const first = waiting.length === 0
        for (let from = 0; from < numbers.length; from += 45) {
          const receivedAt = numbers[from + 1] ?? 0
          waiting.push(receivedAt)
          arrivals.came.push(now - receivedAt)
        }
        if (!first || waiting.length === 0) return
        requestAnimationFrame(() => {
          inFrame.push(...waiting)
          waiting = []
          port1.postMessage(null)
        })
      })
    }
  }
  window.WebSocket = Watched
}

export async function launch(): Promise<Browser> {
  const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium'
  const args = ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-first-run']
  return chromium.launch({ executablePath, args })
}

/** ms a second over the time between two readings of a page and its browser. */
export interface PageCost {
  script: number
  layout: number
  tasks: number
  renderer: number
  compositor: number
}

export interface MeasuredPage {
  page: Page
  /** Starts counting cost and arrivals anew; the answer gives both since then. */
  measure(): Promise<() => Promise<{ cost: PageCost; came(share: number): number; painted(share: number): number }>>
}

/** Opens an address in a page that is measured. One DevTools session, kept: a second one would start from nothing. */
export async function openMeasured(browser: Browser, url: string): Promise<MeasuredPage> {
  const page = await browser.newPage({ viewport: VIEWPORT })
  await page.addInitScript(noteArrivals)
  await page.goto(url)
  const ofPage = await page.context().newCDPSession(page)
  const ofBrowser = await browser.newBrowserCDPSession()
  await ofPage.send('Performance.enable', { timeDomain: 'timeTicks' })

  async function reading(): Promise<Record<string, number>> {
    const { metrics } = await ofPage.send('Performance.getMetrics')
    const { processInfo } = await ofBrowser.send('SystemInfo.getProcessInfo')
    const cpu = (type: string): number =>
      processInfo.reduce((sum, each) => sum + (each.type === type ? each.cpuTime : 0), 0)
    const named = Object.fromEntries(metrics.map(({ name, value }) => [name, value]))
    return { ...named, renderer: cpu('renderer'), GPU: cpu('GPU') }
  }

  return {
    page,
    async measure() {
      const before = await reading()
      await page.evaluate(() => {
        const { arrivals } = window as unknown as { arrivals: Arrivals }
        arrivals.came.length = arrivals.painted.length = 0
      })
      return async () => {
        const after = await reading()
        const arrivals = await page.evaluate(() => (window as unknown as { arrivals: Arrivals }).arrivals)
        const between = (name: string): number => (after[name] ?? NaN) - (before[name] ?? NaN)
        const spent = (...names: string[]): number =>
          (names.reduce((sum, name) => sum + between(name), 0) / between('Timestamp')) * 1000
        return {
          cost: {
            script: spent('ScriptDuration'),
            layout: spent('RecalcStyleDuration', 'LayoutDuration'),
            tasks: spent('TaskDuration'),
            renderer: spent('renderer'),
            compositor: spent('GPU'),
          },
          came: share => percentile(arrivals.came, share),
          painted: share => percentile(arrivals.painted, share),
        }
      }
    },
  }
}
