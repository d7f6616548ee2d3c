// The days of the table, the summary and the exports: what is shown of each bar, and what is to be said of the day.
import type { Action, AdjustedBars } from '../../../shared/adjust.ts'
import { BAR_FIELDS, type BarField, type CachedHistory, type DayRange } from '../../../shared/history.ts'
import { tehranTime } from '../../../shared/tehran.ts'

/** One day. Missing numbers are NaN, a price of 0 among them; prices in rial as they are shown, adjusted or raw. */
export interface BarRow extends Record<BarField, number> {
  day: number
  name: string
  /** Last minus yesterday; NaN on a day without trades, whose last price is of an earlier day. */
  reckoned: number
  /** The same in percent of yesterday. */
  percent: number
  /** Final against yesterday in percent: what the day brought. NaN without a trade on it and on a day before it. */
  gain: number
  traded: boolean
  /** Of a corporate action on this day, else NaN. */
  factor: number
  /** Day on which the service was seen to have changed this one, 0 = never. */
  restatedOn: number
}

export interface BarRowsOf {
  shown: AdjustedBars
  actions: readonly Action[]
  history: Pick<CachedHistory, 'restated'>
  range: DayRange
}

const PRICES: ReadonlySet<BarField> = new Set(['final', 'last', 'low', 'high', 'yesterday'])
const EXACT = 10_000

/** A number of the bars, which a wire may have made null; prices that were multiplied lose the noise of it. */
function numberOf(field: BarField, value: number | null | undefined): number {
  if (typeof value !== 'number' || !Number.isFinite(value)) return Number.NaN
  if (PRICES.has(field) && value === 0) return Number.NaN
  return Number.isInteger(value) ? value : Math.round(value * EXACT) / EXACT
}

/** Percent by which a value differs from its base; NaN without a base. */
const percentOf = (value: number, base: number): number => (base > 0 ? (100 * (value - base)) / base : Number.NaN)

/** The days of a range, oldest first. */
export function barRows({ shown, actions, history, range }: BarRowsOf): BarRow[] {
  const factors = new Map(actions.map(({ day, factor }) => [day, factor]))
  const restated = new Map(history.restated.map(({ day, atMs }) => [day, tehranTime(atMs).day]))
  const rows: BarRow[] = []
  let name = 0
  let before = false
  for (const [index, day] of shown.day.entries()) {
    while ((shown.names[name + 1]?.fromDay ?? Number.POSITIVE_INFINITY) <= day) name += 1
    const numbers = {} as Record<BarField, number>
    for (const field of BAR_FIELDS) numbers[field] = numberOf(field, shown[field][index])
    const { trades, volume, value, last, final, yesterday } = numbers
    // What the service leaves out says nothing; a day is halted only where it says zero.
    const said = [trades, volume, value].filter(Number.isFinite)
    const traded = said.length === 0 || said.some(number => number > 0)
    // Before its first trade an instrument's reference price is a placeholder: nothing is gained on it.
    const gain = traded && before ? percentOf(final, yesterday) : Number.NaN
    before ||= traded
    if (day < range.from || day > range.to) continue
    rows.push({
      ...numbers,
      day,
      name: shown.names[name]?.name ?? '',
      reckoned: traded ? last - yesterday : Number.NaN,
      percent: traded ? percentOf(last, yesterday) : Number.NaN,
      gain,
      traded,
      factor: factors.get(day) ?? Number.NaN,
      restatedOn: restated.get(day) ?? 0,
    })
  }
  return rows
}
