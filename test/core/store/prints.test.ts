import { describe, expect, test } from 'vitest'
import { createPrintSequence, printFrame } from '../../../electron/core/market/prints.ts'
import type { Print } from '../../../shared/day.ts'
import { FIELD, QUOTE_FLAG, type Quote } from '../../../shared/quote.ts'
import { tehranInstant } from '../../../shared/tehran.ts'
import { batchOf, codeOf } from './batches.ts'
import { DAY, names, OPEN, opened, traded } from './day-made.ts'

/** A busy morning: three instruments, trades of the first now and then, a gap and suspect frames among them. */
function morning() {
  const frames: Quote[] = []
  let [trades, volume] = [0, 0]
  let seed = 7
  const next = (most: number) => (seed = (seed * 16_807) % 2_147_483_647) % most
  for (let n = 0; n < 6000; n++) {
    const atMs = OPEN + n * 700
    const handle = 1 + next(3)
    // The first is quiet for half an hour.
    if (handle === 1 && next(3) === 0 && !(n > 1000 && n < 3500)) {
      trades += 1 + next(3)
      volume += 1 + next(900)
    }
    if (handle === 1 && n % 97 === 0) volume -= 1
    const quote = handle === 1 ? traded(1, atMs, trades, volume, 1200 + next(9)) : traded(handle, atMs, n, n)
    if (next(50) === 0) {
      quote[FIELD.trades] = 1
      quote[FIELD.flags] = QUOTE_FLAG.suspectYesterday
    }
    frames.push(quote)
  }
  const gap = { fromMs: OPEN + 4000 * 700 + 100, toMs: OPEN + 4000 * 700 + 600, reason: 'slept' }
  return { frames, gap }
}

/** The same by the rule alone, over all frames in order. */
function allPrints({ frames, gap }: ReturnType<typeof morning>) {
  const sequence = createPrintSequence(DAY, tehranInstant(DAY, 0), undefined, true)
  const prints: Print[] = []
  let told = false
  for (const quote of frames) {
    if (!told && (quote[FIELD.receivedAt] ?? 0) >= gap.toMs) {
      sequence.gap(gap.fromMs)
      told = true
    }
    const frame = quote[FIELD.handle] === 1 ? printFrame(quote) : undefined
    const print = frame && sequence.frame(frame)
    if (print) prints.push(print)
  }
  return { prints, state: sequence.state() }
}

describe('prints read back', () => {
  const day = morning()
  const all = allPrints(day)
  const filled = () => {
    const market = opened()
    for (let from = 0; from < day.frames.length; from += 40) {
      market.store.append(batchOf(day.frames.slice(from, from + 40), from === 0 ? names : []))
    }
    market.store.putGap(DAY, day.gap)
    return market
  }

  test('are those of the rule over all frames, and the state from which it goes on', () => {
    const { store } = filled()
    expect(all.prints.length).toBeGreaterThan(200)
    expect(all.prints.filter(print => print.kind !== 'trade').length).toBeGreaterThan(1)
    expect(store.prints(DAY, codeOf(1), 5000, tehranInstant(DAY, 0))).toEqual(all)
    store.close()
  })

  test.each([1, 7, 50, 120, 199])('the newest %i are the newest of all', limit => {
    const { store } = filled()
    expect(store.prints(DAY, codeOf(1), limit, tehranInstant(DAY, 0))).toEqual({
      prints: all.prints.slice(-limit),
      state: all.state,
    })
    store.close()
  })

  test('an instrument or a day without frames has none', () => {
    const { store } = filled()
    expect(store.prints(DAY, codeOf(9), 10, tehranInstant(DAY, 0))).toEqual({ prints: [], state: undefined })
    expect(store.prints(20200101, codeOf(1), 10, tehranInstant(20200101, 0))).toEqual({ prints: [], state: undefined })
    store.close()
  })
})
