// One service's token: where it stands, writing another, clearing it. A written token is never shown again.
import { Lock } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import type { ServiceName } from '../../shared/commands.ts'
import type { TokenStatus } from '../../shared/contract.ts'
import type { AppErrorData } from '../../shared/errors.ts'
import * as m from '../../shared/i18n/paraglide/messages.js'
import { errorWords } from '../layout/error-words.ts'
import { type PageFormat, useFormat } from '../layout/use-format.ts'
import { usePage, useSession } from '../stores/page.ts'
import { Icon } from '../ui/Icon.tsx'

/** Where the token stands, in words. */
const STATES: Record<TokenStatus['state'], (token: TokenStatus, format: PageFormat) => string> = {
  none: () => m.shell_token_none(),
  session: () => m.shell_token_session(),
  lost: () => m.shell_token_lost(),
  keychain: (token, format) =>
    token.sinceMs > 0 ? m.shell_token_keychain_since({ date: format.dayOf(token.sinceMs) }) : m.shell_token_keychain(),
}

interface TokenFieldProps {
  service: ServiceName
  /** Tests the service; a token that was written is tried at once. */
  onTest?: () => void
}

export function TokenField({ service, onTest }: TokenFieldProps) {
  const { bridge } = usePage()
  const format = useFormat()
  const token = useSession(state => state.tokens.find(each => each.service === service))
  const [writing, setWriting] = useState(false)
  const [draft, setDraft] = useState('')
  const [error, setError] = useState<AppErrorData>()
  const has = token?.state === 'keychain' || token?.state === 'session'
  const write = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    if (draft.trim() === '') return
    const answer = await bridge.call('setToken', { service, token: draft })
    setError(answer.ok ? undefined : answer.error)
    if (!answer.ok) return
    setDraft('')
    setWriting(false)
    onTest?.()
  }
  const clear = async (): Promise<void> => {
    const answer = await bridge.call('clearToken', { service })
    setError(answer.ok ? undefined : answer.error)
  }
  return (
    <form
      className="fld"
      onSubmit={event => void write(event)}
      data-token={token?.state ?? 'none'}
      data-setting={`${service}Token`}
    >
      <span className="lb">{writing ? m.shell_token_new() : m.shell_token()}</span>
      <div className="row fld-row">
        {writing ? (
          <>
            <span className="inp ltr grow">
              <input
                type="password"
                aria-label={m.shell_token_new()}
                autoComplete="off"
                spellCheck={false}
                maxLength={8000}
                ref={node => node?.focus()}
                value={draft}
                onChange={event => setDraft(event.target.value)}
              />
            </span>
            <button type="submit" className="btn pri" disabled={draft.trim() === ''}>
              {onTest ? m.settings_token_write_test() : m.shell_token_write()}
            </button>
            <button
              type="button"
              className="btn bare"
              onClick={() => {
                setDraft('')
                setWriting(false)
              }}
            >
              {m.shell_cancel()}
            </button>
          </>
        ) : (
          <>
            <span className="inp grow">
              <span className="mut">
                <Icon of={Lock} size={13} />
              </span>
              <span className={token?.state === 'lost' ? 'c-warn cut' : 'sub cut'}>
                {token ? STATES[token.state](token, format) : m.shell_token_none()}
              </span>
            </span>
            <button type="button" className="btn" onClick={() => setWriting(true)}>
              {has ? m.shell_token_replace() : m.shell_token_enter()}
            </button>
            {has && (
              <button type="button" className="btn bare" onClick={() => void clear()}>
                {m.shell_token_clear()}
              </button>
            )}
          </>
        )}
      </div>
      {error && (
        <span className="hp c-bad" role="alert">
          {errorWords(error)}
        </span>
      )}
    </form>
  )
}
