// What the dry run's pane draws, worked out of the answer: levels, places of the firings, how a line of the list reads.
import type { Condition } from '../../shared/alerts.ts'
import { isPriceMetric } from '../../shared/alerts.ts'
import { dateParts, monthName } from '../../shared/calendar.ts'
import type { DryFiring, DryRun } from '../../shared/firings.ts'
import type { Formatter } from '../../shared/format.ts'
import { calendarOf } from '../ui/calendar-of.ts'

/** Price levels of the conditions, in rial, first of the first: lines on a chart of prices. */
export function levelsOf(conditions: readonly Condition[]): number[] {
  const all = conditions.flatMap(each => {
    if (each.kind === 'level' && isPriceMetric(each.metric)) return [each.value]
    return each.kind === 'range' && isPriceMetric(each.metric) ? [each.from, each.to] : []
  })
  return [...new Set(all)]
}

export interface DryLine extends DryFiring {
  exact: boolean
}

/** Firings of both kinds, newest first. */
export const linesOf = ({ exact, approximate }: Pick<DryRun, 'exact' | 'approximate'>): DryLine[] =>
  [...exact.map(each => ({ ...each, exact: true })), ...approximate.map(each => ({ ...each, exact: false }))].sort(
    (a, b) => b.day - a.day || b.atMs - a.atMs,
  )

/** Days that were looked at. */
export const daysOf = ({ recordedDays, barDays }: Pick<DryRun, 'recordedDays' | 'barDays'>): number[] =>
  [...new Set([...recordedDays, ...barDays])].sort((a, b) => a - b)

/** Day and month in the person's calendar: "5 Mar" or «۱۵ اسفند». */
export function shortDay(day: number, format: Formatter): string {
  const calendar = calendarOf(format)
  const parts = dateParts(day, calendar)
  if (!parts) return ''
  const month = monthName(parts.month, calendar, format.language)
  return `${format.digits(String(parts.day))} ${calendar === 'gregorian' && format.language === 'en' ? month.slice(0, 3) : month}`
}

/** Weekday, day and month: the year is plain from the place. */
export const dayWords = (day: number, format: Formatter): string => format.date(day).replace(/ \S+$/, '')

/** Which of a day's prices reached the level, as a bar says it. */
export const reachedBy = (value: number, last: number, level: number | undefined): 'high' | 'low' =>
  level === undefined ? (value >= last ? 'high' : 'low') : value >= level ? 'high' : 'low'

/** Steps of an axis of prices: 1, 2 or 5 times a power of ten, about `count` of them within the range. */
export function axisSteps(min: number, max: number, count: number): number[] {
  const rough = (max - min) / count
  if (!(rough > 0)) return []
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = ([1, 2, 5, 10].find(each => each * power >= rough) ?? 10) * power
  const first = Math.ceil(min / step)
  return Array.from({ length: Math.max(0, Math.floor(max / step) - first + 1) }, (_, n) => (first + n) * step)
}
