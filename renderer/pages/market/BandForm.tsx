// Adds or edits a daily limit of a class or an instrument. What is typed stays until it is right or given up.
import { type FormEvent, useState } from 'react'
import type { AppErrorData } from '../../../shared/errors.ts'
import * as m from '../../../shared/i18n/paraglide/messages.js'
import type { Instrument } from '../../../shared/market.ts'
import { type BandRule, INSTRUMENT_CLASSES, type InstrumentClass } from '../../../shared/rules.ts'
import { useFormat } from '../../layout/use-format.ts'
import { Choice } from '../Choice.tsx'
import { ClassChoice } from './ClassChoice.tsx'
import { DayField } from './DayField.tsx'
import { FormEnd } from './FormEnd.tsx'
import { InstrumentPick } from './InstrumentPick.tsx'
import { bandTwice } from './rule-rows.ts'
import { TextIn } from './TextIn.tsx'
import { typedPercent, typedPrice } from './typed.ts'

interface BandFormProps {
  rows: readonly BandRule[]
  start: BandRule
  /** The instrument that `start` is for. */
  instrument: Instrument | undefined
  onSave: (row: BandRule) => Promise<AppErrorData | undefined>
  onClose: () => void
}

type Kind = 'percent' | 'prices' | 'none'
type Errors = Partial<Record<'from' | 'instrument' | 'percent' | 'min' | 'max', string>>

const kindOf = ({ limit }: BandRule): Kind => ('percent' in limit ? 'percent' : 'none' in limit ? 'none' : 'prices')

export function BandForm({ rows, start, instrument: chosen, onSave, onClose }: BandFormProps) {
  const format = useFormat()
  const [target, setTarget] = useState<'class' | 'code'>('code' in start.scope ? 'code' : 'class')
  const [of, setOf] = useState<InstrumentClass>('class' in start.scope ? start.scope.class : 'shares')
  const [instrument, setInstrument] = useState(chosen)
  const [kind, setKind] = useState<Kind>(kindOf(start))
  const [from, setFrom] = useState<number | undefined>(start.from)
  const [texts, setTexts] = useState(() => ({
    percent: 'percent' in start.limit ? format.digits(String(start.limit.percent)) : '',
    min: 'min' in start.limit ? format.whole(start.limit.min) : '',
    max: 'max' in start.limit ? format.whole(start.limit.max) : '',
  }))
  const [errors, setErrors] = useState<Errors>({})
  const [failed, setFailed] = useState<AppErrorData>()
  const scope = target === 'class' ? { class: of } : instrument && { code: instrument.code }

  function limit(bad: Errors): BandRule['limit'] | undefined {
    if (kind === 'none') return { none: true }
    if (kind === 'percent') {
      const percent = typedPercent(texts.percent)
      if (percent === undefined) bad.percent = m.rules_bad_percent({ example: format.decimal(3.5, 1) })
      return percent === undefined ? undefined : { percent }
    }
    const [min, max] = [typedPrice(texts.min), typedPrice(texts.max)]
    const example = m.rules_bad_price({ example: format.price(3805) })
    if (min === undefined) bad.min = example
    if (max === undefined) bad.max = example
    else if (min !== undefined && min > max) bad.max = m.rules_bad_prices()
    return min === undefined || max === undefined || min > max ? undefined : { min, max }
  }

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    const bad: Errors = {}
    const entered = limit(bad)
    if (from === undefined) bad.from = m.rules_bad_day()
    if (!scope) bad.instrument = m.rules_bad_instrument()
    setErrors(bad)
    if (from === undefined || !scope || !entered) return
    const row: BandRule = { id: start.id, from, scope, limit: entered }
    if (bandTwice(rows, row)) return setErrors({ from: m.rules_bad_twice_band() })
    const error = await onSave(row)
    setFailed(error)
    if (!error) onClose()
  }

  const field = (name: 'percent' | 'min' | 'max', label: string) => (
    <TextIn
      name={name}
      label={label}
      value={texts[name]}
      error={errors[name]}
      onChange={text => setTexts({ ...texts, [name]: text })}
    />
  )
  return (
    <form className="rule-form" onSubmit={event => void submit(event)} noValidate data-form="band">
      <div className="rule-fields">
        <div className="fld rule-fld">
          <span className="lb">{m.rules_of()}</span>
          <Choice
            label={m.rules_of()}
            value={target}
            options={[
              { id: 'class', text: m.rules_of_class() },
              { id: 'code', text: m.rules_of_code() },
            ]}
            onChange={setTarget}
          />
        </div>
        {target === 'class' ? (
          <ClassChoice value={of} options={INSTRUMENT_CLASSES} onChange={setOf} />
        ) : (
          <InstrumentPick value={instrument} onChange={setInstrument} error={errors.instrument} />
        )}
      </div>
      <div className="rule-fields">
        <div className="fld rule-fld">
          <span className="lb">{m.rules_limit()}</span>
          <Choice
            label={m.rules_limit()}
            value={kind}
            options={[
              { id: 'percent', text: m.rules_limit_percent() },
              { id: 'prices', text: m.rules_limit_prices() },
              { id: 'none', text: m.rules_limit_none() },
            ]}
            onChange={setKind}
          />
        </div>
        {kind === 'percent' && field('percent', m.rules_percent())}
        {kind === 'prices' && field('min', m.rules_min())}
        {kind === 'prices' && field('max', m.rules_max())}
        <DayField label={m.rules_from()} start={start.from} onChange={setFrom} error={errors.from} />
      </div>
      <FormEnd failed={failed} onClose={onClose} />
    </form>
  )
}
