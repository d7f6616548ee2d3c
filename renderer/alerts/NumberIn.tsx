// A number with its unit, typed in any digits; what is wrong with it is said under it.
import { type ReactNode, type Ref, useId } from 'react'
import { Sentence } from '../tiles/tile-parts.tsx'

interface NumberInProps {
  label: string
  name: string
  value: string
  /** A word after the number, or a choice of words. */
  unit?: ReactNode
  error?: string | undefined
  className?: string
  ref?: Ref<HTMLInputElement> | undefined
  onChange: (text: string) => void
  onFocus?: () => void
  onBlur?: () => void
}

export function NumberIn(props: NumberInProps) {
  const { label, name, value, unit, error, className = '', ref, onChange, onFocus, onBlur } = props
  const id = useId()
  return (
    <span className={`ae-num ${className}`}>
      <span className="inp">
        <input
          ref={ref}
          name={name}
          type="text"
          dir="ltr"
          inputMode="decimal"
          autoComplete="off"
          spellCheck={false}
          maxLength={30}
          aria-label={label}
          aria-invalid={error !== undefined}
          aria-describedby={error === undefined ? undefined : id}
          value={value}
          onChange={event => onChange(event.target.value)}
          onFocus={event => {
            // What is typed takes the number's place.
            event.target.select()
            onFocus?.()
          }}
          onBlur={onBlur}
        />
        {unit}
      </span>
      {error !== undefined && (
        <span id={id} className="hp c-bad" role="alert">
          <Sentence text={error} />
        </span>
      )}
    </span>
  )
}
