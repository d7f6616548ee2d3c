// The first start: the demo exchange, or the real market with the person's token.
import { CornerDownLeft, KeyRound, Lock } from 'lucide-react'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import * as m from '../../shared/i18n/paraglide/messages.js'
import { usePage, useSession } from '../stores/page.ts'
import { Icon } from '../ui/Icon.tsx'
import { LanguageChoice, ThemeChoice } from './look-choices.tsx'
import { SampleBook } from './SampleBook.tsx'
import { TestLine, type TestState } from './TestLine.tsx'

interface TokenFieldProps {
  label: string
  value: string
  onChange: (value: string) => void
}

function TokenField({ label, value, onChange }: TokenFieldProps) {
  return (
    <label className="fld">
      <span className="lb">{label}</span>
      <span className="inp ltr">
        <span className="mut">
          <Icon of={KeyRound} />
        </span>
        <input
          type="password"
          autoComplete="off"
          spellCheck={false}
          maxLength={8000}
          value={value}
          onChange={event => onChange(event.target.value)}
        />
      </span>
    </label>
  )
}

function DemoCard() {
  const { bridge } = usePage()
  const [test, setTest] = useState<TestState>()
  const go = useRef<HTMLButtonElement>(null)
  useEffect(() => go.current?.focus(), [])
  const open = async (): Promise<void> => {
    setTest({ running: true })
    const answer = await bridge.call('chooseSource', { source: 'demo' })
    setTest(answer.ok ? undefined : { error: answer.error })
  }
  return (
    <section className="card start-card">
      <div>
        <h2>{m.shell_demo_card()}</h2>
        <p className="sub">{m.shell_demo_card_text()}</p>
      </div>
      <SampleBook />
      <div className="start-note">
        <span className="tag plain">{m.shell_demo()}</span>
        <span>{m.shell_demo_card_tag()}</span>
      </div>
      {test && <TestLine test={test} />}
      <button type="button" ref={go} className="btn pri start-go" onClick={() => void open()} data-action="open-demo">
        {m.shell_demo_open()}
        <Icon of={CornerDownLeft} size={12} />
      </button>
    </section>
  )
}

function RealCard() {
  const { bridge } = usePage()
  const tokens = useSession(state => state.tokens)
  const historyUrl = useSession(state => state.settings.historyUrl)
  const [feed, setFeed] = useState('')
  const [history, setHistory] = useState('')
  const [test, setTest] = useState<TestState>()
  const [missing, setMissing] = useState(false)
  const busy = test !== undefined && 'running' in test
  const stored = tokens.find(token => token.service === 'feed')
  const has = stored?.state === 'keychain' || stored?.state === 'session'
  const keychain = tokens.every(token => token.keychain)

  const start = async (): Promise<void> => {
    setTest({ running: true })
    if (feed.trim() !== '') {
      const kept = await bridge.call('setToken', { service: 'feed', token: feed })
      if (!kept.ok) return setTest({ error: kept.error })
    }
    if (history.trim() !== '') {
      const kept = await bridge.call('setToken', { service: 'history', token: history })
      if (!kept.ok) return setTest({ error: kept.error })
    }
    const tried = await bridge.call('testConnection', { service: 'feed' })
    if (!tried.ok) return setTest({ error: tried.error })
    setTest({ result: tried.value })
    if (tried.value.outcome !== 'works' && tried.value.outcome !== 'connected') return
    await choose()
  }
  const choose = async (): Promise<void> => {
    const chosen = await bridge.call('chooseSource', { source: 'real' })
    if (!chosen.ok) setTest({ error: chosen.error })
  }
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault()
    if (busy) return
    const empty = feed.trim() === '' && !has
    setMissing(empty)
    if (empty) event.currentTarget.querySelector('input')?.focus()
    else void start()
  }
  const failed = test !== undefined && 'result' in test && !['works', 'connected'].includes(test.result.outcome)
  return (
    <form className="card start-card" onSubmit={submit}>
      <div>
        <h2>{m.shell_real_card()}</h2>
        <p className="sub">{m.shell_real_card_text()}</p>
      </div>
      <TokenField label={has ? m.shell_token_replace_feed() : m.shell_token_feed()} value={feed} onChange={setFeed} />
      {missing && feed.trim() === '' && (
        <span className="fs2 c-bad" role="alert">
          {m.settings_token_needed()}
        </span>
      )}
      {historyUrl !== '' && <TokenField label={m.shell_token_history()} value={history} onChange={setHistory} />}
      <div className="start-note">
        <span className="start-note-i">
          <Icon of={Lock} size={13} />
        </span>
        <span>{keychain ? m.shell_token_note() : m.shell_token_note_session()}</span>
      </div>
      {test && <TestLine test={test} />}
      {failed && (
        <button type="button" className="link start-anyway" onClick={() => void choose()}>
          {m.shell_real_anyway()}
        </button>
      )}
      <button type="submit" className="btn start-go" disabled={busy} data-action="open-real">
        {m.shell_real_open()}
      </button>
    </form>
  )
}

export function StartPage() {
  return (
    <main className="page start">
      <div className="start-in">
        <div className="start-top">
          <div>
            <h1>{m.shell_start_title()}</h1>
            <p className="sub">{m.shell_start_text()}</p>
          </div>
          <div className="end row start-look">
            <LanguageChoice />
            <ThemeChoice />
          </div>
        </div>
        <div className="start-cards">
          <DemoCard />
          <RealCard />
        </div>
      </div>
    </main>
  )
}
