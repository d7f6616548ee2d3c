// A session day for the page's tests and pictures: prints, day series, queue episodes and events up to 11:42:07 of
// Saturday 15 March 2025. Figures follow the design's pictures; none is live.
import type { DaySeries, MarketEvent, Print, QueueEpisode } from '../../shared/day.ts'
import type { InsCode } from '../../shared/market.ts'
import { tehranInstant } from '../../shared/tehran.ts'

const SAMPLE_DAY = 20_250_315
const at = (h: number, m: number, s = 0): number => tehranInstant(SAMPLE_DAY, (h * 3600 + m * 60 + s) * 1000)
const NOW = at(11, 42, 7)

/** Numbers between 0 and 1, the same at every run. */
function chances(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

const MOVES = [0, 1, 0, 0, -1, 0, 1, 0, 0, 2, 0, -1, 0, 1, 0, 0, 0, -2, 0, 1, 0, 0, -1, 1, 0, 0, 0, 1, 0]
const VOLUMES = [
  24_300, 1200, 87_410, 5000, 412_000, 3150, 60_240, 900, 18_750, 150_000, 7420, 33_000, 980, 204_600, 12_000, 45_310,
  610, 96_000, 2100, 28_400, 51_200, 770, 13_900, 8800, 120_000, 4400, 31_000, 5600, 900,
]

/** Prints of a morning, oldest first: a correction and a gap among them. */
export function samplePrints(lastPrice: number, count = 120): Print[] {
  const chance = chances(77)
  const newestFirst: Print[] = []
  let time = at(11, 42, 6)
  let price = lastPrice
  for (let n = 0; n < count; n += 1) {
    const volume = VOLUMES[n % VOLUMES.length] ?? 1
    const move = MOVES[n % MOVES.length] ?? 0
    const trades = Math.max(1, Math.round(volume / (6000 + chance() * 16_000)))
    const direction = Math.sign(move) as Print['direction']
    newestFirst.push({ atMs: time, kind: 'trade', fromMs: 0, price, direction, trades, volume, value: price * volume })
    price -= move
    time -= 1000 * (1 + Math.floor(chance() * 6))
    if (n === 8) {
      const fall = { trades: -1, volume: -51_547, value: -51_547 * price }
      newestFirst.push({ atMs: time, kind: 'correction', fromMs: 0, price, direction: 0, ...fall })
      time -= 1000
    }
    if (n === 15) {
      const missed = { trades: 7, volume: 88_000, value: 88_000 * price }
      newestFirst.push({ atMs: at(11, 40, 52), kind: 'gap', fromMs: at(11, 40, 40), price, direction: 0, ...missed })
      time = at(11, 40, 38)
    }
  }
  return newestFirst.toReversed()
}

/** A day's minutes with a gap of four minutes and a short one near the end. */
export function sampleSeries(code: InsCode, yesterday: number, last: number, final: number): DaySeries {
  const chance = chances(11)
  const series: DaySeries = {
    code,
    day: SAMPLE_DAY,
    yesterday,
    minute: [],
    last: [],
    final: [],
    low: [],
    high: [],
    volume: [],
    gaps: [
      { fromMs: at(10, 30, 20), toMs: at(10, 34, 5), reason: 'connection' },
      { fromMs: at(11, 40, 40), toMs: at(11, 40, 52), reason: 'connection' },
    ],
  }
  const [from, to] = [9 * 60, 11 * 60 + 42]
  const reach = Math.max(4, yesterday * 0.018)
  let price = yesterday - reach * 0.4
  for (let minute = from; minute <= to; minute += 1) {
    const share = (minute - from) / (to - from)
    const target = yesterday + (last - yesterday) * share + Math.sin(share * 14) * reach * 0.35
    price += (target - price) * 0.2 + (chance() - 0.5) * reach * 0.3
    const [spread, block, size] = [chance(), chance(), chance()]
    if (minute > 10 * 60 + 30 && minute < 10 * 60 + 34) continue
    const end = minute === to ? last : Math.round(price)
    series.minute.push(minute)
    series.last.push(end)
    series.final.push(minute === to ? final : Math.round(yesterday + (final - yesterday) * Math.min(1, share * 1.3)))
    series.low.push(end - Math.round(spread * reach * 0.08))
    series.high.push(end + Math.round((1 - spread) * reach * 0.08))
    series.volume.push(Math.round((0.2 + size) * 2_400_000 * (block > 0.97 ? 9 : 1)))
  }
  return series
}

type QueueRow = [code: string, side: 'buy' | 'sell', price: number, volume: number, orders: number, from: number]
const QUEUES: QueueRow[] = [
  ['778253364357513', 'buy', 2121, 528_800_267, 2057, at(10, 12, 40)],
  ['35425587644337450', 'buy', 9050, 62_400_000, 812, at(9, 31, 5)],
  ['17914401175772326', 'buy', 24_340, 45_480_000, 1440, at(9, 4, 18)],
  ['71483646978964608', 'buy', 436, 293_500_000, 402, at(9, 55, 0)],
  ['23891607967321580', 'sell', 3717, 30_774_278, 242, at(11, 20, 31)],
]

/** Open queues on both sides, one of them melting, and one that ended. */
export function sampleQueues(): QueueEpisode[] {
  const chance = chances(5)
  const episodes = QUEUES.map(([code, side, price, volume, orders, formedMs], n): QueueEpisode => {
    const valueRial = price * volume
    const melting = n === 3
    const peakRial = melting ? valueRial * 1.9 : valueRial * (n === 0 ? 1 : 1.06)
    const minutes = Math.min(30, Math.floor((NOW - formedMs) / 60_000) + 1)
    const spark = Array.from({ length: minutes }, (_, i) => {
      const share = (i + 1) / minutes
      return melting
        ? peakRial - (peakRial - valueRial) * share
        : valueRial * (0.3 + 0.7 * share + (chance() - 0.5) * 0.1)
    })
    return {
      id: n + 1,
      code: code as InsCode,
      side,
      state: melting ? 'melting' : n === 0 ? 'growing' : 'formed',
      formedMs,
      endedMs: 0,
      atMs: NOW - 900,
      price,
      volume,
      orders,
      valueRial,
      peakRial,
      peakMs: NOW - 60_000 * (n + 1),
      change5mRial: n === 0 ? 84e9 : melting ? -31e9 : (n - 2) * 4e9,
      spark,
    }
  })
  const ended: QueueEpisode = {
    id: 6,
    code: '44891482026867833' as InsCode,
    side: 'sell',
    state: 'ended',
    formedMs: at(9, 2, 0),
    endedMs: at(9, 48, 33),
    atMs: at(9, 48, 33),
    price: 2877,
    volume: 0,
    orders: 0,
    valueRial: 0,
    peakRial: 96e9,
    peakMs: at(9, 20, 0),
    change5mRial: -52e9,
    spark: [20e9, 55e9, 96e9, 80e9, 52e9, 0],
  }
  return [...episodes, ended]
}

/** One of every kind, newest first. */
export function sampleEvents(): MarketEvent[] {
  const oldestFirst: Omit<MarketEvent, 'id'>[] = [
    { atMs: at(8, 45), kind: 'phase', detail: { class: 'shares', phase: 'preopen' } },
    { atMs: at(9, 0), kind: 'phase', detail: { class: 'shares', phase: 'open' } },
    {
      atMs: at(9, 2),
      kind: 'queueFormed',
      code: '44891482026867833' as InsCode,
      detail: { side: 'sell', valueRial: 18e9, price: 2877 },
    },
    {
      atMs: at(9, 48, 33),
      kind: 'queueEnded',
      code: '44891482026867833' as InsCode,
      detail: { side: 'sell', peakRial: 96e9, lastedMs: 46.5 * 60_000, valueRial: 0 },
    },
    {
      atMs: at(10, 12, 40),
      kind: 'queueFormed',
      code: '778253364357513' as InsCode,
      detail: { side: 'buy', valueRial: 210e9, price: 2121 },
    },
    { atMs: at(10, 30, 20), kind: 'feed', detail: { state: 'offline', cause: 'connectionLost' } },
    { atMs: at(10, 34, 5), kind: 'feed', detail: { state: 'live', cause: 'frames' } },
    { atMs: at(10, 34, 5), kind: 'gap', detail: { fromMs: at(10, 30, 20), toMs: at(10, 34, 5), reason: 'connection' } },
    { atMs: at(10, 50, 1), kind: 'quarantine', detail: { reason: 'badNumber', count: 3 } },
    { atMs: at(11, 2, 9), kind: 'suspect', code: '12312314123123123' as InsCode, detail: { flags: 1 } },
    { atMs: at(11, 9, 40), kind: 'trusted', code: '12312314123123123' as InsCode, detail: {} },
    {
      atMs: at(11, 31, 12),
      kind: 'queueMelting',
      code: '71483646978964608' as InsCode,
      detail: { side: 'buy', valueRial: 127e9, peakRial: 243e9 },
    },
    {
      atMs: at(11, 40, 52),
      kind: 'gap',
      detail: { fromMs: at(11, 40, 40), toMs: at(11, 40, 52), reason: 'connection' },
    },
  ]
  return oldestFirst.map((event, n) => ({ ...event, id: n + 1 })).toReversed()
}
