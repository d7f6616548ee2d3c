// Writes quotes into a row of the watchlist that React drew once, column by column.
import type { Formatter } from '../../shared/format.ts'
import type { Band, FeedStatus, ListColumn } from '../../shared/market.ts'
import { at, FIELD, type Quote } from '../../shared/quote.ts'
import { bandFor, queueOf } from '../../shared/queue.ts'
import { ageOf, quoteState } from '../tile-state.ts'
import { type Cell, cellOf, dash, directionOf, field, marker, part, write } from './cells.ts'
import { type Flashes, flash } from './flashes.ts'
import { columnValue, FIELD_NAME, millions } from './watch-columns.ts'

export interface WatchPainter {
  paint: (quote: Quote | undefined, band: Band | undefined, feed: FeedStatus, frameMs: number, nowMs: number) => void
}

/** What one paint knows. */
interface Moment {
  live: boolean
  frameMs: number
  nowMs: number
}
type CellPainter = (quote: Quote, band: Band | undefined, moment: Moment) => void

/**
 * Takes hold of a row.
 * @param columns the columns that the row shows
 * @param flashes counts those of the whole list
 * @param replay a past day is played back: nothing grows old
 */
export function createWatchPainter(
  row: HTMLElement,
  format: Formatter,
  flashes: Flashes,
  columns: readonly ListColumn[],
  replay = false,
): WatchPainter {
  const setState = marker(row, 'state')
  const price = dash((rial: number) => format.price(rial, true))
  const cells = columns.flatMap(column => cellPainter(column) ?? [])

  function cellPainter(column: ListColumn): CellPainter | undefined {
    if (column === 'spark') return undefined
    if (column === 'queue') return queuePainter()
    const cell = field(row, FIELD_NAME[column])
    const read = (quote: Quote): number => columnValue(column, quote, undefined)
    switch (column) {
      case 'last':
        return (quote, _, moment) => {
          const moved = write(cell, read(quote), price)
          if (moved !== 0 && moment.live && flashes.allow(1, moment.frameMs)) flash(cell, moved)
        }
      case 'lastPercent':
        return percentPainter(cell, column, FIELD.lastChange)
      case 'finalPercent':
        return percentPainter(cell, column, FIELD.finalChange)
      case 'volume':
        return plain(cell, read, millions(format))
      case 'value':
        return plain(cell, read, format.amountBillions)
      case 'trades':
        return plain(cell, read, format.whole)
      case 'age':
        return (quote, _, { nowMs }) => void write(cell, ageOf(quote, nowMs), format.age)
      case 'final':
      case 'bid':
      case 'ask':
      default:
        return plain(cell, read, price)
    }
  }
  function plain(cell: Cell, read: (quote: Quote) => number, text: (n: number) => string): CellPainter {
    return quote => void write(cell, read(quote), text)
  }
  function percentPainter(cell: Cell, column: ListColumn, changeAt: number): CellPainter {
    const tint = marker(cell.element, 'dir')
    return quote => {
      write(cell, columnValue(column, quote, undefined), format.percentBare)
      tint(directionOf(at(quote, changeAt)))
    }
  }
  function queuePainter(): CellPainter {
    const queue = part(row, '.q')
    const setSide = marker(queue, 'side')
    const sizes = { buy: cellOf(part(queue, '.buy .n')), sell: cellOf(part(queue, '.sell .n')) }
    return (quote, band) => {
      const held = bandFor(quote, band)
      const found = held && queueOf(quote, held)
      setSide(found?.side ?? '')
      if (found) write(sizes[found.side], found.valueRial, format.amountBillions)
    }
  }
  return {
    paint(quote, band, feed, frameMs, nowMs) {
      if (!quote) return setState('loading')
      const state = replay ? 'replay' : quoteState(quote, feed)
      setState(state)
      const moment = { live: state === 'live', frameMs, nowMs }
      for (const paint of cells) paint(quote, band, moment)
    },
  }
}
