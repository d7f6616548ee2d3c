// What concerns a whole list: how many rise and fall, and the room its longest numbers need. Counted twice a second.
import { type RefObject, useEffect, useState } from 'react'
import type { InsCode } from '../../shared/market.ts'
import { at, FIELD, type Quote } from '../../shared/quote.ts'
import { onBeat } from '../frame.ts'
import { quoteState } from '../tile-state.ts'
import { type TileMarket, useMarket } from './market.ts'
import { RIAL_A_TOMAN } from './units.ts'
import { createRoom, digitsOf, groupsOf } from './width.ts'

function* quotesIn({ watched, quotes }: TileMarket, codes: readonly InsCode[]): Generator<Quote> {
  for (const code of codes) {
    const handle = watched.get(code)?.handle
    const quote = handle === undefined ? undefined : quotes.get(handle)
    if (quote) yield quote
  }
}

const MILLION = 1e6
const BILLION = 1e9

/**
 * Keeps the list's columns as wide as their longest number: digits and group marks of prices (--pd, --pg), of volumes
 * (--vd, --vg) and of amounts (--ad, --ag), each with the decimal that it is written with, and digits of percents (--cd).
 */
export function useListSummary(list: RefObject<HTMLElement | null>, codes: readonly InsCode[]): void {
  const market = useMarket()
  useEffect(() => {
    const { priceScale, style } = market.format
    const amountScale = (style.units === 'rial' ? 1 : RIAL_A_TOMAN) * BILLION
    const element = list.current
    const column = (name: string, decimal: boolean) => {
      const room = createRoom()
      let held = 0
      return (longest: number, frameMs: number): void => {
        const digits = room(digitsOf(longest), frameMs)
        if (digits === held) return
        held = digits
        element?.style.setProperty(`--${name}d`, String(digits + Number(decimal)))
        element?.style.setProperty(`--${name}g`, String(groupsOf(digits) + Number(decimal)))
      }
    }
    const prices = column('p', priceScale !== 1)
    const volumes = column('v', true)
    const amounts = column('a', true)
    const percents = column('c', false)
    const fit = (frameMs: number): void => {
      // So many digits are usual: room for them from the start.
      let [price, volume, value] = [100_000 * priceScale, 1000 * MILLION, 1000 * amountScale]
      let percent = 0
      for (const quote of quotesIn(market, codes)) {
        price = Math.max(price, at(quote, FIELD.last), at(quote, FIELD.final))
        volume = Math.max(volume, at(quote, FIELD.volume) || 0)
        percent = Math.max(
          percent,
          Math.abs(at(quote, FIELD.lastPercent)) || 0,
          Math.abs(at(quote, FIELD.finalPercent)) || 0,
        )
        value = Math.max(value, at(quote, FIELD.value) || 0)
      }
      prices(price / priceScale, frameMs)
      volumes(volume / MILLION, frameMs)
      amounts(value / amountScale, frameMs)
      percents(percent, frameMs)
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
