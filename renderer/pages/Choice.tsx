// A few values side by side, one of them chosen: language, theme, colours.
import type { ReactNode } from 'react'
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components'

interface ChoiceProps<T extends string> {
  label: string
  value: T
  options: readonly { id: T; text: string; show?: ReactNode; lang?: string }[]
  onChange: (value: T) => void
}

export function Choice<T extends string>({ label, value, options, onChange }: ChoiceProps<T>) {
  return (
    <ToggleButtonGroup
      className="pick"
      aria-label={label}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[value]}
      onSelectionChange={keys => {
        const next = options.find(option => keys.has(option.id))
        if (next && next.id !== value) onChange(next.id)
      }}
    >
      {options.map(option => (
        <ToggleButton key={option.id} id={option.id} className="pick-i" aria-label={option.text}>
          {option.show ?? <span lang={option.lang}>{option.text}</span>}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  )
}
