// Adds or edits a row of the hours. What is typed stays until it is right or given up.
import { type FormEvent, useState } from 'react'
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components'
import type { AppErrorData } from '../../../shared/errors.ts'
import * as m from '../../../shared/i18n/paraglide/messages.js'
import { type HoursRow, INSTRUMENT_CLASSES, type InstrumentClass } from '../../../shared/rules.ts'
import { useFormat } from '../../layout/use-format.ts'
import { ClassChoice } from './ClassChoice.tsx'
import { DayField } from './DayField.tsx'
import { FormEnd } from './FormEnd.tsx'
import { hoursTwice } from './rule-rows.ts'
import { TextIn } from './TextIn.tsx'
import { typedTime } from './typed.ts'
import { WEEK, weekdayWords } from './words.ts'

interface HoursFormProps {
  rows: readonly HoursRow[]
  /** The row being edited, or what a new one begins with. */
  start: HoursRow
  replaced: HoursRow | undefined
  onSave: (row: HoursRow) => Promise<AppErrorData | undefined>
  onClose: () => void
}

const TIMES = ['preopen', 'open', 'close'] as const
type TimeName = (typeof TIMES)[number]
const TIME_LABELS: Record<TimeName, () => string> = {
  preopen: m.rules_preopen,
  open: m.rules_open,
  close: m.rules_close,
}
type Errors = Partial<Record<TimeName | 'from', string>>

export function HoursForm({ rows, start, replaced, onSave, onClose }: HoursFormProps) {
  const format = useFormat()
  const [of, setOf] = useState<InstrumentClass>(start.class)
  const [from, setFrom] = useState<number | undefined>(start.from)
  const [weekdays, setWeekdays] = useState<readonly number[]>(start.weekdays)
  const [times, setTimes] = useState<Record<TimeName, string>>(() => ({
    preopen: format.digits(start.preopen),
    open: format.digits(start.open),
    close: format.digits(start.close),
  }))
  const [errors, setErrors] = useState<Errors>({})
  const [failed, setFailed] = useState<AppErrorData>()

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    const bad: Errors = {}
    const [preopen, open, close] = TIMES.map(name => typedTime(times[name]))
    if (from === undefined) bad.from = m.rules_bad_day()
    for (const name of TIMES) {
      if (typedTime(times[name]) === undefined) bad[name] = m.rules_bad_time({ example: format.digits('09:00') })
    }
    if (preopen && open && close && !(preopen <= open && open < close)) bad.close = m.rules_bad_order()
    setErrors(bad)
    if (from === undefined || !preopen || !open || !close || Object.keys(bad).length > 0) return
    const row: HoursRow = { from, class: of, weekdays: [...weekdays], preopen, open, close }
    if (hoursTwice(rows, row, replaced)) return setErrors({ from: m.rules_bad_twice() })
    const error = await onSave(row)
    setFailed(error)
    if (!error) onClose()
  }

  return (
    <form className="rule-form" onSubmit={event => void submit(event)} noValidate data-form="hours">
      <div className="rule-fields">
        <ClassChoice value={of} options={INSTRUMENT_CLASSES} onChange={setOf} />
        <DayField label={m.rules_from()} start={start.from} onChange={setFrom} error={errors.from} />
        {TIMES.map(name => (
          <TextIn
            key={name}
            name={name}
            label={TIME_LABELS[name]()}
            value={times[name]}
            error={errors[name]}
            onChange={text => setTimes({ ...times, [name]: text })}
          />
        ))}
      </div>
      <div className="fld">
        <span className="lb">{m.rules_weekdays()}</span>
        <ToggleButtonGroup
          className="pick"
          aria-label={m.rules_weekdays()}
          selectionMode="multiple"
          selectedKeys={weekdays.map(String)}
          onSelectionChange={keys => setWeekdays(WEEK.filter(weekday => keys.has(String(weekday))))}
        >
          {WEEK.map(weekday => {
            const { name, short } = weekdayWords(weekday, format.language)
            return (
              <ToggleButton key={weekday} id={String(weekday)} className="pick-i rule-wd" aria-label={name}>
                {short}
              </ToggleButton>
            )
          })}
        </ToggleButtonGroup>
      </div>
      <FormEnd failed={failed} onClose={onClose} />
    </form>
  )
}
