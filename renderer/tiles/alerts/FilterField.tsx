// One line for the words that the list or the log is filtered by.
import { Search, X } from 'lucide-react'
import type { Ref } from 'react'
import * as m from '../../../shared/i18n/paraglide/messages.js'
import { Icon } from '../../ui/Icon.tsx'

interface FilterFieldProps {
  text: string
  label?: string
  hint?: string
  ref?: Ref<HTMLInputElement>
  onText: (text: string) => void
  /** Missing where the line always stands. */
  onClose?: () => void
}

export function FilterField({ text, label, hint, ref, onText, onClose }: FilterFieldProps) {
  const leave = (): void => {
    if (onClose) onClose()
    else onText('')
  }
  return (
    <search className="al-filter">
      <Icon of={Search} size={12} />
      <input
        ref={ref}
        type="text"
        dir="auto"
        // The person has just asked for it.
        // oxlint-disable-next-line jsx-a11y/no-autofocus
        autoFocus={onClose !== undefined}
        value={text}
        maxLength={200}
        aria-label={label ?? m.alerts_filter()}
        placeholder={hint ?? m.alerts_filter_hint()}
        onChange={event => onText(event.target.value)}
        onKeyDown={event => {
          if (event.key !== 'Escape') return
          event.stopPropagation()
          leave()
        }}
      />
      {(onClose || text !== '') && (
        <button type="button" className="ib" aria-label={m.alerts_clear()} onClick={leave}>
          <Icon of={X} size={12} />
        </button>
      )}
    </search>
  )
}
