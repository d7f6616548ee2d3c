// Settings of how alerts reach the person: notifications, quiet hours, pause, sound, and the window and its tray.
import type { ReactNode } from 'react'
import * as m from '../../shared/i18n/paraglide/messages.js'
import { useSession } from '../stores/page.ts'
import { InBrowser, TryOne } from './alerts/Notify.tsx'
import { OnOff } from './alerts/OnOff.tsx'
import { Pause } from './alerts/Pause.tsx'
import { QuietHours } from './alerts/QuietHours.tsx'
import { useSave } from './alerts/use-save.ts'
import { Volume } from './alerts/Volume.tsx'
import { Choice } from './Choice.tsx'
import { Field, SectionHead } from './Field.tsx'

const Card = ({ title, children }: { title: string; children: ReactNode }) => (
  <section className="card">
    <header>
      <b>{title}</b>
    </header>
    <div className="in">{children}</div>
  </section>
)

function Tray() {
  const save = useSave()
  const { closeToTray, startAtSignIn } = useSession(state => state.settings)
  return (
    <Card title={m.settings_tray()}>
      <Field id="closeToTray" label={m.settings_closeToTray()} help={m.settings_closeToTray_text()}>
        <Choice
          label={m.settings_closeToTray()}
          value={closeToTray}
          options={[
            { id: 'auto', text: m.settings_closeToTray_auto() },
            { id: 'on', text: m.settings_closeToTray_on() },
            { id: 'off', text: m.settings_closeToTray_off() },
          ]}
          onChange={next => save({ closeToTray: next })}
        />
      </Field>
      <Field id="startAtSignIn" label={m.settings_startAtSignIn()} help={m.settings_startAtSignIn_text()}>
        <OnOff
          name="startAtSignIn"
          text={m.settings_startAtSignIn_on()}
          value={startAtSignIn}
          onChange={next => save({ startAtSignIn: next })}
        />
      </Field>
    </Card>
  )
}

export function AlertSettings() {
  const save = useSave()
  const desktop = useSession(state => state.host === 'desktop')
  const { notifications, feedSounds } = useSession(state => state.settings)
  return (
    <>
      <SectionHead title={m.settings_alerts()} text={m.settings_alerts_text()} />
      <div className="set-cols set-even">
        <Card title={m.settings_notifications()}>
          <Field id="notifications" label={m.settings_notifications_when()} help={m.settings_notifications_text()}>
            <OnOff
              name="notifications"
              text={m.settings_notifications_show()}
              value={notifications}
              onChange={next => save({ notifications: next })}
            />
          </Field>
          <TryOne />
          {!desktop && <InBrowser />}
          <QuietHours />
          <Pause />
        </Card>
        <div className="set-col">
          <Card title={m.settings_sounds()}>
            <Volume />
            <Field id="feedSounds" label={m.settings_feedSounds()} help={m.settings_feedSounds_text()}>
              <OnOff
                name="feedSounds"
                text={m.settings_feedSounds_on()}
                value={feedSounds}
                onChange={next => save({ feedSounds: next })}
              />
            </Field>
          </Card>
          {desktop && <Tray />}
        </div>
      </div>
    </>
  )
}
