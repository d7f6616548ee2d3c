// Writes a print into a row that React drew once. Rows are places in the list: at each new print all of them are
// written again, and only what differs touches the page.
import type { Print } from '../../shared/day.ts'
import type { Formatter } from '../../shared/format.ts'
import * as m from '../../shared/i18n/paraglide/messages.js'
import { tehranTime } from '../../shared/tehran.ts'
import { digitsOf } from './width.ts'
import { directionOf, field, marker, part, priceValue, setText, textOf, write } from './cells.ts'

/** Above this share of the largest volume shown a print is bold. */
const BIG = 0.35
/** A bar of the largest volume takes so much of the row, percent. */
const BAR = 62

const ARROWS = { up: 'M4 1 7.4 7H.6z', down: 'M4 7 7.4 1H.6z', flat: 'M1 3.3h6v1.4H1z' }

export interface PrintPainter {
  /** @param largest volume of the largest trade shown */
  paint: (print: Print | undefined, largest: number) => void
}

/** Time of a print in Latin digits, for data-value and copies. */
export function rawTime(utcMs: number): string {
  const s = Math.floor(tehranTime(utcMs).msOfDay / 1000)
  return [s / 3600, (s / 60) % 60, s % 60].map(n => String(Math.floor(n)).padStart(2, '0')).join(':')
}

/** The largest volume among trades, at least 1. */
export const largestOf = (prints: readonly Print[]): number =>
  prints.reduce((most, { kind, volume }) => (kind === 'trade' && volume > most ? volume : most), 1)

/** Digits that the column of volumes has room for. */
export const roomOf = (largest: number): number => digitsOf(Math.max(largest, 100_000))

/** Takes hold of a row of the prints. */
export function createPrintPainter(row: HTMLElement, format: Formatter): PrintPainter {
  const setKind = marker(row, 'kind')
  const setDirection = marker(row, 'dir')
  const setBig = marker(row, 'big')
  const time = field(row, 'print-time')
  const price = field(row, 'print-price')
  const volume = field(row, 'print-volume')
  const trades = field(row, 'print-trades')
  const arrow = part(row, '.p path')
  const bar = part(row, '.vb')
  const word = textOf(part(row, '.fix-word'))
  const note = {
    from: textOf(part(row, '.note .from')),
    to: textOf(part(row, '.note .to')),
    trades: textOf(part(row, '.note .missed')),
    word: textOf(part(row, '.note .missed-word')),
  }
  let shown: Print | undefined
  let shownLargest = 0
  const clock = (utcMs: number): string => format.clockTime(Math.floor(tehranTime(utcMs).msOfDay / 1000))
  const setBar = (width: number): void => bar.style.setProperty('--w', `${width.toFixed(1)}%`)

  return {
    paint(print, largest) {
      if (print === shown && largest === shownLargest) return
      shown = print
      shownLargest = largest
      setKind(print?.kind ?? 'none')
      if (!print) return
      if (print.kind === 'gap') {
        setText(note.from, clock(print.fromMs))
        setText(note.to, clock(print.atMs))
        setText(note.trades, format.whole(print.trades))
        setText(note.word, m.prints_missed({ n: print.trades }))
        return
      }
      const trade = print.kind === 'trade'
      write(time, print.atMs, clock)
      time.element.setAttribute('data-value', rawTime(print.atMs))
      write(price, trade ? priceValue(print.price) : Number.NaN, n => (trade ? format.price(n || 0) : ''))
      write(volume, print.volume, trade ? format.whole : format.signed)
      write(trades, print.trades, n => (!trade ? format.signed(n) : n > 1 ? format.whole(n) : ''))
      setText(word, trade ? '' : m.prints_correction())
      const direction = directionOf(print.direction) as keyof typeof ARROWS
      setDirection(trade ? direction : '')
      arrow.setAttribute('d', ARROWS[direction])
      setBig(trade && print.volume > largest * BIG ? 'yes' : '')
      setBar(trade ? (print.volume / largest) * BAR : 0)
    },
  }
}
