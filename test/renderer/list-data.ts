// A watchlist of every kind of row: the rows of the design's desk, again and again where more are wanted.
import type { Spark } from '../../shared/day.ts'
import type { InsCode, Instrument } from '../../shared/market.ts'
import { QUOTE_FLAG, type Quote } from '../../shared/quote.ts'
import { DAY, type MadeLevel, madeBand, madeCode, madeInstrument, madeQuote } from './quotes-made.ts'

type Row = readonly [
  symbol: string,
  latin: string,
  yesterday: number,
  last: number,
  final: number,
  volume: number,
  value: number,
  min: number,
  max: number,
  seed: number,
  /** Share of the day after which it stands at its limit, 0 = never. */
  lock: number,
  /** Side, and billions of toman. */
  queue: readonly ['buy' | 'sell', number] | undefined,
  state?: 'stale' | 'suspect',
]

const ROWS: readonly Row[] = [
  ['فولاد', 'FOLD', 3922, 3968, 3940, 487.2e6, 1925.4e9, 3805, 4039, 11, 0, undefined],
  ['خودرو', 'IKCO', 3864, 3883, 3914, 742.6e6, 2904.8e9, 3749, 3979, 5, 0, undefined, 'stale'],
  ['فملی', 'MSMI', 8790, 9050, 9050, 204.8e6, 1853.2e9, 8530, 9050, 3, 0.22, ['buy', 56.5]],
  ['شپنا', 'PNES', 5130, 5080, 5110, 162.9e6, 829.4e9, 4977, 5283, 21, 0, undefined],
  ['وبملت', 'BMLT', 2060, 2121, 2120, 1671.2e6, 3543.1e9, 1999, 2121, 9, 0.4, ['buy', 112.2]],
  ['اهرم', 'AHRM', 23640, 24340, 24340, 15.2e6, 370.2e9, 22940, 24340, 8, 0.12, ['buy', 110.7]],
  ['عیار', 'MOFD', 189512, 190017, 189811, 61.4e6, 11654.8e9, 170561, 208463, 15, 0, undefined],
  ['خساپا', 'SIPA', 2965, 2951, 2975, 441.0e6, 1312.1e9, 2877, 3053, 33, 0, undefined],
  ['شستا', 'TAMN', 1274, 1301, 1291, 318.6e6, 411.3e9, 1236, 1312, 17, 0, undefined],
  ['ذوب', 'ZOBI', 424, 436, 436, 390.9e6, 170.4e9, 412, 436, 4, 0.3, ['buy', 12.8]],
  ['کگل', 'GOLG', 2598, 2577, 2605, 165.5e6, 431.0e9, 2521, 2675, 41, 0, undefined],
  ['همراه', 'HMRZ', 4248, 4310, 4264, 5.5e6, 23.8e9, 4121, 4375, 27, 0, undefined],
  ['حکشتی', 'KSHJ', 10830, 11000, 11090, 23.1e6, 255.7e9, 10510, 11150, 19, 0, undefined],
  ['مادیرا', 'IOMZ', 3831, 3717, 3717, 240.5e6, 893.8e9, 3717, 3945, 6, 0.5, ['sell', 11.4]],
  ['طلا', 'LOTF', 498831, 499945, 499103, 9.7e6, 4841.2e9, 448948, 548714, 23, 0, undefined],
  ['زاگرس', 'PZGZ', 138750, 134600, 134750, 3.5e6, 477.5e9, 134600, 142900, 7, 0.65, ['sell', 0.9]],
  ['پالایش', 'PLSH', 157510, 162230, 162180, 4.8e6, 782.4e9, 152790, 162230, 14, 0.2, ['buy', 50.6]],
  ['بپاس', 'BIPZ', 5250, 5250, 5260, 2.1e6, 11.0e9, 5100, 5400, 52, 0, undefined],
  ['بذر', 'BZRO', 206000, 208500, 208110, 129, 26.9e6, 199820, 212180, 2, 0, undefined],
  ['رمپنا', 'MAPN', 11240, 11570, 11570, 18.2e6, 210.4e9, 10910, 11570, 31, 0.55, ['buy', 4.1]],
  ['الکتروماد', 'MAAZ', 3651, 3560, 3670, 45.2e6, 165.9e9, 3542, 3760, 61, 0, undefined, 'suspect'],
]

export interface ListSample {
  code: InsCode
  instrument: Instrument
  quote: Quote
  spark: Spark
}

const FIRST_CODE = 44_818_950_263_583_523n
const BILLION_TOMAN = 1e10
const POINTS = 40

/** A walk from yesterday's price to the last one within the limits; it stays at the limit from `lock` on. */
function walk(seed: number, from: number, to: number, min: number, max: number, lock: number): number[] {
  let state = seed * 7919 + 1
  const random = (): number => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return state / 2_147_483_648
  }
  let price = from
  return Array.from({ length: POINTS }, (_, n) => {
    const done = n / (POINTS - 1)
    if (n === POINTS - 1 || (lock > 0 && done > lock)) return to
    const target = from + (to - from) * (lock > 0 ? Math.min(1, done / lock) : done)
    price += (target - price) * 0.35 + (random() - 0.5) * (max - min) * 0.13
    return Math.round(Math.max(min, Math.min(max, price)))
  })
}

/** The sample rows, as many as wanted. Handles count from 1. */
export function listSamples(count: number): ListSample[] {
  return Array.from({ length: count }, (_, i) => {
    const row = ROWS[i % ROWS.length] as Row
    const [symbol, latin, yesterday, last, final, volume, value, min, max, seed, lock, queue, state] = row
    const code = madeCode(String(FIRST_CODE + BigInt(i)))
    const side = queue?.[0]
    const held = queue ? Math.round((queue[1] * BILLION_TOMAN) / (side === 'sell' ? min : max)) : 0
    const level: MadeLevel =
      side === 'buy'
        ? [9, held, max, 0, 0, 0]
        : side === 'sell'
          ? [0, 0, 0, min, held, 9]
          : [1, 9, last - 1, last, 9, 1]
    const flags = state === 'stale' ? QUOTE_FLAG.remembered : state === 'suspect' ? QUOTE_FLAG.suspectYesterday : 0
    const instrument = madeInstrument(code, symbol, latin, `${symbol} ${latin}`, madeBand(min, max, yesterday))
    return {
      code,
      instrument: { ...instrument, isin: `IRO1${latin}${String(i).padStart(4, '0')}` },
      quote: madeQuote({
        handle: i + 1,
        yesterday,
        last,
        final,
        volume,
        value,
        flags,
        trades: 100 + i,
        levels: [level],
      }),
      spark: {
        code,
        day: DAY,
        yesterday,
        minute: Array.from({ length: POINTS }, (_each, n) => 540 + n * 4),
        last: walk(seed, yesterday, last, min, max, lock),
      },
    }
  })
}
