// The newest quote of each watched instrument, by handle. Listeners hear of a change once a frame, however many
// batches came in between.
import { FIELD, QUOTE_SIZE, type Quote } from '../../shared/quote.ts'

export interface Quotes {
  /** Takes a run of whole quotes (shared/quote.ts). Each kept quote is a copy, so the batch is not held in memory. */
  ingest: (batch: Float64Array) => void
  /** The newest quote; a new array at each change, never written to again. */
  get: (handle: number) => Quote | undefined
  /** Runs the listener in the frame after a change. Gives the end of it. */
  subscribe: (handle: number, listener: () => void) => () => void
  /** Drops the quote of an instrument that is no longer watched: what comes later must not pass for new. */
  forget: (handle: number) => void
  /** What is held is of another instant. Gives the way to drop what no newer quote has replaced since. */
  age: () => () => void
}

interface Slot {
  quote: Quote | undefined
  dirty: boolean
  listeners: Set<() => void>
}

/**
 * Makes the store.
 * @param schedule runs a job in the next frame (renderer/frame.ts)
 * @param onPainted hears, in the frame in which listeners heard of new quotes, when the newest of them was received; an
 *   instrument's first quote may be old and does not count
 */
export function createQuotes(
  schedule: (job: () => void) => void,
  onPainted: (receivedAtMs: number) => void = () => undefined,
): Quotes {
  const slots = new Map<number, Slot>()
  let dirty: Slot[] = []
  let newest = 0

  const slotOf = (handle: number): Slot => {
    let slot = slots.get(handle)
    if (!slot) {
      slot = { quote: undefined, dirty: false, listeners: new Set() }
      slots.set(handle, slot)
    }
    return slot
  }
  const flush = (): void => {
    const changed = dirty
    dirty = []
    for (const slot of changed) slot.dirty = false
    for (const slot of changed) for (const listener of slot.listeners) listener()
    if (newest > 0) onPainted(newest)
    newest = 0
  }
  const mark = (slot: Slot): void => {
    if (slot.dirty) return
    slot.dirty = true
    if (dirty.push(slot) === 1) schedule(flush)
  }

  const forget = (handle: number): void => {
    const slot = slots.get(handle)
    if (!slot?.quote) return
    slot.quote = undefined
    mark(slot)
  }

  return {
    ingest(batch) {
      for (let from = 0; from + QUOTE_SIZE <= batch.length; from += QUOTE_SIZE) {
        const slot = slotOf(batch[from + FIELD.handle] as number)
        const receivedAt = batch[from + FIELD.receivedAt] as number
        if (slot.quote && receivedAt > newest && receivedAt > (slot.quote[FIELD.receivedAt] as number))
          newest = receivedAt
        slot.quote = batch.slice(from, from + QUOTE_SIZE)
        mark(slot)
      }
    },
    get: handle => slots.get(handle)?.quote,
    subscribe(handle, listener) {
      const slot = slotOf(handle)
      slot.listeners.add(listener)
      return () => {
        slot.listeners.delete(listener)
      }
    },
    forget,
    age() {
      const old = [...slots].map(([handle, { quote }]) => ({ handle, quote }))
      return () => {
        for (const { handle, quote } of old) if (slots.get(handle)?.quote === quote) forget(handle)
      }
    },
  }
}
