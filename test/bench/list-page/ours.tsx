// Our watchlist over a market without a host.
import { createRoot } from 'react-dom/client'
import type { Bridge } from '../../../shared/contract.ts'
import { formatter } from '../../../shared/format.ts'
import type { InsCode, Watchlist as List } from '../../../shared/market.ts'
import { defaultRules } from '../../../shared/rules.ts'
import { createQueueStore } from '../../../renderer/stores/queues.ts'
import { createQuotes } from '../../../renderer/stores/quotes.ts'
import { createWatched } from '../../../renderer/stores/watched.ts'
import { TileMarketContext } from '../../../renderer/tiles/market.ts'
import { Watchlist } from '../../../renderer/tiles/Watchlist.tsx'
import { madeFeed, NOW } from '../../renderer/quotes-made.ts'
import type { Way } from './main.tsx'
import { samples } from './tape.ts'

const nothing = (): void => undefined

export function ours(root: HTMLElement): Way {
  let job: (() => void) | undefined
  const quotes = createQuotes(next => {
    job = next
  })
  const byCode = new Map(samples.map(sample => [sample.code, sample]))
  const known = (codes: readonly InsCode[]) => codes.flatMap(code => byCode.get(code) ?? [])
  const bridge = {
    call(name: string, { codes }: { codes: InsCode[] }) {
      const value =
        name === 'sparks'
          ? known(codes).map(({ spark }) => spark)
          : known(codes).map(({ code, quote, instrument }) => ({ code, handle: quote[0], instrument }))
      return Promise.resolve({ ok: true, value })
    },
    on: () => nothing,
  } as unknown as Bridge
  const feed = madeFeed()
  const market = {
    bridge,
    quotes,
    queues: createQueueStore(bridge),
    watched: createWatched(bridge, nothing),
    feed: { get: () => feed, subscribe: () => nothing },
    rules: defaultRules,
    now: () => NOW,
    language: 'en' as const,
    format: formatter('en'),
  }
  const lists: List[] = [{ id: 'all', name: 'All', codes: samples.map(({ code }) => code) }]
  createRoot(root).render(
    <TileMarketContext value={market}>
      <Watchlist
        tileId="list"
        active={false}
        demo={false}
        lists={lists}
        activeListId="all"
        selected={undefined}
        onSelect={nothing}
        onOpen={nothing}
        onEdit={nothing}
        onActivate={nothing}
        onAdd={nothing}
        onExport={nothing}
        onFetch={nothing}
        onImport={nothing}
        onPaste={nothing}
      />
    </TileMarketContext>,
  )
  const scroller = (): HTMLElement | null => root.querySelector<HTMLElement>('.glist.watch')
  return {
    tick: quote => quotes.ingest(quote),
    frame() {
      const run = job
      job = undefined
      run?.()
    },
    height: () => (scroller()?.scrollHeight ?? 0) - (scroller()?.clientHeight ?? 0),
    scroll: top => scroller()?.scrollTo(0, top),
    row: code => root.querySelector(`[data-instrument="${code}"]`),
  }
}
