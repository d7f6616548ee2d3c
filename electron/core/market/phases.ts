// The phases of a market at an instant, one for each class of instruments that has hours.
import { phaseNow } from '../../../shared/hours.ts'
import { INSTRUMENT_CLASSES, type MarketRules } from '../../../shared/rules.ts'

export const phasesAt = (rules: MarketRules, nowMs: number): Record<string, string> =>
  Object.fromEntries(
    INSTRUMENT_CLASSES.filter(of => rules.hours.some(row => row.class === of)).map(of => [
      of,
      phaseNow(rules, of, nowMs),
    ]),
  )
