// Writes quotes into an order book that React drew once. Runs in the window's frame; no React, no layout reads.
import type { QueueEpisode } from '../../shared/day.ts'
import type { Formatter } from '../../shared/format.ts'
import type { Band } from '../../shared/market.ts'
import { askPriceAt, at, bidPriceAt, FIELD, LEVELS, QUOTE_FLAG, type Quote } from '../../shared/quote.ts'
import { bandFor, quoteYesterday } from '../../shared/queue.ts'
import { DAY_MS } from '../../shared/days.ts'
import { tehranTime } from '../../shared/tehran.ts'
import { ageOf, type TileState } from '../tile-state.ts'
import { type Cell, dash, directionOf, field, marker, part, priceValue, rewrite } from './cells.ts'
import { textOf, write, writeShort } from './cells.ts'
import type { DayRange } from './day-range.ts'
import { createFlashes, flash } from './flashes.ts'
import { createLevelsPainter } from './levels-painter.ts'
import { createStripPainter } from './strip-painter.ts'
import { createRoom, digitsOf, groupsOf } from './width.ts'

/** What a book shows besides its quote. */
interface BookFacts {
  band: Band | undefined
  state: TileState
  range: DayRange
  episode: QueueEpisode | undefined
}

export interface BookPainter {
  /** Paints a quote. frameMs is the frame's time, for flashes and widths. */
  paint: (quote: Quote, facts: BookFacts, frameMs: number) => void
}

/**
 * Takes hold of the parts of a book.
 * @param root the tile's body, as OrderBook draws it
 */
export function createBookPainter(root: HTMLElement, format: Formatter): BookPainter {
  const flashes = createFlashes()
  let fine = false
  const price = dash(n => format.price(n, fine))
  const change = (n: number): string => format.priceChange(n, fine)
  const prices = (['last', 'final'] as const).map(name => ({
    name,
    price: field(root, name),
    tint: marker(part(root, `.px.${name} .chg`), 'dir'),
    change: field(root, `${name}-change`),
    percent: field(root, `${name}-percent`),
    priceAt: FIELD[name],
    changeAt: name === 'last' ? FIELD.lastChange : FIELD.finalChange,
    percentAt: name === 'last' ? FIELD.lastPercent : FIELD.finalPercent,
  }))
  const trades = field(root, 'trades')
  const time = field(root, 'time')
  const volume = { cell: field(root, 'volume'), unit: textOf(part(root, '.volume-unit')) }
  const value = { cell: field(root, 'value'), unit: textOf(part(root, '.value-unit')) }
  const levels = createLevelsPainter(root, format)
  const strip = createStripPainter(root, format)
  const doubt = marker(root, 'doubt')
  const quoted = part(root, '.quote')
  const room = createRoom()
  let roomed = 0
  const changed: Cell[] = []
  const directions: number[] = []
  const note = (cell: Cell, direction: number): void => {
    if (direction === 0) return
    changed.push(cell)
    directions.push(direction)
  }
  const refine = (): void => {
    fine = true
    levels.refine()
    for (const each of prices) {
      rewrite(each.price, price)
      rewrite(each.change, change)
    }
  }
  const keepRoom = (quote: Quote, frameMs: number): void => {
    const digits = room(digitsOf(Math.max(at(quote, FIELD.last), at(quote, FIELD.final), 1) || 1), frameMs)
    if (digits === roomed) return
    roomed = digits
    quoted.style.setProperty('--pd', String(digits))
    quoted.style.setProperty('--pg', String(format.priceScale > 1 ? groupsOf(digits - 1) + 1 : groupsOf(digits)))
  }

  return {
    paint(quote, { band, state, range, episode }, frameMs) {
      changed.length = 0
      directions.length = 0
      if (!fine && format.priceScale > 1 && isFine(quote, format.priceScale)) refine()
      let lastMoved = 0
      for (const each of prices) {
        const moved = write(each.price, priceValue(at(quote, each.priceAt)), price)
        if (each.name === 'last') lastMoved = moved
        note(each.price, moved)
        const by = at(quote, each.changeAt)
        write(each.change, by, change)
        write(each.percent, at(quote, each.percentAt), format.percent)
        each.tint(directionOf(by))
      }
      keepRoom(quote, frameMs)
      write(trades, at(quote, FIELD.trades), format.whole)
      writeShort(volume, at(quote, FIELD.volume), format.short)
      writeShort(value, at(quote, FIELD.value), format.amount)
      writeTime(time, at(quote, FIELD.tradeTime))

      const held = bandFor(quote, band)
      range.see(quote)
      levels.paint(quote, held, frameMs, note)
      strip.paint(quote, { band: held, yesterday: quoteYesterday(quote), state, range, episode, fine })
      doubt(doubts(state.suspect))

      if (state.state !== 'live' && state.state !== 'replay') return
      if (flashes.allow(changed.length, frameMs)) changed.forEach((cell, i) => flash(cell, directions[i] ?? 1))
      else if (lastMoved !== 0 && prices[0]) flash(prices[0].price, lastMoved)
    },
  }

  function writeTime(cell: Cell, seconds: number): void {
    if (!cell.fresh && cell.value === seconds) return
    write(cell, seconds, format.clockTime)
    cell.element.dataset['value'] = seconds >= 0 ? latinTime(seconds) : ''
  }
}

/** True when a price of the quote does not come out even in units of `scale` rials. */
function isFine(quote: Quote, scale: number): boolean {
  const odd = (offset: number): boolean => at(quote, offset) % scale > 0
  if (odd(FIELD.last) || odd(FIELD.final)) return true
  for (let n = 0; n < LEVELS; n += 1) if (odd(bidPriceAt(n)) || odd(askPriceAt(n))) return true
  return false
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
