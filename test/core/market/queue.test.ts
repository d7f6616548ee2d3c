import { describe, expect, test } from 'vitest'
import { createQueues } from '../../../electron/core/market/queue.ts'
import type { MarketEventKind, QueueEpisode } from '../../../shared/day.ts'
import type { Band } from '../../../shared/market.ts'
import { askPriceAt, bidPriceAt, FIELD, LEVELS, QUOTE_FLAG, type Quote } from '../../../shared/quote.ts'
import { tehranInstant } from '../../../shared/tehran.ts'
import { createTestClock } from '../../clock.ts'
import { quoteOf } from '../journal/quotes.ts'
import { codeOf } from '../store/batches.ts'

const DAY = 20261121
const START = tehranInstant(DAY, 10 * 3_600_000)
const MINUTE = 60_000
const MAX = 1300
const MIN = 1200

const LIMITS: Band = { min: MIN, max: MAX, yesterday: 0, day: DAY }

function setUp(saved: QueueEpisode[] = [], band: Band | undefined = LIMITS, startMs = START) {
  const clock = createTestClock(startMs)
  const told: { kind: MarketEventKind; detail: Record<string, string | number> }[] = []
  const toldAtMs: number[] = []
  const published: QueueEpisode[][] = []
  const written = new Map<number, Map<number, QueueEpisode>>()
  const limits: { band: Band | undefined; failing: boolean } = { band, failing: false }
  const queues = createQueues({
    clock,
    saved,
    codeOf,
    handleOf: () => 1,
    bandOf: () => limits.band,
    load: async () => [],
    async save(day, episodes) {
      if (limits.failing) throw new Error('full')
      const of = written.get(day) ?? new Map<number, QueueEpisode>()
      written.set(day, of)
      for (const each of episodes) of.set(each.id, each)
    },
    publish: episodes => void published.push(episodes),
    tell(kind, atMs, _code, detail) {
      told.push({ kind, detail })
      toldAtMs.push(atMs)
    },
  })
  const see = (change: (quote: Quote) => void, handle = 1) => {
    const quote = quoteOf(handle, clock.now(), 1)
    change(quote)
    queues.frame(quote)
  }
  /** A buy queue of so many shares, with nothing against it. */
  const buyers = (volume: number, orders = 10) =>
    see(quote => {
      for (let n = 0; n < LEVELS; n++) quote.set([0, 0, 0], askPriceAt(n))
      quote.set([MAX, volume, orders], bidPriceAt(0))
    })
  const none = () => see(() => undefined)
  return { clock, told, toldAtMs, published, written, limits, queues, see, buyers, none, now: () => queues.today() }
}

describe('queue episodes', () => {
  test('form, grow, melt and end, with peak, change and minute values', () => {
    const { clock, told, buyers, none, now } = setUp()
    buyers(1000)
    expect(now()).toMatchObject([{ id: 1, side: 'buy', state: 'formed', formedMs: START, valueRial: 1000 * MAX }])
    for (let minute = 1; minute <= 6; minute++) {
      clock.advance(MINUTE)
      buyers(1000 + minute * 100)
    }
    const peak = 1600 * MAX
    expect(now()).toMatchObject([
      { state: 'growing', peakRial: peak, peakMs: START + 6 * MINUTE, change5mRial: 500 * MAX, endedMs: 0 },
    ])
    expect(now()[0]?.spark).toEqual([1000, 1100, 1200, 1300, 1400, 1500, 1600].map(volume => volume * MAX))
    buyers(1500)
    expect(now()).toMatchObject([{ state: 'formed', change5mRial: 400 * MAX }])
    buyers(1000)
    expect(now()).toMatchObject([{ state: 'melting', change5mRial: -100 * MAX, peakRial: peak }])
    // It wavers: told once, until it has stood near its peak again.
    buyers(1300)
    buyers(1000)
    clock.advance(MINUTE)
    none()
    clock.advance(5000)
    expect(now()).toMatchObject([{ state: 'ended', endedMs: START + 7 * MINUTE }])
    expect(told).toEqual([
      { kind: 'queueFormed', detail: { side: 'buy', valueRial: 1000 * MAX, price: MAX } },
      { kind: 'queueMelting', detail: { side: 'buy', valueRial: 1000 * MAX, peakRial: peak } },
      { kind: 'queueEnded', detail: { side: 'buy', peakRial: peak, lastedMs: 7 * MINUTE, valueRial: 0 } },
    ])
  })

  test('a value of the last minute is held while nothing comes, for half an hour at most', () => {
    const { clock, buyers, now } = setUp()
    buyers(1000)
    clock.advance(10 * MINUTE)
    expect(now()[0]?.spark).toEqual(Array.from({ length: 11 }, () => 1000 * MAX))
    clock.advance(50 * MINUTE)
    buyers(500)
    expect(now()[0]?.spark).toHaveLength(30)
    expect(now()[0]).toMatchObject({ state: 'melting', change5mRial: -500 * MAX })
  })

  test('gone and back within a second is one queue; later, or on the other side, it is another', () => {
    const { clock, buyers, none, see, now, told } = setUp()
    buyers(1000)
    none()
    clock.advance(900)
    buyers(1100)
    clock.advance(5000)
    expect(now()).toMatchObject([{ id: 1, endedMs: 0, valueRial: 1100 * MAX }])
    none()
    const goneMs = clock.now()
    clock.advance(1500)
    buyers(1200)
    expect(now()).toMatchObject([{ endedMs: goneMs }, { id: 2, endedMs: 0 }])
    see(quote => {
      for (let n = 0; n < LEVELS; n++) quote.set([0, 0, 0], bidPriceAt(n))
      quote.set([MIN, 70, 2], askPriceAt(0))
    })
    expect(now()).toMatchObject([{ id: 1 }, { id: 2, endedMs: clock.now() }, { id: 3, side: 'sell', price: MIN }])
    clock.advance(4000)
    // The second stood for a moment only.
    expect(told.map(each => each.kind)).toEqual(['queueFormed', 'queueEnded', 'queueFormed'])
  })

  test('one that stood for less than three seconds is kept, and no event tells of it', () => {
    const { clock, buyers, none, now, told } = setUp()
    for (let n = 0; n < 5; n++) {
      buyers(1000)
      buyers(500)
      clock.advance(2999)
      none()
      clock.advance(60_000)
    }
    expect(now().map(each => each.state)).toEqual(Array.from({ length: 5 }, () => 'ended'))
    expect(told).toEqual([])
    buyers(1000)
    clock.advance(3000)
    none()
    clock.advance(5000)
    expect(told.map(each => each.kind)).toEqual(['queueFormed', 'queueEnded'])
  })

  test('its forming is told when it has stood for three seconds, as it was when it formed', () => {
    const { clock, buyers, told, toldAtMs } = setUp()
    buyers(1000)
    clock.advance(1000)
    buyers(400)
    clock.advance(1000)
    expect(told).toEqual([])
    clock.advance(2000)
    expect(told).toEqual([
      { kind: 'queueFormed', detail: { side: 'buy', valueRial: 1000 * MAX, price: MAX } },
      { kind: 'queueMelting', detail: { side: 'buy', valueRial: 400 * MAX, peakRial: 1000 * MAX } },
    ])
    expect(toldAtMs[0]).toBe(START)
  })

  test('an end says what still stands at the limit when the other side came back', () => {
    const { clock, buyers, see, told } = setUp()
    buyers(1000)
    clock.advance(4000)
    see(quote => quote.set([MAX, 400, 3], bidPriceAt(0)))
    clock.advance(3000)
    expect(told.at(-1)).toMatchObject({ kind: 'queueEnded', detail: { valueRial: 400 * MAX } })
  })

  test('suspect frames, silence and limits that do not hold change nothing', () => {
    const { clock, buyers, see, now, limits, queues } = setUp()
    buyers(1000)
    see(quote => {
      quote[FIELD.flags] = QUOTE_FLAG.suspectYesterday
    })
    clock.advance(60 * MINUTE)
    // Yesterday's price of the list is not that of the frame.
    limits.band = { min: MIN, max: MAX, yesterday: 9, day: DAY }
    queues.bandsChanged()
    see(() => undefined)
    expect(now()).toMatchObject([{ endedMs: 0 }])
    limits.band = undefined
    queues.bandsChanged()
    see(() => undefined)
    expect(now()).toMatchObject([{ state: 'ended' }])
  })

  test('none is found where the limits are unknown', () => {
    const { buyers, now } = setUp([], { min: 1, max: 999_999_999, yesterday: 0, day: DAY })
    buyers(1000)
    expect(now()).toEqual([])
  })

  test('are told at most once a second, only those that changed, and saved every few seconds', async () => {
    const { clock, buyers, published, written, queues, limits } = setUp()
    for (let n = 0; n < 200; n++) {
      buyers(1000 + n)
      clock.advance(10)
    }
    expect(published.map(list => list.length)).toEqual([1, 1])
    clock.advance(3000)
    expect(published).toHaveLength(2)
    await Promise.resolve()
    await Promise.resolve()
    expect(written.get(DAY)?.get(1)?.valueRial).toBe(1199 * MAX)
    limits.failing = true
    buyers(5000)
    await expect(queues.flush()).rejects.toThrow('full')
    limits.failing = false
    await queues.stop()
    expect(written.get(DAY)?.get(1)?.valueRial).toBe(5000 * MAX)
  })

  test('an open one goes on after a restart, and ends with the day', async () => {
    const first = setUp()
    first.buyers(1000)
    first.clock.advance(2 * MINUTE)
    first.buyers(2000)
    const saved = first.now()
    const { clock, buyers, now, told, written, queues } = setUp(saved, LIMITS, START + 10 * MINUTE)
    buyers(1900)
    expect(now()).toMatchObject([{ id: 1, formedMs: START, peakRial: 2000 * MAX, valueRial: 1900 * MAX }])
    expect(told).toEqual([])
    const lastSeen = clock.now()
    clock.advance(24 * 3_600_000)
    expect(now()).toEqual([])
    await queues.flush()
    expect(written.get(DAY)?.get(1)).toMatchObject({ state: 'ended', endedMs: lastSeen })
    expect(told).toEqual([])
  })

  test('one of a time that is lived again is not gone on with, and its number is not given twice', () => {
    const later = setUp()
    later.clock.advance(60 * MINUTE)
    later.buyers(1000)
    const { buyers, now } = setUp(later.now())
    buyers(500)
    expect(now()).toMatchObject([{ id: 2, formedMs: START, valueRial: 500 * MAX }])
  })
})
