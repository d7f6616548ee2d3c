// The calendar in which a formatter writes dates.
import type { Calendar } from '../../shared/calendar.ts'
import type { Formatter } from '../../shared/format.ts'

export const calendarOf = ({ style, language }: Formatter): Calendar =>
  style.calendar === 'auto' ? (language === 'fa' ? 'jalali' : 'gregorian') : style.calendar
