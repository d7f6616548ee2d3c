// Whether newer versions are looked for, what was found, and the one next step. Nothing happens unasked.
import * as m from '../../shared/i18n/paraglide/messages.js'
import type { UpdateState, UpdateStatus } from '../../shared/diagnostics.ts'
import { useFormat } from '../layout/use-format.ts'
import { told } from '../layout/told.ts'
import { usePage, useSession } from '../stores/page.ts'
import { Num } from '../ui/Num.tsx'
import { Choice } from './Choice.tsx'
import { Field } from './Field.tsx'

const REASONS: Record<NonNullable<UpdateStatus['reason']>, () => string> = {
  package: m.about_updates_package,
  folder: m.about_updates_folder,
  headless: m.about_updates_headless,
}
// Versions stand in the sentence in Latin digits, isolated, as the package names them.
const STATES: Record<Exclude<UpdateState, 'unsupported'>, (found: { version: string }) => string> = {
  off: () => m.about_state_off(),
  idle: () => m.about_state_idle(),
  checking: () => m.about_state_checking(),
  none: () => m.about_state_none(),
  available: m.about_state_available,
  downloading: m.about_state_downloading,
  ready: m.about_state_ready,
  failed: () => m.about_state_failed(),
}

/** Left to right in a sentence of either direction. */
const isolated = (text: string): string => `\u2066${text}\u2069`

function UpdateControls({ updates }: { updates: UpdateStatus & { state: Exclude<UpdateState, 'unsupported'> } }) {
  const page = usePage()
  const { bridge, session } = page
  const format = useFormat()
  const wanted = useSession(state => state.settings.updates)
  const isBusy = updates.state === 'checking' || updates.state === 'downloading'
  const step =
    updates.state === 'available' ? m.about_download() : updates.state === 'ready' ? m.about_install() : m.about_check()
  const act = (): void => {
    const isFound = updates.state === 'available' || updates.state === 'ready'
    void (isFound ? bridge.call('installUpdate', undefined) : bridge.call('checkUpdates', undefined))
  }
  return (
    <>
      <Field id="updates" label={m.about_updates_choice()} help={m.about_updates_help()}>
        <Choice
          label={m.about_updates_choice()}
          // Neither is pressed until the person has said which.
          value={wanted === 'ask' ? '' : wanted}
          options={[
            { id: 'on', text: m.about_updates_on() },
            { id: 'off', text: m.about_updates_off() },
          ]}
          onChange={next => void told(page, session.saveSettings({ updates: next === 'on' ? 'on' : 'off' }))}
        />
      </Field>
      <div className="row about-step" role="status" data-update={updates.state}>
        <span className="fs2">
          {wanted === 'ask' ? m.about_updates_ask() : STATES[updates.state]({ version: isolated(updates.version) })}
        </span>
        {wanted === 'on' && updates.checkedAtMs > 0 && (
          <span className="fs1 mut">
            {m.about_checked()} <Num>{format.time(updates.checkedAtMs)}</Num>
          </span>
        )}
        {wanted === 'on' && (
          <button type="button" className="btn end" disabled={isBusy} onClick={act}>
            {step}
          </button>
        )}
      </div>
    </>
  )
}

export function Updates() {
  const updates = useSession(state => state.updates)
  return (
    <section className="card set-narrow about">
      <header>
        <b>{m.about_updates()}</b>
      </header>
      <div className="in">
        {updates.state === 'unsupported' ? (
          <p className="fs2" data-update="unsupported" data-reason={updates.reason}>
            {updates.reason ? REASONS[updates.reason]() : m.about_updates_unsupported()}
          </p>
        ) : (
          <UpdateControls updates={{ ...updates, state: updates.state }} />
        )}
      </div>
    </section>
  )
}
