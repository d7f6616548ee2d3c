// When the market trades: a dated table of hours a class, and what it says about an instant. Pure; hours change often,
// so they are data (rows with the day from which they hold), never constants in code.
import { tehranTime } from '../../../shared/tehran.ts'

/** A class of instruments that keeps its own hours. */
type HoursClass = 'shares' | 'funds' | 'goldFunds'

interface HoursRow {
  /** First session day (yyyymmdd, Gregorian, Tehran) on which the row holds; it ends the class's earlier row. */
  from: number
  class: HoursClass
  /** 0 = Sunday … 6 = Saturday. None at all closes the class from that day on. */
  weekdays: number[]
  /** Tehran wall times, HH:MM. */
  preopen: string
  open: string
  close: string
}

/** Rows in any order. */
export type HoursTable = readonly HoursRow[]

export type Phase = 'preopen' | 'open' | 'closed' | 'unknown'

const SATURDAY_TO_WEDNESDAY = [6, 0, 1, 2, 3]

/** Hours as known in 2026; before 2001 nothing is known. */
export const defaultHours: HoursTable = [
  { from: 20010101, class: 'shares', weekdays: SATURDAY_TO_WEDNESDAY, preopen: '08:45', open: '09:00', close: '12:30' },
  { from: 20010101, class: 'funds', weekdays: SATURDAY_TO_WEDNESDAY, preopen: '08:45', open: '09:00', close: '15:00' },
  {
    from: 20010101,
    class: 'goldFunds',
    weekdays: SATURDAY_TO_WEDNESDAY,
    preopen: '08:45',
    open: '09:00',
    close: '18:00',
  },
]

const msOf = (wallTime: string): number => {
  const [hours, minutes] = wallTime.split(':')
  return (Number(hours) * 60 + Number(minutes)) * 60_000
}

const weekdayOf = (day: number): number =>
  new Date(Date.UTC(Math.floor(day / 10_000), (Math.floor(day / 100) % 100) - 1, day % 100)).getUTCDay()

/** The row that holds for a class on a session day: the newest that has begun. */
function rowOn(table: HoursTable, classKey: string, day: number): HoursRow | undefined {
  let row: HoursRow | undefined
  for (const candidate of table) {
    if (candidate.class !== classKey || candidate.from > day) continue
    if (!row || candidate.from >= row.from) row = candidate
  }
  return row
}

/** The phase of one class at an instant (UTC ms); 'unknown' where the table has no row for it. */
export function phaseAt(table: HoursTable, classKey: string, utcMs: number): Phase {
  const { day, msOfDay } = tehranTime(utcMs)
  const row = rowOn(table, classKey, day)
  if (!row) return 'unknown'
  if (!row.weekdays.includes(weekdayOf(day))) return 'closed'
  if (msOfDay < msOf(row.preopen) || msOfDay >= msOf(row.close)) return 'closed'
  return msOfDay < msOf(row.open) ? 'preopen' : 'open'
}

const classesOf = (table: HoursTable): Set<string> => new Set(table.map(row => row.class))

/** The market as a whole: open while any class is open; the pre-opening is not yet open. */
export function marketPhase(table: HoursTable, utcMs: number): 'open' | 'closed' | 'unknown' {
  const phases = [...classesOf(table)].map(classKey => phaseAt(table, classKey, utcMs))
  if (phases.includes('open')) return 'open'
  return phases.some(phase => phase !== 'unknown') ? 'closed' : 'unknown'
}

/** ms since Tehran's midnight of the earliest pre-opening of a session day, or undefined when nothing trades on it. */
export function firstBell(table: HoursTable, day: number): number | undefined {
  const bells = [...classesOf(table)].flatMap(classKey => {
    const row = rowOn(table, classKey, day)
    return row?.weekdays.includes(weekdayOf(day)) ? [msOf(row.preopen)] : []
  })
  return bells.length > 0 ? Math.min(...bells) : undefined
}
