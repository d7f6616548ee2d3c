// A setting that is on or off.
import { Switch } from 'react-aria-components'
import type { Settings } from '../../../shared/settings.ts'

interface OnOffProps {
  name: keyof Settings
  text: string
  value: boolean
  onChange: (value: boolean) => void
}

export const OnOff = ({ name, text, value, onChange }: OnOffProps) => (
  <Switch className="switch" data-field={name} isSelected={value} onChange={onChange}>
    <i className="sw-t" aria-hidden="true" />
    <span>{text}</span>
  </Switch>
)
