// A list of choices as the platform has it, drawn as the other fields.
import type { ReactNode } from 'react'

interface SelectOption<T extends string> {
  id: T
  text: string
}

interface SelectProps<T extends string> {
  /** What it is for those who do not see its place; a label of its own may say it instead. */
  label?: string | undefined
  id?: string | undefined
  name: string
  value: T
  options?: readonly SelectOption<T>[]
  groups?: readonly { name: string; options: readonly SelectOption<T>[] }[]
  /** Stands before the choice. */
  mark?: ReactNode
  className?: string | undefined
  onChange: (value: T) => void
}

const option = ({ id, text }: SelectOption<string>) => (
  <option key={id} value={id}>
    {text}
  </option>
)

export function Select<T extends string>(props: SelectProps<T>) {
  const { label, id, name, value, options = [], groups = [], mark, className = 'inp ae-sel', onChange } = props
  const all = [...options, ...groups.flatMap(group => group.options)]
  return (
    <span className={className}>
      {mark}
      <select
        id={id}
        name={name}
        aria-label={label}
        value={value}
        onChange={event => {
          const next = all.find(each => each.id === event.target.value)
          if (next) onChange(next.id)
        }}
      >
        {options.map(option)}
        {groups.map(group => (
          <optgroup key={group.name} label={group.name}>
            {group.options.map(option)}
          </optgroup>
        ))}
      </select>
    </span>
  )
}
