// Alert levels where prices are: a book, the day chart, the history chart and the events of one instrument.
// ?lang=fa|en &theme=dark|light &text=150 &sides=sellFirst. Tests reach it through window.levels.
import { createRoot } from 'react-dom/client'
import type { HistoryJob } from '../../shared/history.ts'
import type { Quote } from '../../shared/quote.ts'
import { after } from '../../renderer/frame.ts'
import { type AlertSeed, type AlertStore, createAlertStore } from '../../renderer/stores/alerts.ts'
import { createToasts, type Toasts } from '../../renderer/stores/toasts.ts'
import { DayChart } from '../../renderer/tiles/DayChart.tsx'
import { Events } from '../../renderer/tiles/Events.tsx'
import { History } from '../../renderer/tiles/History.tsx'
import { TileMarketContext } from '../../renderer/tiles/market.ts'
import { OrderBook } from '../../renderer/tiles/OrderBook.tsx'
import { sampleFiring } from './alert-samples.ts'
import { createFakeBridge, type FakeBridge } from './fake-bridge.ts'
import { SAMPLE_NOW, sampleCodes } from './fake-market.ts'
import { historyReady, sampleHistory } from './history-samples.ts'
import { levelRows } from './level-samples.ts'
import { paintLook } from './page-asked.ts'
import { marketBehind } from './page-stores.ts'
import '../../renderer/styles/tokens.css'
import '../../renderer/styles/base.css'
import '../../renderer/styles/frame.css'
import '../../renderer/styles/book.css'
import '../../renderer/styles/list.css'
import '../../renderer/styles/prints.css'
import '../../renderer/styles/chart.css'
import '../../renderer/styles/history.css'
import '../../renderer/styles/levels.css'
import '../../renderer/styles/events.css'
import '../../renderer/styles/bars.css'
import './tiles-gallery.css'

declare global {
  interface Window {
    levels: {
      bridge: FakeBridge
      alerts: AlertStore
      toasts: Toasts
      seeds: AlertSeed[]
      /** The newest quote of the book. */
      quote: () => Quote
      push: (quote: Quote) => void
    }
  }
}

const language = paintLook(['sides'])

const [code = '' as never] = sampleCodes
const bridge = createFakeBridge({ now: () => SAMPLE_NOW })
const rows = levelRows(code)
const fired = rows.slice(0, 2).map((row, n) => sampleFiring(n + 1, row, { atMs: SAMPLE_NOW - (n + 1) * 600_000 }))
bridge.answers.alerts = () => ({ ok: true, value: { rows, waiting: [], pausedUntilMs: 0 } })
bridge.answers.firings = () => ({ ok: true, value: { firings: fired, next: 0 } })
bridge.answers.history = () => ({ ok: true, value: sampleHistory(code) })
const alerts = createAlertStore(bridge)
const toasts = createToasts(after)
const seeds: AlertSeed[] = []
const noJobs: HistoryJob[] = []
const market = marketBehind(bridge, language, {
  fetches: { status: () => historyReady, jobs: () => noJobs, subscribe: () => () => undefined },
  alerts,
  toasts,
  onAlert: seed => seeds.push(seed),
})
const { quotes } = market
const quote = (): Quote => quotes.get(market.watched.get(code)?.handle ?? -1) ?? new Float64Array()
window.levels = { bridge, alerts, toasts, seeds, quote, push: quotes.ingest }
void alerts.load()

const TILES = [
  { id: 'book', tile: OrderBook, width: 378, height: 318, active: true },
  { id: 'day', tile: DayChart, width: 563, height: 296 },
  { id: 'history', tile: History, width: 660, height: 296 },
  { id: 'history-raw', tile: History, width: 660, height: 296, options: { prices: 'raw' } },
  { id: 'events', tile: Events, width: 563, height: 296 },
]

const root = document.querySelector('#gallery')
if (root) {
  createRoot(root).render(
    <TileMarketContext value={market}>
      <div className="tile-sheet">
        {TILES.map(({ id, tile: Tile, width, height, active = false, options = {} }) => (
          <div key={id} className="tile-case" id={id} style={{ width, height }}>
            <Tile
              tileId={id}
              active={active}
              demo={false}
              code={code}
              options={options}
              onSearch={() => undefined}
              onOpen={() => undefined}
              onSelect={() => undefined}
            />
          </div>
        ))}
      </div>
    </TileMarketContext>,
  )
}
