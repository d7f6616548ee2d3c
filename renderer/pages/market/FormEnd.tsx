// The end of a form: save, give up, and what the market answered.
import type { AppErrorData } from '../../../shared/errors.ts'
import * as m from '../../../shared/i18n/paraglide/messages.js'
import { errorWords } from '../../layout/error-words.ts'

export const FormEnd = ({ failed, onClose }: { failed: AppErrorData | undefined; onClose: () => void }) => (
  <div className="row rule-end">
    <button type="submit" className="btn pri">
      {m.rules_save()}
    </button>
    <button type="button" className="btn bare" onClick={onClose}>
      {m.rules_cancel()}
    </button>
    {failed && (
      <span className="fs2 c-bad" role="alert">
        {errorWords(failed)}
      </span>
    )}
  </div>
)
