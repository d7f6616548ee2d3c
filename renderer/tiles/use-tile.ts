// What a tile knows of one instrument, as React state: its row, and its state. Neither changes with a tick.
import { useCallback, useRef, useSyncExternalStore } from 'react'
import type { Watched } from '../../shared/contract.ts'
import type { InsCode } from '../../shared/market.ts'
import { sameState, type TileState, tileState } from '../tile-state.ts'
import { useMarket } from './market.ts'

/** Handle and row of the symbol list of a code, once known. */
export function useWatched(code: InsCode): Watched | undefined {
  const { watched } = useMarket()
  const subscribe = useCallback((listener: () => void) => watched.subscribe(code, listener), [watched, code])
  return useSyncExternalStore(subscribe, () => watched.get(code))
}

/** Why the list of watched instruments was not taken, or undefined. */
export function useWatchError(code: InsCode) {
  const { watched } = useMarket()
  const subscribe = useCallback((listener: () => void) => watched.subscribe(code, listener), [watched, code])
  return useSyncExternalStore(subscribe, () => watched.error())
}

/** The state of an instrument's newest quote; the same object while it would be shown alike. */
export function useTileState(handle: number | undefined): TileState {
  const { quotes, feed } = useMarket()
  const shown = useRef<TileState | undefined>(undefined)
  const subscribe = useCallback(
    (listener: () => void) => {
      const ends = [feed.subscribe(listener), handle === undefined ? undefined : quotes.subscribe(handle, listener)]
      return () => {
        for (const end of ends) end?.()
      }
    },
    [quotes, feed, handle],
  )
  return useSyncExternalStore(subscribe, () => {
    const quote = handle === undefined ? undefined : quotes.get(handle)
    const next = tileState({ quote, feed: feed.get(), asked: true })
    if (!shown.current || !sameState(shown.current, next)) shown.current = next
    return shown.current
  })
}
