// The visual sheet of the history tile in its states. ?lang=fa|en &theme=dark|light &text=150 &updown=… &show=<cases>.
// Tests reach it through window.histories.
import { useState } from 'react'
import { createRoot } from 'react-dom/client'
import type { AppErrorCode } from '../../shared/errors.ts'
import type { CachedHistory, HistoryJob, HistoryStatus } from '../../shared/history.ts'
import { type FeedStatus, unconnected } from '../../shared/market.ts'
import { History } from '../../renderer/tiles/History.tsx'
import { type TileMarket, TileMarketContext } from '../../renderer/tiles/market.ts'
import { createFakeBridge, type FakeBridge } from './fake-bridge.ts'
import { SAMPLE_NOW, sampleCodes } from './fake-market.ts'
import { paintLook, shownOf, tell } from './page-asked.ts'
import { marketBehind } from './page-stores.ts'
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
  }
}

const language = paintLook()
window.histories = {}

const FOOLAD = sampleCodes[0] ?? ('' as never)
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
  let jobs: readonly HistoryJob[] = each.jobs ?? []
  bridge.on('jobs', next => {
    jobs = next
  })
  let status: HistoryStatus = { ...historyReady, ...each.status }
  bridge.on('history', next => {
    status = next
  })
  const { feed } = each
  window.histories[each.id] = { bridge, cached }
  return marketBehind(bridge, language, {
    ...(feed && { feed: { get: () => feed, subscribe: () => () => undefined } }),
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
    ...(each.replay && { replay: stillReplay(20250120, Date.UTC(2025, 0, 20, 7)) }),
  })
}

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
