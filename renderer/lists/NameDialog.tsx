// Asks for the name of a watchlist.
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { Dialog, Modal, ModalOverlay } from 'react-aria-components'
import * as m from '../../shared/i18n/paraglide/messages.js'

export interface NameDialogProps {
  title: string
  name: string
  onName: (name: string) => void
  onClose: () => void
}

export function NameDialog({ title, name, onName, onClose }: NameDialogProps) {
  const [text, setText] = useState(name)
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => field.current?.select(), [])
  const given = text.trim()
  const save = (): void => {
    if (given === '') return
    onClose()
    onName(given)
  }
  return (
    <ModalOverlay isOpen isDismissable className="scrim" onOpenChange={open => !open && onClose()}>
      <Modal className="dlg list-dlg">
        <Dialog aria-label={title} className="list-dlg-in">
          <label className="fld">
            <span className="lb">{title}</span>
            <span className="inp">
              <input
                ref={field}
                dir="auto"
                maxLength={100}
                value={text}
                onChange={event => setText(event.target.value)}
                onKeyDown={(event: KeyboardEvent) => event.key === 'Enter' && save()}
              />
            </span>
          </label>
          <div className="row list-dlg-end">
            <button type="button" className="btn" onClick={onClose}>
              {m.list_cancel()}
            </button>
            <button type="button" className="btn pri" disabled={given === ''} onClick={save}>
              {m.list_save()}
            </button>
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}
