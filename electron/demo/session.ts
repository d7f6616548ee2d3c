// Days and hours of the demo market, and the provider's way of writing them. All times are Tehran's.
import { addDays, utcOfDay, weekdayOf } from '../../shared/days.ts'
import type { Kind } from './instruments.ts'

const at = (hour: number, minute: number, second = 0): number => ((hour * 60 + minute) * 60 + second) * 1000

/** ms since midnight. Orders gather from preOpen, trade from open, gather again from close, and rest after end. */
export interface Hours {
  preOpen: number
  /** In the last minutes before the opening orders can be entered, not changed or withdrawn. */
  frozen: number
  open: number
  close: number
  end: number
}

const shares: Hours = { preOpen: at(8, 45), frozen: at(8, 55), open: at(9, 0), close: at(12, 30), end: at(12, 35) }

export const HOURS: Record<Kind, Hours> = {
  share: shares,
  right: shares,
  equityFund: shares,
  fixedIncome: { ...shares, close: at(15, 0), end: at(15, 5) },
  goldFund: { ...shares, close: at(17, 55), end: at(18, 0) },
}

/** Nothing happens before or after these on a session day. */
export const DAY_START = at(8, 44)
export const DAY_END = at(18, 1)

/**
 * When a fresh demo begins: half an hour into the morning. Everything has traded, queues stand, one forms and one
 * melts within the first minutes, so a newcomer sees the market move at once and has three hours of it ahead.
 */
export const DEMO_START = at(9, 30)
/** When the following days begin: a minute before the burst of the opening. */
export const NEXT_DAY_START = at(8, 59)

// Saturday to Wednesday; Thursday is 4 and Friday 5.
const isSession = (day: number): boolean => weekdayOf(day) !== 4 && weekdayOf(day) !== 5

const walk = (from: number, step: 1 | -1): number => {
  let day = from
  while (!isSession(day)) day = addDays(day, step)
  return day
}

/** The latest session day that is this day (yyyymmdd) or before it. */
export const sessionDayBy = (day: number): number => walk(day, -1)

/** The session day after this one. */
export const sessionDayAfter = (day: number): number => walk(addDays(day, 1), 1)

const jalali = new Intl.DateTimeFormat('en-US-u-ca-persian-nu-latn', {
  timeZone: 'UTC',
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
})

/** A day (yyyymmdd, Gregorian) as the feed writes it: Jalali without padding, 1402/4/5. */
export function jalaliText(day: number): string {
  const part: Record<string, string> = {}
  for (const { type, value } of jalali.formatToParts(utcOfDay(day))) part[type] = value
  return `${part.year}/${part.month}/${part.day}`
}

const two = (value: number): string => String(value).padStart(2, '0')

/** ms since midnight as HH:MM:SS. */
export function timeText(msOfDay: number): string {
  const second = Math.floor(msOfDay / 1000)
  return `${two(Math.floor(second / 3600))}:${two(Math.floor(second / 60) % 60)}:${two(second % 60)}`
}
