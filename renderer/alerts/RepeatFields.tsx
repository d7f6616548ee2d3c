// How often an alert fires: once, once a session, or each time, after how far a return and how long a pause.
import * as m from '../../shared/i18n/paraglide/messages.js'
import { useFormat } from '../layout/use-format.ts'
import { Choice } from '../pages/Choice.tsx'
import type { Fields } from './draft.ts'
import { NumberIn } from './NumberIn.tsx'
import { type Errors, isMetric, isScaled } from './rows.ts'
import { Select } from './Select.tsx'
import { scaleNames, unitName, wrongWords } from './words.ts'

interface RepeatFieldsProps {
  fields: Fields
  errors: Errors
  onChange: (fields: Fields) => void
  onLeave: (field: string) => void
}

const MODES: readonly [Fields['repeat'], () => string][] = [
  ['once', m.editor_once],
  ['session', m.editor_session],
  ['every', m.editor_every],
]

/** A return means something once an alert can fire again, and to levels only; each in its condition's unit. */
function Backs({ fields, errors, onChange, onLeave }: RepeatFieldsProps) {
  const format = useFormat()
  const rows = fields.rows.filter(({ what }) => isMetric(what))
  if (rows.length === 0) return null
  return (
    <span className="row ae-then">
      <span className="fs2 mut">{m.editor_after_back()}</span>
      {rows.map(row => (
        <NumberIn
          key={row.key}
          className={isScaled(row) ? 'ae-back ae-back-wide' : 'ae-back'}
          label={m.editor_back_of({ n: format.whole(fields.rows.indexOf(row) + 1) })}
          name="back"
          value={row.back}
          unit={
            <span className="mut fs1 ae-word">
              {isScaled(row)
                ? scaleNames(row, format).find(({ scale }) => scale === row.scale)?.name
                : unitName(row, format)}
            </span>
          }
          error={wrongWords(errors, `${row.key}.back`, format)}
          onChange={back =>
            onChange({ ...fields, rows: fields.rows.map(each => (each.key === row.key ? { ...each, back } : each)) })
          }
          onBlur={() => onLeave(`${row.key}.back`)}
        />
      ))}
    </span>
  )
}

export function RepeatFields(props: RepeatFieldsProps) {
  const { fields, errors, onChange, onLeave } = props
  const format = useFormat()
  return (
    <div className="fld">
      <span className="lb">{m.editor_repeat()}</span>
      <div className="row ae-repeat">
        <Choice
          label={m.editor_repeat()}
          value={fields.repeat}
          options={MODES.map(([id, text]) => ({ id, text: text() }))}
          onChange={repeat => onChange({ ...fields, repeat })}
        />
        {fields.repeat !== 'once' && <Backs {...props} />}
        {fields.repeat === 'every' && (
          <span className="row ae-then">
            <span className="fs2 mut">{m.editor_cool_down()}</span>
            <NumberIn
              className="ae-cool"
              label={m.editor_cool_down()}
              name="coolDown"
              value={fields.coolDown}
              unit={
                <Select
                  label={m.editor_cool_down_unit()}
                  name="coolDownUnit"
                  className="ae-unit"
                  value={fields.coolDownUnit === 60 ? 'minutes' : 'seconds'}
                  options={[
                    { id: 'seconds', text: m.editor_unit_seconds() },
                    { id: 'minutes', text: m.editor_unit_minutes() },
                  ]}
                  onChange={unit => onChange({ ...fields, coolDownUnit: unit === 'minutes' ? 60 : 1 })}
                />
              }
              error={wrongWords(errors, 'coolDown', format)}
              onChange={coolDown => onChange({ ...fields, coolDown })}
              onBlur={() => onLeave('coolDown')}
            />
          </span>
        )}
      </div>
    </div>
  )
}
