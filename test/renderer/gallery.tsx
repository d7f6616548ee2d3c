// The visual sheet: every state of an order book, and a watchlist. ?lang=fa|en &theme=dark|light &updown=… &show=list
// Tests reach it through window.gallery.
import { useState } from 'react'
import { createRoot } from 'react-dom/client'
import type { Bridge, Watched } from '../../shared/contract.ts'
import { direction, type Language, setLanguage } from '../../shared/i18n/locale.ts'
import type { InsCode, Watchlist as List } from '../../shared/market.ts'
import { FIELD, type Quote } from '../../shared/quote.ts'
import { schedule } from '../../renderer/frame.ts'
import { createQuotes, type Quotes } from '../../renderer/stores/quotes.ts'
import { createWatched } from '../../renderer/stores/watched.ts'
import { type TileMarket, TileMarketContext } from '../../renderer/tiles/market.ts'
import { OrderBook } from '../../renderer/tiles/OrderBook.tsx'
import { Watchlist } from '../../renderer/tiles/Watchlist.tsx'
import { galleryFeed, listSamples, SAMPLES, type Sample } from './gallery-data.ts'
import { madeBand, madeCode, madeInstrument, madeQuote, NOW } from './quotes-made.ts'
import '../../renderer/styles/tokens.css'
import '../../renderer/styles/base.css'
import '../../renderer/styles/book.css'
import '../../renderer/styles/list.css'
import './gallery.css'

declare global {
  interface Window {
    gallery: {
      /** Pushes a copy of a sample's quote with some fields changed. */
      push(id: string, change: Record<number, number>): void
      events: string[]
    }
  }
}

const query = new URLSearchParams(location.search)
const language: Language = query.get('lang') === 'en' ? 'en' : 'fa'
const rows = Number(query.get('rows') ?? 21)
setLanguage(language)
const html = document.documentElement
html.lang = language
html.dir = direction(language)
html.dataset['theme'] = query.get('theme') ?? 'dark'
html.dataset['updown'] = query.get('updown') ?? 'green-red'

const stores = new Map<string, { quotes: Quotes; quote: Quote }>()
const codeOf = (index: number): InsCode => madeCode(String(44_818_950_263_583_523n + BigInt(index)))

function marketOf(samples: Sample[], first: number): TileMarket {
  const quotes = createQuotes(schedule)
  const watchedOf = (code: InsCode): Watched => {
    const handle = Number(BigInt(code) - 44_818_950_263_583_523n)
    const sample = samples[handle - first] as Sample
    const band =
      sample.band &&
      madeBand(sample.band[0], sample.band[1], sample.quote?.yesterday === 3921 ? 3922 : (sample.quote?.yesterday ?? 0))
    return { code, handle, instrument: madeInstrument(code, sample.symbol, sample.latin, sample.name, band) }
  }
  const call = (_: string, { codes }: { codes: InsCode[] }) => {
    if (samples[0]?.fails) return Promise.resolve({ ok: false, error: { code: 'storeFailed' } })
    queueMicrotask(() => {
      samples.forEach((sample, i) => {
        if (!sample.quote) return
        const quote = madeQuote({ ...sample.quote, handle: first + i })
        // One of the two yesterdays is another: what the sheet's suspect book shows.
        if (sample.id === 'suspect') quote[FIELD.finalChange] = sample.quote.final - 3648
        quotes.ingest(quote)
        stores.set(sample.id, { quotes, quote })
      })
    })
    return Promise.resolve({ ok: true, value: codes.map(watchedOf) })
  }
  const bridge = { call, on: () => () => undefined } as unknown as Bridge
  const feed = galleryFeed(samples[0] as Sample)
  return {
    quotes,
    watched: createWatched(bridge, quotes.forget),
    feed: { get: () => feed, subscribe: () => () => undefined },
    now: () => NOW,
    language,
  }
}

window.gallery = {
  events: [],
  push(id, change) {
    const store = stores.get(id)
    if (!store) throw new Error(`no sample ${id}`)
    const quote = store.quote.slice()
    for (const [at, value] of Object.entries(change)) quote[Number(at)] = value
    store.quote = quote
    store.quotes.ingest(quote)
  },
}
const tell = (event: string): void => {
  window.gallery.events.push(event)
}

const Books = () => (
  <div className="sheet">
    {SAMPLES.map((sample, i) => (
      <div key={sample.id} className="case" id={sample.id}>
        <span className="fs2 sub">{sample.id}</span>
        <TileMarketContext value={marketOf([sample], i)}>
          <OrderBook
            code={sample.id === 'empty' ? undefined : codeOf(i)}
            tileId={`tile-${i}`}
            active={sample.active ?? false}
            demo={sample.demo ?? false}
            onSearch={() => tell('search')}
          />
        </TileMarketContext>
      </div>
    ))}
  </div>
)

const listMarket = marketOf(listSamples(rows), 100)

function Lists() {
  const codes = Array.from({ length: rows }, (_, i) => codeOf(100 + i))
  const names = language === 'fa' ? ['اصلی', 'صف‌ها', 'صندوق‌ها'] : ['Main', 'Queues', 'Funds']
  const [lists, setLists] = useState<List[]>(
    names.map((name, i) => ({ id: String(i), name, codes: i === 0 ? codes : [] })),
  )
  const [shown, setShown] = useState('0')
  const [selected, setSelected] = useState<InsCode | undefined>(codes[0])
  return (
    <TileMarketContext value={listMarket}>
      <div className="list-case">
        <Watchlist
          tileId="list"
          lists={lists}
          activeListId={shown}
          selected={selected}
          demo={false}
          onSelect={setSelected}
          onOpen={code => tell(`open ${code}`)}
          onChange={setLists}
          onActivate={setShown}
          onAdd={() => tell('add')}
        />
      </div>
    </TileMarketContext>
  )
}

const root = document.querySelector('#gallery')
if (root) createRoot(root).render(query.get('show') === 'list' ? <Lists /> : <Books />)
