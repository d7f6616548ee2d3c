// Which queues a list shows, in which order, and how the order is kept.
import { describe, expect, it } from 'vitest'
import type { QueueEpisode } from '../../../shared/day.ts'
import { keepOrder, meanOrder, queuesShown, queueSum, shareOfPeak } from '../../../renderer/tiles/queues-data.ts'
import { madeCode } from '../quotes-made.ts'

const episode = (id: number, change: Partial<QueueEpisode>): QueueEpisode => ({
  id,
  code: madeCode(String(id)),
  side: 'buy',
  state: 'formed',
  formedMs: id,
  endedMs: 0,
  atMs: 100,
  price: 10,
  volume: 10,
  orders: 4,
  valueRial: 100,
  peakRial: 200,
  peakMs: 50,
  change5mRial: 0,
  spark: [],
  ...change,
})
const all = [
  episode(1, { valueRial: 50, change5mRial: -90 }),
  episode(2, { valueRial: 300, side: 'sell', change5mRial: 10 }),
  episode(3, { valueRial: 200, change5mRial: 20 }),
  episode(4, { valueRial: 0, endedMs: 90, peakRial: 900 }),
]
const ids = (episodes: QueueEpisode[]): number[] => episodes.map(({ id }) => id)

describe('queues', () => {
  it('stand by value, by change in either direction, or newest first', () => {
    expect(ids(queuesShown(all, { side: 'all', order: 'value', ended: false }))).toEqual([2, 3, 1])
    expect(ids(queuesShown(all, { side: 'all', order: 'change', ended: false }))).toEqual([1, 3, 2])
    expect(ids(queuesShown(all, { side: 'all', order: 'formed', ended: false }))).toEqual([3, 2, 1])
  })
  it('are narrowed to a side; ended ones come last', () => {
    expect(ids(queuesShown(all, { side: 'sell', order: 'value', ended: false }))).toEqual([2])
    expect(ids(queuesShown(all, { side: 'buy', order: 'value', ended: true }))).toEqual([3, 1, 4])
  })
  it('keep their places while the order rests: new ones after the open ones, ended ones last', () => {
    const now = [episode(2, {}), episode(1, {}), episode(5, {}), episode(3, { endedMs: 95 })]
    expect(ids(keepOrder([3, 1, 2], now))).toEqual([1, 2, 5, 3])
  })
  it('are summed by side, open ones only', () => {
    expect(queueSum(all)).toEqual({ buy: { count: 2, valueRial: 250 }, sell: { count: 1, valueRial: 300 } })
  })
  it('know the mean order and the share of the peak only where there are orders and a peak', () => {
    expect(meanOrder(episode(1, {}))).toBe(25)
    expect(meanOrder(episode(1, { orders: 0 }))).toBeNaN()
    expect(shareOfPeak(episode(1, {}))).toBe(50)
    expect(shareOfPeak(episode(1, { peakRial: 0 }))).toBeNaN()
  })
})
