// The one strip under the prices: band gauge, queue, "unknown", or the warning of a tile that is not live.
import type { Formatter } from '../../shared/format.ts'
import type { Band } from '../../shared/market.ts'
import { at, FIELD, QUOTE_FLAG, type Quote } from '../../shared/quote.ts'
import { isUnlimited, queueOf } from '../../shared/queue.ts'
import type { TileState } from '../tile-state.ts'
import { type Cell, cellOf, marker, part, type ShortCell, setText, textOf, write, writeShort } from './cells.ts'
import { RIAL_A_TOMAN } from './units.ts'

export interface StripPainter {
  paint: (quote: Quote, band: Band | undefined, yesterday: number, state: TileState) => void
}

export function createStripPainter(root: HTMLElement, format: Formatter): StripPainter {
  const low = cellOf(part(root, '.band-low'))
  const high = cellOf(part(root, '.band-high'))
  const gauge = part(root, '.gauge')
  const show = marker(root, 'strip')
  const queues = { buy: queueParts(root, 'buy'), sell: queueParts(root, 'sell') }
  const note = textOf(part(root, '.suspect-note'))
  const marks = { y: '', l: '', f: '' }

  const moveMark = (name: 'y' | 'l' | 'f', price: number, band: Band): void => {
    const share = Math.min(1, Math.max(0, (price - band.min) / (band.max - band.min || 1)))
    const place = `${(share * 100).toFixed(2)}%`
    if (marks[name] === place) return
    marks[name] = place
    gauge.style.setProperty(`--${name}`, place)
  }
  const kind = (quote: Quote, band: Band | undefined): string => {
    if (!band) return 'unknown'
    if (isUnlimited(band)) return 'unlimited'
    const queue = queueOf(quote, band)
    if (!queue) {
      write(low, band.min, format.price)
      write(high, band.max, format.price)
      return 'gauge'
    }
    const parts = queues[queue.side]
    write(parts.orders, queue.orders, format.whole)
    writeShort(parts.value, queue.valueRial, RIAL_A_TOMAN, format)
    return queue.side
  }

  return {
    paint(quote, band, yesterday, state) {
      if (state.state === 'stale' || state.state === 'suspect') {
        show('warn')
        if (state.state === 'suspect') setText(note, doubt(quote, format))
        return
      }
      const strip = kind(quote, band)
      show(strip)
      if (strip !== 'gauge' || !band) return
      moveMark('y', yesterday, band)
      moveMark('l', at(quote, FIELD.last), band)
      moveMark('f', at(quote, FIELD.final), band)
    },
  }
}

function queueParts(root: HTMLElement, side: 'buy' | 'sell'): { value: ShortCell; orders: Cell } {
  const strip = part(root, `.strip.${side}`)
  const unit = textOf(part(strip, '.queue-unit'))
  return {
    value: { cell: cellOf(part(strip, '.queue-value')), unit, word: root.dataset['toman'] ?? '' },
    orders: cellOf(part(strip, '.queue-orders')),
  }
}

/** The two numbers that do not agree: yesterdays, or the percent given and the one that follows from the change. */
function doubt(quote: Quote, format: Formatter): string {
  const flags = at(quote, FIELD.flags)
  const byLast = at(quote, FIELD.last) - at(quote, FIELD.lastChange)
  const byFinal = at(quote, FIELD.final) - at(quote, FIELD.finalChange)
  if ((flags & QUOTE_FLAG.suspectYesterday) !== 0) return `${format.price(byLast)} / ${format.price(byFinal)}`
  const ofLast = (flags & QUOTE_FLAG.suspectLastPercent) !== 0
  const given = at(quote, ofLast ? FIELD.lastPercent : FIELD.finalPercent)
  const follows = ofLast ? (at(quote, FIELD.lastChange) / byLast) * 100 : (at(quote, FIELD.finalChange) / byFinal) * 100
  return `${format.percent(given)} / ${format.percent(follows)}`
}
