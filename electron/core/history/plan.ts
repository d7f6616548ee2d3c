// Which calls are to be made for what is missing. Pure.
import { type DayRange, FIRST_HISTORY_DAY } from '../../../shared/history.ts'
import { tehranTime } from '../../../shared/tehran.ts'
import { type Covered, knownAt, missingIn } from './coverage.ts'
import { addDays } from '../../../shared/days.ts'
import { isDue, lastDay, type Moment, sessionsBefore } from './freshness.ts'

/** Years that one call asks for: some 1,200 rows. */
const SLICE_YEARS = 5
/** Sessions read again with the last one, in the same call, so that corrections of them are seen. */
const READ_AGAIN = 2

/** The part of a range that can have an answer now; empty (to before from) where none can. */
function askable(range: DayRange, moment: Moment): DayRange {
  // A day that is on no calendar is the one that it comes to.
  const [from, to] = [addDays(range.from, 0), addDays(range.to, 0)]
  return { from: Math.max(from, FIRST_HISTORY_DAY), to: Math.min(to, lastDay(moment)) }
}

/** What is missing of a range now, by the rules of freshness. */
export function missingNow(ledger: readonly Covered[], range: DayRange, moment: Moment): DayRange[] {
  const known = knownAt(ledger, tehranTime(moment.nowMs).day, moment.nowMs)
  return missingIn(known, askable(range, moment), row => isDue(moment, row))
}

/** A range in slices of some years, the newest first. */
function slices(range: DayRange): DayRange[] {
  const found: DayRange[] = []
  for (let { to } = range; to >= range.from; ) {
    const from = Math.max(range.from, addDays(to - SLICE_YEARS * 10_000, 1))
    found.push({ from, to })
    to = addDays(from, -1)
  }
  return found
}

/** The calls that fetch what is missing of a range, newest days first. */
export function callsFor(ledger: readonly Covered[], range: DayRange, moment: Moment): DayRange[] {
  const { from, to } = askable(range, moment)
  const calls = missingNow(ledger, range, moment).toReversed().flatMap(slices)
  const [newest, ...others] = calls
  if (newest?.to !== to || to !== lastDay(moment)) return calls
  const again = Math.max(from, sessionsBefore(moment, to, READ_AGAIN))
  return [{ from: Math.min(newest.from, again), to }, ...others]
}
