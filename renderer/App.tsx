// The whole page: language and direction, title bar, banners, the desk or the first start, settings over it, status.
import { useCallback, useEffect, useState } from 'react'
import { I18nProvider } from 'react-aria-components'
import * as m from '../shared/i18n/paraglide/messages.js'
import { AlertNews } from './layout/AlertNews.tsx'
import { Banners } from './layout/Banners.tsx'
import { errorWords } from './layout/error-words.ts'
import { MAIN } from '../shared/contract.ts'
import { Player } from './layout/Player.tsx'
import { StatusLine } from './layout/StatusLine.tsx'
import { TitleBar } from './layout/TitleBar.tsx'
import { Toasts } from './layout/Toasts.tsx'
import { useWorkspaces } from './layout/use-workspaces.ts'
import { DeskPage } from './pages/DeskPage.tsx'
import type { SettingsSection } from './pages/sections.ts'
import { StartPage } from './pages/StartPage.tsx'
import { usePage, useSession } from './stores/page.ts'
import { later } from './ui/later.tsx'
import { Shape } from './ui/Shape.tsx'

// The desk comes first: what a person opens now and then is loaded when they do.
const SettingsPage = later(
  async () => (await import('./pages/SettingsPage.tsx')).SettingsPage,
  <main className="page settings" aria-busy="true" />,
)

/** What is open over the desk. */
export type Over = 'none' | 'palette' | 'settings' | 'keys' | 'alert'

function Waiting() {
  const { session } = usePage()
  const phase = useSession(state => state.phase)
  const error = useSession(state => state.error)
  if (phase === 'loading') return <main className="desk" aria-busy="true" />
  return (
    <main className="page">
      <div className="mid-msg" role="alert">
        <Shape name="refused" size={22} />
        <b>{m.shell_boot_failed()}</b>
        <span>{error && errorWords(error)}</span>
        <button type="button" className="btn" onClick={() => void session.load()}>
          {m.shell_retry()}
        </button>
      </div>
    </main>
  )
}

/** A further window of a market that nobody has chosen: the first start is the main window's. */
const NothingYet = () => (
  <main className="page">
    <div className="mid-msg">
      <b>{m.shell_status_unset()}</b>
    </div>
  </main>
)

export function App() {
  const { window: name, replay } = usePage()
  const language = useSession(state => state.settings.language)
  const phase = useSession(state => state.phase)
  const source = useSession(state => state.source)
  const open = useWorkspaces()
  const [over, setOver] = useState<Over>('none')
  const [section, setSection] = useState<SettingsSection>('connections')
  const [renaming, setRenaming] = useState<string>()
  const openSettings = useCallback((next: SettingsSection) => {
    setSection(next)
    setOver('settings')
  }, [])
  const closeOver = useCallback(() => setOver(now => (now === 'alert' ? now : 'none')), [])
  const full = phase === 'ready' && source !== 'unset'
  useEffect(() => {
    if (full) SettingsPage.prepare()
  }, [full])
  return (
    // The whole page is drawn anew in another language: its texts are functions, not state.
    <I18nProvider locale={language === 'fa' ? 'fa-IR' : 'en-GB'} key={language}>
      <div className="app" data-window={name === MAIN ? 'main' : 'further'} data-mode={replay ? 'playback' : 'live'}>
        <TitleBar
          full={full}
          open={open}
          over={over}
          setOver={setOver}
          renaming={renaming}
          onRename={setRenaming}
          onSettings={() => setOver(over === 'settings' ? 'none' : 'settings')}
        />
        <Banners onToken={() => openSettings('connections')} />
        {phase !== 'ready' && <Waiting />}
        {phase === 'ready' && source === 'unset' && (name === MAIN ? <StartPage /> : <NothingYet />)}
        {full && (
          <div className="stage">
            {open ? (
              <DeskPage open={open} over={over} setOver={setOver} openSettings={openSettings} onRename={setRenaming} />
            ) : (
              <main className="desk" aria-busy="true" />
            )}
            {over === 'settings' && (
              <SettingsPage section={section} onSection={setSection} onClose={() => setOver('none')} />
            )}
          </div>
        )}
        {full && replay && <Player replay={replay} />}
        <StatusLine />
        <Toasts />
        <AlertNews open={open} onShow={closeOver} />
      </div>
    </I18nProvider>
  )
}
