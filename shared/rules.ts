// What the feed does not say and a person may enter: hours of each class, daily limits, holidays. Dated rows, since
// decrees change them often; what no row covers stays unknown.
import * as v from 'valibot'
import { dateParts } from './calendar.ts'
import type { InsCode } from './market.ts'

/** Classes of instruments that keep their own hours or limits. */
export const INSTRUMENT_CLASSES = ['shares', 'rights', 'funds', 'goldFunds', 'options', 'bonds', 'other'] as const
export type InstrumentClass = (typeof INSTRUMENT_CLASSES)[number]

/** True for a yyyymmdd that is on the calendar. */
const isDay = (day: number): boolean => dateParts(day, 'gregorian') !== undefined

const day = v.pipe(v.number(), v.integer(), v.minValue(19_000_101), v.maxValue(29_991_231), v.check(isDay))
const wallTime = v.pipe(v.string(), v.regex(/^([01]\d|2[0-3]):[0-5]\d$/))
const text = v.pipe(v.string(), v.maxLength(200))
const price = v.pipe(v.number(), v.finite(), v.minValue(0))
const instrumentClass = v.picklist(INSTRUMENT_CLASSES)
/** An InsCode as text. */
export const codeSchema = v.pipe(
  v.string(),
  v.regex(/^\d{1,19}$/),
  v.transform(digits => digits as InsCode),
)

const hoursRowSchema = v.pipe(
  v.object({
    /** First session day (yyyymmdd, Gregorian, Tehran) on which the row holds; it ends the class's earlier row. */
    from: day,
    class: instrumentClass,
    /** 0 = Sunday … 6 = Saturday. None at all closes the class from that day on. */
    weekdays: v.array(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(6))),
    /** Tehran wall times, HH:MM, in this order; a pre-opening at the opening is none. */
    preopen: wallTime,
    open: wallTime,
    close: wallTime,
  }),
  v.check(row => row.preopen <= row.open && row.open < row.close),
)

const bandRuleSchema = v.object({
  id: v.pipe(v.string(), v.minLength(1), v.maxLength(60)),
  /** First session day (yyyymmdd) on which the rule holds; it ends an earlier rule of the same class or instrument. */
  from: day,
  scope: v.union([v.object({ class: instrumentClass }), v.object({ code: codeSchema })]),
  /** Prices in rial, a percentage of yesterday's price, or none: explicitly without limits. */
  limit: v.union([
    v.pipe(
      v.object({ min: price, max: price }),
      v.check(limit => limit.min <= limit.max && limit.max > 0),
    ),
    v.object({ percent: v.pipe(v.number(), v.gtValue(0), v.maxValue(100)) }),
    v.object({ none: v.literal(true) }),
  ]),
})

const holidaySchema = v.object({ day, name: text })

export const marketRulesSchema = v.object({
  hours: v.pipe(v.array(hoursRowSchema), v.maxLength(500)),
  bands: v.pipe(v.array(bandRuleSchema), v.maxLength(5000)),
  holidays: v.pipe(v.array(holidaySchema), v.maxLength(2000)),
})

export type HoursRow = v.InferOutput<typeof hoursRowSchema>
export type BandRule = v.InferOutput<typeof bandRuleSchema>
export type Holiday = v.InferOutput<typeof holidaySchema>
export type MarketRules = v.InferOutput<typeof marketRulesSchema>

const SATURDAY_TO_WEDNESDAY = [6, 0, 1, 2, 3]
const usual = (of: InstrumentClass, close: string): HoursRow => ({
  from: 20010101,
  class: of,
  weekdays: SATURDAY_TO_WEDNESDAY,
  preopen: '08:45',
  open: '09:00',
  close,
})

/** Hours as known in 2026; before 2001 nothing is known. No limits and no holidays are known beforehand. */
export const defaultRules = (): MarketRules => ({
  hours: [usual('shares', '12:30'), usual('funds', '15:00'), usual('goldFunds', '18:00')],
  bands: [],
  holidays: [],
})
