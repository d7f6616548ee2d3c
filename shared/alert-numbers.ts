// Numbers of alerts in words, with the units a person reads them in; each is an isolated run. What somebody typed keeps
// all its digits: 1.25 million, never 1.3.
import { METRIC_UNIT, type Metric, type MetricUnit } from './alerts.ts'
import { type Formatter, NONE } from './format.ts'
import * as m from './i18n/paraglide/messages.js'

/** A number within a sentence, kept in its own direction. */
export const isolated = (text: string): string => `\u2066${text}\u2069`

/** At most so many decimals, those at the end that say nothing left out. */
function plain(n: number, most: number, format: Formatter): string {
  for (let places = 0; places < most; places += 1) {
    if (Math.abs(n * 10 ** places - Math.round(n * 10 ** places)) < 1e-6) return isolated(format.decimal(n, places))
  }
  return isolated(format.decimal(n, most))
}

const STEPS = [
  [1e9, m.alertwords_billion],
  [1e6, m.alertwords_million],
] as const

/** "1.25 million", "100 billion"; what would lose digits so is written out. */
function large(n: number, format: Formatter): string {
  for (const [unit, words] of STEPS) {
    const scaled = n / unit
    if (Math.abs(scaled) >= 1 && Number.isInteger(Math.round(scaled * 1e9) / 1e6))
      return words({ number: plain(scaled, 3, format) })
  }
  return isolated(format.whole(n))
}

/** An amount given in rial, in the person's unit: "101.3 billion toman". Beyond three decimals it is rounded. */
export function amountWords(rial: number, format: Formatter): string {
  const n = rial / (format.style.units === 'rial' ? 1 : 10)
  const step = STEPS.find(([unit]) => Math.abs(n) >= unit)
  const number = step
    ? step[1]({ number: plain(Math.round((n / step[0]) * 1000) / 1000, 3, format) })
    : isolated(format.whole(Math.round(n)))
  return m.alertwords_unit({ number, unit: format.amountUnit })
}

const percentSign = (format: Formatter): string => (format.language === 'fa' ? '٪' : '%')

const share = (n: number, format: Formatter): string => {
  const places = Number.isInteger(n) ? 0 : Number.isInteger(Math.round(n * 1e6) / 1e5) ? 1 : 2
  return isolated(format.decimal(n, places) + percentSign(format))
}

const price = (metric: Metric, rial: number, format: Formatter): string => {
  if (metric === 'lastChange' || metric === 'finalChange') return isolated(format.priceChange(rial))
  // A spread of nothing is a number, a price of nothing is none.
  return isolated(metric === 'spread' && rial === 0 ? format.whole(0) : format.price(rial))
}

const BY_UNIT: Record<MetricUnit, (metric: Metric, n: number, format: Formatter) => string> = {
  price,
  percent: (metric, n, format) => (metric === 'imbalance' ? share(n, format) : isolated(format.percent(n))),
  shares: (_metric, n, format) => m.alertwords_shares({ n, number: large(n, format) }),
  count: (_metric, n, format) => large(n, format),
  value: (_metric, n, format) => amountWords(n, format),
}

/** A metric's value as a level of it is said: prices without their unit, "4,030", all else with it. */
export const metricWords = (metric: Metric, n: number, format: Formatter): string =>
  Number.isFinite(n) ? BY_UNIT[METRIC_UNIT[metric]](metric, n, format) : NONE

/** The same, with the unit of prices too: "4,031 rial". */
export function unitPriceWords(metric: Metric, n: number, format: Formatter): string {
  const number = metricWords(metric, n, format)
  return METRIC_UNIT[metric] === 'price' ? m.alertwords_unit({ number, unit: format.priceUnit }) : number
}
