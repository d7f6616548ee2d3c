// The history chart's first line: all numbers of the day under the crosshair, of the newest one else. What does not
// fit on the line is left out from its end.
import type { RefObject } from 'react'
import { type Formatter, NONE } from '../../../shared/format.ts'
import * as m from '../../../shared/i18n/paraglide/messages.js'
import { blank, dash, directionOf, field, marker, part, setText, textOf, write, writeShort } from '../cells.ts'
import { isolated } from '../tile-parts.tsx'
import { type DayReading, percentOf, readSlot, type HistoryDrawing } from './chart-drawing.ts'
import { SLOT } from './chart-slots.ts'

export interface DayPainter {
  paint: (reading: DayReading | undefined) => void
}

/** Takes hold of the line. */
export function createDayPainter(line: HTMLElement, format: Formatter): DayPainter {
  const day = field(line, 'day')
  const note = textOf(part(line, '.note'))
  const prices = (['last', 'final'] as const).map(name => ({
    name,
    price: field(line, name),
    percent: field(line, `${name}-percent`),
    tint: marker(part(line, `[data-field="${name}-percent"]`), 'dir'),
  }))
  const plain = (['low', 'high', 'yesterday'] as const).map(name => ({ name, cell: field(line, name) }))
  const shortOf = (name: 'volume' | 'value') => ({
    cell: field(line, name),
    unit: textOf(part(line, `.unit-${name}`)),
  })
  const [volume, value] = [shortOf('volume'), shortOf('value')]
  const trades = field(line, 'trades')
  const kindOf = marker(line, 'kind')
  const price = dash(format.price)
  return {
    paint(reading) {
      const of = (number: number | undefined): number => number ?? Number.NaN
      write(day, of(reading?.day), blank(format.date))
      const missing = reading?.kind === SLOT.missing
      setText(note, missing ? m.history_not_fetched() : reading?.kind === SLOT.none ? m.history_no_trading() : '')
      kindOf(missing ? 'missing' : reading?.kind === SLOT.none ? 'none' : 'traded')
      for (const each of prices) {
        const change = reading ? percentOf(reading[each.name], reading.yesterday) : Number.NaN
        write(each.price, of(reading?.[each.name]), price)
        write(each.percent, change, format.percent)
        each.tint(directionOf(change))
      }
      for (const { name, cell } of plain) write(cell, of(reading?.[name]), price)
      writeShort(volume, of(reading?.volume), format.short)
      writeShort(value, of(reading?.value), format.amount)
      write(trades, of(reading?.trades), dash(format.whole))
    },
  }
}

const Fact = ({ name, label }: { name: 'low' | 'high' | 'yesterday' | 'trades'; label: string }) => (
  <span className="kv">
    {label}
    <bdi className="n" dir="ltr" data-field={name} />
  </span>
)
const Short = ({ name, label }: { name: 'volume' | 'value'; label: string }) => (
  <span className="kv">
    {label}
    <bdi className="n" dir="ltr" data-field={name} />
    <small className={`unit-${name}`} />
  </span>
)

export const DayReadOut = ({ line }: { line: RefObject<HTMLDivElement | null> }) => (
  <div ref={line} className="read hist-read">
    <span className="kv">
      <bdi className="day" data-field="day" />
      <span className="note" />
    </span>
    <span className="kv">
      <i className="sw" />
      {m.book_last()}
      <bdi className="n" dir="ltr" data-field="last" />
      <bdi className="n pc" dir="ltr" data-field="last-percent" />
    </span>
    <span className="kv">
      <i className="sw f" />
      {m.book_final()}
      <bdi className="n" dir="ltr" data-field="final" />
      <bdi className="n pc" dir="ltr" data-field="final-percent" />
    </span>
    <Fact name="low" label={m.history_low()} />
    <Fact name="high" label={m.history_high()} />
    <Short name="volume" label={m.history_volume()} />
    <Short name="value" label={m.history_value()} />
    <Fact name="trades" label={m.history_trades()} />
    <Fact name="yesterday" label={m.history_yesterday()} />
  </div>
)

/** The places from one to another in a sentence, for those who cannot see the chart. */
export function chartSummary(
  drawing: HistoryDrawing,
  from: number,
  to: number,
  symbol: string,
  format: Formatter,
): string {
  let [low, high] = [Number.POSITIVE_INFINITY, 0]
  let first: DayReading | undefined
  let newest: DayReading | undefined
  for (let slot = from; slot <= to; slot += 1) {
    const day = readSlot(drawing, slot)
    if (!day || !(day.last > 0)) continue
    first ??= day
    newest = day
    low = Math.min(low, day.low > 0 ? day.low : day.last)
    high = Math.max(high, day.high > 0 ? day.high : day.last)
  }
  if (!first || !newest) return m.history_summary_none({ symbol })
  const price = (rial: number): string => isolated(Number.isNaN(rial) ? NONE : format.price(rial))
  const percent = (of: number): string => isolated(format.percent(percentOf(of, newest.yesterday)))
  return m.history_summary({
    symbol,
    from: format.date(first.day),
    to: format.date(newest.day),
    last: price(newest.last),
    lastPercent: percent(newest.last),
    final: price(newest.final),
    finalPercent: percent(newest.final),
    low: price(low),
    high: price(high),
  })
}
