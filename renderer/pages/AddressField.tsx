// One service's address, or the path below it: saved when the person says so; held down when a flag of this run says it.
import { type FormEvent, useId, useState } from 'react'
import type { AppErrorData } from '../../shared/errors.ts'
import * as m from '../../shared/i18n/paraglide/messages.js'
import { errorWords } from '../layout/error-words.ts'
import { usePage, useSession } from '../stores/page.ts'

interface AddressFieldProps {
  setting: 'feedUrl' | 'symbolsUrl' | 'historyUrl' | 'historyPath'
  label: string
}

/** What is wrong with what was typed. */
const wrong = (setting: AddressFieldProps['setting'], error: AppErrorData): string => {
  if (error.code !== 'badRequest') return errorWords(error)
  return setting === 'historyPath' ? m.fetch_path_wrong() : errorWords({ code: 'badAddress' })
}

export function AddressField({ setting, label }: AddressFieldProps) {
  const { session } = usePage()
  const saved = useSession(state => state.settings[setting])
  const pinned = useSession(state => state.pinned.includes(setting))
  const [draft, setDraft] = useState<string>()
  const [error, setError] = useState<AppErrorData>()
  const hint = useId()
  const changed = draft !== undefined && draft.trim() !== saved
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    if (!changed) return
    const answer = await session.saveSettings({ [setting]: draft.trim() })
    setError(answer.ok ? undefined : answer.error)
    if (answer.ok) setDraft(undefined)
  }
  return (
    <form className="fld" data-setting={setting} onSubmit={event => void save(event)}>
      <label className="lb" htmlFor={`${hint}-in`}>
        {label}
      </label>
      <div className="row fld-row">
        <span className="inp ltr grow">
          <input
            id={`${hint}-in`}
            type="text"
            inputMode="url"
            spellCheck={false}
            autoComplete="off"
            maxLength={2000}
            value={draft ?? saved}
            readOnly={pinned}
            aria-invalid={error !== undefined}
            aria-describedby={hint}
            onChange={event => setDraft(event.target.value)}
          />
        </span>
        {changed && (
          <>
            <button type="submit" className="btn pri">
              {m.shell_save()}
            </button>
            <button
              type="button"
              className="btn bare"
              onClick={() => {
                setDraft(undefined)
                setError(undefined)
              }}
            >
              {m.shell_cancel()}
            </button>
          </>
        )}
      </div>
      <span id={hint} className={error ? 'hp c-bad' : 'hp'} role={error ? 'alert' : undefined}>
        {error
          ? wrong(setting, error)
          : pinned
            ? m.shell_pinned()
            : changed && setting !== 'symbolsUrl' && setting !== 'historyPath'
              ? m.shell_address_token()
              : ''}
      </span>
    </form>
  )
}
