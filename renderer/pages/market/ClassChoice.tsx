// One class of instruments out of several.
import { useId } from 'react'
import * as m from '../../../shared/i18n/paraglide/messages.js'
import type { InstrumentClass } from '../../../shared/rules.ts'
import { CLASS_NAMES } from './words.ts'

interface ClassChoiceProps {
  value: InstrumentClass
  options: readonly InstrumentClass[]
  onChange: (value: InstrumentClass) => void
}

export function ClassChoice({ value, options, onChange }: ClassChoiceProps) {
  const id = useId()
  return (
    <div className="fld rule-fld">
      <label className="lb" htmlFor={id}>
        {m.rules_class()}
      </label>
      <select
        id={id}
        className="inp rule-select"
        name="class"
        value={value}
        onChange={event => {
          const next = options.find(option => option === event.target.value)
          if (next) onChange(next)
        }}
      >
        {options.map(option => (
          <option key={option} value={option}>
            {CLASS_NAMES[option]()}
          </option>
        ))}
      </select>
    </div>
  )
}
