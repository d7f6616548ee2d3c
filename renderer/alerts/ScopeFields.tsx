// What an alert is about: one instrument found by search, each of a watchlist, or the live feed.
import { type KeyboardEvent, type MouseEvent, useEffect, useId, useRef, useState } from 'react'
import * as m from '../../shared/i18n/paraglide/messages.js'
import type { InsCode, Instrument } from '../../shared/market.ts'
import { errorWords } from '../layout/error-words.ts'
import { useSearch } from '../layout/use-search.ts'
import { useSession } from '../stores/page.ts'
import { type Fields, type ScopeKind, withScope } from './draft.ts'
import { Select } from './Select.tsx'

interface ScopeFieldsProps {
  fields: Fields
  instrument: Instrument | undefined
  error: string | undefined
  onChange: (fields: Fields) => void
}

const SHOWN = 8

/** The instrument, and another one in its place: the best answer is marked, Enter takes it. */
function InstrumentIn({ code, instrument, error, onChoose }: InstrumentInProps) {
  const [text, setText] = useState<string>()
  const found = useSearch(text ?? '', false)
  const rows = found.rows.slice(0, SHOWN)
  const [marked, setMarked] = useState({ found, at: 0 })
  const at = marked.found === found ? Math.min(marked.at, rows.length - 1) : 0
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  const button = useRef<HTMLButtonElement>(null)
  const searching = code === undefined || text !== undefined
  const asked = text !== undefined
  const wasAsked = useRef(asked)
  useEffect(() => {
    if (asked && code !== undefined) input.current?.focus()
    else if (wasAsked.current && !asked) button.current?.focus()
    wasAsked.current = asked
  }, [asked, code])
  const choose = (row: Instrument | undefined): void => {
    if (!row) return
    setText(undefined)
    onChoose(row.code)
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step !== 0 && rows.length > 0) setMarked({ found, at: (at + step + rows.length) % rows.length })
    else if (event.key === 'Enter' && !event.ctrlKey && rows.length > 0) choose(rows[at])
    else if (event.key === 'Escape' && text !== undefined) {
      setText(undefined)
      event.stopPropagation()
    } else return
    event.preventDefault()
  }
  if (!searching) {
    return (
      <span className="row ae-picked" data-code={code}>
        <b className="strong">{instrument?.symbol ?? code}</b>
        <span className="mut cut fs2">{instrument?.name}</span>
        <button ref={button} type="button" className="btn bare sm end" onClick={() => setText('')}>
          {m.editor_scope_change()}
        </button>
      </span>
    )
  }
  const none = (text ?? '').trim() !== '' && found.text === text && rows.length === 0
  return (
    <span className="ae-search">
      <span className="inp">
        <input
          ref={input}
          name="instrument"
          type="text"
          role="combobox"
          aria-label={m.editor_scope_search()}
          aria-autocomplete="list"
          aria-expanded={rows.length > 0}
          aria-controls={`${id}-list`}
          aria-activedescendant={rows.length > 0 ? `${id}-${at}` : undefined}
          aria-invalid={error !== undefined}
          placeholder={m.editor_scope_search()}
          autoComplete="off"
          spellCheck={false}
          maxLength={200}
          value={text ?? ''}
          onChange={event => setText(event.target.value)}
          onKeyDown={onKeyDown}
        />
      </span>
      {(none || found.error) && (
        <span className="hp">{found.error ? errorWords(found.error) : m.editor_scope_none()}</span>
      )}
      <span
        id={`${id}-list`}
        className={rows.length > 0 ? 'ae-found' : 'unseen'}
        role="listbox"
        aria-label={m.editor_scope_results()}
      >
        {rows.map((row, n) => (
          <span
            key={row.code}
            id={`${id}-${n}`}
            role="option"
            tabIndex={-1}
            aria-selected={n === at}
            className="ae-option"
            data-code={row.code}
            onMouseMove={() => setMarked({ found, at: n })}
            onMouseDown={(event: MouseEvent) => event.preventDefault()}
            onClick={() => choose(row)}
            onKeyDown={onKeyDown}
          >
            <b>{row.symbol}</b>
            <span className="mut cut">{row.name}</span>
          </span>
        ))}
      </span>
    </span>
  )
}

interface InstrumentInProps {
  code: InsCode | undefined
  instrument: Instrument | undefined
  error: string | undefined
  onChoose: (code: InsCode) => void
}

const KINDS: readonly [ScopeKind, () => string][] = [
  ['instrument', m.editor_scope_instrument],
  ['list', m.editor_scope_list],
  ['feed', m.editor_scope_feed],
]

export function ScopeFields({ fields, instrument, error, onChange }: ScopeFieldsProps) {
  const lists = useSession(state => state.watchlists)
  const id = useId()
  const choose = (of: ScopeKind): void => {
    const next = withScope(fields, of)
    onChange(of === 'list' && next.listId === '' ? { ...next, listId: lists[0]?.id ?? '' } : next)
  }
  return (
    <div className="fld">
      <label className="lb" htmlFor={id}>
        {m.editor_scope()}
      </label>
      <div className="ae-scope" data-of={fields.of}>
        <Select
          id={id}
          name="of"
          value={fields.of}
          options={KINDS.map(([of, text]) => ({ id: of, text: text() }))}
          onChange={choose}
        />
        {fields.of === 'instrument' && (
          <InstrumentIn
            code={fields.code}
            instrument={instrument}
            error={error}
            onChoose={code => onChange({ ...fields, code })}
          />
        )}
        {fields.of === 'list' && (
          <Select
            label={m.editor_scope_which_list()}
            name="list"
            value={fields.listId}
            options={lists.map(list => ({ id: list.id, text: list.name }))}
            onChange={listId => onChange({ ...fields, listId })}
          />
        )}
      </div>
      {error !== undefined && (
        <span className="hp c-bad" role="alert">
          {error}
        </span>
      )}
    </div>
  )
}
