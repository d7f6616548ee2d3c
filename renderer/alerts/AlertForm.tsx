// The reading side of the editor: what the alert is about, its conditions, and how it behaves.
import { Plus } from 'lucide-react'
import { type RefObject, useState } from 'react'
import type { Watched } from '../../shared/contract.ts'
import * as m from '../../shared/i18n/paraglide/messages.js'
import { MOST_CONDITIONS } from '../../shared/alerts.ts'
import { useFormat } from '../layout/use-format.ts'
import { Choice } from '../pages/Choice.tsx'
import { Icon } from '../ui/Icon.tsx'
import { ConditionHint } from './ConditionHint.tsx'
import { ConditionRow } from './ConditionRow.tsx'
import { type Fields, withRow } from './draft.ts'
import { MoreFields } from './MoreFields.tsx'
import { RepeatFields } from './RepeatFields.tsx'
import type { Errors, Row } from './rows.ts'
import { ScopeFields } from './ScopeFields.tsx'
import { wrongWords } from './words.ts'

export interface AlertFormProps {
  fields: Fields
  /** Those that are shown by now. */
  errors: Errors
  known: Watched | undefined
  today: number
  first: RefObject<HTMLInputElement | null>
  onChange: (fields: Fields) => void
  /** A field was left: what is wrong with it may be said. */
  onLeave: (field: string) => void
}

export function AlertForm({ fields, errors, known, today, first, onChange, onLeave }: AlertFormProps) {
  const format = useFormat()
  const [at, setAt] = useState(fields.rows[0]?.key)
  const { rows } = fields
  const hinted = rows.find(({ key }) => key === at) ?? rows[0]
  const put = (row: Row): void => onChange({ ...fields, rows: rows.map(each => (each.key === row.key ? row : each)) })
  return (
    <div className="ae-form">
      <ScopeFields
        fields={fields}
        instrument={known?.instrument}
        error={wrongWords(errors, 'scope', format)}
        onChange={onChange}
      />
      <div className="fld">
        <div className="row ae-when">
          <span className="fs2 sub">{m.editor_fire_when()}</span>
          {rows.length > 1 && (
            <>
              <Choice
                label={m.editor_join()}
                value={fields.join}
                options={[
                  { id: 'all', text: m.editor_all() },
                  { id: 'any', text: m.editor_any() },
                ]}
                onChange={join => onChange({ ...fields, join })}
              />
              <span className="fs2 sub">{m.editor_of_these()}</span>
            </>
          )}
        </div>
        <div className="ae-conds">
          {rows.map((row, n) => (
            <ConditionRow
              key={row.key}
              row={row}
              place={n + 1}
              errors={errors}
              field={n === 0 ? first : undefined}
              onChange={next => {
                setAt(row.key)
                put(next)
              }}
              onFocus={() => setAt(row.key)}
              onLeave={onLeave}
              onRemove={
                rows.length > 1
                  ? () => onChange({ ...fields, rows: rows.filter(each => each.key !== row.key) })
                  : undefined
              }
            />
          ))}
          {fields.of !== 'feed' && (
            <button
              type="button"
              className="ae-add"
              disabled={rows.length >= MOST_CONDITIONS}
              onClick={() => onChange(withRow(fields))}
            >
              <Icon of={Plus} size={13} />
              {m.editor_add()}
            </button>
          )}
        </div>
        {hinted && fields.of === 'instrument' && <ConditionHint row={hinted} known={known} />}
      </div>
      <RepeatFields fields={fields} errors={errors} onChange={onChange} onLeave={onLeave} />
      <MoreFields fields={fields} errors={errors} today={today} onChange={onChange} />
    </div>
  )
}
