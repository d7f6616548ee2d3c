import { describe, expect, it } from 'vitest'
import { QUOTE_FLAG } from '../../../shared/quote.ts'
import { alert, createWorld, FOLAD, hour, level, quote, SHAPNA } from './world.ts'

const NEXT = 20261122

describe('a crossing', () => {
  it('fires when the price reaches the level from below, and not again while it stays there', () => {
    const { engine, takeFired } = createWorld()
    engine.put([alert(level(4030))])
    const go = (time: string, last: number) => engine.frame(quote({ atMs: hour(time), last }))
    go('10:00', 4020)
    expect(takeFired()).toEqual([])
    go('10:01', 4030)
    expect(takeFired()).toEqual(['crossed 4030'])
    go('10:02', 4040)
    go('10:03', 4030)
    expect(takeFired()).toEqual([])
    go('10:04', 4029)
    go('10:05', 4031)
    expect(takeFired()).toEqual(['crossed 4031'])
  })

  it('is told with the frame as it was, though the array is used again', () => {
    const { engine, fired } = createWorld()
    const made = alert(level(4030))
    engine.put([made])
    const book = quote({ atMs: hour('10:00'), last: 4020 })
    engine.frame(book)
    book.set(quote({ atMs: hour('10:01'), last: 4035 }))
    engine.frame(book)
    book.set(quote({ atMs: hour('10:02'), last: 1 }))
    expect(fired).toEqual([
      {
        alert: made,
        code: FOLAD,
        kind: 'crossed',
        atMs: hour('10:01'),
        fromMs: 0,
        toMs: 0,
        condition: 0,
        value: 4035,
        quote: quote({ atMs: hour('10:01'), last: 4035 }),
      },
    ])
  })

  it('of one instrument says nothing of another', () => {
    const { engine, takeFired } = createWorld()
    engine.put([alert(level(4030))])
    engine.frame(quote({ atMs: hour('10:00'), last: 4020 }))
    engine.frame(quote({ atMs: hour('10:01'), last: 4040, code: SHAPNA }))
    expect(takeFired()).toEqual([])
  })

  it('is not made by a frame that is suspect, remembered, replayed, or without a price', () => {
    const { engine, takeFired } = createWorld()
    engine.put([alert(level(4030)), alert(level(4010, { op: 'below' }))])
    engine.frame(quote({ atMs: hour('10:00'), last: 4020 }))
    for (const flags of [QUOTE_FLAG.suspectYesterday, QUOTE_FLAG.remembered, QUOTE_FLAG.replayed]) {
      engine.frame(quote({ atMs: hour('10:01'), last: 4040, flags }))
    }
    engine.frame(quote({ atMs: hour('10:02'), last: 0 }))
    expect(takeFired()).toEqual([])
    engine.frame(quote({ atMs: hour('10:03'), last: 4040 }))
    expect(takeFired()).toEqual(['crossed 4040'])
  })
})

describe('the first frame of a day', () => {
  it('beyond the level is told as opened there, whatever the trades of the day before said until then', () => {
    const { engine, takeFired } = createWorld()
    engine.put([alert(level(4030))])
    engine.frame(quote({ atMs: hour('12:00'), last: 4020 }))
    engine.frame(quote({ atMs: hour('08:50', NEXT), last: 4050, tradeDate: 14050830 }))
    expect(takeFired()).toEqual([])
    engine.frame(quote({ atMs: hour('09:00:01', NEXT), last: 4040 }))
    expect(takeFired()).toEqual(['opened 4040'])
  })
})
