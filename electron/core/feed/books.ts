// The newest quote of each instrument, and the small integer (handle) that stands for its code everywhere inside.
import type { InsCode } from '../../../shared/market.ts'
import { at, FIELD, QUOTE_FLAG, QUOTE_SIZE, type Quote, quotesOf } from '../../../shared/quote.ts'
import type { Frame } from './frame.ts'

export interface Books {
  /**
   * Takes a frame: gives it its handle and number, and copies it over the instrument's quote. The returned array is the
   * book's own and changes with the next frame: copy what has to last.
   */
  accept: (frame: Frame) => Quote
  newest: (handle: number) => Quote | undefined
  /** The code's handle, a new one where it has none. */
  handleOf: (code: InsCode) => number
  /** The code's handle when it has one. */
  find: (code: InsCode) => number | undefined
  codeOf: (handle: number) => InsCode | undefined
  /** Preloads quotes of an earlier run (whole quotes in a row), marked `remembered`; never over a frame of this run. */
  remember: (quotes: Float64Array) => void
  /** Handles given out since the last call: the journal has to know them before frames refer to them. */
  takeNew: () => [handle: number, code: InsCode][]
  /** Instruments that have a quote, remembered ones included. */
  readonly size: number
}

/** @param earlier handles of earlier runs, which stay as they are; new ones follow the highest. */
export function createBooks(earlier: [handle: number, code: InsCode][]): Books {
  const handles = new Map<InsCode, number>()
  const codes = new Map<number, InsCode>()
  const quotes = new Map<number, Quote>()
  let fresh: [number, InsCode][] = []
  let next = 1
  for (const [handle, code] of earlier) {
    handles.set(code, handle)
    codes.set(handle, code)
    next = Math.max(next, handle + 1)
  }

  const handleOf = (code: InsCode): number => {
    const given = handles.get(code)
    if (given !== undefined) return given
    const handle = next++
    handles.set(code, handle)
    codes.set(handle, code)
    fresh.push([handle, code])
    return handle
  }

  return {
    accept(frame) {
      const handle = handleOf(frame.code)
      const known = quotes.get(handle)
      const quote = known ?? new Float64Array(QUOTE_SIZE)
      // A remembered quote has frameNo 0: the count is of this run.
      const frameNo = at(quote, FIELD.frameNo) + 1
      quote.set(frame.quote)
      quote[FIELD.handle] = handle
      quote[FIELD.frameNo] = frameNo
      if (!known) quotes.set(handle, quote)
      return quote
    },
    newest: handle => quotes.get(handle),
    handleOf,
    find: code => handles.get(code),
    codeOf: handle => codes.get(handle),
    remember(batch) {
      for (const view of quotesOf(batch)) {
        const handle = at(view, FIELD.handle)
        const known = quotes.get(handle)
        if (!codes.has(handle) || (known && at(known, FIELD.frameNo) > 0)) continue
        const quote = view.slice()
        quote[FIELD.flags] = at(quote, FIELD.flags) | QUOTE_FLAG.remembered
        quote[FIELD.frameNo] = 0
        quotes.set(handle, quote)
      }
    },
    takeNew() {
      const taken = fresh
      fresh = []
      return taken
    },
    get size() {
      return quotes.size
    },
  }
}
