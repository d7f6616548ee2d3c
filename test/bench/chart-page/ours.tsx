// Our history tile over a market without a host.
import { createRoot } from 'react-dom/client'
import type { Bridge } from '../../../shared/contract.ts'
import { formatter } from '../../../shared/format.ts'
import { FIRST_HISTORY_DAY } from '../../../shared/history.ts'
import { defaultRules } from '../../../shared/rules.ts'
import { createQuotes } from '../../../renderer/stores/quotes.ts'
import { createWatched } from '../../../renderer/stores/watched.ts'
import { History } from '../../../renderer/tiles/History.tsx'
import { type TileMarket, TileMarketContext } from '../../../renderer/tiles/market.ts'
import { madeFeed, NOW } from '../../renderer/quotes-made.ts'
import type { Way } from './main.tsx'

const nothing = (): void => undefined
const rules = defaultRules()

export const ours: Way = (root, bars) => {
  const history = {
    bars,
    covered: [{ from: FIRST_HISTORY_DAY, to: 20_250_312, fetchedAtMs: NOW }],
    missing: [],
    restated: [],
    unreadable: 0,
  }
  const job = { id: 'j', codes: [], state: 'done' }
  const answers: Record<string, unknown> = { history, fetchHistory: job, watch: [], instruments: [] }
  const bridge = {
    call: (name: string) => Promise.resolve({ ok: true, value: answers[name] ?? null }),
    on: () => nothing,
  } as unknown as Bridge
  const feed = madeFeed()
  const quotes = createQuotes(nothing)
  const market = {
    bridge,
    quotes,
    watched: createWatched(bridge, nothing),
    feed: { get: () => feed, subscribe: () => nothing },
    rules: () => rules,
    now: () => NOW,
    language: 'en' as const,
    format: formatter('en'),
  } as unknown as TileMarket
  const react = createRoot(root)
  react.render(
    <TileMarketContext value={market}>
      <History
        tileId="history"
        active={false}
        demo={false}
        code={bars.code}
        options={{ span: 'custom', from: '19000101', to: '20250312' }}
        onSearch={nothing}
        onOpen={nothing}
        onSelect={nothing}
      />
    </TileMarketContext>,
  )
  const field = (name: string) => root.querySelector(`[data-field="${name}"]`)?.getAttribute('data-value') ?? ''
  return {
    // One line of the library's own canvases stands when its data are put.
    bars: () => (root.querySelector('.chart-canvas canvas') && field('day') !== '' ? bars.day.length : undefined),
    newest: () => Number(field('last')),
    close: () => react.unmount(),
  }
}
