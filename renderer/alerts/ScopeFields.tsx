// What an alert is about: one instrument found by search, each of a watchlist, or the live feed.
import { useEffect, useId, useRef, useState } from 'react'
import * as m from '../../shared/i18n/paraglide/messages.js'
import type { InsCode, Instrument } from '../../shared/market.ts'
import { InstrumentSearch } from '../layout/InstrumentSearch.tsx'
import { useSession } from '../stores/page.ts'
import { type Fields, type ScopeKind, withScope } from './draft.ts'
import { Select } from './Select.tsx'

interface ScopeFieldsProps {
  fields: Fields
  instrument: Instrument | undefined
  error: string | undefined
  onChange: (fields: Fields) => void
}

/** The instrument, and another one in its place: the best answer is marked, Enter takes it. */
function InstrumentIn({ code, instrument, error, onChoose }: InstrumentInProps) {
  const [text, setText] = useState<string>()
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
  return (
    <div className="ae-search">
      <InstrumentSearch
        text={text ?? ''}
        onText={setText}
        onChoose={row => {
          setText(undefined)
          onChoose(row.code)
        }}
        onEscape={asked ? () => setText(undefined) : undefined}
        label={m.editor_scope_results()}
        none={m.editor_scope_none()}
        field={{
          'aria-label': m.editor_scope_search(),
          placeholder: m.editor_scope_search(),
          'aria-invalid': error !== undefined,
        }}
        input={input}
      />
    </div>
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
