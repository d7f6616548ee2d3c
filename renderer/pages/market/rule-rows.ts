// The lists of rules as the person edits them: pure. A row is known by what it is for and the day from which it holds,
// so two of the same are refused.
import { type BandRule, type Holiday, type HoursRow, INSTRUMENT_CLASSES } from '../../../shared/rules.ts'

/** now: holds today; later: begins after today; past: a newer row took over. */
export type RowState = 'now' | 'later' | 'past'

/** What a dated row is for. */
const hoursKey = (row: HoursRow): string => row.class
/** What a limit is for: its class or its instrument. */
const bandKey = ({ scope }: BandRule): string => ('code' in scope ? `code ${scope.code}` : scope.class)

const stateOf = <T extends { from: number }>(
  rows: readonly T[],
  row: T,
  key: (of: T) => string,
  today: number,
): RowState => {
  if (row.from > today) return 'later'
  const newer = rows.some(other => key(other) === key(row) && other.from > row.from && other.from <= today)
  return newer ? 'past' : 'now'
}
export const hoursState = (rows: readonly HoursRow[], row: HoursRow, today: number): RowState =>
  stateOf(rows, row, hoursKey, today)
export const bandState = (rows: readonly BandRule[], row: BandRule, today: number): RowState =>
  stateOf(rows, row, bandKey, today)

/** Newest first within a class, classes in their own order. */
export const sortedHours = (rows: readonly HoursRow[]): HoursRow[] =>
  rows.toSorted((a, b) => INSTRUMENT_CLASSES.indexOf(a.class) - INSTRUMENT_CLASSES.indexOf(b.class) || b.from - a.from)

const rank = ({ scope }: BandRule): number =>
  'code' in scope ? INSTRUMENT_CLASSES.length : INSTRUMENT_CLASSES.indexOf(scope.class)
/** Classes first, then instruments; newest first within each. */
export const sortedBands = (rows: readonly BandRule[]): BandRule[] =>
  rows.toSorted((a, b) => rank(a) - rank(b) || bandKey(a).localeCompare(bandKey(b)) || b.from - a.from)

/** Newest day first. */
export const sortedHolidays = (rows: readonly Holiday[]): Holiday[] => rows.toSorted((a, b) => b.day - a.day)

/** True for a row that would stand twice beside the others. `replaced` is the row being edited. */
export const hoursTwice = (rows: readonly HoursRow[], row: HoursRow, replaced?: HoursRow): boolean =>
  rows.some(other => other !== replaced && other.class === row.class && other.from === row.from)
export const bandTwice = (rows: readonly BandRule[], row: BandRule): boolean =>
  rows.some(other => other.id !== row.id && bandKey(other) === bandKey(row) && other.from === row.from)
export const holidayTwice = (rows: readonly Holiday[], day: number, replaced?: Holiday): boolean =>
  rows.some(other => other !== replaced && other.day === day)

/** The rows with one put in the place of another, or added. */
export const withRow = <T>(rows: readonly T[], row: T, replaced?: T): T[] =>
  replaced !== undefined && rows.includes(replaced)
    ? rows.map(other => (other === replaced ? row : other))
    : [...rows, row]
