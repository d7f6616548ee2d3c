// A short text with its label, and the sentence about what is wrong with it beside it.
import { useId } from 'react'

interface TextInProps {
  label: string
  value: string
  onChange: (value: string) => void
  error?: string | undefined
  /** Numbers and times stand left to right in both languages. */
  numeric?: boolean
  maxLength?: number
  name: string
}

export function TextIn({ label, value, onChange, error, numeric = true, maxLength = 20, name }: TextInProps) {
  const id = useId()
  return (
    <div className="fld rule-fld">
      <label className="lb" htmlFor={id}>
        {label}
      </label>
      <span className={numeric ? 'inp ltr rule-short' : 'inp'}>
        <input
          id={id}
          name={name}
          type="text"
          inputMode={numeric ? 'decimal' : 'text'}
          autoComplete="off"
          spellCheck={false}
          maxLength={maxLength}
          value={value}
          aria-invalid={error !== undefined}
          aria-describedby={error === undefined ? undefined : `${id}-bad`}
          onChange={event => onChange(event.target.value)}
        />
      </span>
      {error !== undefined && (
        <span id={`${id}-bad`} className="hp c-bad" role="alert">
          {error}
        </span>
      )}
    </div>
  )
}
