// The window's title bar: mark, workspace, palette, Tehran's clock by the source's time, settings. Drags the window.
import { Search, Settings as Gear } from 'lucide-react'
import { useEffect } from 'react'
import * as m from '../../shared/i18n/paraglide/messages.js'
import { useSession } from '../stores/page.ts'
import { Logo } from '../ui/Logo.tsx'
import { Num } from '../ui/Num.tsx'
import { useFormat } from './use-format.ts'
import { useNow } from './use-now.ts'

function Clock() {
  const format = useFormat()
  const now = useNow()
  return (
    <div className="clock">
      <b>
        <Num>{format.time(now)}</Num>
      </b>
      <span className="mut fs2 clock-date">{m.shell_tehran({ date: format.dayOf(now) })}</span>
    </div>
  )
}

interface TitleBarProps {
  /** False on the first start page, where there is nothing to search or set yet. */
  full: boolean
  onSearch: () => void
  onSettings: () => void
  settingsOpen: boolean
}

export function TitleBar({ full, onSearch, onSettings, settingsOpen }: TitleBarProps) {
  const demo = useSession(state => state.source === 'demo')
  useEffect(() => {
    document.title = demo ? `${m.app_name()} (${m.shell_demo()})` : m.app_name()
  }, [demo])
  return (
    <header className="title">
      <span className="brand">
        <Logo size={17} />
        <span>{m.app_name()}</span>
      </span>
      {full && (
        <>
          <span className={settingsOpen ? 'space' : 'space on'}>{m.shell_desk_main()}</span>
          <button type="button" className="palette" onClick={onSearch} aria-keyshortcuts="Control+K">
            <Search size={13} aria-hidden="true" />
            <span className="cut">{m.shell_palette_hint()}</span>
            <span className="keys" dir="ltr" aria-hidden="true">
              <kbd>Ctrl</kbd>
              <kbd>K</kbd>
            </span>
          </button>
          {demo && (
            <span className="tag plain" title={m.shell_demo_title()}>
              {m.shell_demo()}
            </span>
          )}
          <Clock />
          <button
            type="button"
            className="tb"
            aria-label={m.shell_settings()}
            title={m.shell_settings()}
            aria-keyshortcuts="Control+,"
            aria-pressed={settingsOpen}
            onClick={onSettings}
          >
            <Gear size={15} strokeWidth={1.6} aria-hidden="true" />
          </button>
        </>
      )}
    </header>
  )
}
