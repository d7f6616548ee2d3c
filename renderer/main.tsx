// Starts the page: the client, the stores, and what passes between them. Wiring only.
import { createRoot } from 'react-dom/client'
import * as m from '../shared/i18n/paraglide/messages.js'
import { defaultSettings, type Settings } from '../shared/settings.ts'
import { askBrowser, browserPermission, ownNotifications, showInBrowser } from './browser-notifications.ts'
import { claimWindowName, openClient } from './client.ts'
import { after, schedule } from './frame.ts'
import { errorWords } from './layout/error-words.ts'
import { applyLook, paintedLanguage } from './look.ts'
import { Root } from './Root.tsx'
import { sounds } from './sounds.ts'
import { createAlertStore } from './stores/alerts.ts'
import { paint } from './stores/paint.ts'
import { createPlayback } from './stores/playback.ts'
import { createSession } from './stores/session.ts'
import { createToasts } from './stores/toasts.ts'
import './styles/tokens.css'
import './styles/base.css'
import './styles/frame.css'
import './styles/dock.css'
import './styles/book.css'
import './styles/list.css'
import './styles/prints.css'
import './styles/chart.css'
import './styles/history.css'
import './styles/levels.css'
import './styles/alerts.css'
import './styles/events.css'
import './styles/queues.css'
import './styles/bars.css'
import './styles/playback.css'
import './styles/workspaces.css'
import './styles/market-rules.css'
import './styles/diagnostics.css'
import './styles/forms.css'
import './styles/fetch.css'
import './styles/alert-settings.css'
import './styles/editor.css'

const client = openClient()
const { bridge } = client
const name = await claimWindowName()
const session = createSession(bridge, name, { ...defaultSettings(), language: paintedLanguage() }, Date.now)
const alerts = createAlertStore(bridge)
const toasts = createToasts(after)
const playback = createPlayback({
  bridge,
  session,
  schedule,
  realNow: Date.now,
  onPainted: receivedAtMs => paint.painted(session.now() - receivedAtMs),
  onError: error => toasts.show({ text: m.playback_failed({ why: errorWords(error) }) }),
})

bridge.on('sound', ({ kind }) => sounds.play(kind, session.get().settings.soundVolume))
if (!window.bridge) {
  showInBrowser(bridge, ownNotifications)
  for (const gesture of ['pointerdown', 'keydown']) addEventListener(gesture, sounds.wake, { once: true })
  // A browser asks only within a click, so the first alert made brings a button.
  const off = bridge.on('alerts', ({ rows }) => {
    if (rows.length === 0 || browserPermission() !== 'default' || !document.hasFocus()) return
    off()
    const action = { label: m.settings_alerts_allow(), run: () => void askBrowser() }
    toasts.show({ text: m.settings_alerts_ask(), action })
  })
}

// Another market: nothing of the old one may stay on the page.
bridge.on('source', () => location.reload())
bridge.on('layout', () => location.reload())
/** After the host was away; it may have come back with another market, of which nothing may mix with what is drawn. */
async function comeBack(): Promise<void> {
  const { source } = session.get()
  await session.load()
  if (source !== 'unset' && session.get().source !== source) return location.reload()
  const { market } = playback.view()
  market.watched.retry()
  void market.queues.load()
  void alerts.load()
}
client.onHost(gone => {
  session.setHostGone(gone)
  if (!gone) void comeBack()
})
let looked: Settings | undefined
session.subscribe(() => {
  const { phase, settings } = session.get()
  if (phase !== 'ready' || settings === looked) return
  looked = settings
  applyLook(settings)
})
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => applyLook(session.get().settings))
void session.load().then(() => (session.get().source === 'unset' ? undefined : alerts.load()))

const root = document.querySelector('#root')
if (root) {
  createRoot(root).render(<Root {...{ name, session, alerts, toasts, playback }} />)
}
