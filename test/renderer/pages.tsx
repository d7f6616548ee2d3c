// The settings and the first start by themselves, on a bridge without a host. ?page=settings|start &section=… &lang=…
// &theme=… &size=100|115|130|150. Tests reach the bridge through window.fake.
import { useState } from 'react'
import { createRoot } from 'react-dom/client'
import { I18nProvider } from 'react-aria-components'
import type { TestResult } from '../../shared/contract.ts'
import { defaultSettings, type Settings } from '../../shared/settings.ts'
import { FetchDialog } from '../../renderer/lists/FetchDialog.tsx'
import { applyLook } from '../../renderer/look.ts'
import type { SettingsSection } from '../../renderer/pages/sections.ts'
import { StatusLine } from '../../renderer/layout/StatusLine.tsx'
import { SettingsPage } from '../../renderer/pages/SettingsPage.tsx'
import { StartPage } from '../../renderer/pages/StartPage.tsx'
import { PageContext, useSession } from '../../renderer/stores/page.ts'
import { createSession } from '../../renderer/stores/session.ts'
import { createFakeBridge, type FakeBridge } from './fake-bridge.ts'
import { SAMPLE_NOW, sampleCodes } from './fake-market.ts'
import { askedSettings, query } from './page-asked.ts'
import { pageBehind } from './page-stores.ts'
import '../../renderer/styles/tokens.css'
import '../../renderer/styles/base.css'
import '../../renderer/styles/frame.css'
import '../../renderer/styles/workspaces.css'
import '../../renderer/styles/market-rules.css'
import '../../renderer/styles/diagnostics.css'
import '../../renderer/styles/forms.css'
import '../../renderer/styles/list.css'
import '../../renderer/styles/fetch.css'

declare global {
  interface Window {
    fake: FakeBridge
    /** Times the settings asked to be closed. */
    closes: number
  }
}

const DAY_MS = 86_400_000
const test = (n: number, result: Partial<TestResult>): TestResult => ({
  service: 'feed',
  outcome: 'works',
  tookMs: 184,
  count: 0,
  code: 0,
  atMs: SAMPLE_NOW - (n + 5) * DAY_MS,
  ...result,
})
const settings: Partial<Settings> = { ...askedSettings(), historyUrl: 'https://service.example.ir/' }
const fake = createFakeBridge({
  source: query.get('page') === 'start' ? 'unset' : 'real',
  settings,
  boot: {
    tests: [
      test(0, {}),
      test(1, { outcome: 'noSubscription', error: { code: 'noSubscription' } }),
      test(2, { outcome: 'refused', code: 401, error: { code: 'tokenRefused' } }),
      test(3, {
        service: 'symbols',
        outcome: 'unreachable',
        error: { code: 'unreachable', detail: { cause: 'nameNotFound', host: 'api.sourcearena.ir' } },
      }),
      test(4, { outcome: 'badAnswer', error: { code: 'badAnswer' } }),
    ],
    tokens: [
      { service: 'feed', origin: 'wss://sourcearena.ir:4040', state: 'keychain', sinceMs: SAMPLE_NOW, keychain: true },
      { service: 'history', origin: 'https://service.example.ir', state: 'none', sinceMs: 0, keychain: true },
    ],
    layouts: { main: '{"version":1}' },
  },
})
const facts = fake.call('diagnostics', undefined)
fake.answers.diagnostics = () => ({ ok: false, error: { code: 'offline' } })
const known = await facts
if (known.ok) {
  const files = [20250315, 20250312, 20250311, 20250310].map((day, n) => ({
    name: `real/journal/${day}.db`,
    bytes: 61_400_000 + n * 5_210_000,
  }))
  fake.answers.diagnostics = () => ({ ok: true, value: { ...known.value, files } })
}
window.fake = fake
window.closes = 0
const session = createSession(fake, 'main', { ...defaultSettings(), ...settings }, Date.now)
const page = pageBehind(fake, session)
session.subscribe(() => applyLook(session.get().settings))
await session.load()

function Pages() {
  const language = useSession(state => state.settings.language)
  const [section, setSection] = useState((query.get('section') ?? 'connections') as SettingsSection)
  return (
    <I18nProvider locale={language === 'fa' ? 'fa-IR' : 'en-GB'} key={language}>
      <div className="app">
        <div className="title" />
        <div />
        {query.get('page') === 'start' ? (
          <StartPage />
        ) : query.get('page') === 'fetch' ? (
          <FetchDialog list={{ name: 'اصلی', codes: sampleCodes }} onClose={() => (window.closes += 1)} />
        ) : (
          <div className="stage">
            <SettingsPage section={section} onSection={setSection} onClose={() => (window.closes += 1)} />
          </div>
        )}
        <StatusLine />
      </div>
    </I18nProvider>
  )
}

const root = document.querySelector('#root')
if (root) {
  createRoot(root).render(
    <PageContext value={page}>
      <Pages />
    </PageContext>,
  )
}
