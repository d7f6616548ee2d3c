// The order of the armed alerts: the nearest first, sorted anew now and then and never under the pointer or the keyboard.
import { type RefObject, useEffect, useMemo, useRef, useState } from 'react'
import type { AlertRow } from '../../../shared/alerts.ts'
import type { Watchlist } from '../../../shared/market.ts'
import { onBeat } from '../../frame.ts'
import { useMarket } from '../market.ts'
import { byNearness } from './entries.ts'
import { codesOf, reachOf } from './reach.ts'

/** Beats between two sortings: four seconds. */
const BEATS = 8

/** @param still where the pointer or the keyboard holds the order as it is */
export function useNearest(
  rows: readonly AlertRow[],
  lists: readonly Watchlist[],
  still: RefObject<HTMLElement | null>,
): readonly AlertRow[] {
  const { watched, quotes, replay } = useMarket()
  const [places, setPlaces] = useState<ReadonlyMap<string, number>>(() => new Map())
  const now = useRef({ rows, lists })
  useEffect(() => {
    now.current = { rows, lists }
  }, [rows, lists])
  useEffect(() => {
    if (replay) return undefined
    let beats = 0
    let known = 0
    return onBeat(() => {
      beats += 1
      const { rows: all, lists: of } = now.current
      const held = still.current?.matches(':hover') || still.current?.contains(document.activeElement)
      // The first quotes are no reason to wait.
      if (beats % BEATS !== 0 && known > 0) return
      if (held && known > 0) return
      const percents = new Map<AlertRow, number>()
      for (const row of all) {
        if (row.state === 'armed')
          percents.set(row, reachOf(row, codesOf(row, of), { watched, quotes }).distance.percent)
      }
      known = [...percents.values()].filter(percent => !Number.isNaN(percent)).length
      const sorted = byNearness([...percents.keys()], row => percents.get(row) ?? Number.NaN)
      setPlaces(before =>
        sorted.length === before.size && sorted.every(({ alert }, n) => before.get(alert.id) === n)
          ? before
          : new Map(sorted.map(({ alert }, n) => [alert.id, n])),
      )
    })
  }, [watched, quotes, replay, still])
  // One that came since stands at the end until the next sorting.
  return useMemo(
    () => rows.toSorted((a, b) => (places.get(a.alert.id) ?? Infinity) - (places.get(b.alert.id) ?? Infinity) || 0),
    [rows, places],
  )
}
