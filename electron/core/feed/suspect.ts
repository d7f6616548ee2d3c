// Whether a frame contradicts itself: it names yesterday's price twice and each percent follows from it.
import { at, FIELD, QUOTE_FLAG, type Quote } from '../../../shared/quote.ts'

/** Whole rials agree exactly; this only forgives what doubles do to decimals. */
const SAME = 1e-6
/** Covers full precision as well as a percent rounded, or cut off, at two decimals. */
const PERCENT = 0.01 + 1e-9

const off = (percent: number, change: number, yesterday: number): boolean =>
  yesterday !== 0 && Math.abs(percent - (100 * change) / yesterday) > PERCENT

/**
 * The QUOTE_FLAG bits of a quote's own contradictions. Nothing is suspect before a price stands (last or final none),
 * a percent of yesterday = 0 is not, and what is missing (NaN) contradicts nothing, since NaN compares false.
 */
export function suspicion(quote: Quote): number {
  const last = at(quote, FIELD.last)
  const final = at(quote, FIELD.final)
  if (last === 0 || final === 0) return 0
  const lastChange = at(quote, FIELD.lastChange)
  const finalChange = at(quote, FIELD.finalChange)
  const byLast = last - lastChange
  const byFinal = final - finalChange
  return (
    (Math.abs(byLast - byFinal) > SAME ? QUOTE_FLAG.suspectYesterday : 0) |
    (off(at(quote, FIELD.lastPercent), lastChange, byLast) ? QUOTE_FLAG.suspectLastPercent : 0) |
    (off(at(quote, FIELD.finalPercent), finalChange, byFinal) ? QUOTE_FLAG.suspectFinalPercent : 0)
  )
}
