// Which daily limits hold for an instrument on a day: the person's own of this instrument, else the symbol list's, else
// the person's of its class. Pure.
import { classOf } from '../../../shared/instrument-class.ts'
import type { Band, InsCode, Instrument } from '../../../shared/market.ts'
import { NO_LIMIT_MAX } from '../../../shared/queue.ts'
import type { BandRule, InstrumentClass } from '../../../shared/rules.ts'

/** The person's rules of one day. */
export interface DayRules {
  codes: ReadonlyMap<InsCode, BandRule>
  classes: ReadonlyMap<InstrumentClass, BandRule>
}

/** The newest rule of each instrument and class that has begun; of two of one day the later one. */
export function rulesOn(bands: readonly BandRule[], day: number): DayRules {
  const codes = new Map<InsCode, BandRule>()
  const classes = new Map<InstrumentClass, BandRule>()
  const keep = <K>(map: Map<K, BandRule>, key: K, rule: BandRule): void => {
    const known = map.get(key)
    if (!known || rule.from >= known.from) map.set(key, rule)
  }
  for (const rule of bands) {
    if (rule.from > day) continue
    if ('code' in rule.scope) keep(codes, rule.scope.code, rule)
    else keep(classes, rule.scope.class, rule)
  }
  return { codes, classes }
}

/** A rule as a band: prices, a percentage still to be turned into prices (queue.ts), or explicitly none. */
function bandOfRule({ limit, from }: BandRule): Band {
  const band = { yesterday: 0, day: from, byHand: true } as const
  if ('percent' in limit) return { min: 0, max: 0, percent: limit.percent, ...band }
  return 'none' in limit ? { min: 1, max: NO_LIMIT_MAX, ...band } : { min: limit.min, max: limit.max, ...band }
}

/**
 * The band of a row of the symbol list, or undefined where nothing is known. A class's rule holds for main boards only,
 * since blocks and retail boards keep other limits; it also stands in for a list that was read on an earlier day.
 */
export function bandOn(rules: DayRules, row: Instrument, day: number): Band | undefined {
  const own = rules.codes.get(row.code)
  if (own) return bandOfRule(own)
  if (row.band?.day === day) return row.band
  const ofClass = row.mainBoard && rules.classes.size > 0 ? rules.classes.get(classOf(row)) : undefined
  return ofClass ? bandOfRule(ofClass) : row.band
}
