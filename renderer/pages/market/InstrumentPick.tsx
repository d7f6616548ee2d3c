// One instrument, searched in the market's list, with what the list says of its limits today.
import { type KeyboardEvent, type MouseEvent, useId, useState } from 'react'
import * as m from '../../../shared/i18n/paraglide/messages.js'
import type { Band, Instrument } from '../../../shared/market.ts'
import { errorWords } from '../../layout/error-words.ts'
import { useFormat } from '../../layout/use-format.ts'
import { useSearch } from '../../layout/use-search.ts'
import { Num } from '../../ui/Num.tsx'

interface InstrumentPickProps {
  value: Instrument | undefined
  onChange: (row: Instrument | undefined) => void
  error?: string | undefined
}

/** How many answers are shown: who needs more types more. */
const SHOWN = 8

/** The list's own limits; those entered by hand are not its word. */
function ListBand({ band }: { band: Band | undefined }) {
  const format = useFormat()
  if (!band || band.byHand) return <span className="mut">{m.rules_list_none()}</span>
  return (
    <span className="sub">
      {m.rules_list_says()} <Num>{format.price(band.min)}</Num> {m.rules_to()} <Num>{format.price(band.max)}</Num>{' '}
      <span className="mut">
        {m.rules_list_day()} <Num>{format.shortDate(band.day)}</Num>
      </span>
    </span>
  )
}

export function InstrumentPick({ value, onChange, error }: InstrumentPickProps) {
  const [text, setText] = useState('')
  const found = useSearch(text, false)
  const format = useFormat()
  const id = useId()
  const rows = found.rows.slice(0, SHOWN)
  const [marked, setMarked] = useState({ found, at: 0 })
  const at = marked.found === found ? Math.min(marked.at, rows.length - 1) : 0
  const choose = (row: Instrument | undefined): void => {
    if (!row) return
    onChange(row)
    setText('')
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step !== 0 && rows.length > 0) setMarked({ found, at: (at + step + rows.length) % rows.length })
    else if (event.key === 'Enter' && rows.length > 0) choose(rows[at])
    else if (event.key === 'Escape' && text !== '') {
      setText('')
      event.stopPropagation()
    } else return
    event.preventDefault()
  }
  if (value) {
    return (
      <div className="fld rule-fld rule-wide" data-code={value.code}>
        <span className="lb">{m.rules_instrument()}</span>
        <span className="row rule-picked">
          <b>{value.symbol}</b>
          <span className="mut cut">{value.name}</span>
          <button type="button" className="btn bare" onClick={() => onChange(undefined)}>
            {m.rules_instrument_change()}
          </button>
        </span>
        <span className="fs2">
          <ListBand band={value.band} />
        </span>
      </div>
    )
  }
  const none = text.trim() !== '' && found.text === text && rows.length === 0
  return (
    <div className="fld rule-fld rule-wide">
      <label className="lb" htmlFor={`${id}-in`}>
        {m.rules_instrument()}
      </label>
      <span className="inp">
        <input
          id={`${id}-in`}
          name="instrument"
          type="text"
          role="combobox"
          aria-autocomplete="list"
          aria-expanded={rows.length > 0}
          aria-controls={`${id}-list`}
          aria-activedescendant={rows.length > 0 ? `${id}-${at}` : undefined}
          aria-invalid={error !== undefined}
          aria-describedby={error === undefined ? undefined : `${id}-bad`}
          placeholder={m.rules_instrument_hint()}
          autoComplete="off"
          spellCheck={false}
          maxLength={200}
          value={text}
          onChange={event => setText(event.target.value)}
          onKeyDown={onKeyDown}
        />
      </span>
      {error !== undefined && (
        <span id={`${id}-bad`} className="hp c-bad" role="alert">
          {error}
        </span>
      )}
      {(none || found.error) && (
        <span className="hp">{found.error ? errorWords(found.error) : m.rules_found_none()}</span>
      )}
      <div
        id={`${id}-list`}
        className={rows.length > 0 ? 'rule-list' : 'unseen'}
        role="listbox"
        aria-label={m.rules_instrument()}
      >
        {rows.map((row, n) => (
          <div
            key={row.code}
            id={`${id}-${n}`}
            role="option"
            tabIndex={-1}
            aria-selected={n === at}
            className="rule-option"
            data-code={row.code}
            onMouseMove={() => setMarked({ found, at: n })}
            onMouseDown={(event: MouseEvent) => event.preventDefault()}
            onClick={() => choose(row)}
            onKeyDown={onKeyDown}
          >
            <b>{row.symbol}</b>
            <span className="mut cut">{row.name}</span>
            <span className="fs1 rule-band">
              <ListBand band={row.band} />
            </span>
          </div>
        ))}
      </div>
      <output className="unseen">
        {rows.length > 0 && `${format.whole(rows.length)} ${m.rules_found({ n: rows.length })}`}
      </output>
    </div>
  )
}
