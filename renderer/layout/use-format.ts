// The formatter of the page's language, with times and dates of UTC instants in Tehran.
import { type Formatter, formatter } from '../../shared/format.ts'
import type { Settings } from '../../shared/settings.ts'
import { tehranTime } from '../../shared/tehran.ts'
import { useSession } from '../stores/page.ts'

export interface PageFormat extends Formatter {
  /** HH:MM:SS in Tehran of a UTC instant. */
  time: (utcMs: number) => string
  /** Weekday, day, month and year in Tehran of a UTC instant. */
  dayOf: (utcMs: number) => string
  /** A whole number without grouping: a code, a year. */
  plain: (value: number) => string
}

const made = new Map<Formatter, PageFormat>()

function pageFormat(format: Formatter): PageFormat {
  let known = made.get(format)
  if (!known) {
    known = {
      ...format,
      time: utcMs => format.clockTime(tehranTime(utcMs).msOfDay / 1000),
      dayOf: utcMs => format.date(tehranTime(utcMs).day),
      plain: value => format.digits(String(value)),
    }
    made.set(format, known)
  }
  return known
}

/** The formatter of the person's settings. */
export const formatOf = ({ language, units, calendar }: Settings): PageFormat =>
  pageFormat(formatter(language, { units, calendar }))

export const useFormat = (): PageFormat => useSession(state => formatOf(state.settings))
