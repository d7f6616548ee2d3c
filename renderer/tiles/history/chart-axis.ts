// The chart's time axis in the person's calendar: the library weighs its marks by Gregorian months, this one by the
// years, months and days of either calendar.
import { GregorianCalendar, PersianCalendar } from '@internationalized/date'
import { defaultHorzScaleBehavior, type IHorzScaleBehavior, type Time, type TimeChartOptions } from 'lightweight-charts'
import { type Calendar, type DateParts, monthName } from '../../../shared/calendar.ts'
import type { Formatter } from '../../../shared/format.ts'
import { DAY_MS } from '../../../shared/days.ts'
import { calendarOf } from '../../ui/calendar-of.ts'

/** Julian day of 1 January 1970, as the calendars count. */
const EPOCH = 2_440_588
const persian = new PersianCalendar()
const gregorian = new GregorianCalendar()

/** The library's own weights of marks. */
export const WEIGHT = { day: 50, month: 60, year: 70 } as const

const SECONDS = DAY_MS / 1000
/** Days since 1970 as the library's times, and back. */
export const timeOf = (serial: number): number => serial * SECONDS
const serialOfTime = (time: unknown): number => Math.round(Number(time) / SECONDS)

/** A day since 1970 in the parts of a calendar. */
export function partsOf(serial: number, calendar: Calendar): DateParts {
  const { year, month, day } = (calendar === 'jalali' ? persian : gregorian).fromJulianDay(serial + EPOCH)
  return { year, month, day }
}

/** How much a day's mark weighs after the day before it on the axis. */
export function weightOf(serial: number, before: number | undefined, calendar: Calendar): number {
  if (before === undefined) return WEIGHT.day
  const [a, b] = [partsOf(before, calendar), partsOf(serial, calendar)]
  return a.year !== b.year ? WEIGHT.year : a.month !== b.month ? WEIGHT.month : WEIGHT.day
}

type Points = Parameters<IHorzScaleBehavior<Time>['fillWeightsForPoints']>[0]

export interface DayScale extends IHorzScaleBehavior<Time> {
  options: () => ReturnType<IHorzScaleBehavior<Time>['options']> & TimeChartOptions
}

/** The axis' behaviour for createChartEx. */
export function dayScale(calendar: Calendar): DayScale {
  const Base = defaultHorzScaleBehavior()
  class OfDays extends Base {
    override fillWeightsForPoints(points: Points, start: number): void {
      const first = points[start - 1]
      let before = first && partsOf(serialOfTime(first.originalTime), calendar)
      for (let n = start; n < points.length; n += 1) {
        const point = points[n]
        if (!point) continue
        const parts = partsOf(serialOfTime(point.originalTime), calendar)
        const same = !before || (parts.year === before.year && parts.month === before.month)
        const weight = same ? WEIGHT.day : parts.year === before?.year ? WEIGHT.month : WEIGHT.year
        point.timeWeight = weight as typeof point.timeWeight
        before = parts
      }
    }
  }
  return new OfDays()
}

/** English months are cut as the axis of a chart has them; others have no short form. */
const short = (name: string, calendar: Calendar, language: string): string =>
  calendar === 'gregorian' && language === 'en' ? name.slice(0, 3) : name

export interface AxisTexts {
  /** A mark: the year, the month or the day, by its weight (the library's kind: 0, 1, 2). */
  mark: (time: unknown, kind: number) => string
  /** The label under the crosshair: day, month and year. */
  label: (time: unknown) => string
}

export function axisTexts(format: Formatter): AxisTexts {
  const calendar = calendarOf(format)
  const month = (parts: DateParts): string =>
    short(monthName(parts.month, calendar, format.language), calendar, format.language)
  return {
    mark(time, kind) {
      const parts = partsOf(serialOfTime(time), calendar)
      return kind === 0
        ? format.digits(String(parts.year))
        : kind === 1
          ? month(parts)
          : format.digits(String(parts.day))
    },
    label(time) {
      const parts = partsOf(serialOfTime(time), calendar)
      const text = `${format.digits(String(parts.day))} ${month(parts)} ${format.digits(String(parts.year))}`
      // The chart is drawn left to right, its words are not: without the embedding the year would come after the day.
      return format.language === 'fa' ? `\u202B${text}\u202C` : text
    },
  }
}
