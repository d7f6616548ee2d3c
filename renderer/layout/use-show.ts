// What a notification told of is shown: the instrument's book, else the list of alerts. The firing counts as seen.
import { useEffect } from 'react'
import { usePage } from '../stores/page.ts'
import { showAlerts, showInstrument } from './show-alerts.ts'
import type { OpenDesk } from './use-workspaces.ts'

/** @param onShow runs before it: what stands over the desk goes away */
export function useShow(open: OpenDesk, onShow: () => void): void {
  const { alerts, playback, replay } = usePage()
  useEffect(
    () =>
      alerts.onShow(({ code, firing }) => {
        // An alert is of the live market, which comes first: the desk that shows it is asked again.
        if (replay) {
          void playback.close()
          return false
        }
        onShow()
        if (code) showInstrument(open, code)
        else showAlerts(open)
        if (firing > 0) void alerts.see([firing])
        return true
      }),
    [alerts, playback, replay, open, onShow],
  )
}
