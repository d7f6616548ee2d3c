// The page over its stores: they are others, as a whole, when the window changes between the live market and a recorded
// day.
import { useMemo, useSyncExternalStore } from 'react'
import { App } from './App.tsx'
import type { AlertStore } from './stores/alerts.ts'
import { type Page, PageContext } from './stores/page.ts'
import type { PlaybackControl } from './stores/playback.ts'
import type { Session } from './stores/session.ts'
import type { Toasts } from './stores/toasts.ts'

export interface RootProps {
  /** Stable name of this window. */
  name: string
  session: Session
  alerts: AlertStore
  toasts: Toasts
  playback: PlaybackControl
}

export function Root({ name, session, alerts, toasts, playback }: RootProps) {
  const { mode, market, replay } = useSyncExternalStore(playback.subscribe, playback.view)
  const page = useMemo<Page>(
    () => ({ window: name, mode, session, alerts, toasts, playback, replay, ...market }),
    [name, session, alerts, toasts, playback, mode, market, replay],
  )
  return (
    <PageContext value={page}>
      <App />
    </PageContext>
  )
}
