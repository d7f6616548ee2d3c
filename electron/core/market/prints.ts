// The rule by which prints follow from an instrument's frames: the change of the cumulative totals between two of them.
// The journal's reader and the live path run the same rule, so a restart shows the same lines.
import { dateParts } from '../../../shared/calendar.ts'
import type { Print } from '../../../shared/day.ts'
import { at, FIELD, isSuspect, type Quote } from '../../../shared/quote.ts'
import { tehranInstant } from '../../../shared/tehran.ts'

/** Prints kept and read back for one instrument. */
export const MOST_PRINTS = 500

/** What of a frame the rule reads. Totals that are NaN are not known. */
export interface PrintFrame {
  atMs: number
  tradeDate: number
  last: number
  trades: number
  volume: number
  value: number
}

/** The newest totals as far as known, and what stands between them and the next frame. */
export interface PrintState extends PrintFrame {
  /** Totals have changed within the day: they are the day's own, not left from the day before. */
  moved: boolean
  /** Start of a connection gap since that frame, 0 = none. */
  gapFromMs: number
}

/** Prints of an instrument read back, oldest first, and where the next frame goes on; no state: no frame yet. */
export interface PrintsRead {
  prints: Print[]
  state: PrintState | undefined
}

export interface PrintSequence {
  /** The connection was gone from fromMs on and is back. */
  gap(fromMs: number): void
  /** Takes the next frame. Returns its print, if it tells one. */
  frame(frame: PrintFrame): Print | undefined
  state(): PrintState | undefined
}

/** A frame as the rule reads it; undefined for a suspect one, whose totals may lie. */
export function printFrame(quote: Quote): PrintFrame | undefined {
  if (isSuspect(quote)) return undefined
  return {
    atMs: at(quote, FIELD.receivedAt),
    tradeDate: at(quote, FIELD.tradeDate),
    last: at(quote, FIELD.last),
    trades: at(quote, FIELD.trades),
    volume: at(quote, FIELD.volume),
    value: at(quote, FIELD.value),
  }
}

/** A session day as the provider dates it, Jalali yyyymmdd. */
function jalaliOf(day: number): number {
  const parts = dateParts(day, 'jalali')
  return parts ? parts.year * 10_000 + parts.month * 100 + parts.day : 0
}

const totals = ['trades', 'volume', 'value'] as const
const orZero = (value: number): number => (Number.isNaN(value) ? 0 : value)

/**
 * @param day session day of the frames, yyyymmdd
 * @param openMs its opening by the hours, from which on nobody saw what the first frame brings; a frame of trades from
 *   before it shows that the hours are wrong: then that is the day's beginning
 * @param from where an earlier part of the day ended
 * @param fromStart the first frame is the first of the day: what it brings was missed. Else it only gives the base
 */
export function createPrintSequence(
  day: number,
  openMs: number,
  from: PrintState | undefined,
  fromStart: boolean,
): PrintSequence {
  let state = from && { ...from }

  function begin(frame: PrintFrame): Print | undefined {
    state = { ...frame, moved: false, gapFromMs: 0 }
    // Before the opening the totals may still be those of the day before: only the provider's date can tell.
    if (!fromStart || !(frame.trades > 0 || frame.volume > 0) || frame.tradeDate !== jalaliOf(day)) return undefined
    state.moved = true
    const fromMs = openMs < frame.atMs ? openMs : tehranInstant(day, 0)
    return line('gap', frame, fromMs, { trades: frame.trades, volume: frame.volume, value: frame.value }, 0)
  }

  return {
    gap(fromMs) {
      // Before the first frame there is nothing to compare with.
      if (state && (state.gapFromMs === 0 || fromMs < state.gapFromMs)) state.gapFromMs = fromMs
    },
    frame(frame) {
      if (!state) return begin(frame)
      const before = state
      const changed = changeOf(before, frame)
      const cleared = frame.trades === 0 && frame.volume === 0
      const dated = frame.tradeDate !== before.tradeDate && frame.tradeDate > 0 && before.tradeDate > 0
      const fell = changed.trades < 0 || changed.volume < 0
      const rolled = fell && (dated || (cleared && !before.moved))
      state = {
        atMs: frame.atMs,
        tradeDate: frame.tradeDate || before.tradeDate,
        last: frame.last > 0 ? frame.last : before.last,
        trades: Number.isNaN(frame.trades) ? before.trades : frame.trades,
        volume: Number.isNaN(frame.volume) ? before.volume : frame.volume,
        value: Number.isNaN(frame.value) ? before.value : frame.value,
        moved: before.moved,
        gapFromMs: 0,
      }
      // The totals of the day before were set back: from here on they count from zero.
      const change = rolled ? { trades: frame.trades, volume: frame.volume, value: frame.value } : changed
      if (!totals.some(key => change[key] > 0 || change[key] < 0)) return undefined
      state.moved = true
      // A value that changes alone is one that was put right. A fall stays one also where a gap hides what came with it.
      const wrong = !rolled && (fell || (before.gapFromMs === 0 && !(change.trades > 0 || change.volume > 0)))
      if (wrong) return line('correction', frame, 0, change, 0)
      if (before.gapFromMs > 0) return line('gap', frame, before.gapFromMs, change, 0)
      return line('trade', frame, 0, change, before.last > 0 && frame.last > 0 ? frame.last - before.last : 0)
    },
    state: () => state,
  }
}

type Change = Pick<PrintFrame, 'trades' | 'volume' | 'value'>

/** Differences of the totals; NaN where one of the two is not known. */
const changeOf = (before: Change, after: Change): Change => ({
  trades: after.trades - before.trades,
  volume: after.volume - before.volume,
  value: after.value - before.value,
})

function line(kind: Print['kind'], { atMs, last }: PrintFrame, fromMs: number, change: Change, up: number): Print {
  const direction = up > 0 ? 1 : up < 0 ? -1 : 0
  const { trades, volume, value } = change
  return { atMs, kind, fromMs, price: last, direction, trades: orZero(trades), volume: orZero(volume), value }
}
