// One instrument, searched in the market's list, with what the list says of its limits today.
import { useId, useState } from 'react'
import * as m from '../../../shared/i18n/paraglide/messages.js'
import type { Band, Instrument } from '../../../shared/market.ts'
import { InstrumentSearch } from '../../layout/InstrumentSearch.tsx'
import { useFormat } from '../../layout/use-format.ts'
import { Num } from '../../ui/Num.tsx'

interface InstrumentPickProps {
  value: Instrument | undefined
  onChange: (row: Instrument | undefined) => void
  error?: string | undefined
}

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

const bandIn = ({ band }: Instrument) => (
  <span className="fs1 rule-band">
    <ListBand band={band} />
  </span>
)

export function InstrumentPick({ value, onChange, error }: InstrumentPickProps) {
  const [text, setText] = useState('')
  const format = useFormat()
  const id = useId()
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
  return (
    <div className="fld rule-fld rule-wide">
      <label className="lb" htmlFor={`${id}-in`}>
        {m.rules_instrument()}
      </label>
      <InstrumentSearch
        text={text}
        onText={setText}
        onChoose={row => {
          onChange(row)
          setText('')
        }}
        onEscape={text === '' ? undefined : () => setText('')}
        label={m.rules_instrument()}
        none={m.rules_found_none()}
        field={{
          id: `${id}-in`,
          placeholder: m.rules_instrument_hint(),
          'aria-invalid': error !== undefined,
          'aria-describedby': error === undefined ? undefined : `${id}-bad`,
        }}
        more={bandIn}
        count={n => `${format.whole(n)} ${m.rules_found({ n })}`}
      >
        {error !== undefined && (
          <span id={`${id}-bad`} className="hp c-bad" role="alert">
            {error}
          </span>
        )}
      </InstrumentSearch>
    </div>
  )
}
