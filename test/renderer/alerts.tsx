// Alerts without a host: the tile in its states, or with ?window the whole window on the main desk. &lang=… &theme=…
// &size=100|115|130|150 &show=<cases, by comma>. Tests reach it through window.cases and window.fake.
import { useState } from 'react'
import { createRoot } from 'react-dom/client'
import { after, schedule } from '../../renderer/frame.ts'
import { workspaceOf } from '../../renderer/layout/templates.ts'
import { writeLayout } from '../../renderer/layout/layout-document.ts'
import { Toasts } from '../../renderer/layout/Toasts.tsx'
import { applyLook } from '../../renderer/look.ts'
import { Root } from '../../renderer/Root.tsx'
import { createAlertStore } from '../../renderer/stores/alerts.ts'
import { createMarketStores } from '../../renderer/stores/market-stores.ts'
import { type Page, PageContext } from '../../renderer/stores/page.ts'
import { createPlayback } from '../../renderer/stores/playback.ts'
import { createSession } from '../../renderer/stores/session.ts'
import { createToasts } from '../../renderer/stores/toasts.ts'
import { Alerts } from '../../renderer/tiles/Alerts.tsx'
import { type TileMarket, TileMarketContext } from '../../renderer/tiles/market.ts'
import { I18nProvider } from 'react-aria-components'
import type { AlertRow } from '../../shared/alerts.ts'
import type { Firing } from '../../shared/firings.ts'
import { formatter } from '../../shared/format.ts'
import { direction } from '../../shared/i18n/locale.ts'
import { defaultRules } from '../../shared/rules.ts'
import { defaultSettings } from '../../shared/settings.ts'
import { sampleAlertRows, sampleFiring, sampleRow } from './alert-samples.ts'
import { createFakeBridge, type FakeBridge } from './fake-bridge.ts'
import { SAMPLE_NOW, sampleCodes } from './fake-market.ts'
import { askedSettings, query, shownOf, tell } from './page-asked.ts'
import { windowBehind } from './page-stores.ts'
import { stillReplay } from './playback-samples.ts'
import '../../renderer/styles/tokens.css'
import '../../renderer/styles/base.css'
import '../../renderer/styles/frame.css'
import '../../renderer/styles/dock.css'
import '../../renderer/styles/book.css'
import '../../renderer/styles/list.css'
import '../../renderer/styles/prints.css'
import '../../renderer/styles/chart.css'
import '../../renderer/styles/history.css'
import '../../renderer/styles/levels.css'
import '../../renderer/styles/alerts.css'
import '../../renderer/styles/events.css'
import '../../renderer/styles/queues.css'
import '../../renderer/styles/bars.css'
import '../../renderer/styles/playback.css'
import '../../renderer/styles/workspaces.css'
import '../../renderer/styles/market-rules.css'
import '../../renderer/styles/forms.css'
import '../../renderer/styles/fetch.css'
import './tiles-gallery.css'

declare global {
  interface Window {
    cases: Record<string, { bridge: FakeBridge }>
  }
}

const settings = askedSettings()
const { language } = settings
window.cases = {}

interface Case {
  id: string
  width: number
  height: number
  demo?: boolean
  options?: Record<string, string>
  played?: boolean
  prepare?: (bridge: FakeBridge) => void
}

const fails = { ok: false, error: { code: 'storeFailed' } } as const
/** A log as long as years make it; two pages of it are never the same. */
const longLog = (bridge: FakeBridge): void => {
  const rows = sampleAlertRows()
  bridge.answers.firings = ({ before = 0, limit, text = '' }) => {
    const from = before === 0 ? 3000 : before - 1
    const all = Array.from({ length: Math.min(limit, from) }, (_, n): Firing => {
      const id = from - n
      return sampleFiring(id, rows[id % rows.length] as AlertRow, {
        atMs: SAMPLE_NOW - (3000 - id) * 700_000,
        seenMs: SAMPLE_NOW,
        delivery: id % 7 === 0 ? 'listed' : 'shown',
        late: id % 11 === 0,
      })
    })
    const found = text === '' ? all : all.filter(({ id }) => id % 100 === 0)
    const last = all.at(-1)?.id ?? 0
    return { ok: true, value: { firings: found, next: last > 1 && text === '' ? last : 0 } }
  }
  bridge.answers.firingFrame = () => ({
    ok: true,
    value: { line: '{"at":"2025-03-15T08:12:05.120Z","code":"46348559193224090","last":4031,"final":3958}' },
  })
}
const CASES: Case[] = [
  { id: 'alerts', width: 268, height: 640 },
  { id: 'alerts-wide', width: 420, height: 520, demo: true },
  {
    id: 'alerts-paused',
    width: 268,
    height: 300,
    prepare: bridge => {
      const { alerts } = bridge.answers
      bridge.answers.alerts = () => {
        const rows = sampleAlertRows().slice(0, 3)
        return alerts?.(undefined) ?? { ok: true, value: { rows, waiting: [], pausedUntilMs: SAMPLE_NOW + 900_000 } }
      }
    },
  },
  {
    id: 'alerts-kinds',
    width: 268,
    height: 640,
    prepare: bridge => {
      const [one, two] = sampleAlertRows().map(({ alert }) => alert)
      if (!one || !two) return
      const feedLost = { kind: 'feedLost', seconds: 60 } as const
      const rows = [
        sampleRow({ ...one, id: 'k1', scope: { of: 'list', listId: 'main' } }),
        sampleRow({ ...one, id: 'k2', scope: { of: 'list', listId: 'gone' } }, { hold: 'listGone' }),
        sampleRow({ ...one, id: 'k3', scope: { of: 'feed' }, conditions: [feedLost] }),
        sampleRow({
          ...one,
          id: 'k4',
          conditions: [...one.conditions, { kind: 'extreme', which: 'high' }],
          join: 'any',
        }),
        sampleRow({ ...two, id: 'k5', phases: 'preopen' }, { unchecked: true }),
        sampleRow({ ...one, id: 'k6' }, { state: 'expired', lastFiredMs: SAMPLE_NOW - 90_000_000, firings: 2 }),
      ]
      bridge.answers.alerts = () => ({ ok: true, value: { rows, waiting: [], pausedUntilMs: 0 } })
    },
  },
  { id: 'alerts-played', width: 268, height: 420, played: true },
  {
    id: 'alerts-none',
    width: 268,
    height: 260,
    prepare: bridge => {
      bridge.answers.alerts = () => ({ ok: true, value: { rows: [], waiting: [], pausedUntilMs: 0 } })
    },
  },
  {
    id: 'alerts-failed',
    width: 268,
    height: 260,
    prepare: bridge => {
      bridge.answers.alerts = () => fails
    },
  },
  {
    id: 'alerts-many',
    width: 300,
    height: 420,
    prepare: bridge => {
      const [one] = sampleAlertRows()
      const rows = Array.from({ length: one ? 10_000 : 0 }, (_, n) => {
        const { alert } = one as AlertRow
        return sampleRow({ ...alert, id: `many-${n}`, note: `n${n}` }, { state: n % 10 === 0 ? 'used' : 'armed' })
      })
      bridge.answers.alerts = () => ({ ok: true, value: { rows, waiting: [], pausedUntilMs: 0 } })
    },
  },
  { id: 'log', width: 880, height: 420, options: { view: 'log' }, prepare: longLog },
  { id: 'log-narrow', width: 268, height: 420, options: { view: 'log' }, prepare: longLog },
  {
    id: 'log-none',
    width: 268,
    height: 260,
    options: { view: 'log' },
    prepare: bridge => {
      bridge.answers.firings = () => ({ ok: true, value: { firings: [], next: 0 } })
    },
  },
  {
    id: 'log-failed',
    width: 268,
    height: 260,
    options: { view: 'log' },
    prepare: bridge => {
      bridge.answers.firings = () => fails
    },
  },
]

async function pageOf(each: Pick<Case, 'prepare' | 'played'>): Promise<{ page: Page; bridge: FakeBridge }> {
  const bridge = createFakeBridge({
    settings,
    source: 'real',
    now: () => SAMPLE_NOW,
    boot: { clock: { baseMs: SAMPLE_NOW, realBaseMs: SAMPLE_NOW, speed: 0 } },
  })
  each.prepare?.(bridge)
  const session = createSession(bridge, 'main', { ...defaultSettings(), ...settings }, () => SAMPLE_NOW)
  await session.load()
  const toasts = createToasts(after)
  const playback = createPlayback({ bridge, session, schedule, realNow: () => SAMPLE_NOW, onError: () => undefined })
  const alerts = createAlertStore(bridge)
  await alerts.load()
  const replay = each.played ? stillReplay(20_250_308, SAMPLE_NOW - 7 * 86_400_000) : undefined
  const market = createMarketStores({ bridge, schedule, recorded: each.played ?? false })
  return { bridge, page: { window: 'main', mode: 'live', session, alerts, toasts, playback, replay, ...market } }
}

function Shown({ each, page }: { each: Case; page: Page }) {
  const [options, setOptions] = useState(each.options ?? {})
  const { session } = page
  const [market] = useState<TileMarket>(() => ({
    ...page,
    feed: { get: () => session.get().feed, subscribe: session.subscribe },
    rules: defaultRules,
    now: () => SAMPLE_NOW,
    onAlert: seed => tell(`alert ${seed.alert?.id ?? 'new'} ${seed.copy ?? false}`),
    language,
    format: formatter(language),
  }))
  return (
    <PageContext value={page}>
      <TileMarketContext value={market}>
        <div className="tile-case" id={each.id} style={{ width: each.width, height: each.height }}>
          <Alerts
            tileId={each.id}
            active={false}
            demo={each.demo ?? false}
            code={undefined}
            onSearch={() => tell('search')}
            onOpen={(kind, code) => tell(`open ${kind} ${code}`)}
            onSelect={code => tell(`select ${code}`)}
            options={options}
            onOptions={next => setOptions({ ...options, ...next })}
          />
        </div>
      </TileMarketContext>
      <Toasts />
    </PageContext>
  )
}

async function tiles(): Promise<React.ReactNode> {
  const shown = shownOf(CASES)
  const pages = await Promise.all(shown.map(each => pageOf(each)))
  for (const [n, { id }] of shown.entries()) {
    const made = pages[n]
    if (made) window.cases[id] = { bridge: made.bridge }
  }
  const [first] = pages
  if (first) applyLook(first.page.session.get().settings)
  return (
    <I18nProvider locale={language === 'fa' ? 'fa-IR' : 'en-GB'}>
      <div className="tile-sheet">
        {shown.map((each, n) => {
          const made = pages[n]
          return made && <Shown key={each.id} each={each} page={made.page} />
        })}
      </div>
    </I18nProvider>
  )
}

async function wholeWindow(): Promise<React.ReactNode> {
  const way = direction(language)
  const main = workspaceOf('main', { codes: sampleCodes, listId: 'main' }, way, 'main')
  const fake = createFakeBridge({
    source: 'real',
    settings,
    boot: {
      clock: { baseMs: SAMPLE_NOW, realBaseMs: 1, speed: 0 },
      layouts: { main: writeLayout({ workspaces: [main], active: 'main', kept: '' }, way) },
    },
  })
  window.fake = fake
  const { session, toasts, playback } = await windowBehind(fake, settings, () => SAMPLE_NOW)
  const alerts = createAlertStore(fake)
  await alerts.load()
  return <Root {...{ name: 'main', session, alerts, toasts, playback }} />
}

const root = document.querySelector('#root')
if (root) createRoot(root).render(await (query.has('window') ? wholeWindow() : tiles()))
