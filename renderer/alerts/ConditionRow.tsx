// One condition: what it watches, how, and its level or range in the person's units.
import { X } from 'lucide-react'
import type { ReactNode, Ref } from 'react'
import * as m from '../../shared/i18n/paraglide/messages.js'
import { useFormat } from '../layout/use-format.ts'
import { Icon } from '../ui/Icon.tsx'
import { withWhat } from './draft.ts'
import { NumberIn } from './NumberIn.tsx'
import { type Errors, isRange, isScaled, opsOf, type Row, unitOf } from './rows.ts'
import { Select } from './Select.tsx'
import { opName, scaleNames, unitName, WHAT_GROUPS, WHAT_NAMES, wrongWords } from './words.ts'

interface ConditionRowProps {
  row: Row
  /** Its place, 1 = first. */
  place: number
  /** Errors to be shown by now. */
  errors: Errors
  /** The level's field. */
  field?: Ref<HTMLInputElement> | undefined
  onChange: (row: Row) => void
  onFocus: () => void
  onLeave: (field: string) => void
  onRemove?: (() => void) | undefined
}

const STROKES: Partial<Record<Row['what'], string>> = { last: 'sw', final: 'sw f' }

export function ConditionRow({ row, place, errors, field, onChange, onFocus, onLeave, onRemove }: ConditionRowProps) {
  const format = useFormat()
  const n = format.whole(place)
  const range = isRange(row)
  const unit: ReactNode = isScaled(row) ? (
    <Select
      label={m.editor_unit_of({ n })}
      name="scale"
      className="ae-unit"
      value={String(row.scale)}
      options={scaleNames(row, format).map(({ scale, name }) => ({ id: String(scale), text: name }))}
      onChange={id => {
        const found = scaleNames(row, format).find(({ scale }) => String(scale) === id)
        if (found) onChange({ ...row, scale: found.scale })
      }}
    />
  ) : (
    <span className="mut fs1">{unitName(row, format)}</span>
  )
  const number = (name: 'value' | 'upper', label: string) => (
    <NumberIn
      key={name}
      ref={name === 'value' ? field : undefined}
      label={label}
      name={name}
      value={row[name]}
      unit={unit}
      error={wrongWords(errors, `${row.key}.${name}`, format)}
      onChange={text => onChange({ ...row, [name]: text })}
      onFocus={onFocus}
      onBlur={() => onLeave(`${row.key}.${name}`)}
    />
  )
  const stroke = STROKES[row.what]
  const ops = opsOf(row.what)
  const numbers = unitOf(row) !== undefined
  return (
    <div
      className="ae-cond"
      role="group"
      aria-label={m.editor_condition({ n })}
      data-condition={row.what}
      data-form={range ? 'range' : numbers ? 'level' : 'plain'}
    >
      {row.what === 'feedLost' ? (
        <span className="inp ae-fixed">{WHAT_NAMES.feedLost()}</span>
      ) : (
        <Select
          label={m.editor_what()}
          name="what"
          value={row.what}
          groups={WHAT_GROUPS.map(({ name, of }) => ({
            name: name(),
            options: of.map(id => ({ id, text: WHAT_NAMES[id]() })),
          }))}
          mark={stroke && <i className={stroke} aria-hidden="true" />}
          onChange={what => onChange(withWhat(row, what))}
        />
      )}
      {ops.length > 1 ? (
        <Select
          label={m.editor_how()}
          name="how"
          value={row.op}
          options={ops.map(op => ({ id: op, text: opName(row.what, op) }))}
          onChange={op => onChange({ ...row, op, auto: false })}
        />
      ) : (
        <span className="inp ae-fixed sub">{opName(row.what, row.op)}</span>
      )}
      {numbers && !range && number('value', m.editor_value_of({ n }))}
      {range && (
        <span className="ae-range">
          <span className="fs2 mut">{m.editor_from()}</span>
          {number('value', m.editor_from_of({ n }))}
          <span className="fs2 mut">{m.editor_to()}</span>
          {number('upper', m.editor_to_of({ n }))}
        </span>
      )}
      {onRemove ? (
        <button type="button" className="ae-x" aria-label={m.editor_remove({ n })} onClick={onRemove}>
          <Icon of={X} size={13} />
        </button>
      ) : (
        <span className="ae-x" />
      )}
    </div>
  )
}
