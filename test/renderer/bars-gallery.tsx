// The table, the summary panels and the export of a history, without a host. ?lang=fa|en &theme=dark|light &updown=
// &text=150 &show=table,summary &rows=3000 &from=&to= &prices=raw &calendar= &units= &columns= &host=desktop
import { useEffect, useState } from 'react'
import { createRoot } from 'react-dom/client'
import { adjust } from '../../shared/adjust.ts'
import type { AppErrorData } from '../../shared/errors.ts'
import { formatter, type NumberStyle } from '../../shared/format.ts'
import type { CachedHistory } from '../../shared/history.ts'
import { type Page, PageContext } from '../../renderer/stores/page.ts'
import { BarSummary } from '../../renderer/tiles/history/BarSummary.tsx'
import { BarTable } from '../../renderer/tiles/history/BarTable.tsx'
import { ExportMenu } from '../../renderer/tiles/history/ExportMenu.tsx'
import type { HistoryViewProps } from '../../renderer/tiles/history/view.ts'
import { type TileMarket, TileMarketContext } from '../../renderer/tiles/market.ts'
import { madeActions, madeHistory } from './bars-data.ts'
import { sampleInstruments } from './fake-market.ts'
import { paintLook, query, shownOf } from './page-asked.ts'
import '../../renderer/styles/tokens.css'
import '../../renderer/styles/base.css'
import '../../renderer/styles/frame.css'
import '../../renderer/styles/list.css'
import '../../renderer/styles/prints.css'
import '../../renderer/styles/workspaces.css'
import '../../renderer/styles/bars.css'
import './tiles-gallery.css'

declare global {
  interface Window {
    bars: {
      /** What the content policy refused. */
      refused: string[]
      saved: { name: string; text: string; base64?: boolean }[]
      told: string[]
      kept: () => Record<string, string>
      setHistory: (history: CachedHistory) => void
      made: typeof madeHistory
      /** What the next export fails with. */
      failing?: AppErrorData
    }
  }
}

const language = paintLook()
const style: NumberStyle = {
  units: (query.get('units') ?? 'usual') as NumberStyle['units'],
  calendar: (query.get('calendar') ?? 'auto') as NumberStyle['calendar'],
}

let kept: Record<string, string> = {}
window.bars = {
  refused: [],
  saved: [],
  told: [],
  kept: () => kept,
  setHistory: () => undefined,
  made: madeHistory,
}
document.addEventListener('securitypolicyviolation', event =>
  window.bars.refused.push(`${event.violatedDirective} ${event.sourceFile}:${event.lineNumber} ${event.sample}`),
)

const page = {
  bridge: {
    call(_name: string, args: { name: string; text: string; base64?: boolean }) {
      const error = window.bars.failing
      if (!error) window.bars.saved.push(args)
      return Promise.resolve(error ? { ok: false, error } : { ok: true, value: { path: args.name } })
    },
  },
  session: { get: () => ({ host: query.get('host') ?? 'headless' }) },
  toasts: { show: (toast: { text: string }) => window.bars.told.push(toast.text) },
} as unknown as Page
const market = { bridge: page.bridge, language, format: formatter(language, style) } as unknown as TileMarket

const [instrument] = sampleInstruments
const raw = query.get('prices') === 'raw'
const rows = Number(query.get('rows') ?? 3000)
const range = { from: Number(query.get('from') ?? 0), to: Number(query.get('to') ?? 99_999_999) }

function propsOf(history: CachedHistory): Omit<HistoryViewProps, 'options' | 'onOptions'> {
  const actions = madeActions(history)
  const shown = raw ? history.bars : adjust(history.bars, actions)
  const days = {
    from: Math.max(range.from, history.bars.day[0] ?? 0),
    to: Math.min(range.to, history.bars.day.at(-1) ?? 0),
  }
  return { history, shown, actions, adjusted: !raw, range: days, instrument }
}

const columns = query.get('columns')
const SIZES = { table: [900, 420], narrow: [380, 300], summary: [1060, 430], small: [360, 700] } as const
const VIEWS = { table: BarTable, narrow: BarTable, summary: BarSummary, small: BarSummary }
type View = keyof typeof VIEWS

function Shown({ view, given }: { view: View; given: ReturnType<typeof propsOf> }) {
  const [options, setOptions] = useState<Record<string, string>>(columns ? { columns } : {})
  const View = VIEWS[view]
  const [width, height] = SIZES[view]
  const props = {
    ...given,
    options,
    onOptions: (next: Record<string, string>) => {
      kept = { ...options, ...next }
      setOptions(kept)
    },
  }
  return (
    <div className="tile-case" id={view} style={{ width, height }}>
      <section className="tile">
        <header className="tile-h">
          <span className="name">{instrument?.symbol}</span>
          <span className="grow" />
          <ExportMenu {...props} />
        </header>
        <div className="body">
          <View {...props} />
        </div>
      </section>
    </div>
  )
}

function Gallery() {
  const [given, setGiven] = useState(() => propsOf(madeHistory(rows)))
  useEffect(() => {
    window.bars.setHistory = next => setGiven(propsOf(next))
  }, [])
  return (
    <div className="tile-sheet">
      {shownOf((Object.keys(VIEWS) as View[]).map(id => ({ id }))).map(({ id }) => (
        <Shown key={id} view={id} given={given} />
      ))}
    </div>
  )
}

const root = document.querySelector('#gallery')
if (root) {
  createRoot(root).render(
    <PageContext value={page}>
      <TileMarketContext value={market}>
        <Gallery />
      </TileMarketContext>
    </PageContext>,
  )
}
