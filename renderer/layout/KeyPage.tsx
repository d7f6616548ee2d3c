// F1: the page of keys over the desk, with a search.
import { X } from 'lucide-react'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { Dialog, Modal, ModalOverlay } from 'react-aria-components'
import * as m from '../../shared/i18n/paraglide/messages.js'
import { Icon } from '../ui/Icon.tsx'
import { KeyTable } from './KeyTable.tsx'

export function KeyPage({ onClose }: { onClose: () => void }) {
  const [text, setText] = useState('')
  const field = useRef<HTMLInputElement>(null)
  const body = useRef<HTMLDivElement>(null)
  useEffect(() => {
    field.current?.focus()
    // What scrolls has to be reached by keyboard.
    if (body.current) body.current.tabIndex = 0
  }, [])
  // The keyboard stays in the field; these keys scroll what is under it.
  const scroll = (event: KeyboardEvent): void => {
    const page = (body.current?.clientHeight ?? 0) - 40
    const by = { ArrowDown: 40, ArrowUp: -40, PageDown: page, PageUp: -page }[event.key]
    if (by === undefined) return
    event.preventDefault()
    body.current?.scrollBy(0, by)
  }
  return (
    <ModalOverlay className="scrim pal-scrim" isOpen isDismissable onOpenChange={open => !open && onClose()}>
      <Modal className="dlg keys-dlg">
        <Dialog aria-label={m.workspaces_keys()} className="pal-in">
          <header className="keys-h">
            <h2>{m.workspaces_keys()}</h2>
            <input
              ref={field}
              className="keys-input"
              type="text"
              aria-label={m.workspaces_keys_search()}
              placeholder={m.workspaces_keys_search()}
              autoComplete="off"
              spellCheck={false}
              value={text}
              onChange={event => setText(event.target.value)}
              onKeyDown={scroll}
            />
            <button type="button" className="tb" aria-label={m.workspaces_close()} onClick={onClose}>
              <Icon of={X} size={15} />
            </button>
          </header>
          <div ref={body} className="keys-body">
            <KeyTable query={text} />
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}
