// Room for the longest number of a tile: grows at once, shrinks only after a while without need.

/** Digits of a non-negative whole number. */
export function digitsOf(n: number): number {
  let count = 1
  for (let limit = 10; n >= limit; limit *= 10) count += 1
  return count
}

/** Group marks in a number of so many digits. */
export const groupsOf = (digits: number): number => Math.floor((digits - 1) / 3)

export const HOLD_MS = 10_000

/** Gives the digits to keep room for, each time it is told the digits that are needed now. */
export function createRoom(): (need: number, nowMs: number) => number {
  let held = 0
  let peak = 0
  let endsMs = 0
  return (need, nowMs) => {
    peak = Math.max(peak, need)
    if (need >= held || nowMs >= endsMs) {
      held = peak
      peak = need
      endsMs = nowMs + HOLD_MS
    }
    return held
  }
}
