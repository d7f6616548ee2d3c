// The prices at which alerts of an instrument wait, as a book and the charts show them. Of the live market only.
import { useMemo, useSyncExternalStore } from 'react'
import { type Alert, type AlertDraft, type AlertRow, isPriceMetric, type PriceMetric } from '../../shared/alerts.ts'
import type { InsCode } from '../../shared/market.ts'
import { askPriceAt, at, bidPriceAt, FIELD, LEVELS, type Quote } from '../../shared/quote.ts'
import type { AlertSeed } from '../stores/alerts.ts'
import { useMarket } from './market.ts'

/** One price of one condition; a range has two. */
export interface PriceLevel {
  /** The same while the alert has this condition. */
  key: string
  row: AlertRow
  /** The condition, by its place. */
  condition: number
  end: 'value' | 'from' | 'to'
  metric: PriceMetric
  /** Rial. */
  price: number
  /** Armed, but nothing is told now: held, or all alerts are paused. */
  hollow: boolean
}

const NO_ROWS: readonly AlertRow[] = []
const NO_LEVELS: readonly PriceLevel[] = []
const never = () => () => undefined

/** The price levels of armed alerts, in the order the alerts were made. */
export function levelsOf(rows: readonly AlertRow[], paused: boolean): readonly PriceLevel[] {
  const levels = rows.flatMap(row => {
    if (row.state !== 'armed') return []
    const hollow = paused || row.hold !== 'none'
    return row.alert.conditions.flatMap((each, condition): PriceLevel[] => {
      if ((each.kind !== 'level' && each.kind !== 'range') || !isPriceMetric(each.metric)) return []
      const of = { row, condition, metric: each.metric, hollow }
      const key = `${row.alert.id}:${condition}`
      if (each.kind === 'level') return [{ ...of, key, end: 'value', price: each.value }]
      return [
        { ...of, key: `${key}:from`, end: 'from', price: each.from },
        { ...of, key: `${key}:to`, end: 'to', price: each.to },
      ]
    })
  })
  return levels.length > 0 ? levels : NO_LEVELS
}

/** An alert as it can be saved or edited. */
export function draftOf({ madeMs: _made, changedMs: _changed, ...draft }: Alert): AlertDraft {
  return draft
}

/** What the editor opens with at an instrument's last price. */
export function seedOf(code: InsCode, quote: Quote | undefined, from: AlertSeed['from']): AlertSeed {
  const last = quote ? at(quote, FIELD.last) : 0
  return { code, metric: 'last', value: last > 0 ? last : undefined, from }
}

/**
 * Whether a level that was crossed upwards is to be crossed downwards at another price, or the other way: it went over
 * to the other side of where the number stands.
 * @param now where it stands, in rial; 0 = not known
 */
export function isTurned({ row, condition, price: before }: PriceLevel, price: number, now: number): boolean {
  const of = row.alert.conditions[condition]
  if (of?.kind !== 'level' || (of.op !== 'above' && of.op !== 'below') || !(now > 0)) return false
  const wasAhead = of.op === 'above' ? before > now : before < now
  return wasAhead && (of.op === 'above' ? price < now : price > now)
}

/**
 * The alert with one of its prices elsewhere; a range's ends stay in their order.
 * @param turned it is crossed from the other side there (isTurned)
 */
export function movedTo({ row, condition, end }: PriceLevel, price: number, turned: boolean): AlertDraft {
  const draft = draftOf(row.alert)
  const conditions = draft.conditions.map((each, n) => {
    if (n !== condition) return each
    if (each.kind === 'level')
      return { ...each, value: price, op: turned ? (each.op === 'above' ? 'below' : 'above') : each.op }
    if (each.kind !== 'range') return each
    return end === 'from'
      ? { ...each, from: Math.min(price, each.to - 1) }
      : { ...each, to: Math.max(price, each.from + 1) }
  })
  return { ...draft, conditions }
}

/** The line of the five, 1 to 5, and the side on which a price stands or would stand; undefined = beyond them. */
export function rowOf(quote: Quote, price: number): { line: number; side: 'bid' | 'ask' } | undefined {
  if (!(price > 0)) return undefined
  const bid = at(quote, bidPriceAt(0))
  const ask = at(quote, askPriceAt(0))
  for (let n = 0; n < LEVELS; n += 1) {
    if (at(quote, bidPriceAt(n)) === price) return { line: n + 1, side: 'bid' }
    if (at(quote, askPriceAt(n)) === price) return { line: n + 1, side: 'ask' }
  }
  if (bid > 0 && ask > 0 && price > bid && price < ask) {
    return { line: 1, side: price - bid <= ask - price ? 'bid' : 'ask' }
  }
  for (let n = 1; n < LEVELS; n += 1) {
    const [lower, upper] = [at(quote, bidPriceAt(n)), at(quote, askPriceAt(n))]
    if (bid > 0 && lower > 0 && price < bid && price > lower) return { line: n + 1, side: 'bid' }
    if (ask > 0 && upper > 0 && price > ask && price < upper) return { line: n + 1, side: 'ask' }
  }
  return undefined
}

/** The levels of an instrument, the same array while nothing of them changed; none in a playback. */
export function useLevels(code: InsCode): readonly PriceLevel[] {
  const { alerts, replay } = useMarket()
  const subscribe = alerts?.subscribe ?? never
  const rows = useSyncExternalStore(subscribe, () => (replay ? NO_ROWS : (alerts?.rowsOf(code) ?? NO_ROWS)))
  const paused = useSyncExternalStore(subscribe, () => (alerts?.get().pausedUntilMs ?? 0) > 0)
  return useMemo(() => levelsOf(rows, paused), [rows, paused])
}
