// One accepted message of the feed in canonical numbers.
import type { InsCode, QuarantineReason } from '../../../shared/market.ts'
import type { Quote } from '../../../shared/quote.ts'

export interface Frame {
  code: InsCode
  /** Laid out by shared/quote.ts; its handle and frameNo are filled in by the books. */
  quote: Quote
  /** Fields the seed does not name, as JSON text of {basis?, orders?, ...rest}; undefined when there are none. */
  extras: string | undefined
}

/** What a message turned out to be. */
export type Decoded =
  | { kind: 'frame'; frame: Frame }
  /** An error frame of the provider: what it speaks of, by its words. */
  | { kind: 'error'; about: 'token' | 'subscription' | 'other'; text: string }
  | { kind: 'rejected'; reason: QuarantineReason; field?: string }
