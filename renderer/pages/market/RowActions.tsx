// Edit and remove, at the end of a row; the names say of what, since every row has the same two.
import { Pencil, Trash2 } from 'lucide-react'
import * as m from '../../../shared/i18n/paraglide/messages.js'
import { Icon } from '../../ui/Icon.tsx'

interface RowActionsProps {
  what: string
  onEdit: () => void
  onRemove: () => void
}

export const RowActions = ({ what, onEdit, onRemove }: RowActionsProps) => (
  <span className="row rule-acts">
    <button
      type="button"
      className="ib"
      aria-label={m.rules_edit_of({ what })}
      title={m.rules_edit()}
      data-action="edit"
      onClick={onEdit}
    >
      <Icon of={Pencil} size={13} />
    </button>
    <button
      type="button"
      className="ib"
      aria-label={m.rules_remove_of({ what })}
      title={m.rules_remove()}
      data-action="remove"
      onClick={onRemove}
    >
      <Icon of={Trash2} size={13} />
    </button>
  </span>
)
