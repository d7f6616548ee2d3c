// The visual sheet of prints, day chart, queues and events in their states. ?lang=fa|en &theme=dark|light &text=150
// &show=<cases, by comma>. Tests reach it through window.tiles.
import { useState } from 'react'
import { createRoot } from 'react-dom/client'
import type { FeedStatus, InsCode } from '../../shared/market.ts'
import { DayChart } from '../../renderer/tiles/DayChart.tsx'
import { Events } from '../../renderer/tiles/Events.tsx'
import { type TileMarket, TileMarketContext } from '../../renderer/tiles/market.ts'
import { Prints } from '../../renderer/tiles/Prints.tsx'
import { Queues } from '../../renderer/tiles/Queues.tsx'
import type { TileProps } from '../../renderer/tiles/tile-props.ts'
import { createFakeBridge, type FakeBridge } from './fake-bridge.ts'
import { SAMPLE_NOW, sampleCodes } from './fake-market.ts'
import { paintLook, shownOf, tell } from './page-asked.ts'
import { marketBehind } from './page-stores.ts'
import '../../renderer/styles/tokens.css'
import '../../renderer/styles/base.css'
import '../../renderer/styles/book.css'
import '../../renderer/styles/list.css'
import '../../renderer/styles/prints.css'
import '../../renderer/styles/chart.css'
import '../../renderer/styles/events.css'
import '../../renderer/styles/queues.css'
import './tiles-gallery.css'

declare global {
  interface Window {
    tiles: Record<string, { bridge: FakeBridge; setFeed: (change: Partial<FeedStatus>) => void }>
  }
}

const language = paintLook()
window.tiles = {}

const LIVE: FeedStatus = {
  state: 'live',
  cause: 'frames',
  sinceMs: SAMPLE_NOW - 600_000,
  connectedAtMs: SAMPLE_NOW - 600_000,
  retryAtMs: 0,
  attempt: 0,
  newestFrameMs: SAMPLE_NOW - 300,
  code: 0,
  host: 'feed.example',
}
const STALE: Partial<FeedStatus> = { state: 'stale', cause: 'silentFeed' }
const OFFLINE: Partial<FeedStatus> = { state: 'offline', cause: 'connectionLost', sinceMs: SAMPLE_NOW - 120_000 }

interface Case {
  id: string
  tile: (props: TileProps) => React.JSX.Element
  width: number
  height: number
  feed?: Partial<FeedStatus>
  code?: InsCode | undefined
  demo?: boolean
  prepare?: (bridge: FakeBridge) => void
}

const fails = { ok: false, error: { code: 'storeFailed' } } as const
const FOOLAD = sampleCodes[0]
const CASES: Case[] = [
  { id: 'prints', tile: Prints, width: 265, height: 560, code: FOOLAD },
  { id: 'prints-stale', tile: Prints, width: 265, height: 260, code: FOOLAD, feed: STALE },
  { id: 'prints-offline', tile: Prints, width: 265, height: 260, code: FOOLAD, feed: OFFLINE },
  { id: 'prints-narrow', tile: Prints, width: 200, height: 260, code: FOOLAD },
  { id: 'prints-demo', tile: Prints, width: 245, height: 260, code: FOOLAD, demo: true },
  { id: 'prints-demo-stale', tile: Prints, width: 245, height: 260, code: FOOLAD, demo: true, feed: STALE },
  { id: 'prints-demo-narrow', tile: Prints, width: 200, height: 260, code: FOOLAD, demo: true },
  { id: 'prints-empty', tile: Prints, width: 265, height: 260 },
  {
    id: 'prints-none',
    tile: Prints,
    width: 265,
    height: 260,
    code: FOOLAD,
    prepare: bridge => {
      bridge.answers.watchPrints = () => ({ ok: true, value: [] })
    },
  },
  {
    id: 'prints-failed',
    tile: Prints,
    width: 265,
    height: 260,
    code: FOOLAD,
    prepare: bridge => {
      bridge.answers.watchPrints = () => fails
    },
  },
  { id: 'chart', tile: DayChart, width: 563, height: 296, code: FOOLAD },
  { id: 'chart-stale', tile: DayChart, width: 420, height: 260, code: FOOLAD, feed: STALE },
  { id: 'chart-offline', tile: DayChart, width: 420, height: 260, code: FOOLAD, feed: OFFLINE },
  { id: 'chart-empty', tile: DayChart, width: 320, height: 260 },
  {
    id: 'chart-none',
    tile: DayChart,
    width: 320,
    height: 260,
    code: FOOLAD,
    prepare: bridge => {
      bridge.answers.watch = () => ({ ok: true, value: [] })
      bridge.answers.daySeries = ({ code }) => ({
        ok: true,
        value: {
          code: code as InsCode,
          day: 20_250_315,
          yesterday: 0,
          minute: [],
          last: [],
          final: [],
          low: [],
          high: [],
          volume: [],
          gaps: [],
        },
      })
    },
  },
  { id: 'queues', tile: Queues, width: 860, height: 300 },
  { id: 'queues-narrow', tile: Queues, width: 380, height: 300 },
  { id: 'queues-offline', tile: Queues, width: 560, height: 260, feed: OFFLINE },
  {
    id: 'queues-none',
    tile: Queues,
    width: 380,
    height: 220,
    prepare: bridge => {
      bridge.answers.queues = () => ({ ok: true, value: [] })
    },
  },
  { id: 'events', tile: Events, width: 560, height: 430 },
  { id: 'events-narrow', tile: Events, width: 300, height: 430 },
  { id: 'events-offline', tile: Events, width: 420, height: 260, feed: OFFLINE },
]

function marketOf(each: Case): TileMarket {
  const bridge = createFakeBridge({ now: () => SAMPLE_NOW })
  each.prepare?.(bridge)
  let feed = { ...LIVE, ...each.feed }
  const listeners = new Set<() => void>()
  window.tiles[each.id] = {
    bridge,
    setFeed(change) {
      feed = { ...feed, ...change }
      for (const listener of listeners) listener()
    },
  }
  const market = marketBehind(bridge, language, {
    feed: {
      get: () => feed,
      subscribe(listener) {
        listeners.add(listener)
        return () => listeners.delete(listener)
      },
    },
  })
  void market.queues.load()
  return market
}

function Shown({ each }: { each: Case }) {
  const [market] = useState(() => marketOf(each))
  return (
    <div className="tile-case" id={each.id} style={{ width: each.width, height: each.height }}>
      <TileMarketContext value={market}>
        <each.tile
          tileId={each.id}
          active={false}
          demo={each.demo ?? false}
          code={each.code}
          onSearch={() => tell('search')}
          onOpen={(kind, code) => tell(`open ${kind} ${code}`)}
          onSelect={code => tell(`select ${code}`)}
        />
      </TileMarketContext>
    </div>
  )
}

const root = document.querySelector('#gallery')
if (root) {
  createRoot(root).render(
    <div className="tile-sheet">
      {shownOf(CASES).map(each => (
        <Shown key={each.id} each={each} />
      ))}
    </div>,
  )
}
