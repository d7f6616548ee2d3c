// What goes to one headless page. A page that reads too slowly gets no more batches; the newest quote of each
// instrument it missed is kept instead, and goes out as one batch when it has caught up: nothing is lost that still
// matters, and memory is bounded by the instruments it watches.
import type { WebSocket } from 'ws'
import { at, FIELD, QUOTE_SIZE, type Quote, quotesOf } from '../shared/quote.ts'

/** Bytes waiting for a page beyond which it counts as slow: four full pushes of 64 KB. */
export const SLOW_AT_BYTES = 256 * 1024
/** A page that reads nothing at all while this much waits is cut off; it comes back by itself when it lives. */
export const DEAD_AT_BYTES = 16 * 1024 * 1024

/** The part of a socket that is used here. */
export type OutboxSocket = Pick<WebSocket, 'bufferedAmount' | 'readyState' | 'OPEN' | 'terminate'> & {
  send(data: string | Uint8Array, sent?: () => void): void
}

export interface PageOutbox {
  /** An answer or an event: never skipped. */
  text(message: object): void
  /** A run of whole quotes (shared/quote.ts); copied, so the caller may use its array again. */
  quotes(batch: Float64Array): void
}

export function createPageOutbox(socket: OutboxSocket): PageOutbox {
  const missed = new Map<number, Quote>()

  function send(batch: Float64Array): void {
    socket.send(new Uint8Array(batch.buffer, batch.byteOffset, batch.byteLength), catchUp)
  }

  function catchUp(): void {
    if (missed.size === 0 || socket.readyState !== socket.OPEN || socket.bufferedAmount > SLOW_AT_BYTES) return
    const batch = new Float64Array(missed.size * QUOTE_SIZE)
    let offset = 0
    for (const quote of missed.values()) {
      batch.set(quote, offset)
      offset += QUOTE_SIZE
    }
    missed.clear()
    send(batch)
  }

  return {
    text(message) {
      if (socket.readyState !== socket.OPEN) return
      if (socket.bufferedAmount > DEAD_AT_BYTES) return socket.terminate()
      socket.send(JSON.stringify(message), catchUp)
    },
    quotes(batch) {
      if (socket.readyState !== socket.OPEN) return
      // What was missed goes through the same map, so that an older quote never follows a newer one.
      if (missed.size === 0 && socket.bufferedAmount <= SLOW_AT_BYTES) return send(batch.slice())
      for (const quote of quotesOf(batch)) missed.set(at(quote, FIELD.handle), quote.slice())
      catchUp()
    },
  }
}
