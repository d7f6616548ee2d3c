// The stores of this page, handed down by context, and the hook that reads a slice of the session.
import { createContext, useContext, useSyncExternalStore } from 'react'
import type { Bridge } from '../../shared/contract.ts'
import type { AlertStore } from './alerts.ts'
import type { PlaybackControl, Replay } from './playback.ts'
import type { QueueStore } from './queues.ts'
import type { Quotes } from './quotes.ts'
import type { Session, SessionState } from './session.ts'
import type { Toasts } from './toasts.ts'
import type { WatchedStore } from './watched.ts'

export interface Page {
  /** Stable name of this window. */
  window: string
  /** Which market it shows: another text, and other stores, after each change. */
  mode: string
  /** Silent once another market is shown. */
  bridge: Bridge
  session: Session
  quotes: Quotes
  watched: WatchedStore
  queues: QueueStore
  /** Of the live market, whatever is shown. */
  alerts: AlertStore
  toasts: Toasts
  playback: PlaybackControl
  /** The recorded day that is shown; undefined for the live market. */
  replay: Replay | undefined
}

export const PageContext = createContext<Page | undefined>(undefined)

/** The page's stores. */
export function usePage(): Page {
  const page = useContext(PageContext)
  if (!page) throw new Error('a part of the page stands outside PageContext')
  return page
}

/**
 * A slice of the session, drawn anew when it changes.
 * @param select gives a value that stays the same object while it says the same
 */
export function useSession<T>(select: (state: SessionState) => T): T {
  const { session } = usePage()
  return useSyncExternalStore(session.subscribe, () => select(session.get()))
}
