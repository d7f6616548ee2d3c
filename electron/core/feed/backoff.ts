// How long to wait before the next attempt: full jitter, so that clients cut off together don't come back together.
const BASE_MS = 1_000
const CAP_MS = 30_000

/**
 * rand(0, min(cap, base * 2^n)) in ms.
 * @param failures attempts that failed in a row before this wait, from 0
 * @param random 0 <= random() < 1
 */
export const backoff = (failures: number, random: () => number): number =>
  Math.floor(random() * Math.min(CAP_MS, BASE_MS * 2 ** Math.min(failures, 20)))
