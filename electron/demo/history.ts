// The daily history that a market of the exchange can tell: what the service in front of it (history-service.ts) asks
// for, and the seeded market's own. Rows are JSON texts in the service's first form.
import type { InstrumentSpec } from './instruments.ts'
import type { Listing } from './listing.ts'
import { type PastBar, pastBars } from './past.ts'
import { rowText } from './history-wire.ts'
import { HOURS } from './session.ts'

export interface DemoHistory {
  /** Rows of an instrument with from <= day <= to, in the order they are told; none for one it does not know. */
  rows(code: string, from: number, to: number): string[]
}

export interface SeededHistory extends DemoHistory {
  /** A session day of the live market has ended: its own bars follow the made-up ones. */
  ended(day: number, listings: readonly Listing[]): void
}

/** How far back it goes. */
const PAST_YEARS = 10
/** Closed for so long, the day's own row is there. */
const TOLD_AFTER_MS = 60_000

/** The first day of an instrument's history, for a market whose first day is `day` (yyyymmdd). */
const firstPastDay = (day: number): number => day - PAST_YEARS * 10_000

const barOf = (day: number, { tally }: Listing): PastBar => {
  const { trades, volume, value, final, last, low, high, yesterday } = tally
  return { day, trades, volume, value, final, last, low, high, yesterday }
}

/**
 * The history of a seeded market.
 * @param specs its instruments, with their prices as specified
 * @param firstDay the session day it began on, yyyymmdd
 * @param now where the live market stands
 */
export function createSeededHistory(options: {
  specs: readonly InstrumentSpec[]
  seed: number
  firstDay: number
  now(): { day: number; msOfDay: number; listings: readonly Listing[] }
}): SeededHistory {
  const { specs, seed, firstDay, now } = options
  const places = new Map(specs.map(({ code }, index) => [code, index]))
  const past = new Map<number, PastBar[]>()
  const since = specs.map((): PastBar[] => [])
  /** Instruments whose newest day has been told in its first version. */
  const told = new Set<number>()

  const pastOf = (spec: InstrumentSpec, index: number): PastBar[] => {
    const found = past.get(index)
    if (found) return found
    // Up to the day before: the first of the market's own days is never told from here.
    const bars = pastBars(spec, index, seed, { from: firstPastDay(firstDay), to: firstDay }).filter(
      ({ day }) => day < firstDay,
    )
    past.set(index, bars)
    return bars
  }
  /** The live day's bar, once its instrument has closed. */
  const today = (index: number): PastBar[] => {
    const { day, msOfDay, listings } = now()
    const listing = listings[index]
    const closed = listing && listing.phase === 'closed' && msOfDay > HOURS[listing.spec.kind].end + TOLD_AFTER_MS
    return closed ? [barOf(day, listing)] : []
  }
  /** Every third instrument's newest past row counts its last trade only when it is told again. */
  const firstTold = (bars: PastBar[], index: number): PastBar[] => {
    const newest = pastOf(specs[index] as InstrumentSpec, index).findLast(({ trades }) => trades > 1)
    if (index % 3 !== 1 || !newest || told.has(index) || !bars.includes(newest)) return bars
    told.add(index)
    const { trades, volume, value, last } = newest
    const first = { ...newest, trades: trades - 1, volume: volume - 1, value: value - last }
    return bars.map(bar => (bar === newest ? first : bar))
  }
  /** As real answers come: some newest first, some with a day told twice. */
  const disordered = (texts: string[], index: number): string[] => {
    const doubled = index % 7 === 3 && texts.length > 1 ? [...texts, texts[texts.length >> 1] as string] : texts
    return index % 5 === 4 ? doubled.toReversed() : doubled
  }

  return {
    rows(code, from, to) {
      const index = places.get(code)
      const spec = specs[index ?? -1]
      if (index === undefined || !spec) return []
      const bars = [...pastOf(spec, index), ...(since[index] ?? []), ...today(index)]
      const asked = firstTold(
        bars.filter(({ day }) => day >= from && day <= to),
        index,
      )
      return disordered(
        asked.map(bar => rowText(spec, bar)),
        index,
      )
    },
    ended(day, listings) {
      for (const [index, listing] of listings.entries()) since[index]?.push(barOf(day, listing))
    },
  }
}
