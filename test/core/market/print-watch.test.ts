import { describe, expect, test } from 'vitest'
import { createPrintWatch } from '../../../electron/core/market/print-watch.ts'
import { createPrintSequence, printFrame, type PrintsRead } from '../../../electron/core/market/prints.ts'
import type { Print, PrintRun } from '../../../shared/day.ts'
import type { InsCode } from '../../../shared/market.ts'
import { FIELD, type Quote } from '../../../shared/quote.ts'
import { tehranInstant } from '../../../shared/tehran.ts'
import { createTestClock } from '../../clock.ts'
import { quoteOf } from '../journal/quotes.ts'
import { codeOf } from '../store/batches.ts'

const DAY = 20261121
const START = tehranInstant(DAY, 10 * 3_600_000)

/** A journal that answers when told, with the frames that it had taken when it was asked. */
function setUp() {
  const clock = createTestClock(START)
  const taken: Quote[] = []
  const sent: { window: string; runs: PrintRun[] }[] = []
  const reads: { code: InsCode; answer: (fail?: boolean) => Promise<void> }[] = []
  const watch = createPrintWatch({
    clock,
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
    handleOf: code => (code === codeOf(2) ? 2 : 1),
    openingOf: day => tehranInstant(day, 0),
    read(day, code) {
      const known = [...taken]
      const { promise, resolve, reject } = Promise.withResolvers<PrintsRead>()
      reads.push({
        code,
        async answer(fail = false) {
          if (fail) reject(new Error('no'))
          else resolve(derived(known, day, code))
          for (let turn = 0; turn < 5; turn++) await Promise.resolve()
        },
      })
      return promise
    },
    send: (window, runs) => void sent.push({ window, runs }),
  })
  let number = 0
  /** The next frame: taken by the journal, then by the prints, as in live.ts. */
  const frame = (handle = 1) => {
    clock.advance(1)
    const quote = quoteOf(handle, clock.now(), ++number)
    taken.push(quote.slice())
    watch.frame(quote)
    // The array is the book's own.
    quote.fill(0)
  }
  const told = (window = 'a') =>
    sent.flatMap(each => (each.window === window ? each.runs.flatMap(run => run.prints) : []))
  return { clock, taken, sent, reads, watch, frame, told }
}

function derived(quotes: Quote[], day: number, code: InsCode): PrintsRead {
  const sequence = createPrintSequence(day, tehranInstant(day, 0), undefined, true)
  const prints: Print[] = []
  for (const quote of quotes) {
    const of = quote[FIELD.handle] === 2 ? codeOf(2) : codeOf(1)
    const frame = of === code ? printFrame(quote) : undefined
    const print = frame && sequence.frame(frame)
    if (print) prints.push(print)
  }
  return { prints: prints.slice(-500), state: sequence.state() }
}

describe('watched prints', () => {
  test('frames that come while the journal is read make neither hole nor double', async () => {
    const { taken, reads, watch, frame, told, clock } = setUp()
    for (let n = 0; n < 5; n++) frame()
    const answer = watch.watch('a', [codeOf(1)])
    for (let n = 0; n < 4; n++) frame()
    clock.advance(500)
    expect(told()).toEqual([])
    await reads[0]?.answer()
    const [run] = await answer
    // What had come by the answer is in it; the rest follows.
    expect(run?.prints).toEqual(derived(taken, DAY, codeOf(1)).prints)
    for (let n = 0; n < 3; n++) frame()
    clock.advance(500)
    expect([...(run?.prints ?? []), ...told()]).toEqual(derived(taken, DAY, codeOf(1)).prints)
    expect(told()).toHaveLength(3)
  })

  test('a gap while the journal is read is a line of its own', async () => {
    const { reads, watch, frame, clock } = setUp()
    frame()
    const answer = watch.watch('a', [codeOf(1)])
    const lostMs = clock.now()
    watch.gap(lostMs)
    frame()
    await reads[0]?.answer()
    const [run] = await answer
    expect(run?.prints.at(-1)).toMatchObject({ kind: 'gap', fromMs: lostMs, trades: 1 })
  })

  test('reach a window at most ten times a second, each once, and only what it asked for', async () => {
    const { reads, watch, frame, sent, told, clock } = setUp()
    const answers = [watch.watch('a', [codeOf(1)]), watch.watch('b', [codeOf(2)])]
    for (const read of reads) await read.answer()
    await Promise.all(answers)
    for (let n = 0; n < 1000; n++) frame(1 + (n % 2))
    clock.advance(200)
    const times = sent.filter(each => each.window === 'a').length
    expect(times).toBeGreaterThan(8)
    expect(times).toBeLessThanOrEqual(12)
    // The first frame of a day without one before it is what was missed until then.
    expect(told('a')).toHaveLength(500)
    expect(told('b')).toHaveLength(500)
    expect(new Set(told('a').map(print => print.atMs)).size).toBe(500)
    expect(sent.filter(each => each.window === 'b').every(each => each.runs.every(run => run.code === codeOf(2)))).toBe(
      true,
    )
  })

  test('the answer to a list that was replaced brings no events, and what no window wants is forgotten', async () => {
    const { reads, watch, frame, told, clock } = setUp()
    const first = watch.watch('a', [codeOf(1)])
    const second = watch.watch('a', [codeOf(2)])
    for (const read of reads) await read.answer()
    await Promise.all([first, second])
    frame(1)
    frame(2)
    clock.advance(500)
    expect(told()).toMatchObject([{ trades: 2 }])
    watch.drop('a')
    frame(2)
    clock.advance(500)
    expect(told()).toHaveLength(1)
    // Asked for again, the journal is read again.
    void watch.watch('a', [codeOf(2)])
    expect(reads.map(read => read.code)).toEqual([codeOf(1), codeOf(2), codeOf(2)])
  })

  test('a journal that can not be read leaves the prints from now on', async () => {
    const { reads, watch, frame, told, clock } = setUp()
    frame()
    const answer = watch.watch('a', [codeOf(1)])
    frame()
    frame()
    await reads[0]?.answer(true)
    expect((await answer)[0]?.prints).toMatchObject([{ kind: 'trade', trades: 1 }])
    frame()
    clock.advance(500)
    expect(told()).toMatchObject([{ kind: 'trade', trades: 1 }])
  })

  test('a new day begins without the prints of the old', async () => {
    const { reads, watch, frame, clock } = setUp()
    const first = watch.watch('a', [codeOf(1)])
    await reads[0]?.answer()
    await first
    frame()
    frame()
    clock.advance(24 * 3_600_000)
    frame()
    const [run] = await watch.watch('a', [codeOf(1)])
    // The provider still dates its totals as of the day before.
    expect(run?.prints).toEqual([])
  })
})
