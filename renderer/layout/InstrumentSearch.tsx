// One instrument, searched in the market's list: the best answer is marked, Enter or a click takes it.
import {
  type InputHTMLAttributes,
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  type RefObject,
  useId,
  useState,
} from 'react'
import type { Instrument } from '../../shared/market.ts'
import { errorWords } from './error-words.ts'
import { useSearch } from './use-search.ts'

interface InstrumentSearchProps {
  text: string
  onText: (text: string) => void
  onChoose: (row: Instrument) => void
  /** Escape; without it the key is for what is around. */
  onEscape: (() => void) | undefined
  /** What the answers are called, and what is said where there are none. */
  label: string
  none: string
  /** How the field is named and described. */
  field: InputHTMLAttributes<HTMLInputElement>
  input?: RefObject<HTMLInputElement | null>
  /** Beside an answer's symbol and name. */
  more?: (row: Instrument) => ReactNode
  /** Says to who can not see them how many answers there are. */
  count?: (n: number) => string
  /** Between the field and the answers. */
  children?: ReactNode
}

/** How many answers are shown: who needs more types more. */
const SHOWN = 8

export function InstrumentSearch(props: InstrumentSearchProps) {
  const { text, onText, onChoose, onEscape, label, none, field, input, more, count, children } = props
  const found = useSearch(text, false)
  const id = useId()
  const rows = found.rows.slice(0, SHOWN)
  const [marked, setMarked] = useState({ found, at: 0 })
  const at = marked.found === found ? Math.min(marked.at, rows.length - 1) : 0
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    const best = rows[at]
    if (step !== 0 && rows.length > 0) setMarked({ found, at: (at + step + rows.length) % rows.length })
    else if (event.key === 'Enter' && !event.ctrlKey && best) onChoose(best)
    else if (event.key === 'Escape' && onEscape) {
      onEscape()
      event.stopPropagation()
    } else return
    event.preventDefault()
  }
  const nothing = text.trim() !== '' && found.text === text && rows.length === 0
  return (
    <>
      <span className="inp">
        <input
          {...field}
          ref={input}
          name="instrument"
          type="text"
          role="combobox"
          aria-autocomplete="list"
          aria-expanded={rows.length > 0}
          aria-controls={`${id}-list`}
          aria-activedescendant={rows.length > 0 ? `${id}-${at}` : undefined}
          autoComplete="off"
          spellCheck={false}
          maxLength={200}
          value={text}
          onChange={event => onText(event.target.value)}
          onKeyDown={onKeyDown}
        />
      </span>
      {children}
      {(nothing || found.error) && <span className="hp">{found.error ? errorWords(found.error) : none}</span>}
      <div id={`${id}-list`} className={rows.length > 0 ? 'find-list' : 'unseen'} role="listbox" aria-label={label}>
        {rows.map((row, n) => (
          <div
            key={row.code}
            id={`${id}-${n}`}
            role="option"
            tabIndex={-1}
            aria-selected={n === at}
            className="find-option"
            data-code={row.code}
            onMouseMove={() => setMarked({ found, at: n })}
            onMouseDown={(event: MouseEvent) => event.preventDefault()}
            onClick={() => onChoose(row)}
            onKeyDown={onKeyDown}
          >
            <b>{row.symbol}</b>
            <span className="mut cut">{row.name}</span>
            {more?.(row)}
          </div>
        ))}
      </div>
      {count && <output className="unseen">{rows.length > 0 && count(rows.length)}</output>}
    </>
  )
}
