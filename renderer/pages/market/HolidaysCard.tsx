// Days on which every class is closed, entered by hand: closures are announced ad hoc.
import { type FormEvent, useState } from 'react'
import type { AppErrorData } from '../../../shared/errors.ts'
import * as m from '../../../shared/i18n/paraglide/messages.js'
import type { Holiday } from '../../../shared/rules.ts'
import { useFormat } from '../../layout/use-format.ts'
import { Num } from '../../ui/Num.tsx'
import { DayField } from './DayField.tsx'
import { FormEnd } from './FormEnd.tsx'
import { RowActions } from './RowActions.tsx'
import { NoRules, RuleCard } from './RuleCard.tsx'
import { holidayTwice, sortedHolidays, withRow } from './rule-rows.ts'
import { TextIn } from './TextIn.tsx'
import { useRules } from './use-rules.ts'

interface HolidayFormProps {
  rows: readonly Holiday[]
  start: Holiday
  replaced: Holiday | undefined
  onSave: (row: Holiday) => Promise<AppErrorData | undefined>
  onClose: () => void
}

function HolidayForm({ rows, start, replaced, onSave, onClose }: HolidayFormProps) {
  const [day, setDay] = useState<number | undefined>(start.day)
  const [name, setName] = useState(start.name)
  const [bad, setBad] = useState<string>()
  const [failed, setFailed] = useState<AppErrorData>()
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    if (day === undefined) return setBad(m.rules_bad_day())
    if (holidayTwice(rows, day, replaced)) return setBad(m.rules_bad_twice_day())
    setBad(undefined)
    const error = await onSave({ day, name: name.trim() })
    setFailed(error)
    if (!error) onClose()
  }
  return (
    <form className="rule-form" onSubmit={event => void submit(event)} noValidate data-form="holiday">
      <div className="rule-fields">
        <DayField label={m.rules_day()} start={start.day} onChange={setDay} error={bad} />
        <TextIn name="name" label={m.rules_name()} value={name} onChange={setName} numeric={false} maxLength={200} />
      </div>
      <FormEnd failed={failed} onClose={onClose} />
    </form>
  )
}

export function HolidaysCard() {
  const { rules, today, open, save, remove } = useRules()
  const format = useFormat()
  const [editing, setEditing] = useState<{ start: Holiday; replaced?: Holiday }>()
  const rows = sortedHolidays(rules.holidays)
  return (
    <RuleCard
      setting="holidays"
      title={m.rules_holidays()}
      note={m.rules_holidays_note()}
      add={m.rules_holidays_add()}
      action="add-holiday"
      open={open}
      onAdd={() => setEditing({ start: { day: today, name: '' } })}
    >
      {editing && (
        <HolidayForm
          key={`${editing.start.day} ${editing.replaced ? 'edit' : 'new'}`}
          rows={rules.holidays}
          start={editing.start}
          replaced={editing.replaced}
          onSave={row => save('holidays', withRow(rules.holidays, row, editing.replaced))}
          onClose={() => setEditing(undefined)}
        />
      )}
      {rows.length === 0 ? (
        <NoRules text={m.rules_holidays_none()} />
      ) : (
        <ul className="rule-days">
          {rows.map(row => {
            const what = row.name || m.rules_holiday_plain()
            return (
              <li key={row.day} data-day={row.day}>
                <span className="rule-day">
                  <Num>{format.shortDate(row.day)}</Num>
                </span>
                <span className="cut">{what}</span>
                <RowActions
                  what={`${what} ${format.shortDate(row.day)}`}
                  onEdit={() => setEditing({ start: row, replaced: row })}
                  onRemove={() => void remove('holidays', row, m.rules_holiday_removed({ what }))}
                />
              </li>
            )
          })}
        </ul>
      )}
    </RuleCard>
  )
}
