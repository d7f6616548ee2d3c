// The ticks that every way of drawing gets: 16 books that walk a little, the same each time.
import { madeBand, madeCode, madeInstrument, madeQuote } from '../../renderer/quotes-made.ts'
import { askPriceAt, at, bidPriceAt, FIELD, LEVELS, type Quote } from '../../../shared/quote.ts'

const BOOKS = 16
const TICKS_A_BOOK = 2
const YESTERDAY = 12_390

export const handles = Array.from({ length: BOOKS }, (_, n) => n + 1)
export const codeOf = (handle: number) => madeCode(String(35_425_587_644_337_000n + BigInt(handle)))
const band = madeBand(11_650, 13_130, YESTERDAY)
export const instrumentOf = (handle: number) =>
  madeInstrument(codeOf(handle), `نماد${handle}`, `SYM${handle}`, 'ملی صنایع مس ایران', band)

/** Quotes frame by frame, the books in turn within each. */
export function makeTape(frames: number): Quote[][] {
  let state = 7
  const random = (below: number): number => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return Math.floor((state / 2_147_483_648) * below)
  }
  const newest = handles.map(handle => {
    const levels = Array.from({ length: LEVELS }, (_, n) => {
      const step = (n + 1) * 10
      return [3 + n, 12_000 * (n + 2), 12_400 - step, 12_400 + step, 15_000 * (5 - n), 2 + n] as const
    })
    return madeQuote({ handle, yesterday: YESTERDAY, last: 12_400, final: 12_380, levels })
  })
  const tick = (book: number): Quote => {
    const quote = (newest[book] as Quote).slice()
    const add = (offset: number, change: number) => {
      quote[offset] = at(quote, offset) + change
    }
    const last = 12_300 + random(20) * 10
    const traded = 1 + random(5000)
    quote[FIELD.last] = last
    quote[FIELD.lastChange] = last - YESTERDAY
    quote[FIELD.lastPercent] = (100 * (last - YESTERDAY)) / YESTERDAY
    add(FIELD.trades, 1)
    add(FIELD.volume, traded)
    add(FIELD.value, traded * last)
    add(FIELD.tradeTime, 1)
    add(FIELD.frameNo, 1)
    for (const side of [bidPriceAt, askPriceAt]) {
      const from = side(random(LEVELS))
      quote[from + 1] = 1 + random(400_000)
      quote[from + 2] = 1 + random(90)
    }
    newest[book] = quote
    return quote
  }
  return Array.from({ length: frames }, () => Array.from({ length: BOOKS * TICKS_A_BOOK }, (_, n) => tick(n % BOOKS)))
}
