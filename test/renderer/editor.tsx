// The editor of alerts over a desk, on a bridge without a host. ?lang=… &theme=… &size=100|115|130|150 &units=…
// &seed={…} opens it alone, with a seed as JSON. Tests reach the bridge through window.fake.
import { useState } from 'react'
import { I18nProvider } from 'react-aria-components'
import { createRoot } from 'react-dom/client'
import { AlertEditor } from '../../renderer/alerts/AlertEditor.tsx'
import { writeLayout } from '../../renderer/layout/layout-document.ts'
import { Toasts } from '../../renderer/layout/Toasts.tsx'
import { workspaceOf } from '../../renderer/layout/templates.ts'
import { Root } from '../../renderer/Root.tsx'
import { type AlertSeed, createAlertStore } from '../../renderer/stores/alerts.ts'
import { type Page, PageContext } from '../../renderer/stores/page.ts'
import { direction } from '../../shared/i18n/locale.ts'
import { createFakeBridge, type FakeBridge } from './fake-bridge.ts'
import { SAMPLE_NOW, sampleCodes } from './fake-market.ts'
import { askedSettings, query } from './page-asked.ts'
import { windowBehind } from './page-stores.ts'
import '../../renderer/styles/tokens.css'
import '../../renderer/styles/base.css'
import '../../renderer/styles/frame.css'
import '../../renderer/styles/dock.css'
import '../../renderer/styles/book.css'
import '../../renderer/styles/list.css'
import '../../renderer/styles/prints.css'
import '../../renderer/styles/chart.css'
import '../../renderer/styles/workspaces.css'
import '../../renderer/styles/market-rules.css'
import '../../renderer/styles/forms.css'
import '../../renderer/styles/editor.css'

declare global {
  interface Window {
    /** Answers that a test keeps back. */
    held: (() => void)[]
  }
}

const settings = askedSettings()
const way = direction(settings.language)
const [first, second] = sampleCodes
const main = workspaceOf('main', { codes: [first, second].flatMap(code => code ?? []), listId: 'main' }, way, 'main')
const fake: FakeBridge = createFakeBridge({
  source: 'real',
  settings,
  boot: {
    clock: { baseMs: SAMPLE_NOW, realBaseMs: 1, speed: 0 },
    notices: query.has('silent') ? [{ id: 'noNotifications' }] : [],
    layouts: { main: writeLayout({ workspaces: [main], active: 'main', kept: '' }, way) },
  },
})
window.fake = fake
window.closes = 0
const alerts = createAlertStore(fake)
const { session, toasts, playback } = await windowBehind(fake, settings, () => 1)

/** The editor by itself, opened again by a button. */
function Alone({ seed }: { seed: AlertSeed }) {
  const [open, setOpen] = useState(true)
  const { mode, market, replay } = playback.view()
  const page: Page = { window: 'main', mode, session, alerts, toasts, playback, replay, ...market }
  const close = (): void => {
    window.closes += 1
    setOpen(false)
  }
  return (
    <PageContext value={page}>
      <I18nProvider locale={settings.language === 'en' ? 'en-GB' : 'fa-IR'}>
        <main className="desk">
          <button type="button" onClick={() => setOpen(true)}>
            +
          </button>
        </main>
        {open && <AlertEditor seed={seed} onClose={close} />}
        <Toasts />
      </I18nProvider>
    </PageContext>
  )
}

const root = document.querySelector('#root')
const seed = query.get('seed')
if (root) {
  createRoot(root).render(
    seed === null ? (
      <Root {...{ name: 'main', session, alerts, toasts, playback }} />
    ) : (
      <Alone seed={JSON.parse(seed) as AlertSeed} />
    ),
  )
}
