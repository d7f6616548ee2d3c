// Which queues a list shows and in which order. Pure.
import type { QueueEpisode } from '../../shared/day.ts'

export type QueueSide = 'all' | 'buy' | 'sell'
export type QueueOrder = 'value' | 'change' | 'formed'

export interface QueueView {
  side: QueueSide
  order: QueueOrder
  /** Ended ones of the day too, after the open ones. */
  ended: boolean
}

/** What an order goes by; the largest comes first. */
const MEASURE: Record<QueueOrder, (episode: QueueEpisode) => number> = {
  value: episode => (episode.endedMs > 0 ? episode.peakRial : episode.valueRial),
  // A collapse is as much news as a growth.
  change: episode => Math.abs(episode.change5mRial),
  formed: episode => episode.formedMs,
}

const isOpen = ({ endedMs }: QueueEpisode): boolean => endedMs === 0

/** The episodes that a view shows, in its order. */
export function queuesShown(all: readonly QueueEpisode[], { side, order, ended }: QueueView): QueueEpisode[] {
  const measure = MEASURE[order]
  return all
    .filter(episode => (side === 'all' || episode.side === side) && (ended || isOpen(episode)))
    .sort((a, b) => Number(isOpen(b)) - Number(isOpen(a)) || measure(b) - measure(a) || a.id - b.id)
}

/**
 * The rows in an order that was chosen before: those that are still there keep it, new ones come after the open ones
 * that were there.
 */
export function keepOrder(before: readonly number[], now: readonly QueueEpisode[]): QueueEpisode[] {
  const place = new Map(before.map((id, n) => [id, n]))
  return now.toSorted(
    (a, b) =>
      Number(isOpen(b)) - Number(isOpen(a)) ||
      (place.get(a.id) ?? before.length) - (place.get(b.id) ?? before.length) ||
      0,
  )
}

export interface QueueSum {
  buy: { count: number; valueRial: number }
  sell: { count: number; valueRial: number }
}

/** Open queues by side. */
export function queueSum(all: readonly QueueEpisode[]): QueueSum {
  const sum: QueueSum = { buy: { count: 0, valueRial: 0 }, sell: { count: 0, valueRial: 0 } }
  for (const episode of all) {
    if (!isOpen(episode)) continue
    sum[episode.side].count += 1
    sum[episode.side].valueRial += episode.valueRial
  }
  return sum
}

/** Value of the mean order in rial; NaN without orders. */
export const meanOrder = ({ valueRial, orders }: QueueEpisode): number => (orders > 0 ? valueRial / orders : Number.NaN)

/** Percent of its peak that a queue has now; NaN for one without a peak. */
export const shareOfPeak = ({ valueRial, peakRial }: QueueEpisode): number =>
  peakRial > 0 ? (valueRial / peakRial) * 100 : Number.NaN
