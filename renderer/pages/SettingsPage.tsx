// Settings, over the desk: connections, display, and what was recorded or refused today.
import { ChartNoAxesColumn, Eye, Globe, X } from 'lucide-react'
import { useEffect, useRef } from 'react'
import * as m from '../../shared/i18n/paraglide/messages.js'
import { Icon } from '../ui/Icon.tsx'
import { Connections } from './Connections.tsx'
import { Display } from './Display.tsx'
import { Records } from './Records.tsx'

const SECTIONS = [
  { id: 'connections', icon: Globe, name: m.shell_set_connections, body: Connections },
  { id: 'display', icon: Eye, name: m.shell_set_display, body: Display },
  { id: 'records', icon: ChartNoAxesColumn, name: m.shell_set_records, body: Records },
] as const

export type SettingsSection = (typeof SECTIONS)[number]['id']

interface SettingsPageProps {
  /** Held by the page, so that another language, which draws everything anew, does not turn the leaf. */
  section: SettingsSection
  onSection: (section: SettingsSection) => void
  onClose: () => void
}

export function SettingsPage({ section, onSection, onClose }: SettingsPageProps) {
  const shownButton = useRef<HTMLButtonElement>(null)
  useEffect(() => shownButton.current?.focus(), [])
  const shown = SECTIONS.find(({ id }) => id === section) ?? SECTIONS[0]
  const Body = shown.body
  return (
    <main className="page settings" aria-label={m.shell_settings()}>
      <div className="set-nav">
        <h1>{m.shell_settings()}</h1>
        <nav className="nav">
          {SECTIONS.map(({ id, icon, name }) => (
            <button
              type="button"
              key={id}
              ref={id === section ? shownButton : undefined}
              className={id === section ? 'on' : ''}
              aria-current={id === section ? 'page' : undefined}
              onClick={() => onSection(id)}
            >
              <Icon of={icon} size={15} />
              {name()}
            </button>
          ))}
        </nav>
      </div>
      <div className="set-body">
        <button type="button" className="ib set-close" aria-label={m.shell_close_settings()} onClick={onClose}>
          <Icon of={X} size={16} />
        </button>
        <Body />
      </div>
    </main>
  )
}
