// The order of a watchlist's rows: the person's own, or by a column. Live values re-sort calmly: at most every two
// seconds, and never under a moving pointer or keyboard.
import type { InsCode, ListSort } from '../../shared/market.ts'

/** How often live values may re-sort the rows, and how long a movement keeps them still. */
export const RESORT_MS = 2000
export const STILL_MS = 1000

/**
 * The codes by a number each; those without one come last in either direction, equals keep their own order.
 * @param valueOf NaN for none
 */
export function byNumber(
  codes: readonly InsCode[],
  descending: boolean,
  valueOf: (code: InsCode) => number,
): InsCode[] {
  const sign = descending ? -1 : 1
  return codes
    .map((code, own) => ({ code, own, value: valueOf(code) }))
    .sort((a, b) => {
      const [noA, noB] = [Number.isNaN(a.value), Number.isNaN(b.value)]
      if (noA || noB) return Number(noA) - Number(noB) || a.own - b.own
      return sign * (a.value - b.value) || a.own - b.own
    })
    .map(({ code }) => code)
}

const letters = new Intl.Collator('fa')

/** The codes by a text each; '' comes last in either direction. */
export function byText(codes: readonly InsCode[], descending: boolean, textOf: (code: InsCode) => string): InsCode[] {
  const sign = descending ? -1 : 1
  return codes
    .map((code, own) => ({ code, own, text: textOf(code) }))
    .sort((a, b) => {
      if (a.text === '' || b.text === '') return Number(a.text === '') - Number(b.text === '') || a.own - b.own
      return sign * letters.compare(a.text, b.text) || a.own - b.own
    })
    .map(({ code }) => code)
}

/** What a heading chosen once more sorts by: largest first (a symbol: first letter first), the reverse, own order. */
export function nextSort(sort: ListSort | undefined, column: ListSort['column']): ListSort | undefined {
  const first = column !== 'symbol'
  if (sort?.column !== column) return { column, descending: first }
  return sort.descending === first ? { column, descending: !first } : undefined
}

/** Says when live values may move rows. Times in ms of one clock. */
export interface Calm {
  /** The pointer or the keyboard moved over the rows. */
  touch: (nowMs: number) => void
  /** True when rows may move now; the next time is then two seconds away. */
  due: (nowMs: number) => boolean
}

export function createCalm(): Calm {
  let touchedAt = Number.NEGATIVE_INFINITY
  let sortedAt = Number.NEGATIVE_INFINITY
  return {
    touch(nowMs) {
      touchedAt = nowMs
    },
    due(nowMs) {
      if (nowMs - touchedAt < STILL_MS || nowMs - sortedAt < RESORT_MS) return false
      sortedAt = nowMs
      return true
    },
  }
}
