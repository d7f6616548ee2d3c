// What a daily bar says of an alert's conditions: whether each came true some time of the day, and what held at its end.
// Pure. A bar has no order of time: a crossing is told where there must have been one, not where there may have been.
import type { AlertDraft, Condition, Metric } from '../../../shared/alerts.ts'
import type { DryFiring } from '../../../shared/firings.ts'

/** The numbers of a bar that are judged, prices of one basis with the alert's. Missing = NaN or 0. */
export interface DayBar {
  day: number
  low: number
  high: number
  last: number
  final: number
  yesterday: number
  volume: number
  value: number
  trades: number
}

/** Lowest and highest of a metric on a day, and the last. */
interface Span {
  low: number
  high: number
  end: number
}

/** What is known of a condition: true, false, or nothing. */
export type Truth = boolean | undefined

/** What a bar says of one condition. */
interface Said {
  /** True at some time of the day, and untrue at some time. */
  held: boolean
  lapsed: boolean
  /** At the end. */
  end: boolean
  /** The value that made it true. */
  value: number
}

interface BarVerdict {
  /** Of each condition at the day's end, then of the whole. */
  truths: Truth[]
  fired?: Pick<DryFiring, 'kind' | 'value'>
}

/** Metrics that begin anew each day: what held yesterday says nothing about this morning. */
const DAILY: ReadonlySet<Metric> = new Set<Metric>([
  'lastChange',
  'lastPercent',
  'finalChange',
  'finalPercent',
  'volume',
  'value',
  'trades',
])

/** The span of a metric on a day of trading; undefined where a bar does not say it. */
function spanOf(metric: Metric, bar: DayBar): Span | undefined {
  const { low, high, last, final, yesterday } = bar
  const known = (span: Span): Span | undefined => (Number.isFinite(span.low + span.high + span.end) ? span : undefined)
  const prices = low > 0 && high > 0 && last > 0 ? { low, high, end: last } : undefined
  const closing = final > 0 ? { low: final, high: final, end: final } : undefined
  const mapped = (span: Span | undefined, by: (price: number) => number): Span | undefined =>
    span && yesterday > 0 ? { low: by(span.low), high: by(span.high), end: by(span.end) } : undefined
  const change = (price: number): number => price - yesterday
  const percent = (price: number): number => ((price - yesterday) * 100) / yesterday
  const total = (end: number): Span | undefined => known({ low: 0, high: end, end })
  const spans: Partial<Record<Metric, Span | undefined>> = {
    last: prices,
    lastChange: mapped(prices, change),
    lastPercent: mapped(prices, percent),
    final: closing,
    finalChange: mapped(closing, change),
    finalPercent: mapped(closing, percent),
    volume: total(bar.volume),
    value: total(bar.value),
    trades: total(bar.trades),
  }
  return spans[metric]
}

const BAR_METRICS: ReadonlySet<Metric> = new Set<Metric>([...DAILY, 'last', 'final'])

/** Whether daily bars can say anything of a condition. */
const isSaidByBars = (condition: Condition): boolean =>
  (condition.kind === 'level' || condition.kind === 'range') && BAR_METRICS.has(condition.metric)

/** What a bar says of a condition; undefined where it says nothing. */
export function saidOf(condition: Condition, bar: DayBar): Said | undefined {
  if (condition.kind !== 'level' && condition.kind !== 'range') return undefined
  const span = spanOf(condition.metric, bar)
  if (!span) return undefined
  const { low, high, end } = span
  const { back } = condition
  if (condition.kind === 'level') {
    const { value, op } = condition
    return op === 'above' || op === 'atLeast'
      ? { held: high >= value, lapsed: low < value - back, end: end >= value, value: high }
      : { held: low <= value, lapsed: high > value + back, end: end <= value, value: low }
  }
  const { from, to } = condition
  const within = end >= from && end <= to
  const meets = low <= to && high >= from
  if (condition.op === 'enters') {
    const reached = high <= to ? high : low >= from ? low : end
    return { held: meets, lapsed: low < from - back || high > to + back, end: within, value: reached }
  }
  return {
    held: low < from || high > to,
    lapsed: low <= to - back && high >= from + back,
    end: !within,
    value: low < from ? low : high,
  }
}

/** Judges the days of one instrument of which only bars are known, one after another. */
interface BarJudge {
  /** Conditions, by place, that bars say nothing of: taken as true where all have to hold, as false where any does. */
  recordedOnly: number[]
  /** @param before what held at the end of the day before, as a verdict gives it; [] = nothing is known */
  judge(bar: DayBar, before: readonly Truth[]): BarVerdict
}

export function createBarJudge({ conditions, join, phases }: AlertDraft): BarJudge {
  const all = join === 'all'
  // Bars are of the trading phase.
  const said = conditions.map(condition => phases !== 'preopen' && isSaidByBars(condition))
  const whole = (truths: readonly Truth[]): Truth => {
    if (truths.includes(!all)) return !all
    return truths.includes(undefined) ? undefined : all
  }

  return {
    recordedOnly: said.flatMap((is, n) => (is ? [] : [n])),
    judge(bar, before) {
      const bars = conditions.map((condition, n) => (said[n] ? saidOf(condition, bar) : undefined))
      if (!bars.some(Boolean)) return { truths: [...before] }
      const starts: Truth[] = bars.map((of, n) => {
        if (!said[n]) return all
        const condition = conditions[n]
        const daily = condition && 'metric' in condition && DAILY.has(condition.metric)
        return daily && of?.lapsed ? false : before[n]
      })
      const ends: Truth[] = bars.map((of, n) => (said[n] ? (of ? of.end : before[n]) : all))
      const held = bars.map((of, n) => (of ? of.held : (starts[n] ?? false)))
      const lapsed = bars.map((of, n) => (of ? of.lapsed || (starts[n] === false && !of.held) : starts[n] === false))
      const start = before.length > 0 ? whole(starts) : undefined
      const came = all ? held.every(Boolean) : held.some(Boolean)
      const went = all ? lapsed.some(Boolean) : lapsed.every(Boolean)
      const end = whole(ends)
      const truths: Truth[] = [...ends.map((truth, n) => (said[n] ? truth : undefined)), end]
      // From the other side; or back again by the end of a day that saw it go.
      const fires = start === false ? came : went && end === true
      if (!fires) return { truths }
      const turned = bars.findIndex((of, n) => of?.held && starts[n] !== true)
      const by = bars[turned < 0 ? bars.findIndex(Boolean) : turned]
      // Beyond it all day long: it opened there.
      const opened = all ? !lapsed.some(Boolean) : bars.some((of, n) => of && !lapsed[n] && starts[n] === false)
      return { truths, fired: { kind: opened ? 'opened' : 'crossed', value: by ? by.value : null } }
    },
  }
}
