// The visual sheet of the history tile in its states. ?lang=fa|en &theme=dark|light &text=150 &updown=… &show=<cases>.
// Tests reach it through window.histories.
import { useState } from 'react'
import { createRoot } from 'react-dom/client'
import type { AppErrorCode } from '../../shared/errors.ts'
import { formatter } from '../../shared/format.ts'
import type { CachedHistory, HistoryJob, HistoryStatus } from '../../shared/history.ts'
import { direction, type Language, setLanguage } from '../../shared/i18n/locale.ts'
import { type FeedStatus, unconnected } from '../../shared/market.ts'
import { defaultRules } from '../../shared/rules.ts'
import { schedule } from '../../renderer/frame.ts'
import { createQueueStore } from '../../renderer/stores/queues.ts'
import { createQuotes } from '../../renderer/stores/quotes.ts'
import { createWatched } from '../../renderer/stores/watched.ts'
import { History } from '../../renderer/tiles/History.tsx'
import { type TileMarket, TileMarketContext } from '../../renderer/tiles/market.ts'
import { createFakeBridge, type FakeBridge } from './fake-bridge.ts'
import { SAMPLE_NOW, sampleCodes } from './fake-market.ts'
import { stillReplay } from './playback-samples.ts'
import { historyReady, noHistory, sampleHistory, sampleJob } from './history-samples.ts'
import '../../renderer/styles/tokens.css'
import '../../renderer/styles/base.css'
import '../../renderer/styles/frame.css'
import '../../renderer/styles/book.css'
import '../../renderer/styles/list.css'
import '../../renderer/styles/chart.css'
import '../../renderer/styles/history.css'
import '../../renderer/styles/bars.css'
import '../../renderer/styles/playback.css'
import '../../renderer/styles/market-rules.css'
import './tiles-gallery.css'

declare global {
  interface Window {
    histories: Record<string, { bridge: FakeBridge; cached: CachedHistory }>
    /** What tiles asked of the desk. */
    asks: string[]
  }
}

const query = new URLSearchParams(location.search)
const language: Language = query.get('lang') === 'en' ? 'en' : 'fa'
setLanguage(language)
const html = document.documentElement
html.lang = language
html.dir = direction(language)
html.dataset['theme'] = query.get('theme') ?? 'dark'
html.dataset['updown'] = query.get('updown') ?? 'green-red'
const text = query.get('text')
if (text) html.dataset['text'] = text
window.histories = {}
window.asks = []
const tell = (event: string): void => {
  window.asks.push(event)
}

const FOOLAD = sampleCodes[0] ?? ('' as never)
const LIVE: FeedStatus = { ...unconnected('live', 'frames', SAMPLE_NOW), newestFrameMs: SAMPLE_NOW }
const TOKENLESS: Partial<HistoryStatus> = { state: 'noToken' }

interface Case {
  id: string
  width: number
  height: number
  code?: typeof FOOLAD
  cached?: () => CachedHistory
  /** How each fetch ends. */
  fails?: AppErrorCode
  status?: Partial<HistoryStatus>
  feed?: FeedStatus
  jobs?: HistoryJob[]
  options?: Record<string, string>
  /** The answer to `history` never comes. */
  silent?: boolean
  replay?: boolean
}

const running: HistoryJob = {
  ...sampleJob([FOOLAD], 20_240_915, 20_250_315),
  state: 'running',
  callsTotal: 3,
  callsDone: 1,
}
const OFFLINE = unconnected('offline', 'connectionLost', SAMPLE_NOW)
const CASES: Case[] = [
  { id: 'chart', width: 660, height: 296, code: FOOLAD },
  { id: 'chart-line', width: 660, height: 296, code: FOOLAD, options: { drawn: 'line', span: '1Y', prices: 'raw' } },
  { id: 'chart-all', width: 980, height: 420, code: FOOLAD, options: { span: 'all' } },
  { id: 'chart-narrow', width: 378, height: 300, code: FOOLAD },
  { id: 'table', width: 980, height: 420, code: FOOLAD, options: { view: 'table' } },
  { id: 'offline', width: 660, height: 296, code: FOOLAD, fails: 'offline', status: TOKENLESS, feed: OFFLINE },
  { id: 'running', width: 660, height: 296, code: FOOLAD, jobs: [running] },
  { id: 'refused', width: 660, height: 296, code: FOOLAD, fails: 'tokenRefused' },
  { id: 'replay', width: 660, height: 296, code: FOOLAD, replay: true },
  { id: 'empty', width: 378, height: 240 },
  { id: 'loading', width: 378, height: 240, code: FOOLAD, silent: true },
  {
    id: 'no-token',
    width: 378,
    height: 240,
    code: FOOLAD,
    cached: () => noHistory(FOOLAD),
    fails: 'noToken',
    status: TOKENLESS,
  },
  { id: 'none', width: 378, height: 240, code: FOOLAD, cached: () => noHistory(FOOLAD, true) },
  { id: 'none-failed', width: 378, height: 240, code: FOOLAD, cached: () => noHistory(FOOLAD), fails: 'creditEmpty' },
]

function marketOf(each: Case): TileMarket {
  const bridge = createFakeBridge({ now: () => SAMPLE_NOW })
  const cached = each.cached?.() ?? sampleHistory(each.code ?? FOOLAD)
  const { fails, silent } = each
  bridge.answers.history = () => (silent ? (new Promise(() => undefined) as never) : { ok: true, value: cached })
  if (fails) bridge.answers.fetchHistory = () => ({ ok: false, error: { code: fails } })
  const quotes = createQuotes(schedule)
  bridge.on('quotes', quotes.ingest)
  let jobs: readonly HistoryJob[] = each.jobs ?? []
  bridge.on('jobs', next => {
    jobs = next
  })
  let status: HistoryStatus = { ...historyReady, ...each.status }
  bridge.on('history', next => {
    status = next
  })
  const feed = each.feed ?? LIVE
  const never = () => () => undefined
  window.histories[each.id] = { bridge, cached }
  return {
    quotes,
    bridge,
    queues: createQueueStore(bridge),
    watched: createWatched(bridge, quotes.forget),
    feed: { get: () => feed, subscribe: never },
    rules: () => RULES,
    now: () => SAMPLE_NOW,
    fetches: {
      status: () => status,
      jobs: () => jobs,
      subscribe(listener) {
        const ends = [bridge.on('jobs', listener), bridge.on('history', listener)]
        return () => {
          for (const end of ends) end()
        }
      },
    },
    onSettings: () => tell('settings'),
    language,
    format: formatter(language),
    ...(each.replay && { replay: stillReplay(20250120, Date.UTC(2025, 0, 20, 7)) }),
  }
}
const RULES = defaultRules()

function Shown({ each }: { each: Case }) {
  const [market] = useState(() => marketOf(each))
  return (
    <div className="tile-case" id={each.id} style={{ width: each.width, height: each.height }}>
      <TileMarketContext value={market}>
        <History
          tileId={each.id}
          active={false}
          demo={false}
          code={each.code}
          options={each.options ?? {}}
          onOptions={options => tell(`options ${JSON.stringify(options)}`)}
          onSearch={() => tell('search')}
          onOpen={(kind, code) => tell(`open ${kind} ${code}`)}
          onSelect={code => tell(`select ${code}`)}
        />
      </TileMarketContext>
    </div>
  )
}

const wanted = query.get('show')?.split(',')
const root = document.querySelector('#gallery')
if (root) {
  createRoot(root).render(
    <div className="tile-sheet">
      {CASES.filter(({ id }) => !wanted || wanted.includes(id)).map(each => (
        <Shown key={each.id} each={each} />
      ))}
    </div>,
  )
}
