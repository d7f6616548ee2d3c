// Writes quotes into a row of the watchlist that React drew once.
import type { Formatter } from '../../shared/format.ts'
import type { Band, FeedStatus } from '../../shared/market.ts'
import { at, FIELD, type Quote } from '../../shared/quote.ts'
import { bandFor, queueOf } from '../../shared/queue.ts'
import { quoteState } from '../tile-state.ts'
import { cellOf, dash, directionOf, field, marker, part, priceValue, write } from './cells.ts'
import { type Flashes, flash } from './flashes.ts'
import { RIAL_A_TOMAN } from './units.ts'

const MILLION = 1e6
const BILLION = 1e9

export interface WatchPainter {
  paint: (quote: Quote | undefined, band: Band | undefined, feed: FeedStatus, frameMs: number) => void
}

/**
 * Takes hold of a row.
 * @param flashes counts those of the whole list
 */
export function createWatchPainter(row: HTMLElement, format: Formatter, flashes: Flashes): WatchPainter {
  const prices = (['last', 'final'] as const).map(name => ({
    name,
    price: field(row, name),
    percent: field(row, `${name}-percent`),
    tint: marker(part(row, `.pc.${name}-pc`), 'dir'),
    priceAt: FIELD[name],
    percentAt: name === 'last' ? FIELD.lastPercent : FIELD.finalPercent,
    changeAt: name === 'last' ? FIELD.lastChange : FIELD.finalChange,
  }))
  const volume = field(row, 'volume')
  const value = field(row, 'value')
  const queue = part(row, '.q')
  const sizes = { buy: cellOf(part(queue, '.buy .n')), sell: cellOf(part(queue, '.sell .n')) }
  const setState = marker(row, 'state')
  const setSide = marker(queue, 'side')
  const price = dash(format.price)
  const millions = (n: number): string => format.decimal(n / MILLION, 1)
  const billions = (n: number): string => format.decimal(n / RIAL_A_TOMAN / BILLION, 1)

  return {
    paint(quote, band, feed, frameMs) {
      if (!quote) return setState('loading')
      const state = quoteState(quote, feed)
      setState(state)
      for (const each of prices) {
        const moved = write(each.price, priceValue(at(quote, each.priceAt)), price)
        write(each.percent, at(quote, each.percentAt), format.percentBare)
        each.tint(directionOf(at(quote, each.changeAt)))
        if (each.name === 'last' && moved !== 0 && state === 'live' && flashes.allow(1, frameMs))
          flash(each.price, moved)
      }
      write(volume, at(quote, FIELD.volume), millions)
      write(value, at(quote, FIELD.value), billions)
      const held = bandFor(quote, band)
      const found = held && queueOf(quote, held)
      setSide(found?.side ?? '')
      if (found) write(sizes[found.side], found.valueRial, billions)
    },
  }
}
