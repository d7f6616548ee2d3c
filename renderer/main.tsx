// Starts the page: the client, the stores, and what passes between them. Wiring only.
import { createRoot } from 'react-dom/client'
import { defaultSettings } from '../shared/settings.ts'
import { App } from './App.tsx'
import { openClient } from './client.ts'
import { schedule } from './frame.ts'
import { applyLook, paintedLanguage } from './look.ts'
import { PageContext } from './stores/page.ts'
import { createQuotes } from './stores/quotes.ts'
import { createSession } from './stores/session.ts'
import { createWatched } from './stores/watched.ts'
import './styles/tokens.css'
import './styles/base.css'
import './styles/frame.css'
import './styles/dock.css'
import './styles/book.css'
import './styles/list.css'
import './styles/forms.css'

const client = openClient()
const { bridge } = client
const session = createSession(bridge, { ...defaultSettings(), language: paintedLanguage() }, Date.now)
const quotes = createQuotes(schedule)
const watched = createWatched(bridge, quotes.forget)

bridge.on('quotes', quotes.ingest)
// Another market: nothing of the old one may stay on the page.
bridge.on('source', () => location.reload())
client.onHost(gone => {
  session.setHostGone(gone)
  if (gone) return
  void session.load()
  watched.retry()
})
session.subscribe(() => {
  if (session.get().phase === 'ready') applyLook(session.get().settings)
})
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => applyLook(session.get().settings))
void session.load()

const root = document.querySelector('#root')
if (root) {
  createRoot(root).render(
    <PageContext value={{ bridge, session, quotes, watched }}>
      <App />
    </PageContext>,
  )
}
