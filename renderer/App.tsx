// The whole page: language and direction, title bar, banners, the desk or the first start, settings over it, status.
import { useState } from 'react'
import { I18nProvider } from 'react-aria-components'
import * as m from '../shared/i18n/paraglide/messages.js'
import { Banners } from './layout/Banners.tsx'
import { errorWords } from './layout/error-words.ts'
import { StatusLine } from './layout/StatusLine.tsx'
import { TitleBar } from './layout/TitleBar.tsx'
import { DeskPage } from './pages/DeskPage.tsx'
import { SettingsPage, type SettingsSection } from './pages/SettingsPage.tsx'
import { StartPage } from './pages/StartPage.tsx'
import { usePage, useSession } from './stores/page.ts'
import { Shape } from './ui/Shape.tsx'

/** What is open over the desk. */
export type Over = 'none' | 'palette' | 'settings'

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

export function App() {
  const language = useSession(state => state.settings.language)
  const phase = useSession(state => state.phase)
  const source = useSession(state => state.source)
  const [over, setOver] = useState<Over>('none')
  const [section, setSection] = useState<SettingsSection>('connections')
  const full = phase === 'ready' && source !== 'unset'
  return (
    // The whole page is drawn anew in another language: its texts are functions, not state.
    <I18nProvider locale={language === 'fa' ? 'fa-IR' : 'en-GB'} key={language}>
      <div className="app">
        <TitleBar
          full={full}
          settingsOpen={over === 'settings'}
          onSearch={() => setOver('palette')}
          onSettings={() => setOver(over === 'settings' ? 'none' : 'settings')}
        />
        <Banners
          onToken={() => {
            setSection('connections')
            setOver('settings')
          }}
        />
        {phase !== 'ready' && <Waiting />}
        {phase === 'ready' && source === 'unset' && <StartPage />}
        {full && (
          <div className="stage">
            <DeskPage over={over} setOver={setOver} />
            {over === 'settings' && (
              <SettingsPage section={section} onSection={setSection} onClose={() => setOver('none')} />
            )}
          </div>
        )}
        <StatusLine />
      </div>
    </I18nProvider>
  )
}
