// One instrument's session day by minutes: asked for once, then each live quote updates its minute.
import type { Bridge } from '../../shared/contract.ts'
import type { DaySeries } from '../../shared/day.ts'
import type { AppErrorData } from '../../shared/errors.ts'
import type { InsCode } from '../../shared/market.ts'
import { at, FIELD, isSuspect, QUOTE_FLAG, type Quote } from '../../shared/quote.ts'
import { quoteYesterday } from '../../shared/queue.ts'
import { tehranTime } from '../../shared/tehran.ts'

const MINUTE_MS = 60_000

/** The total volume that the series stands for, to tell what a later quote adds. NaN = not known. */
export interface Folded {
  series: DaySeries
  total: number
}

/**
 * Puts a quote into its minute. The same object comes back when it tells nothing: without a price, suspect,
 * remembered, older than the newest minute, or of another day.
 */
export function foldQuote(before: Folded, quote: Quote): Folded {
  const { series } = before
  const { day, msOfDay } = tehranTime(at(quote, FIELD.receivedAt))
  const last = at(quote, FIELD.last)
  const minute = Math.floor(msOfDay / MINUTE_MS)
  const newest = series.minute.at(-1) ?? -1
  const remembered = (at(quote, FIELD.flags) & QUOTE_FLAG.remembered) !== 0
  if (day !== series.day || !(last > 0) || remembered || isSuspect(quote) || minute < newest) return before
  const total = at(quote, FIELD.volume)
  const final = at(quote, FIELD.final)
  // NaN where either total is not known.
  const added = Math.max(0, total - before.total)
  const next: DaySeries = { ...series }
  if (!(series.yesterday > 0)) next.yesterday = Math.max(0, quoteYesterday(quote) || 0)
  const end = series.minute.length - 1
  if (minute === newest) {
    const volume = series.volume[end] ?? -1
    next.last = series.last.with(end, last)
    next.final = series.final.with(end, final > 0 ? final : (series.final[end] ?? 0))
    next.low = series.low.with(end, lowest(series.low[end] ?? 0, last))
    next.high = series.high.with(end, Math.max(series.high[end] ?? 0, last))
    next.volume = series.volume.with(end, volume < 0 || Number.isNaN(added) ? volume : volume + added)
  } else {
    next.minute = [...series.minute, minute]
    next.last = [...series.last, last]
    next.final = [...series.final, final]
    // A new minute begins where the one before it ended.
    next.low = [...series.low, last]
    next.high = [...series.high, last]
    next.volume = [...series.volume, Number.isNaN(added) ? -1 : added]
  }
  return { series: next, total: Number.isNaN(total) ? before.total : total }
}

const lowest = (low: number, price: number): number => (low > 0 ? Math.min(low, price) : price)

interface DayState {
  state: 'loading' | 'ready' | 'failed'
  series?: DaySeries
  error?: AppErrorData
}

export interface DayModel {
  /** The same object while nothing changed. */
  get: () => DayState
  subscribe: (listener: () => void) => () => void
  /** Asks for the day anew: at the start, after a gap, on another day. */
  load: () => void
  /** A quote of the instrument came. */
  take: (quote: Quote) => void
  /** Loads it and keeps it. Gives the end of it. */
  start: () => () => void
}

/**
 * The day of one instrument.
 * @param newest gives the instrument's newest quote, if any
 */
export function createDayModel(bridge: Bridge, code: InsCode, newest: () => Quote | undefined): DayModel {
  const listeners = new Set<() => void>()
  let state: DayState = { state: 'loading' }
  let folded: Folded | undefined
  let turn = 0
  const set = (next: DayState): void => {
    state = next
    for (const listener of listeners) listener()
  }
  const load = async (): Promise<void> => {
    turn += 1
    const mine = turn
    // Until the answer is there no quote may be added to the day before it.
    folded = undefined
    const answer = await bridge.call('daySeries', { code })
    if (mine !== turn) return
    if (answer.ok) {
      const quote = newest()
      folded = { series: answer.value, total: quote ? at(quote, FIELD.volume) : Number.NaN }
      set({ state: 'ready', series: answer.value })
    } else if (state.state !== 'ready') set({ state: 'failed', error: answer.error })
  }
  return {
    get: () => state,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    load: () => void load(),
    take(quote) {
      if (!folded) return
      if (tehranTime(at(quote, FIELD.receivedAt)).day > folded.series.day) {
        void load()
        return
      }
      const next = foldQuote(folded, quote)
      if (next === folded) return
      folded = next
      set({ state: 'ready', series: next.series })
    },
    start() {
      const off = bridge.on('clock', () => void load())
      void load()
      return () => {
        turn += 1
        off()
      }
    },
  }
}
