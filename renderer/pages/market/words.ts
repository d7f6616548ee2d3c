// Classes, weekdays and limits in the person's language.
import { weekdayName } from '../../../shared/calendar.ts'
import type { Language } from '../../../shared/i18n/locale.ts'
import * as m from '../../../shared/i18n/paraglide/messages.js'
import type { InstrumentClass } from '../../../shared/rules.ts'
import type { RowState } from './rule-rows.ts'

export const CLASS_NAMES: Record<InstrumentClass, () => string> = {
  shares: m.rules_class_shares,
  rights: m.rules_class_rights,
  funds: m.rules_class_funds,
  goldFunds: m.rules_class_goldFunds,
  options: m.rules_class_options,
  bonds: m.rules_class_bonds,
  other: m.rules_class_other,
}
export const STATE_NAMES: Record<RowState, () => string> = {
  now: m.rules_now,
  later: m.rules_later,
  past: m.rules_past,
}

/** Weekdays as a week goes here, from Saturday; 0 = Sunday … 6 = Saturday. */
export const WEEK = [6, 0, 1, 2, 3, 4, 5] as const

/** Some week of which the Saturday is the 21st. */
const nameOf = (weekday: number, language: Language): string => weekdayName(20261121 + ((weekday + 1) % 7), language)

/** A weekday's name, and its short form for narrow buttons. */
export const weekdayWords = (weekday: number, language: Language): { name: string; short: string } => {
  const name = nameOf(weekday, language)
  return { name, short: name.slice(0, language === 'fa' ? 1 : 2) }
}

/** "Saturday to Wednesday" for days in a row, else their names. */
export function weekdaysText(weekdays: readonly number[], language: Language): string {
  const places = WEEK.flatMap((weekday, place) => (weekdays.includes(weekday) ? [place] : []))
  const [first, last] = [places[0], places.at(-1)]
  if (first === undefined || last === undefined) return m.rules_no_weekdays()
  const name = (place: number): string => nameOf(WEEK[place] ?? 0, language)
  if (places.length > 2 && last - first === places.length - 1) return `${name(first)} ${m.rules_to()} ${name(last)}`
  return places.map(name).join(language === 'fa' ? '، ' : ', ')
}
