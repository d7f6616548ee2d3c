// The page over its stores: they are others, as a whole, when the window changes between the live market and a recorded
// day.
import { useMemo, useSyncExternalStore } from 'react'
import { App } from './App.tsx'
import { type Page, PageContext } from './stores/page.ts'
import type { PlaybackControl } from './stores/playback.ts'
import type { Session } from './stores/session.ts'
import type { Toasts } from './stores/toasts.ts'

export interface RootProps {
  /** Stable name of this window. */
  name: string
  session: Session
  toasts: Toasts
  playback: PlaybackControl
}

export function Root({ name, session, toasts, playback }: RootProps) {
  const { mode, market, replay } = useSyncExternalStore(playback.subscribe, playback.view)
  const page = useMemo<Page>(
    () => ({ window: name, mode, session, toasts, playback, replay, ...market }),
    [name, session, toasts, playback, mode, market, replay],
  )
  return (
    <PageContext value={page}>
      <App />
    </PageContext>
  )
}
