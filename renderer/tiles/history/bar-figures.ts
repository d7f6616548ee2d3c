// The figures of the summary: months, distribution of daily returns, last against final, and plain facts.
import type { Calendar } from '../../../shared/calendar.ts'
import type { DayRange } from '../../../shared/history.ts'
import { addDays } from '../../../shared/days.ts'
import { monthOf } from './bar-days.ts'
import type { BarRow } from './bar-rows.ts'

export interface Month {
  /** Counts on over the years, by monthOf. */
  month: number
  /** Rial. */
  value: number
  /** Some of its days are not in the range, or not fetched. */
  partial: boolean
}

const MONTHS = 36

/** Traded value of the last months of the range, oldest first; months without trade are 0. */
export function monthsOf(
  rows: readonly BarRow[],
  calendar: Calendar,
  range: DayRange,
  missing: readonly DayRange[],
): Month[] {
  const newest = rows.at(-1)
  if (!newest) return []
  const last = monthOf(newest.day, calendar)
  const values = new Map<number, number>()
  let month = last
  let from = newest.day
  // From the newest back, so that only the days of these months are reckoned.
  for (const { day, value } of rows.toReversed()) {
    const of = monthOf(day, calendar)
    if (of <= last - MONTHS) break
    month = of
    from = day
    values.set(of, (values.get(of) ?? 0) + (Number.isNaN(value) ? 0 : value))
  }
  const partial = new Set<number>()
  const first = monthOf(range.from, calendar)
  if (monthOf(addDays(range.from, -1), calendar) === first) partial.add(first)
  const end = monthOf(range.to, calendar)
  if (monthOf(addDays(range.to, 1), calendar) === end) partial.add(end)
  for (const hole of missing) {
    for (let day = Math.max(hole.from, from); day <= Math.min(hole.to, range.to); day = addDays(day, 1))
      partial.add(monthOf(day, calendar))
  }
  const months: Month[] = []
  for (; month <= last; month += 1) months.push({ month, value: values.get(month) ?? 0, partial: partial.has(month) })
  return months
}

/** The value below which a share of sorted values lies. */
const quantile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0

interface Bin {
  /** Percent; it holds half a width to either side. */
  middle: number
  count: number
}

export interface Distribution {
  bins: Bin[]
  width: number
  /** Percent; days beyond stand in the outermost bins. */
  low: number
  high: number
  below: number
  above: number
  middle: number
  down: number
  flat: number
  up: number
  count: number
}

const WIDTHS = [0.05, 0.1, 0.2, 0.25, 0.5, 1, 2, 5, 10]
/** Bins at most on either side of the one around zero. */
const SIDE = 16

/** Bins of equal width around zero, as many as 99 of 100 days need; undefined without a day. */
export function distributionOf(rows: readonly BarRow[]): Distribution | undefined {
  const gains = rows.flatMap(({ gain }) => (Number.isNaN(gain) ? [] : [gain])).sort((a, b) => a - b)
  if (gains.length === 0) return undefined
  const sizes = gains.map(Math.abs).sort((a, b) => a - b)
  const usual = quantile(sizes, 0.99)
  const width = WIDTHS.find(each => usual <= (SIDE + 0.5) * each) ?? usual / SIDE
  const side = Math.max(2, Math.min(SIDE, Math.ceil(usual / width - 0.5)))
  const bins = Array.from({ length: 2 * side + 1 }, (_, n) => ({ middle: (n - side) * width, count: 0 }))
  const edge = (side + 0.5) * width
  let [below, above] = [0, 0]
  for (const gain of gains) {
    if (gain < -edge) below += 1
    if (gain > edge) above += 1
    // Away from zero on both sides, so that neither has more.
    const from = Math.sign(gain) * Math.round(Math.abs(gain) / width)
    const bin = bins[Math.max(0, Math.min(2 * side, from + side))]
    if (bin) bin.count += 1
  }
  return {
    bins,
    width,
    low: -edge,
    high: edge,
    below,
    above,
    middle: quantile(gains, 0.5),
    down: gains.filter(gain => gain < 0).length,
    flat: gains.filter(gain => gain === 0).length,
    up: gains.filter(gain => gain > 0).length,
    count: gains.length,
  }
}

interface GapPoint {
  /** The last of its days. */
  day: number
  /** Percent of final, over its days. */
  mean: number
  least: number
  most: number
}

export interface Gaps {
  points: GapPoint[]
  /** Percent that the frame reaches to either side. */
  limit: number
  /** Days beyond it. */
  clipped: number
  mean: number
  least: number
  most: number
  count: number
}

const POINTS = 240

/** How far last stood from final, a point for one day or for several in a row; undefined without a day. */
export function gapsOf(rows: readonly BarRow[]): Gaps | undefined {
  const days = rows.flatMap(({ day, last, final, traded }) =>
    traded && last > 0 && final > 0 ? [{ day, gap: (100 * (last - final)) / final }] : [],
  )
  if (days.length === 0) return undefined
  const each = Math.ceil(days.length / POINTS)
  const points: GapPoint[] = []
  for (let n = 0; n < days.length; n += each) {
    const some = days.slice(n, n + each)
    const gaps = some.map(({ gap }) => gap)
    points.push({
      day: some.at(-1)?.day ?? 0,
      mean: gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length,
      least: Math.min(...gaps),
      most: Math.max(...gaps),
    })
  }
  const sorted = days.map(({ gap }) => gap).sort((a, b) => a - b)
  const sizes = sorted.map(Math.abs).sort((a, b) => a - b)
  const limit = Math.max(1, Math.ceil(quantile(sizes, 0.995)))
  return {
    points,
    limit,
    clipped: sizes.filter(size => size > limit).length,
    mean: sorted.reduce((sum, gap) => sum + gap, 0) / sorted.length,
    least: sorted[0] ?? 0,
    most: sorted.at(-1) ?? 0,
    count: sorted.length,
  }
}

export interface Facts {
  best: BarRow | undefined
  worst: BarRow | undefined
  traded: number
  halted: number
  /** Rial, over the days with trades. */
  mean: number
  /** The first and last day with a final price, and percent between them. */
  from: BarRow | undefined
  to: BarRow | undefined
  change: number
}

export function factsOf(rows: readonly BarRow[]): Facts {
  let best: BarRow | undefined
  let worst: BarRow | undefined
  let [traded, sum, valued] = [0, 0, 0]
  for (const row of rows) {
    if (row.traded) traded += 1
    if (row.traded && !Number.isNaN(row.value)) {
      sum += row.value
      valued += 1
    }
    if (row.gain > (best?.gain ?? Number.NEGATIVE_INFINITY)) best = row
    if (row.gain < (worst?.gain ?? Number.POSITIVE_INFINITY)) worst = row
  }
  const priced = rows.filter(({ final }) => final > 0)
  const [from, to] = [priced[0], priced.at(-1)]
  return {
    best,
    worst,
    traded,
    halted: rows.length - traded,
    mean: valued > 0 ? sum / valued : Number.NaN,
    from,
    to,
    change: from && to ? (100 * (to.final - from.final)) / from.final : Number.NaN,
  }
}
