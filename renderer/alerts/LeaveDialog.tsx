// Asks before what was typed is lost.
import { Dialog, Modal, ModalOverlay } from 'react-aria-components'
import * as m from '../../shared/i18n/paraglide/messages.js'

export const LeaveDialog = ({ onStay, onLeave }: { onStay: () => void; onLeave: () => void }) => (
  <ModalOverlay className="scrim" isOpen onOpenChange={open => !open && onStay()}>
    <Modal className="dlg list-dlg">
      <Dialog role="alertdialog" aria-label={m.editor_leave()} className="list-dlg-in">
        <b className="strong">{m.editor_leave()}</b>
        <p className="sub">{m.editor_leave_text()}</p>
        <div className="row list-dlg-end">
          <button type="button" className="btn" onClick={onLeave}>
            {m.editor_leave_yes()}
          </button>
          {/* Enter must not lose anything. */}
          <button type="button" className="btn pri" ref={node => node?.focus()} onClick={onStay}>
            {m.editor_leave_no()}
          </button>
        </div>
      </Dialog>
    </Modal>
  </ModalOverlay>
)
