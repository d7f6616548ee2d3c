// In place of a table or a summary of no days.
import * as m from '../../../shared/i18n/paraglide/messages.js'

export const BarsNone = () => (
  <div className="mid-msg" data-state="empty">
    <b>{m.bars_none()}</b>
    <span className="fs2">{m.bars_none_hint()}</span>
  </div>
)
