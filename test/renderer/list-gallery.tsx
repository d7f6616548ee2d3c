// A watchlist in its panel over a market without a host. ?lang=fa|en &theme=dark|light &units=… &rows=N &width=px
// &nosparks &own=JSON of the first list's columns or sort &linked=N (tiles of its colour show that row). Tests reach it
// through window.lists.
import { useSyncExternalStore } from 'react'
import { createRoot } from 'react-dom/client'
import type { InsCode, Watchlist as List } from '../../shared/market.ts'
import { defaultSettings, type Settings } from '../../shared/settings.ts'
import { defaultRules } from '../../shared/rules.ts'
import { formatOf } from '../../renderer/layout/use-format.ts'
import { WatchlistPanel } from '../../renderer/layout/WatchlistPanel.tsx'
import { applyLook } from '../../renderer/look.ts'
import { PageContext } from '../../renderer/stores/page.ts'
import { createSession } from '../../renderer/stores/session.ts'
import { type TileMarket, TileMarketContext } from '../../renderer/tiles/market.ts'
import { createFakeBridge } from './fake-bridge.ts'
import { listSamples } from './list-data.ts'
import { askedSettings, query } from './page-asked.ts'
import { pageBehind } from './page-stores.ts'
import { NOW } from './quotes-made.ts'
import '../../renderer/styles/tokens.css'
import '../../renderer/styles/base.css'
import '../../renderer/styles/frame.css'
import '../../renderer/styles/forms.css'
import '../../renderer/styles/list.css'
import './gallery.css'

declare global {
  interface Window {
    lists: {
      events: string[]
      /** Pushes a copy of a row's quote with some fields changed. */
      push(index: number, change: Record<number, number>): void
      /** The lists as they were saved last. */
      saved(): readonly List[]
      toasts(): string[]
      /** Another tile, or another window, chooses a row for the list's colour. */
      link(index: number, from: 'desk' | 'window'): void
      /** Runs the newest toast's action. */
      undo(): void
      /** How often sparks were asked for, and for how many. */
      sparkCalls(): number[]
    }
  }
}

const settings: Settings = { ...defaultSettings(), ...askedSettings() }
const { language } = settings
applyLook(settings)
document.body.style.overflow = 'auto'

const samples = listSamples(Number(query.get('rows') ?? 21))
const byCode = new Map(samples.map(sample => [sample.code as string, sample]))
const names = language === 'fa' ? ['اصلی', 'صف‌ها', 'صندوق‌ها'] : ['Main', 'Queues', 'Funds']
const own = JSON.parse(query.get('own') ?? '{}') as Partial<List>
const watchlists: List[] = names.map((name, i) => ({
  id: `l${i}`,
  name,
  codes: i === 0 ? samples.map(({ code }) => code) : [],
  ...(i === 0 ? own : {}),
}))

const bridge = createFakeBridge({ settings, boot: { watchlists, clock: { baseMs: NOW, realBaseMs: 1, speed: 0 } } })
const known = ({ codes }: { codes: readonly string[] }) => codes.flatMap(code => byCode.get(code) ?? [])
bridge.answers = {
  watch(args) {
    queueMicrotask(() => {
      for (const { quote } of known(args)) quotes.ingest(quote)
    })
    const rows = known(args)
    return { ok: true, value: rows.map(({ code, quote, instrument }) => ({ code, handle: quote[0] ?? 0, instrument })) }
  },
  sparks: args => ({ ok: true, value: query.has('nosparks') ? [] : known(args).map(({ spark }) => spark) }),
  instruments: args => ({ ok: true, value: known(args).map(({ instrument }) => instrument) }),
  search({ text }) {
    const found = samples.filter(({ instrument }) => [instrument.symbol, instrument.isin].includes(text))
    return { ok: true, value: found.map(({ instrument }) => instrument) }
  },
  queues: () => ({ ok: true, value: [] }),
}
const session = createSession(bridge, 'main', settings, () => 1)
const page = pageBehind(bridge, session)
const { quotes } = page
await session.load()
const market: TileMarket = {
  bridge,
  quotes,
  queues: page.queues,
  watched: page.watched,
  feed: { get: () => session.get().feed, subscribe: session.subscribe },
  rules: defaultRules,
  now: session.now,
  language,
  format: formatOf(settings),
}

const tell = (event: string): void => {
  window.lists.events.push(event)
}
window.lists = {
  events: [],
  push(index, change) {
    const sample = samples[index]
    if (!sample) throw new Error(`no row ${index}`)
    const quote = sample.quote.slice()
    for (const [at, value] of Object.entries(change)) quote[Number(at)] = value
    sample.quote = quote
    quotes.ingest(quote)
  },
  saved: () => session.get().watchlists,
  toasts: () => page.toasts.get().map(({ text }) => text),
  link(index, from) {
    const code = samples[index]?.code
    if (!code) throw new Error(`no row ${index}`)
    if (from === 'window') bridge.emit('link', { group: 1, code })
    else {
      linked = code
      changed()
    }
  },
  undo() {
    const newest = page.toasts.get().at(-1)
    if (newest) page.toasts.act(newest.id)
  },
  sparkCalls: () =>
    bridge.calls.flatMap(({ name, args }) => (name === 'sparks' ? (args as { codes: InsCode[] }).codes.length : [])),
}

let shownId = 'l0'
let linked: InsCode | undefined = samples[Number(query.get('linked') ?? -1)]?.code
const listeners = new Set<() => void>()
const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
const changed = (): void => {
  for (const listener of listeners) listener()
}
function Gallery() {
  const lists = useSyncExternalStore(session.subscribe, () => session.get().watchlists)
  const shown = useSyncExternalStore(subscribe, () => shownId)
  const desk = useSyncExternalStore(subscribe, () => linked)
  return (
    <div className="list-case" style={{ width: `${query.get('width') ?? 563}px` }}>
      <WatchlistPanel
        tileId="list"
        active={false}
        demo={false}
        link={1}
        linked={desk}
        lists={lists}
        listId={shown}
        onList={id => {
          shownId = id
          changed()
        }}
        onAdd={id => tell(`add ${id}`)}
        onOpen={(kind, code) => tell(`open ${kind} ${code}`)}
        onSelect={code => tell(`select ${code}`)}
      />
    </div>
  )
}

const root = document.querySelector('#gallery')
if (root)
  createRoot(root).render(
    <PageContext value={page}>
      <TileMarketContext value={market}>
        <Gallery />
      </TileMarketContext>
    </PageContext>,
  )
