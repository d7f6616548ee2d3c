// The orders of one instrument, summed by price. Both sides are sorted, best first.

export interface Level {
  price: number
  volume: number
  count: number
}

export type Side = 'bid' | 'ask'

export interface Book {
  bid: Level[]
  ask: Level[]
}

/** More levels than anyone sees; what lies beyond them is forgotten. */
const KEPT = 16

export const createBook = (): Book => ({ bid: [], ask: [] })

export const otherSide = (side: Side): Side => (side === 'bid' ? 'ask' : 'bid')

/** Enters orders at a price. */
export function enter(book: Book, side: Side, price: number, volume: number, count: number): void {
  const levels = book[side]
  const sign = side === 'bid' ? 1 : -1
  let index = 0
  for (; index < levels.length; index++) {
    const level = levels[index] as Level
    if (level.price === price) {
      level.volume += volume
      level.count += count
      return
    }
    if ((price - level.price) * sign > 0) break
  }
  levels.splice(index, 0, { price, volume, count })
  if (levels.length > KEPT) levels.length = KEPT
}

/**
 * Takes up to `volume` away from level `index` (by a trade or a withdrawal); an empty level goes.
 * @returns what was taken and about how many orders it was
 */
export function take(book: Book, side: Side, index: number, volume: number): { volume: number; count: number } {
  const levels = book[side]
  const level = levels[index]
  if (!level) return { volume: 0, count: 0 }
  if (volume >= level.volume) {
    levels.splice(index, 1)
    return { volume: level.volume, count: level.count }
  }
  const count = Math.min(level.count - 1, Math.floor((level.count * volume) / level.volume))
  level.volume -= volume
  level.count -= count
  // Fewer shares than orders can't be.
  level.count = Math.min(level.count, level.volume)
  return { volume, count: Math.max(1, count) }
}
