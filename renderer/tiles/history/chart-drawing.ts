// Daily bars as what the chart draws, one place a day of the axis. The source has no opening price: a candle's body
// goes from yesterday's price to the last.
import { at, FIELD, isSuspect, type Quote } from '../../../shared/quote.ts'
import { quoteYesterday } from '../../../shared/queue.ts'
import { dateParts } from '../../../shared/calendar.ts'
import type { Action, AdjustedBars } from '../../../shared/adjust.ts'
import type { BarField } from '../../../shared/history.ts'
import { tehranTime } from '../../../shared/tehran.ts'
import { dayAt, SLOT, type Slots } from './chart-slots.ts'

/** The numbers of one day that are read out. Prices in rial, NaN = not known. */
export type DayNumbers = { day: number } & Record<
  Extract<BarField, 'last' | 'final' | 'low' | 'high' | 'yesterday' | 'trades' | 'volume' | 'value'>,
  number
>

/** Today's state as the live quote says it. */
export interface Today extends DayNumbers {
  /** False: what is shown is not live any more. */
  live: boolean
}

export interface HistoryDrawing {
  slots: Slots
  bars: AdjustedBars
  actions: readonly Action[]
  line: boolean
  today: Today | undefined
}

const known = (price: number | undefined): number => (price !== undefined && price > 0 ? price : Number.NaN)

/** What is known of a bar. */
const numbersOf = (bars: AdjustedBars, n: number): DayNumbers => ({
  day: bars.day[n] ?? 0,
  last: known(bars.last[n]),
  final: known(bars.final[n]),
  low: known(bars.low[n]),
  high: known(bars.high[n]),
  yesterday: known(bars.yesterday[n]),
  trades: bars.trades[n] ?? Number.NaN,
  volume: bars.volume[n] ?? Number.NaN,
  value: bars.value[n] ?? Number.NaN,
})

export interface DayReading extends DayNumbers {
  /** What the day is, of SLOT. */
  kind: number
}

/** What the read-out says of a place; undefined = there is none. */
export function readSlot({ slots, bars, today }: HistoryDrawing, slot: number): DayReading | undefined {
  const kind = slots.kind[slot]
  if (kind === undefined) return undefined
  if (kind === SLOT.today && today) return { ...today, kind }
  return { ...numbersOf(bars, slots.bar[slot] ?? -1), day: dayAt(slots, slot), kind }
}

/** A price against yesterday's, in percent. */
export const percentOf = (price: number, yesterday: number): number =>
  yesterday > 0 ? ((price - yesterday) / yesterday) * 100 : Number.NaN

/**
 * A quote as today's candle; undefined where it is not of that day, contradicts itself, or nothing was traded yet.
 * @param present Tehran's day by the source's clock
 * @param range what is known of the day's range, 0 = not known; the last price is within it all the same
 */
export function todayOf(
  quote: Quote | undefined,
  present: number,
  range: { low: number; high: number },
  live: boolean,
): Today | undefined {
  if (!quote || isSuspect(quote) || tehranTime(at(quote, FIELD.receivedAt)).day !== present) return undefined
  const [last, trades] = [at(quote, FIELD.last), at(quote, FIELD.trades)]
  if (!(last > 0 && trades > 0)) return undefined
  const traded = at(quote, FIELD.tradeDate)
  const parts = dateParts(present, 'jalali')
  // Before the opening the service still says the day before.
  if (traded > 0 && parts && traded !== parts.year * 10_000 + parts.month * 100 + parts.day) return undefined
  return {
    day: present,
    last,
    final: known(at(quote, FIELD.final)),
    low: range.low > 0 ? Math.min(range.low, last) : last,
    high: Math.max(range.high, last),
    yesterday: known(quoteYesterday(quote)),
    trades,
    volume: at(quote, FIELD.volume),
    value: at(quote, FIELD.value),
    live,
  }
}

export interface Candle {
  open: number
  high: number
  low: number
  close: number
}

/** A day's candle: body from yesterday to last, wick from low to high. */
export function candleOf(day: Pick<DayNumbers, 'last' | 'low' | 'high' | 'yesterday'>): Candle {
  const { last: close } = day
  const open = day.yesterday > 0 ? day.yesterday : close
  return {
    open,
    close,
    low: Math.min(open, close, day.low > 0 ? day.low : close),
    high: Math.max(open, close, day.high > 0 ? day.high : close),
  }
}
