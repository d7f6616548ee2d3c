// What both lists get: a thousand instruments and, frame by frame, the same quotes of them.
import { at, FIELD, type Quote } from '../../../shared/quote.ts'
import { listSamples } from '../../renderer/list-data.ts'

const ROWS = 1000
/** 3,000 a second at 60 frames. */
const TICKS_A_FRAME = 50

export const samples = listSamples(ROWS)

/** Quotes frame by frame, instruments in no order. */
export function makeTape(frames: number): Quote[][] {
  let state = 7
  const random = (below: number): number => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return Math.floor((state / 2_147_483_648) * below)
  }
  const newest = samples.map(({ quote }) => quote)
  const tick = (): Quote => {
    const n = random(ROWS)
    const quote = (newest[n] as Quote).slice()
    const yesterday = at(quote, FIELD.last) - at(quote, FIELD.lastChange)
    const last = Math.max(1, at(quote, FIELD.last) + random(5) - 2)
    const traded = 1 + random(90_000)
    quote[FIELD.last] = last
    quote[FIELD.lastChange] = last - yesterday
    quote[FIELD.lastPercent] = (100 * (last - yesterday)) / yesterday
    quote[FIELD.trades] = at(quote, FIELD.trades) + 1
    quote[FIELD.volume] = at(quote, FIELD.volume) + traded
    quote[FIELD.value] = at(quote, FIELD.value) + traded * last
    newest[n] = quote
    return quote
  }
  return Array.from({ length: frames }, () => Array.from({ length: TICKS_A_FRAME }, tick))
}
