// What concerns a whole list: how many rise and fall, and the room its longest price needs. Counted twice a second.
import { type RefObject, useEffect, useState } from 'react'
import type { InsCode } from '../../shared/market.ts'
import { at, FIELD, type Quote } from '../../shared/quote.ts'
import { onBeat } from '../frame.ts'
import { quoteState } from '../tile-state.ts'
import { type TileMarket, useMarket } from './market.ts'
import { createRoom, digitsOf, groupsOf } from './width.ts'

function* quotesIn({ watched, quotes }: TileMarket, codes: readonly InsCode[]): Generator<Quote> {
  for (const code of codes) {
    const handle = watched.get(code)?.handle
    const quote = handle === undefined ? undefined : quotes.get(handle)
    if (quote) yield quote
  }
}

/** Keeps the list's price columns as wide as its longest price (--pd digits, --pg group marks). */
export function useListSummary(list: RefObject<HTMLElement | null>, codes: readonly InsCode[]): void {
  const market = useMarket()
  useEffect(() => {
    const room = createRoom()
    let held = 0
    const fit = (frameMs: number): void => {
      // Six digits are usual: room for them from the start.
      let longest = 100_000
      for (const quote of quotesIn(market, codes)) {
        longest = Math.max(longest, at(quote, FIELD.last), at(quote, FIELD.final))
      }
      const digits = room(digitsOf(longest), frameMs)
      if (digits === held) return
      held = digits
      list.current?.style.setProperty('--pd', String(digits))
      list.current?.style.setProperty('--pg', String(groupsOf(digits)))
    }
    fit(performance.now())
    return onBeat(fit)
  }, [list, codes, market])
}

export interface Tally {
  rising: number
  falling: number
}

/** How many of the list are up and down by their last price; only live ones count. */
export function useTally(codes: readonly InsCode[]): Tally {
  const market = useMarket()
  const [tally, setTally] = useState<Tally>({ rising: 0, falling: 0 })
  useEffect(() => {
    const count = (): void => {
      let rising = 0
      let falling = 0
      const feed = market.feed.get()
      for (const quote of quotesIn(market, codes)) {
        const change = at(quote, FIELD.lastChange)
        const state = quoteState(quote, feed)
        if (state !== 'live' && state !== 'halted') continue
        if (change > 0) rising += 1
        if (change < 0) falling += 1
      }
      setTally(before => (before.rising === rising && before.falling === falling ? before : { rising, falling }))
    }
    count()
    return onBeat(count)
  }, [codes, market])
  return tally
}
