// The market's settings, the diagnostics and the title bar's phase over a bridge without a host.
// ?lang=fa|en &theme=dark|light &calendar=auto|jalali|gregorian &page=market|diagnostics|alerts &host=… &source=… Tests reach the bridge
// through window.pages.
import { createRoot } from 'react-dom/client'
import type { Boot } from '../../../shared/contract.ts'
import { defaultSettings, type Settings } from '../../../shared/settings.ts'
import { tehranInstant } from '../../../shared/tehran.ts'
import { Phase } from '../../../renderer/layout/Phase.tsx'
import { AlertSettings } from '../../../renderer/pages/AlertSettings.tsx'
import { DiagnosticsPage } from '../../../renderer/pages/DiagnosticsPage.tsx'
import { MarketSettings } from '../../../renderer/pages/MarketSettings.tsx'
import { PageContext } from '../../../renderer/stores/page.ts'
import { createSession } from '../../../renderer/stores/session.ts'
import type { Toasts } from '../../../renderer/stores/toasts.ts'
import { createFakeBridge, type FakeBridge } from '../fake-bridge.ts'
import { SAMPLE_NOW } from '../fake-market.ts'
import { paintLook, query } from '../page-asked.ts'
import { pageBehind } from '../page-stores.ts'
import { pageDiagnostics, pageRules } from './page-data.ts'
import '../../../renderer/styles/tokens.css'
import '../../../renderer/styles/base.css'
import '../../../renderer/styles/frame.css'
import '../../../renderer/styles/market-rules.css'
import '../../../renderer/styles/diagnostics.css'
import '../../../renderer/styles/forms.css'
import '../../../renderer/styles/alert-settings.css'

declare global {
  interface Window {
    pages: { bridge: FakeBridge; toasts: Toasts }
  }
}

const language = paintLook()

const at = query.get('at')
const nowMs = at ? tehranInstant(Number(query.get('day') ?? 20250315), Number(at) * 60_000) : SAMPLE_NOW
const settings: Partial<Settings> = {
  language,
  calendar: (query.get('calendar') ?? 'auto') as Settings['calendar'],
}
const host = (query.get('host') ?? 'desktop') as Boot['host']
const source = (query.get('source') ?? 'demo') as Boot['source']
const bridge = createFakeBridge({
  settings,
  source,
  boot: { host, rules: pageRules(query.get('rules') ?? ''), clock: { baseMs: nowMs, realBaseMs: 1, speed: 0 } },
})
bridge.answers.diagnostics = () => ({ ok: true, value: pageDiagnostics })
const session = createSession(bridge, 'main', { ...defaultSettings(), ...settings }, Date.now)
await session.load()
const page = pageBehind(bridge, session)
window.pages = { bridge, toasts: page.toasts }

const root = document.querySelector('#root')
if (root) {
  const bodies = { diagnostics: DiagnosticsPage, alerts: AlertSettings, market: MarketSettings }
  const Body = bodies[(query.get('page') ?? 'market') as keyof typeof bodies]
  createRoot(root).render(
    <PageContext value={page}>
      <div className="app">
        <header className="title">
          <Phase />
        </header>
        <div />
        <div style={{ display: 'grid', minHeight: 0 }}>
          <main className="page settings">
            <div className="set-nav" />
            <div className="set-body">
              <h1 className="unseen">Settings</h1>
              <Body />
            </div>
          </main>
        </div>
      </div>
    </PageContext>,
  )
}
