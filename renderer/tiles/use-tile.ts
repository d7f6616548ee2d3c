// What a tile knows of one instrument, as React state: its row, and its state. Neither changes with a tick.
import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from 'react'
import type { Watched } from '../../shared/contract.ts'
import type { InsCode, Instrument } from '../../shared/market.ts'
import { sameState, type TileState, tileState } from '../tile-state.ts'
import { useMarket } from './market.ts'

/** Handle and row of the symbol list of a code, once known. */
export function useWatched(code: InsCode): Watched | undefined {
  const { watched } = useMarket()
  const subscribe = useCallback((listener: () => void) => watched.subscribe(code, listener), [watched, code])
  return useSyncExternalStore(subscribe, () => watched.get(code))
}

/** The symbol list's row of an instrument that the market did not take, so that its tile still has a name. */
export function useListed(code: InsCode, wanted: boolean): Instrument | undefined {
  const { bridge } = useMarket()
  const [found, setFound] = useState<Instrument>()
  useEffect(() => {
    if (!wanted) return undefined
    let over = false
    const ask = async (): Promise<void> => {
      const answer = await bridge.call('instruments', { codes: [code] })
      if (!over && answer.ok) setFound(answer.value[0])
    }
    void ask()
    return () => {
      over = true
    }
  }, [bridge, code, wanted])
  return found
}

/** Why the list of watched instruments was not taken, or undefined. */
export function useWatchError(code: InsCode) {
  const { watched } = useMarket()
  const subscribe = useCallback((listener: () => void) => watched.subscribe(code, listener), [watched, code])
  return useSyncExternalStore(subscribe, () => watched.error())
}

/** The state of an instrument's newest quote; the same object while it would be shown alike. */
export function useTileState(handle: number | undefined): TileState {
  const { quotes, feed, replay } = useMarket()
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
    const next = tileState({ quote, feed: feed.get(), asked: true, replay: replay !== undefined })
    if (!shown.current || !sameState(shown.current, next)) shown.current = next
    return shown.current
  })
}
