// The days on which the demo market has traded: Saturday to Wednesday without the holidays. Sessions are numbered by
// the week, so that any day's number is known without counting the days before it.
import { DAY_MS, dayOfUtc } from '../../shared/days.ts'
import { createRandom } from './random.ts'
import { jalaliText } from './session.ts'

// 1970-01-01 was a Thursday; weeks begin on Saturday.
const weekday = (midnight: number): number => (midnight / DAY_MS + 5) % 7

/** Number of a day's session, five a week; Thursday and Friday have the one of the following Saturday. */
export const sessionNumber = (midnight: number): number =>
  Math.floor((midnight / DAY_MS + 5) / 7) * 5 + Math.min(5, weekday(midnight))

const SOLAR = new Set(['1/1', '1/2', '1/3', '1/4', '1/12', '1/13', '3/14', '3/15', '11/22', '12/29'])
/** The religious holidays move through the year: here some twelve session days a year by lot. */
const LUNAR_SHARE = 0.05
const LUNAR_STREAM = 7_003

const known = new Map<number, boolean>()

function isHoliday(midnight: number): boolean {
  const found = known.get(midnight)
  if (found !== undefined) return found
  const [, month, day] = jalaliText(dayOfUtc(midnight)).split('/')
  const holiday = SOLAR.has(`${month}/${day}`) || createRandom(LUNAR_STREAM, midnight / DAY_MS).chance(LUNAR_SHARE)
  known.set(midnight, holiday)
  return holiday
}

/** What the market does on a day. */
export const dayKind = (midnight: number): 'session' | 'weekend' | 'holiday' =>
  weekday(midnight) >= 5 ? 'weekend' : isHoliday(midnight) ? 'holiday' : 'session'
