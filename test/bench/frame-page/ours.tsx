// Our own books on our own store, its frame turned by hand.
import { createRoot } from 'react-dom/client'
import { flushSync } from 'react-dom'
import type { Bridge } from '../../../shared/contract.ts'
import { formatter } from '../../../shared/format.ts'
import type { InsCode } from '../../../shared/market.ts'
import { defaultRules } from '../../../shared/rules.ts'
import { createQueueStore } from '../../../renderer/stores/queues.ts'
import { createQuotes } from '../../../renderer/stores/quotes.ts'
import { createWatched } from '../../../renderer/stores/watched.ts'
import { TileMarketContext } from '../../../renderer/tiles/market.ts'
import { OrderBook } from '../../../renderer/tiles/OrderBook.tsx'
import { madeFeed, NOW } from '../../renderer/quotes-made.ts'
import { codeOf, handles, instrumentOf } from './tape.ts'
import type { Way } from './main.tsx'

const format = formatter('en')

export function ours(root: HTMLElement): Way {
  let job: (() => void) | undefined
  const quotes = createQuotes(next => {
    job = next
  })
  const known = handles.map(handle => ({ code: codeOf(handle), handle, instrument: instrumentOf(handle) }))
  const bridge = {
    call: (name: string, { codes }: { codes: InsCode[] }) =>
      Promise.resolve(
        name === 'watch'
          ? { ok: true, value: known.filter(each => codes.includes(each.code)) }
          : { ok: false, error: { code: 'badRequest' } },
      ),
    on: () => () => undefined,
  } as unknown as Bridge
  const feed = { get: () => state, subscribe: () => () => undefined }
  const state = madeFeed()
  const market = {
    bridge,
    quotes,
    queues: createQueueStore(bridge),
    watched: createWatched(bridge),
    feed,
    rules: defaultRules,
    now: () => NOW,
    language: 'en' as const,
    format,
  }
  flushSync(() =>
    createRoot(root).render(
      <TileMarketContext value={market}>
        {known.map(({ code }) => (
          <OrderBook
            key={code}
            code={code}
            tileId={code}
            active={false}
            demo={false}
            onSearch={() => undefined}
            onOpen={() => undefined}
            onSelect={() => undefined}
          />
        ))}
      </TileMarketContext>,
    ),
  )
  return {
    tick: quote => quotes.ingest(quote),
    frame() {
      const run = job
      job = undefined
      run?.()
    },
  }
}
