// The choices of language and theme, the same at the first start and in settings.
import { Monitor, Moon, Sun } from 'lucide-react'
import * as m from '../../shared/i18n/paraglide/messages.js'
import { told } from '../layout/told.ts'
import { usePage, useSession } from '../stores/page.ts'
import { Icon } from '../ui/Icon.tsx'
import { Choice } from './Choice.tsx'

export function LanguageChoice() {
  const page = usePage()
  const { session } = page
  const language = useSession(state => state.settings.language)
  return (
    <Choice
      label={m.shell_language()}
      value={language}
      options={[
        { id: 'fa', text: 'فارسی', lang: 'fa' },
        { id: 'en', text: 'English', lang: 'en' },
      ]}
      onChange={next => void told(page, session.saveSettings({ language: next }))}
    />
  )
}

/** @param words true to show the names beside the pictures */
export function ThemeChoice({ words = false }: { words?: boolean }) {
  const page = usePage()
  const { session } = page
  const theme = useSession(state => state.settings.theme)
  const option = (id: 'dark' | 'light' | 'system', icon: typeof Moon, text: string) => ({
    id,
    text,
    show: (
      <span className="row pick-in" title={text}>
        <Icon of={icon} />
        {words && text}
      </span>
    ),
  })
  return (
    <Choice
      label={m.shell_theme()}
      value={theme}
      options={[
        option('dark', Moon, m.shell_theme_dark()),
        option('light', Sun, m.shell_theme_light()),
        option('system', Monitor, m.shell_theme_system()),
      ]}
      onChange={next => void told(page, session.saveSettings({ theme: next }))}
    />
  )
}
