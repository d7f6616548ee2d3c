// What the gallery shows: one book a state, and a list of every kind of row. Figures follow the design's state sheet.
import { QUOTE_FLAG } from '../../shared/quote.ts'
import { tehranInstant } from '../../shared/tehran.ts'
import type { QueueEpisode } from '../../shared/day.ts'
import type { FeedStatus } from '../../shared/market.ts'
import { DAY, type MadeLevel, type MadeQuote, madeFeed, NOW } from './quotes-made.ts'

export interface Sample {
  /** Name of the case, for the tests. */
  id: string
  symbol: string
  latin: string
  name: string
  band?: readonly [min: number, max: number]
  quote?: MadeQuote
  feed?: Partial<FeedStatus>
  active?: boolean
  demo?: boolean
  /** The market refuses the list. */
  fails?: boolean
  /** Not in the symbol list. */
  unlisted?: boolean
  /** The day's lowest and highest price, as the journal has them. */
  range?: readonly [low: number, high: number]
  /** Its queue's change in five minutes and last values, in billion toman. */
  queue?: { side: QueueEpisode['side']; change: number; spark: readonly number[] }
  /** A playback shows this instant of the day, seconds since Tehran's midnight. */
  replay?: number
}

const clock = (h: number, m: number, s: number): number => h * 3600 + m * 60 + s

const foolad: Sample = {
  id: 'live',
  symbol: 'فولاد',
  latin: 'FOLD',
  name: 'فولاد مبارکه اصفهان',
  band: [3805, 4039],
  range: [3862, 3982],
  quote: {
    yesterday: 3922,
    last: 3968,
    final: 3940,
    trades: 9871,
    volume: 487_236_410,
    value: 1_925_402_118_640,
    levels: [
      [12, 548210, 3967, 3968, 96530, 4],
      [9, 312480, 3966, 3969, 288914, 6],
      [31, 1904771, 3965, 3970, 1245300, 22],
      [7, 224000, 3963, 3974, 160080, 5],
      [11, 486312, 3962, 3975, 702655, 14],
    ],
  },
}
const khodro: Sample = {
  id: 'stale',
  symbol: 'خودرو',
  latin: 'IKCO',
  name: 'ایران خودرو',
  band: [3749, 3979],
  quote: {
    yesterday: 3864,
    last: 3883,
    final: 3914,
    trades: 16204,
    volume: 742_611_030,
    value: 2_904_811_204_700,
    time: clock(11, 37, 49),
    ageMs: 253_000,
    levels: [
      [2, 11780, 3879, 3883, 56249, 1],
      [6, 51568, 3875, 3889, 598420, 2],
      [3, 50151, 3874, 3890, 526465, 5],
      [1, 285422, 3873, 3893, 6000, 1],
      [2, 12721, 3871, 3894, 445542, 4],
    ],
  },
  feed: { connectedAtMs: NOW - 60_000 },
}
const suspectLevels: MadeLevel[] = [
  [2, 24029, 3551, 3560, 814043, 6],
  [1, 5000, 3550, 3561, 20400, 2],
  [4, 61020, 3548, 3565, 9100, 1],
  [3, 44211, 3545, 3570, 130000, 5],
  [9, 301500, 3542, 3574, 51200, 2],
]

export const SAMPLES: Sample[] = [
  foolad,
  {
    id: 'buy-queue',
    symbol: 'وبملت',
    latin: 'BMLT',
    name: 'بانک ملت',
    band: [1999, 2121],
    queue: { side: 'buy', change: 8.4, spark: [60, 64, 63, 70, 78, 81, 80, 88, 95, 98, 104, 108, 112.2] },
    quote: {
      yesterday: 2060,
      last: 2121,
      final: 2120,
      trades: 11295,
      volume: 1_671_150_925,
      value: 3_543_106_670_330,
      time: clock(11, 42, 1),
      ageMs: 900,
      levels: [
        [2057, 528800267, 2121, 2150, 2500, 1],
        [19, 1872134, 2120, 2170, 190198, 7],
        [17, 361013, 2119, 2177, 29957, 4],
        [3, 418200, 2118, 2200, 6100, 1],
        [1, 50000, 2117, 2210, 803000, 3],
      ],
    },
  },
  {
    id: 'sell-queue',
    symbol: 'مادیرا',
    latin: 'IOMZ',
    name: 'صنایع مادیران',
    band: [3717, 3945],
    queue: { side: 'sell', change: -2.6, spark: [22, 20, 19, 18, 17, 17, 16, 14, 13, 12, 12, 11.4] },
    quote: {
      yesterday: 3831,
      last: 3717,
      final: 3717,
      trades: 3527,
      volume: 240_475_883,
      value: 893_848_906_720,
      time: clock(11, 41, 50),
      ageMs: 1200,
      levels: [
        [0, 0, 0, 3717, 30774278, 242],
        [0, 0, 0, 3720, 214500, 9],
        [0, 0, 0, 3725, 88040, 4],
        [0, 0, 0, 3730, 160000, 3],
        [0, 0, 0, 3740, 32100, 2],
      ],
    },
  },
  {
    id: 'missing-levels',
    symbol: 'بذر',
    latin: 'BZRO',
    name: 'صندوق س بذر امید آفرین-سهام',
    band: [199_820, 212_180],
    range: [207_400, 209_400],
    quote: {
      yesterday: 206_000,
      last: 208_500,
      final: 208_110,
      trades: 3,
      volume: 129,
      value: 26_894_100,
      time: clock(11, 29, 34),
      ageMs: 38_200,
      levels: [
        [1, 34971, 208500, 212170, 56, 2],
        [0, 0, 0, 212180, 40007, 3],
        [0, 0, 0, 232100, 40, 1],
        [0, 0, 0, 0, 0, 0],
        [0, 0, 0, 0, 0, 0],
      ],
    },
  },
  khodro,
  {
    id: 'suspect',
    symbol: 'الکتروماد',
    latin: 'MAAZ',
    name: 'صنایع الکترونیک مادیران',
    band: [3542, 3760],
    quote: {
      yesterday: 3651,
      last: 3560,
      final: 3670,
      trades: 16204,
      volume: 742_611_030,
      value: 2_904_811_204_700,
      flags: QUOTE_FLAG.suspectYesterday,
      levels: suspectLevels,
    },
  },
  {
    ...foolad,
    id: 'offline',
    feed: { state: 'offline', cause: 'noNetwork', sinceMs: tehranInstant(DAY, clock(11, 39, 0) * 1000) },
  },
  { ...foolad, id: 'replay', replay: clock(10, 10, 11) },
  { id: 'loading', symbol: 'شستا', latin: 'TAMN', name: 'سرمایه گذاری تامین اجتماعی' },
  { id: 'empty', symbol: '', latin: '', name: '' },
  {
    id: 'halted',
    symbol: 'کگل',
    latin: 'GOLG',
    name: 'معدنی و صنعتی گل گهر',
    band: [2521, 2675],
    range: [2560, 2634],
    quote: {
      yesterday: 2598,
      last: 2577,
      final: 2605,
      trades: 4486,
      volume: 165_456_277,
      value: 431_008_983_154,
      time: clock(11, 37, 49),
    },
  },
  { id: 'error', symbol: 'کچاد', latin: 'CHML', name: 'معدنی‌وصنعتی‌چادرملو', fails: true },
]

/** What the state sheet does not draw. */
export const MORE_SAMPLES: Sample[] = [
  {
    ...foolad,
    id: 'band-unknown',
    demo: true,
    active: true,
    quote: { ...(foolad.quote as MadeQuote), yesterday: 3921 },
  },
  { ...foolad, id: 'percent-differs', quote: { ...(foolad.quote as MadeQuote), flags: QUOTE_FLAG.suspectLastPercent } },
  { id: 'unlisted', symbol: '', latin: '', name: '', unlisted: true },
  { id: 'replay-blank', symbol: 'شستا', latin: 'TAMN', name: 'سرمایه گذاری تامین اجتماعی', replay: clock(9, 0, 0) },
]

export const galleryFeed = (sample: Sample): FeedStatus => madeFeed(sample.feed)
