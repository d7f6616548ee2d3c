// What happened on a recorded day, as it was kept then, up to the instant that is played.
import type { MarketEvent } from '../../../shared/day.ts'

export interface PlayedEvents {
  /** The playback has come to an instant: tells what happened on the way, oldest first. */
  playTo(atMs: number): void
  /** It jumped there: nothing is told. */
  jumpTo(atMs: number): void
  /** Newest first, nothing beyond the instant. */
  list(limit: number): MarketEvent[]
}

export function createPlayedEvents(
  events: readonly MarketEvent[],
  publish: (events: MarketEvent[]) => void,
): PlayedEvents {
  // The forming of a queue is told when it has lasted: numbers do not follow the time.
  const inTime = events.toSorted((a, b) => a.atMs - b.atMs || a.id - b.id)
  let next = 0

  function countUntil(atMs: number): number {
    let [low, high] = [0, inTime.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((inTime[middle]?.atMs ?? Infinity) <= atMs) low = middle + 1
      else high = middle
    }
    return low
  }

  return {
    playTo(atMs) {
      if ((inTime[next]?.atMs ?? Infinity) > atMs) return
      const from = next
      next = Math.max(next, countUntil(atMs))
      publish(inTime.slice(from, next))
    },
    jumpTo(atMs) {
      next = countUntil(atMs)
    },
    list: limit =>
      inTime
        .slice(0, next)
        .sort((a, b) => b.id - a.id)
        .slice(0, limit),
  }
}
