// The days that fetching-process.ts keeps: months one after another, newest first, as a fetch goes.
import { addDays } from '../../shared/days.ts'

export const MONTH_DAYS = 30
const NEWEST = 20260101

/** The first day of a month by its number. */
export const monthFrom = (month: number): number => addDays(NEWEST, -month * MONTH_DAYS)
