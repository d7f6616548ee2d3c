// The pause of alerts: begins one, says until when it lasts, ends it.
import { useSyncExternalStore } from 'react'
import * as m from '../../../shared/i18n/paraglide/messages.js'
import { tehranTime } from '../../../shared/tehran.ts'
import { told } from '../../layout/told.ts'
import { useFormat } from '../../layout/use-format.ts'
import { usePage, useSession } from '../../stores/page.ts'
import { Num } from '../../ui/Num.tsx'
import { Field } from '../Field.tsx'

const PAUSES = [
  [15, m.settings_pause_15],
  [60, m.settings_pause_60],
  ['today', m.settings_pause_today],
] as const

export function Pause() {
  const page = usePage()
  const format = useFormat()
  const { pausedUntilMs } = useSyncExternalStore(page.alerts.subscribe, page.alerts.get)
  const unset = useSession(state => state.source === 'unset')
  const pause = (minutes: 0 | 15 | 60 | 'today'): void => void told(page, page.bridge.call('pauseAlerts', { minutes }))
  const paused = pausedUntilMs > 0
  const [before = '', after = ''] = m.settings_pause_until({ time: '\n' }).split('\n')
  return (
    <Field id="pause" label={m.settings_pause()}>
      <div className="row fld-row" data-paused={paused}>
        {paused ? (
          <button type="button" className="btn" data-action="end-pause" onClick={() => pause(0)}>
            {m.settings_pause_end()}
          </button>
        ) : (
          PAUSES.map(([minutes, name]) => (
            <button
              type="button"
              key={minutes}
              className="btn"
              data-action={`pause-${minutes}`}
              disabled={unset}
              onClick={() => pause(minutes)}
            >
              {name()}
            </button>
          ))
        )}
        <span className="fs2 sub grow">
          {paused ? (
            <>
              {before}
              <Num>{format.clockTime(Math.floor(tehranTime(pausedUntilMs).msOfDay / 1000)).slice(0, 5)}</Num>
              {after}
            </>
          ) : (
            m.settings_pause_none()
          )}
        </span>
      </div>
    </Field>
  )
}
