// The title bar's bell: how many alerts wait to be seen, and whether notifications pause. It opens the list of alerts.
import { Bell as Drawing, BellOff } from 'lucide-react'
import { useSyncExternalStore } from 'react'
import * as m from '../../shared/i18n/paraglide/messages.js'
import { usePage } from '../stores/page.ts'
import { tehranTime } from '../../shared/tehran.ts'
import { showAlerts } from './show-alerts.ts'
import { useFormat } from './use-format.ts'
import type { OpenDesk } from './use-workspaces.ts'

export function Bell({ open, onShow }: { open: OpenDesk; onShow: () => void }) {
  const { alerts } = usePage()
  const format = useFormat()
  const { waiting, pausedUntilMs } = useSyncExternalStore(alerts.subscribe, alerts.get)
  const count = format.whole(waiting.length)
  const time = format.clockTime(Math.floor(tehranTime(pausedUntilMs).msOfDay / 1000)).slice(0, 5)
  const label = [
    waiting.length > 0 ? m.alerts_bell({ n: waiting.length, count }) : m.alerts_bell_none(),
    ...(pausedUntilMs > 0 ? [m.alerts_bell_paused({ time })] : []),
  ].join(m.alerts_comma())
  const Shown = pausedUntilMs > 0 ? BellOff : Drawing
  return (
    <button
      type="button"
      className="tb bell"
      aria-label={label}
      title={label}
      data-waiting={waiting.length}
      data-paused={pausedUntilMs > 0 || undefined}
      onClick={() => {
        onShow()
        showAlerts(open)
      }}
    >
      <Shown size={15} strokeWidth={1.6} aria-hidden="true" />
      {waiting.length > 0 && (
        <span className="count" aria-hidden="true">
          {count}
        </span>
      )}
    </button>
  )
}
