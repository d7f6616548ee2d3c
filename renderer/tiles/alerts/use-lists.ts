// The watchlists of the window, for alerts about each instrument of one; none where the tile stands by itself.
import { useContext, useSyncExternalStore } from 'react'
import type { Watchlist } from '../../../shared/market.ts'
import { PageContext } from '../../stores/page.ts'

const NONE: readonly Watchlist[] = []
const never = (): (() => void) => () => undefined

export function useLists(): readonly Watchlist[] {
  const page = useContext(PageContext)
  return useSyncExternalStore(page?.session.subscribe ?? never, () => page?.session.get().watchlists ?? NONE)
}
