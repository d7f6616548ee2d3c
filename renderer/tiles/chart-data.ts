// A day series as what the chart draws: one place a minute over the whole session, nothing interpolated.
import type { DaySeries } from '../../shared/day.ts'
import { session } from '../../shared/hours.ts'
import { classOf } from '../../shared/instrument-class.ts'
import type { Instrument } from '../../shared/market.ts'
import type { MarketRules } from '../../shared/rules.ts'
import { tehranTime } from '../../shared/tehran.ts'

const MINUTE_MS = 60_000

/** What the axis spans while neither hours nor frames say anything: the usual continuous session of shares. */
const USUAL: Span = { from: 9 * 60, to: 12 * 60 + 30 }
/** Minute volumes above this share of all are clipped, so that one block does not flatten the rest. */
const CLIP = 0.96

export interface Span {
  /** First and last minute of the axis. */
  from: number
  to: number
}

export interface LinePoint {
  minute: number
  value: number
  /** What follows it was not seen: the line ends here. */
  ends: boolean
}

interface GapSpan {
  /** Minutes with fractions. */
  from: number
  to: number
}

export interface DayDrawing {
  span: Span
  last: LinePoint[]
  final: LinePoint[]
  /** Lowest and highest price within each minute that has more than one. */
  ranges: { minute: number; low: number; high: number }[]
  volume: { minute: number; value: number }[]
  gaps: GapSpan[]
  yesterday: number
}

/** The minutes that the axis spans: the continuous session, and whatever was seen outside it. */
function spanOf({ minute }: DaySeries, hours: Span | undefined): Span {
  const [first, last] = [minute[0], minute.at(-1)]
  if (first === undefined || last === undefined) return hours ?? USUAL
  const least = hours ?? { from: first, to: last }
  return { from: Math.min(least.from, first), to: Math.max(least.to, last) }
}

/** The continuous session of an instrument's class on a day; undefined where no hours are known or there is none. */
export function hoursOf(rules: MarketRules, row: Instrument | undefined, day: number): Span | undefined {
  const found = session(rules, row ? classOf(row) : 'shares', day)
  if (!found) return undefined
  return { from: tehranTime(found.openMs).msOfDay / MINUTE_MS, to: tehranTime(found.closeMs).msOfDay / MINUTE_MS }
}

/** Gaps in minutes since Tehran's midnight. */
const gapsOf = ({ gaps, day }: DaySeries): GapSpan[] =>
  gaps.map(({ fromMs, toMs }) => {
    const [from, to] = [tehranTime(fromMs), tehranTime(toMs)]
    // A gap that began on another day began for this one at midnight.
    return {
      from: from.day < day ? 0 : from.msOfDay / 60_000,
      to: to.day > day ? 24 * 60 : to.msOfDay / 60_000,
    }
  })

/** True when something between two minutes of the series was not seen. */
const brokenBetween = (gaps: readonly GapSpan[], before: number, after: number): boolean =>
  gaps.some(gap => gap.from < after && gap.to > before + 1)

/** A line's points; where a gap follows, the line is led to the end of its minute and ends there. */
function lineOf(minutes: readonly number[], values: readonly number[], gaps: readonly GapSpan[]): LinePoint[] {
  const points: LinePoint[] = []
  const seen = minutes.flatMap((minute, n) => ((values[n] ?? 0) > 0 ? [{ minute, value: values[n] ?? 0 }] : []))
  for (const [n, { minute, value }] of seen.entries()) {
    const next = seen[n + 1]
    const breaks = next !== undefined && brokenBetween(gaps, minute, next.minute)
    const room = breaks && next.minute > minute + 1
    points.push({ minute, value, ends: breaks && !room })
    if (room) points.push({ minute: minute + 1, value, ends: true })
  }
  return points
}

/** The volume above which bars are clipped: the CLIP quantile of the minutes with trades, at least 1. */
export function clipOf(volumes: readonly number[]): number {
  const sorted = volumes.filter(volume => volume > 0).sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * CLIP))] ?? 1
}

export function dayDrawing(series: DaySeries, hours?: Span): DayDrawing {
  const { minute, last, final, low, high, volume } = series
  const gaps = gapsOf(series)
  const clip = clipOf(volume)
  return {
    span: spanOf(series, hours),
    last: lineOf(minute, last, gaps),
    final: lineOf(minute, final, gaps),
    ranges: minute.flatMap((at, n) => {
      const [bottom = 0, top = 0] = [low[n], high[n]]
      return bottom > 0 && top > bottom ? [{ minute: at, low: bottom, high: top }] : []
    }),
    volume: minute.flatMap((at, n) =>
      (volume[n] ?? -1) > 0 ? [{ minute: at, value: Math.min(volume[n] ?? 0, clip) }] : [],
    ),
    gaps,
    yesterday: series.yesterday,
  }
}

/** What the read-out says: of the newest state, or of one minute. Prices in rial, NaN = not known. */
export interface Reading {
  /** -1 = the newest state. */
  minute: number
  last: number
  lastPercent: number
  final: number
  finalPercent: number
  low: number
  high: number
  /** Of the minute; of the newest state NaN. */
  volume: number
}

const percent = (price: number, yesterday: number): number =>
  price > 0 && yesterday > 0 ? ((price - yesterday) / yesterday) * 100 : Number.NaN
const known = (price: number | undefined): number => (price !== undefined && price > 0 ? price : Number.NaN)

/** The newest state: last and final price, and the day's range so far. */
export function readNewest(series: DaySeries): Reading {
  const last = series.last.findLast(price => price > 0) ?? Number.NaN
  const final = series.final.findLast(price => price > 0) ?? Number.NaN
  const lows = series.low.filter(price => price > 0)
  return {
    minute: -1,
    last,
    lastPercent: percent(last, series.yesterday),
    final,
    finalPercent: percent(final, series.yesterday),
    low: lows.length > 0 ? Math.min(...lows) : Number.NaN,
    high: known(Math.max(0, ...series.high)),
    volume: Number.NaN,
  }
}

/** One minute's values; NaN where it had no frame. */
export function readMinute(series: DaySeries, minute: number): Reading {
  const n = series.minute.indexOf(minute)
  const [last, final] = [known(series.last[n]), known(series.final[n])]
  const volume = series.volume[n] ?? -1
  return {
    minute,
    last,
    lastPercent: percent(last, series.yesterday),
    final,
    finalPercent: percent(final, series.yesterday),
    low: known(series.low[n]),
    high: known(series.high[n]),
    volume: volume < 0 ? Number.NaN : volume,
  }
}
