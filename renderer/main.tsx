// Starts the page: the client, the stores, and what passes between them. Wiring only.
import { createRoot } from 'react-dom/client'
import { defaultSettings } from '../shared/settings.ts'
import { App } from './App.tsx'
import { claimWindowName, openClient } from './client.ts'
import { after, schedule } from './frame.ts'
import { applyLook, paintedLanguage } from './look.ts'
import { PageContext } from './stores/page.ts'
import { paint } from './stores/paint.ts'
import { createQueueStore } from './stores/queues.ts'
import { createQuotes } from './stores/quotes.ts'
import { createSession } from './stores/session.ts'
import { createToasts } from './stores/toasts.ts'
import { createWatched } from './stores/watched.ts'
import './styles/tokens.css'
import './styles/base.css'
import './styles/frame.css'
import './styles/dock.css'
import './styles/book.css'
import './styles/list.css'
import './styles/prints.css'
import './styles/chart.css'
import './styles/events.css'
import './styles/queues.css'
import './styles/workspaces.css'
import './styles/market-rules.css'
import './styles/diagnostics.css'
import './styles/forms.css'

const client = openClient()
const { bridge } = client
const name = await claimWindowName()
const session = createSession(bridge, name, { ...defaultSettings(), language: paintedLanguage() }, Date.now)
const quotes = createQuotes(schedule, receivedAtMs => paint.painted(session.now() - receivedAtMs))
const watched = createWatched(bridge, quotes.forget)
const queues = createQueueStore(bridge)
const toasts = createToasts(after)

bridge.on('quotes', quotes.ingest)
// Another market: nothing of the old one may stay on the page.
bridge.on('source', () => location.reload())
/** After the host was away; it may have come back with another market, of which nothing may mix with what is drawn. */
async function comeBack(): Promise<void> {
  const { source } = session.get()
  await session.load()
  if (source !== 'unset' && session.get().source !== source) return location.reload()
  watched.retry()
  void queues.load()
}
client.onHost(gone => {
  session.setHostGone(gone)
  if (!gone) void comeBack()
})
session.subscribe(() => {
  if (session.get().phase === 'ready') applyLook(session.get().settings)
})
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => applyLook(session.get().settings))
void session.load()
void queues.load()

const root = document.querySelector('#root')
if (root) {
  createRoot(root).render(
    <PageContext value={{ window: name, bridge, session, quotes, watched, queues, toasts }}>
      <App />
    </PageContext>,
  )
}
