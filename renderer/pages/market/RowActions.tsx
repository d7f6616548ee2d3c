// Edit and remove, at the end of a row; the names say of what, since every row has the same two.
import { Pencil, Trash2 } from 'lucide-react'
import * as m from '../../../shared/i18n/paraglide/messages.js'
import { Icon } from '../../ui/Icon.tsx'

interface RowActionsProps {
  what: string
  onEdit: () => void
  onRemove: () => void
}

interface ActProps {
  of: typeof Pencil
  action: 'edit' | 'remove'
  label: string
  title: string
  onClick: () => void
}

const Act = ({ of, action, label, title, onClick }: ActProps) => (
  <button type="button" className="ib" aria-label={label} title={title} data-action={action} onClick={onClick}>
    <Icon of={of} size={13} />
  </button>
)

export const RowActions = ({ what, onEdit, onRemove }: RowActionsProps) => (
  <span className="row rule-acts">
    <Act of={Pencil} action="edit" label={m.rules_edit_of({ what })} title={m.rules_edit()} onClick={onEdit} />
    <Act of={Trash2} action="remove" label={m.rules_remove_of({ what })} title={m.rules_remove()} onClick={onRemove} />
  </span>
)
