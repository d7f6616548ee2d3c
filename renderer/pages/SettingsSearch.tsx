// The search over all settings: a field, and under it what was found. Arrows mark, Enter opens, Esc empties the field.
import { Search } from 'lucide-react'
import { type KeyboardEvent, useId, useState } from 'react'
import * as m from '../../shared/i18n/paraglide/messages.js'
import { useFormat } from '../layout/use-format.ts'
import { Icon } from '../ui/Icon.tsx'
import { sectionName } from './sections.ts'
import type { Setting } from './settings-index.ts'

interface SettingsSearchProps {
  text: string
  found: readonly Setting[]
  onText: (text: string) => void
  onChoose: (setting: Setting) => void
}

export function SettingsSearch({ text, found, onText, onChoose }: SettingsSearchProps) {
  const id = useId()
  const format = useFormat()
  // Another text marks the best answer anew.
  const [marked, setMarked] = useState({ text, at: 0 })
  const at = marked.text === text ? marked.at : 0
  const asked = text.trim() !== ''
  const onKeyDown = (event: KeyboardEvent): void => {
    const chosen = found[at]
    if (event.key === 'Escape' && text !== '') onText('')
    else if (event.key === 'Enter' && chosen) onChoose(chosen)
    else if (event.key === 'ArrowDown') setMarked({ text, at: (at + 1) % Math.max(1, found.length) })
    else if (event.key === 'ArrowUp') setMarked({ text, at: (at - 1 + found.length) % Math.max(1, found.length) })
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <search className="set-search">
      <span className="inp">
        <span className="mut">
          <Icon of={Search} size={13} />
        </span>
        <input
          type="text"
          role="combobox"
          aria-label={m.settings_search()}
          aria-autocomplete="list"
          aria-expanded={asked}
          aria-controls={asked ? `${id}-list` : undefined}
          aria-activedescendant={asked && found.length > 0 ? `${id}-${at}` : undefined}
          placeholder={m.settings_search()}
          dir={text === '' ? undefined : 'auto'}
          autoComplete="off"
          spellCheck={false}
          maxLength={100}
          value={text}
          onChange={event => onText(event.target.value)}
          onKeyDown={onKeyDown}
        />
      </span>
      {asked && found.length > 0 && (
        <div id={`${id}-list`} className="set-found" role="listbox" aria-label={m.settings_search_results()}>
          {found.map((setting, n) => (
            <div
              key={`${setting.section} ${setting.id}`}
              id={`${id}-${n}`}
              role="option"
              tabIndex={-1}
              aria-selected={n === at}
              data-id={setting.id}
              ref={n === at ? node => node?.scrollIntoView({ block: 'nearest' }) : undefined}
              // The keyboard stays in the field.
              onMouseDown={event => event.preventDefault()}
              onMouseMove={() => setMarked({ text, at: n })}
              onClick={() => onChoose(setting)}
              onKeyDown={onKeyDown}
            >
              <b>{setting.label()}</b>
              {setting.id !== '' && <span className="mut fs1">{sectionName[setting.section]()}</span>}
            </div>
          ))}
        </div>
      )}
      {asked && found.length === 0 && <p className="set-none mut fs2">{m.settings_search_none({ text })}</p>}
      <output className="unseen">
        {asked ? m.settings_search_count({ n: found.length, count: format.whole(found.length) }) : ''}
      </output>
    </search>
  )
}
