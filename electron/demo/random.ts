// Seeded chance: the same seed and stream give the same numbers on every machine.

export interface Random {
  /** From 0 up to, not including, 1. */
  next(): number
  between(low: number, high: number): number
  /** Both ends included. */
  int(low: number, high: number): number
  chance(probability: number): boolean
  normal(): number
  /** Log-normal around a median: what order sizes look like. */
  spread(median: number, sigma: number): number
  /** Exponential waiting time with this mean. */
  wait(mean: number): number
}

const mix = (value: number): number => {
  let x = Math.imul(value ^ (value >>> 16), 0x85ebca6b)
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35)
  return (x ^ (x >>> 16)) >>> 0
}

/** A generator (mulberry32) for one stream of a seed; streams of one seed are independent of each other. */
export function createRandom(seed: number, ...stream: number[]): Random {
  let state = stream.reduce((sum, part) => mix(sum + Math.imul(part + 1, 0x9e3779b1)), mix(seed))

  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0
    let x = Math.imul(state ^ (state >>> 15), 1 | state)
    x = (x + Math.imul(x ^ (x >>> 7), 61 | x)) ^ x
    return ((x ^ (x >>> 14)) >>> 0) / 4_294_967_296
  }
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next())

  return {
    next,
    normal,
    between: (low, high) => low + (high - low) * next(),
    int: (low, high) => low + Math.floor((high - low + 1) * next()),
    chance: probability => next() < probability,
    spread: (median, sigma) => median * Math.exp(sigma * normal()),
    wait: mean => -mean * Math.log(1 - next()),
  }
}
