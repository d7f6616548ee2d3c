// The whole window on a bridge without a host, on the desk for reviewing: live at first, or in a playback with ?played.
// &lang=… &theme=… &updown=… &size=100|115|130|150 &days=0 for none. Tests reach it through window.fake and window.player.
import { createRoot } from 'react-dom/client'
import { writeLayout } from '../../renderer/layout/layout-document.ts'
import { workspaceOf } from '../../renderer/layout/templates.ts'
import { Root } from '../../renderer/Root.tsx'
import { createAlertStore } from '../../renderer/stores/alerts.ts'
import { direction } from '../../shared/i18n/locale.ts'
import { sampleFiring } from './alert-samples.ts'
import { createFakeBridge, type FakeBridge } from './fake-bridge.ts'
import { SAMPLE_NOW, sampleCodes } from './fake-market.ts'
import { levelRows } from './level-samples.ts'
import { askedSettings, query } from './page-asked.ts'
import { windowBehind } from './page-stores.ts'
import { type FakePlayer, fakePlayer, sampleDays } from './playback-samples.ts'
import '../../renderer/styles/tokens.css'
import '../../renderer/styles/base.css'
import '../../renderer/styles/frame.css'
import '../../renderer/styles/dock.css'
import '../../renderer/styles/book.css'
import '../../renderer/styles/list.css'
import '../../renderer/styles/prints.css'
import '../../renderer/styles/chart.css'
import '../../renderer/styles/levels.css'
import '../../renderer/styles/events.css'
import '../../renderer/styles/queues.css'
import '../../renderer/styles/playback.css'
import '../../renderer/styles/workspaces.css'
import '../../renderer/styles/forms.css'
import '../../renderer/styles/market-rules.css'

declare global {
  interface Window {
    player: FakePlayer
  }
}

const settings = askedSettings()
const way = direction(settings.language)
const [second, first] = sampleCodes
const review = workspaceOf(
  'review',
  { codes: [first, second].flatMap(code => code ?? []), listId: 'main' },
  way,
  'review',
)
const main = workspaceOf('empty', { codes: [], listId: 'main' }, way, 'main')
const nowMs = SAMPLE_NOW + 7 * 86_400_000
const fake: FakeBridge = createFakeBridge({
  source: 'real',
  settings,
  boot: {
    clock: { baseMs: nowMs, realBaseMs: 1, speed: 0 },
    layouts: { main: writeLayout({ workspaces: [main, review], active: 'review', kept: '' }, way) },
  },
})
fake.answers.recordedDays = () => ({ ok: true, value: sampleDays(query.get('days') === '0' ? 0 : 24) })
// The live market's alerts are there where they are asked for, and what fired: the last of it after what is played.
if (!query.has('fired')) fake.answers.firings = () => ({ ok: true, value: { firings: [], next: 0 } })
else {
  const rows = levelRows(first ?? ('' as never))
  const firings = rows.slice(0, 3).map((row, n) => sampleFiring(n + 1, row, { atMs: SAMPLE_NOW + (n - 1.5) * 600_000 }))
  fake.answers.firings = () => ({ ok: true, value: { firings: firings.toReversed(), next: 0 } })
  fake.answers.alerts = () => ({ ok: true, value: { rows, waiting: [], pausedUntilMs: 0 } })
}
const player = fakePlayer(fake)
window.fake = fake
window.player = player
const { session, toasts, playback } = await windowBehind(fake, settings, player.now)
if (query.has('played')) await playback.open(Number(query.get('played')) || 20_250_315)

const root = document.querySelector('#root')
if (root)
  createRoot(root).render(<Root {...{ name: 'main', session, alerts: createAlertStore(fake), toasts, playback }} />)
