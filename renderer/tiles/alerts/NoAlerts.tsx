// What stands in place of the list where there is nothing to list.
import { Bell, Plus } from 'lucide-react'
import * as m from '../../../shared/i18n/paraglide/messages.js'
import { Icon } from '../../ui/Icon.tsx'

export const NoAlerts = ({ onNew }: { onNew: (() => void) | undefined }) => (
  <div className="mid-msg">
    <span className="decor">
      <Icon of={Bell} size={30} />
    </span>
    <b>{m.alerts_none()}</b>
    <span className="fs2">{m.alerts_none_hint()}</span>
    {onNew && (
      <button type="button" className="btn sm" onClick={onNew}>
        <Icon of={Plus} size={12} />
        {m.alerts_new()}
      </button>
    )}
  </div>
)

export const NoneFound = ({ onClear }: { onClear: () => void }) => (
  <div className="mid-msg">
    <b>{m.alerts_none_found()}</b>
    <button type="button" className="btn sm" onClick={onClear}>
      {m.alerts_clear()}
    </button>
  </div>
)
