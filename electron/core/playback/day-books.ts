// The newest quote of each instrument up to an instant of a recorded day, by the handles of its journal.
import type { InsCode } from '../../../shared/market.ts'
import { at, FIELD, type Quote, QUOTE_FLAG, quotesOf } from '../../../shared/quote.ts'

/** Quotes by handle, each an array of its own. */
export type DayBooks = Map<number, Quote>

/** Puts a quote over the one before it, marked as one of a past day. Returns the book's own. */
export function put(books: DayBooks, quote: Quote): Quote {
  const handle = at(quote, FIELD.handle)
  const known = books.get(handle)
  if (known) known.set(quote)
  else books.set(handle, quote.slice())
  const kept = known ?? books.get(handle) ?? quote
  kept[FIELD.flags] = at(quote, FIELD.flags) | QUOTE_FLAG.replayed
  return kept
}

export function booksOf(quotes: Float64Array): DayBooks {
  const books: DayBooks = new Map()
  for (const quote of quotesOf(quotes)) put(books, quote)
  return books
}

export const copyOf = (books: DayBooks): DayBooks =>
  new Map([...books].map(([handle, quote]) => [handle, quote.slice()]))

export interface DayHandles {
  codeOf(handle: number): InsCode | undefined
  /** The code's handle on the day; one of its own for a code without frames. */
  handleOf(code: InsCode): number
}

/** @param names of the day's journal */
export function createHandles(names: readonly [handle: number, code: InsCode][]): DayHandles {
  const codes = new Map(names)
  const handles = new Map(names.map(([handle, code]) => [code, handle]))
  let next = names.reduce((most, [handle]) => Math.max(most, handle), 0) + 1
  return {
    codeOf: handle => codes.get(handle),
    handleOf(code) {
      const known = handles.get(code)
      if (known !== undefined) return known
      const made = next++
      handles.set(code, made)
      codes.set(made, code)
      return made
    },
  }
}
