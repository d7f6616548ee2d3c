// What a notification told of is shown: the instrument's book, else the list of alerts. The firing counts as seen.
import { useEffect, useRef } from 'react'
import type { ShowRequest } from '../../shared/firings.ts'
import { usePage } from '../stores/page.ts'
import { showAlerts, showInstrument } from './show-alerts.ts'
import type { OpenDesk } from './use-workspaces.ts'

/** @param onShow runs before it: what stands over the desk goes away */
export function useShow(open: OpenDesk, onShow: () => void): void {
  const page = usePage()
  const { bridge, alerts, playback, replay } = page
  /** Asked for while a past day was played back: an alert is of the live market, which comes first. */
  const waiting = useRef<ShowRequest>(undefined)
  useEffect(() => {
    const show = ({ code, firing }: ShowRequest): void => {
      onShow()
      if (code) showInstrument(open, code)
      else showAlerts(open)
      if (firing > 0) void alerts.see([firing])
    }
    if (!replay && waiting.current) {
      const asked = waiting.current
      waiting.current = undefined
      show(asked)
    }
    return bridge.on('show', asked => {
      if (!replay) return show(asked)
      waiting.current = asked
      void playback.close()
    })
  }, [bridge, alerts, playback, replay, open, onShow])
}
