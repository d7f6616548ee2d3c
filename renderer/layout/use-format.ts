// The formatter of the page's language, with times and dates of UTC instants in Tehran.
import { type Formatter, formatter } from '../../shared/format.ts'
import type { Language } from '../../shared/i18n/locale.ts'
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

const made = new Map<Language, PageFormat>()

function pageFormat(language: Language): PageFormat {
  let known = made.get(language)
  if (!known) {
    const format = formatter(language)
    known = {
      ...format,
      time: utcMs => format.clockTime(tehranTime(utcMs).msOfDay / 1000),
      dayOf: utcMs => format.date(tehranTime(utcMs).day),
      plain: value => format.digits(String(value)),
    }
    made.set(language, known)
  }
  return known
}

export const useFormat = (): PageFormat => pageFormat(useSession(state => state.settings.language))
