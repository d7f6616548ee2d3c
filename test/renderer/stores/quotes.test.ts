import { describe, expect, it } from 'vitest'
import { FIELD, QUOTE_SIZE } from '../../../shared/quote.ts'
import { createQuotes } from '../../../renderer/stores/quotes.ts'
import { madeQuote } from '../quotes-made.ts'

function store() {
  const jobs = new Set<() => void>()
  const quotes = createQuotes(job => void jobs.add(job))
  const turn = (): void => {
    const due = [...jobs]
    jobs.clear()
    for (const job of due) job()
  }
  return { quotes, turn, waiting: () => jobs.size }
}
const quote = (handle: number, last: number) => madeQuote({ handle, yesterday: 100, last, final: 100 })
const batch = (...quotes: Float64Array[]): Float64Array => {
  const whole = new Float64Array(quotes.length * QUOTE_SIZE)
  quotes.forEach((each, i) => whole.set(each, i * QUOTE_SIZE))
  return whole
}

describe('the quotes of a window', () => {
  it('keeps only the newest of each instrument and tells its listeners once a frame', () => {
    const { quotes, turn, waiting } = store()
    let heard = 0
    quotes.subscribe(7, () => {
      heard += 1
    })
    quotes.ingest(batch(quote(7, 101), quote(8, 55), quote(7, 102)))
    quotes.ingest(batch(quote(7, 103)))
    expect([heard, waiting()]).toEqual([0, 1])
    turn()
    expect(heard).toBe(1)
    expect(quotes.get(7)?.[FIELD.last]).toBe(103)
    expect(quotes.get(8)?.[FIELD.last]).toBe(55)
    turn()
    expect(heard).toBe(1)
  })

  it('does not wake listeners of other instruments, nor those that left', () => {
    const { quotes, turn } = store()
    const heard: number[] = []
    quotes.subscribe(1, () => heard.push(1))
    const end = quotes.subscribe(2, () => heard.push(2))
    end()
    quotes.ingest(batch(quote(1, 5), quote(2, 5)))
    turn()
    expect(heard).toEqual([1])
  })

  it('holds a copy, so that neither the batch stays in memory nor an old quote changes', () => {
    const { quotes } = store()
    const pushed = batch(quote(3, 10))
    quotes.ingest(pushed)
    const first = quotes.get(3)
    pushed.fill(0)
    expect(first?.[FIELD.last]).toBe(10)
    expect(first?.buffer.byteLength).toBe(QUOTE_SIZE * 8)
    quotes.ingest(batch(quote(3, 11)))
    expect(quotes.get(3)).not.toBe(first)
  })

  it('ignores the torn end of a batch', () => {
    const { quotes } = store()
    quotes.ingest(batch(quote(1, 5), quote(2, 6)).subarray(0, QUOTE_SIZE + 4))
    expect(quotes.get(1)?.[FIELD.last]).toBe(5)
    expect(quotes.get(2)).toBeUndefined()
  })

  it('forgets an instrument that is watched no more and says so', () => {
    const { quotes, turn } = store()
    quotes.ingest(batch(quote(4, 1)))
    turn()
    let heard = 0
    quotes.subscribe(4, () => {
      heard += 1
    })
    quotes.forget(4)
    turn()
    expect([quotes.get(4), heard]).toEqual([undefined, 1])
  })
})
