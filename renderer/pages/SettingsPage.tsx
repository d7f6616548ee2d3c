// Settings, over the desk: a list of sections, a search over all of them, and the section that is open.
import {
  Activity,
  Bell,
  CalendarClock,
  ChartCandlestick,
  Database,
  Eye,
  Globe,
  Info,
  Keyboard,
  type LucideIcon,
  X,
} from 'lucide-react'
import { type FunctionComponent, type KeyboardEvent, useEffect, useRef, useState } from 'react'
import * as m from '../../shared/i18n/paraglide/messages.js'
import { Icon } from '../ui/Icon.tsx'
import { AboutPage } from './AboutPage.tsx'
import { AlertSettings } from './AlertSettings.tsx'
import { Connections } from './Connections.tsx'
import { DiagnosticsPage } from './DiagnosticsPage.tsx'
import { Display } from './Display.tsx'
import { MarketSettings } from './MarketSettings.tsx'
import { Numbers } from './Numbers.tsx'
import { Records } from './Records.tsx'
import { type SettingsSection, sectionName, settingsSections } from './sections.ts'
import { Shortcuts } from './Shortcuts.tsx'
import { SettingsSearch } from './SettingsSearch.tsx'
import { findSettings, type Setting } from './settings-index.ts'

const PARTS: Record<SettingsSection, { icon: LucideIcon; body: FunctionComponent }> = {
  connections: { icon: Globe, body: Connections },
  display: { icon: Eye, body: Display },
  numbers: { icon: ChartCandlestick, body: Numbers },
  market: { icon: CalendarClock, body: MarketSettings },
  alerts: { icon: Bell, body: AlertSettings },
  records: { icon: Database, body: Records },
  shortcuts: { icon: Keyboard, body: Shortcuts },
  diagnostics: { icon: Activity, body: DiagnosticsPage },
  about: { icon: Info, body: AboutPage },
}

interface SettingsPageProps {
  /** Held by the page, so that another language, which draws everything anew, does not turn the leaf. */
  section: SettingsSection
  onSection: (section: SettingsSection) => void
  onClose: () => void
}

/** Moves the keyboard to a setting's control, or to its section where it has none. */
function focusSetting(body: HTMLElement, id: string): void {
  const field = id === '' ? null : body.querySelector<HTMLElement>(`[data-setting="${CSS.escape(id)}"]`)
  const control =
    field?.querySelector<HTMLElement>('[aria-checked="true"]') ??
    field?.querySelector<HTMLElement>('input, button:not(:disabled), textarea, [tabindex="0"]') ??
    body
  field?.scrollIntoView({ block: 'center' })
  field?.setAttribute('data-found', '')
  field?.addEventListener('animationend', () => field.removeAttribute('data-found'), { once: true })
  control.focus()
}

/** Up and down, Home and End move through the list of sections. */
function moveInList(event: KeyboardEvent<HTMLElement>): void {
  const list = event.currentTarget.parentElement
  const buttons = [...(list?.querySelectorAll<HTMLElement>('button') ?? [])]
  const at = buttons.findIndex(button => button === document.activeElement)
  const to: Record<string, number> = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: buttons.length - 1 }
  const next = to[event.key]
  if (next === undefined) return
  event.preventDefault()
  buttons[(next + buttons.length) % buttons.length]?.focus()
}

export function SettingsPage({ section, onSection, onClose }: SettingsPageProps) {
  const shownButton = useRef<HTMLButtonElement>(null)
  const body = useRef<HTMLDivElement>(null)
  const [text, setText] = useState('')
  const [wanted, setWanted] = useState<Setting>()
  // The keyboard goes back to where it was when the settings close.
  useEffect(() => {
    const before = document.activeElement
    shownButton.current?.focus()
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus()
    }
  }, [])
  useEffect(() => {
    body.current?.scrollTo(0, 0)
    if (wanted && wanted.section === section && body.current) focusSetting(body.current, wanted.id)
  }, [wanted, section])
  const choose = (setting: Setting): void => {
    setText('')
    setWanted({ ...setting })
    onSection(setting.section)
  }
  const found = findSettings(text)
  const Body = PARTS[section].body
  return (
    <main className="page settings" aria-label={m.shell_settings()}>
      <div className="set-nav">
        <h1>{m.shell_settings()}</h1>
        <SettingsSearch text={text} found={found} onText={setText} onChoose={choose} />
        <nav className="nav" aria-label={m.settings_sections()} hidden={text.trim() !== ''}>
          {settingsSections.map(id => (
            <button
              type="button"
              key={id}
              ref={id === section ? shownButton : undefined}
              className={id === section ? 'on' : ''}
              aria-current={id === section ? 'page' : undefined}
              data-section={id}
              onKeyDown={moveInList}
              onClick={() => {
                setWanted(undefined)
                onSection(id)
              }}
            >
              <Icon of={PARTS[id].icon} size={15} />
              <span>{sectionName[id]()}</span>
            </button>
          ))}
        </nav>
      </div>
      <div className="set-body" ref={body} tabIndex={-1} role="region" aria-label={sectionName[section]()}>
        <button type="button" className="ib set-close" aria-label={m.shell_close_settings()} onClick={onClose}>
          <Icon of={X} size={16} />
        </button>
        <Body key={section} />
      </div>
      <output className="unseen">{sectionName[section]()}</output>
    </main>
  )
}
