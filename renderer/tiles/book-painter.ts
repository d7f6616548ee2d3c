// Writes quotes into an order book that React drew once. Runs in the window's frame; no React, no layout reads.
import type { Formatter } from '../../shared/format.ts'
import type { Band } from '../../shared/market.ts'
import { at, FIELD, QUOTE_FLAG, type Quote } from '../../shared/quote.ts'
import { bandFor, quoteYesterday } from '../../shared/queue.ts'
import { DAY_MS, tehranTime } from '../../shared/tehran.ts'
import { ageOf, type TileState } from '../tile-state.ts'
import { type Cell, dash, directionOf, field, marker, part, priceValue, textOf, write, writeShort } from './cells.ts'
import { createFlashes, flash } from './flashes.ts'
import { createLevelsPainter } from './levels-painter.ts'
import { createStripPainter } from './strip-painter.ts'
import { RIAL_A_TOMAN } from './units.ts'

export interface BookPainter {
  /** Paints a quote. frameMs is the frame's time, for flashes and widths. */
  paint: (quote: Quote, band: Band | undefined, state: TileState, frameMs: number) => void
}

/**
 * Takes hold of the parts of a book.
 * @param root the tile's body, as OrderBook draws it
 */
export function createBookPainter(root: HTMLElement, format: Formatter): BookPainter {
  const flashes = createFlashes()
  const last = field(root, 'last')
  const final = field(root, 'final')
  const trades = field(root, 'trades')
  const time = field(root, 'time')
  const toman = root.dataset['toman'] ?? ''
  const unit = (selector: string): Text => textOf(part(root, selector))
  const sums = [
    { cell: field(root, 'volume'), unit: unit('.volume-unit'), word: '', at: FIELD.volume, scale: 1 },
    { cell: field(root, 'value'), unit: unit('.value-unit'), word: toman, at: FIELD.value, scale: RIAL_A_TOMAN },
  ]
  const changes = (['last', 'final'] as const).map(name => ({
    tint: marker(part(root, `.px.${name} .chg`), 'dir'),
    change: field(root, `${name}-change`),
    percent: field(root, `${name}-percent`),
    changeAt: name === 'last' ? FIELD.lastChange : FIELD.finalChange,
    percentAt: name === 'last' ? FIELD.lastPercent : FIELD.finalPercent,
  }))
  const levels = createLevelsPainter(root, format)
  const strip = createStripPainter(root, format)
  const price = dash(format.price)
  const doubt = marker(root, 'doubt')
  const changed: Cell[] = []
  const directions: number[] = []
  const note = (cell: Cell, direction: number): void => {
    if (direction === 0) return
    changed.push(cell)
    directions.push(direction)
  }

  return {
    paint(quote, band, state, frameMs) {
      changed.length = 0
      directions.length = 0
      const lastMoved = write(last, priceValue(at(quote, FIELD.last)), price)
      note(last, lastMoved)
      note(final, write(final, priceValue(at(quote, FIELD.final)), price))
      for (const each of changes) {
        const change = at(quote, each.changeAt)
        write(each.change, change, format.signed)
        write(each.percent, at(quote, each.percentAt), format.percent)
        each.tint(directionOf(change))
      }
      write(trades, at(quote, FIELD.trades), format.whole)
      for (const each of sums) writeShort(each, at(quote, each.at), each.scale, format)
      writeTime(time, at(quote, FIELD.tradeTime))

      const held = bandFor(quote, band)
      levels.paint(quote, held, frameMs, note)
      strip.paint(quote, held, quoteYesterday(quote), state)
      doubt(doubts(state.suspect))

      if (state.state !== 'live') return
      if (flashes.allow(changed.length, frameMs)) changed.forEach((cell, i) => flash(cell, directions[i] ?? 1))
      else if (lastMoved !== 0) flash(last, lastMoved)
    },
  }

  function writeTime(cell: Cell, seconds: number): void {
    if (!cell.fresh && cell.value === seconds) return
    write(cell, seconds, format.clockTime)
    cell.element.dataset['value'] = seconds >= 0 ? latinTime(seconds) : ''
  }
}

/** Writes the age of a quote, in ms by the source's clock, and its unit. */
export function createAgePainter(root: HTMLElement, format: Formatter): (quote: Quote, nowMs: number) => void {
  const cell = field(root, 'age')
  const unit = root.querySelector('.age-unit')
  return (quote, nowMs) => {
    const age = format.ageParts(ageOf(quote, nowMs))
    write(cell, ageOf(quote, nowMs), () => age.text)
    if (unit && unit.textContent !== age.unit) unit.textContent = age.unit
  }
}

/** HH:MM:SS of an instant in Tehran, with the date before it when it is not of the present day. */
export function momentText(atMs: number, nowMs: number, format: Formatter): string {
  const { day, msOfDay } = tehranTime(atMs)
  const clock = format.clockTime(msOfDay / 1000)
  return nowMs - atMs < DAY_MS && tehranTime(nowMs).day === day ? clock : `${format.shortDate(day)} ${clock}`
}

const latinTime = (s: number): string =>
  [s / 3600, (s / 60) % 60, s % 60].map(each => String(Math.floor(each)).padStart(2, '0')).join(':')

function doubts(flags: number): string {
  if (flags === 0) return ''
  const names = [
    (flags & QUOTE_FLAG.suspectYesterday) !== 0 && 'yesterday',
    (flags & QUOTE_FLAG.suspectLastPercent) !== 0 && 'last',
    (flags & QUOTE_FLAG.suspectFinalPercent) !== 0 && 'final',
  ]
  return names.filter(Boolean).join(' ')
}
