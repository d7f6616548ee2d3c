// The table of keys among the settings, with its own search of the keys.
import { Search } from 'lucide-react'
import { useState } from 'react'
import * as m from '../../shared/i18n/paraglide/messages.js'
import { KeyTable } from '../layout/KeyTable.tsx'
import { Icon } from '../ui/Icon.tsx'
import { SectionHead } from './Field.tsx'

export function Shortcuts() {
  const [query, setQuery] = useState('')
  return (
    <>
      <SectionHead title={m.settings_shortcuts()} text={m.settings_shortcuts_text()} />
      <label className="inp set-narrow">
        <span className="mut">
          <Icon of={Search} size={13} />
        </span>
        <input
          type="text"
          aria-label={m.settings_shortcuts_search()}
          placeholder={m.settings_shortcuts_search()}
          dir={query === '' ? undefined : 'auto'}
          autoComplete="off"
          spellCheck={false}
          maxLength={100}
          value={query}
          onChange={event => setQuery(event.target.value)}
        />
      </label>
      <section className="card set-keys">
        <KeyTable query={query} />
      </section>
    </>
  )
}
