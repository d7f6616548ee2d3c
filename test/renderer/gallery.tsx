// The visual sheet: every state of an order book. ?lang=fa|en &theme=dark|light &updown=… &units=… &density=… &text=…
// &sides=… &columns=… &more (what the sheet does not draw) &first=4 (only these)
// Tests reach it by window.gallery.
import { createRoot } from 'react-dom/client'
import * as m from '../../shared/i18n/paraglide/messages.js'
import { formatter } from '../../shared/format.ts'
import { TileMarketContext } from '../../renderer/tiles/market.ts'
import { OrderBook } from '../../renderer/tiles/OrderBook.tsx'
import { MORE_SAMPLES, SAMPLES, type Sample } from './gallery-data.ts'
import { codeOf, marketOf, pushQuote } from './gallery-market.ts'
import { paintLook, query } from './page-asked.ts'
import '../../renderer/styles/tokens.css'
import '../../renderer/styles/base.css'
import '../../renderer/styles/book.css'
import './gallery.css'

declare global {
  interface Window {
    gallery: {
      push(id: string, change: Record<number, number>): void
      events: string[]
    }
  }
}

const language = paintLook(['density', 'sides', 'columns'])
const named = query.get('units')
const units = named === 'toman' || named === 'rial' ? named : 'usual'
const format = formatter(language, { units, calendar: query.get('calendar') === 'jalali' ? 'jalali' : 'auto' })
const tell = (event: string): void => {
  window.gallery.events.push(event)
}
window.gallery = { events: [], push: pushQuote }

const Chain = () => <i className="gallery-chain" aria-hidden="true" />

const Books = ({ samples }: { samples: Sample[] }) => (
  <div className="sheet">
    {samples.map((sample, i) => (
      <div key={sample.id} className="case" id={sample.id}>
        <span className="fs2 sub">{sample.id}</span>
        <TileMarketContext value={marketOf([sample], i, language, format)}>
          <OrderBook
            code={sample.id === 'empty' ? undefined : codeOf(i)}
            tileId={`tile-${i}`}
            active={sample.active ?? false}
            demo={sample.demo ?? false}
            chain={sample.active && <Chain />}
            tools={
              sample.active && (
                <button type="button" className="ib" aria-label={m.book_search()}>
                  <i className="gallery-chain" />
                </button>
              )
            }
            onSearch={() => tell('search')}
            onOpen={() => undefined}
            onSelect={() => undefined}
          />
        </TileMarketContext>
      </div>
    ))}
  </div>
)

const root = document.querySelector('#gallery')
if (root)
  createRoot(root).render(
    <Books samples={query.has('more') ? MORE_SAMPLES : SAMPLES.slice(0, Number(query.get('first') ?? 12))} />,
  )
