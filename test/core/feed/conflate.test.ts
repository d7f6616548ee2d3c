import { expect, it } from 'vitest'
import { createConflator } from '../../../electron/core/feed/conflate.ts'
import { at, FIELD, QUOTE_SIZE, quotesOf } from '../../../shared/quote.ts'
import { createTestClock } from '../../clock.ts'

function setUp(everyMs?: number) {
  const clock = createTestClock()
  const last = new Map<number, number>()
  const sent: { window: string; quotes: [handle: number, last: number][]; bytes: number }[] = []
  const conflator = createConflator({
    clock,
    newest(handle) {
      const price = last.get(handle)
      if (price === undefined) return undefined
      const quote = new Float64Array(QUOTE_SIZE)
      quote[FIELD.handle] = handle
      quote[FIELD.last] = price
      return quote
    },
    send(window, batch) {
      const quotes = [...quotesOf(batch)].map((quote): [number, number] => [
        at(quote, FIELD.handle),
        at(quote, FIELD.last),
      ])
      sent.push({ window, quotes, bytes: batch.byteLength })
    },
    ...(everyMs && { everyMs }),
  })
  const tick = (handle: number, price: number) => {
    last.set(handle, price)
    conflator.mark(handle)
  }
  return { clock, conflator, sent, tick, taken: () => sent.splice(0).map(({ window, quotes }) => ({ window, quotes })) }
}

it('sends the newest quotes of a new list at once, and nothing for those without one', () => {
  const { conflator, tick, taken } = setUp()
  tick(1, 10)
  tick(3, 30)
  conflator.watch('a', [1, 2, 3])
  expect(taken()).toEqual([
    {
      window: 'a',
      quotes: [
        [1, 10],
        [3, 30],
      ],
    },
  ])
})

it('sends what came together soon after a quiet time, only the newest of each instrument', () => {
  const { clock, conflator, tick, taken } = setUp()
  conflator.watch('a', [1, 2])
  for (let price = 1; price <= 100; price++) tick(1, price)
  tick(2, 7)
  clock.advance(3)
  expect(taken()).toEqual([])
  tick(1, 101)
  clock.advance(1)
  expect(taken()).toEqual([
    {
      window: 'a',
      quotes: [
        [1, 101],
        [2, 7],
      ],
    },
  ])
  clock.advance(1000)
  expect(taken()).toEqual([])
})

it('keeps its pace under load: a push each 33 ms, with the newest', () => {
  const { clock, conflator, sent, tick } = setUp()
  conflator.watch('a', [1])
  for (let ms = 1; ms <= 330; ms++) {
    tick(1, ms)
    clock.advance(1)
  }
  expect(sent).toHaveLength(10)
  expect(sent.slice(0, 3).map(({ quotes }) => quotes)).toEqual([[[1, 4]], [[1, 37]], [[1, 70]]])
})

it('keeps the windows apart: each gets what it watches', () => {
  const { clock, conflator, tick, taken } = setUp(50)
  conflator.watch('a', [1, 2])
  conflator.watch('b', [2, 3])
  tick(2, 20)
  tick(3, 30)
  tick(9, 90)
  clock.advance(50)
  expect(taken()).toEqual([
    { window: 'a', quotes: [[2, 20]] },
    {
      window: 'b',
      quotes: [
        [2, 20],
        [3, 30],
      ],
    },
  ])
})

it('replaces a list as a whole, and owes nothing of the old one', () => {
  const { clock, conflator, tick, taken } = setUp()
  conflator.watch('a', [1])
  tick(1, 10)
  conflator.watch('a', [2])
  taken()
  tick(1, 11)
  tick(2, 20)
  clock.advance(100)
  expect(taken()).toEqual([{ window: 'a', quotes: [[2, 20]] }])
})

it('sends nothing to a window that is gone', () => {
  const { clock, conflator, tick, taken } = setUp()
  conflator.watch('a', [1])
  tick(1, 10)
  conflator.drop('a')
  conflator.drop('never there')
  clock.advance(100)
  tick(1, 11)
  clock.advance(100)
  expect(taken()).toEqual([])
})

it('sends nothing after it was stopped', () => {
  const { clock, conflator, tick, taken } = setUp()
  conflator.watch('a', [1])
  tick(1, 10)
  conflator.stop()
  clock.advance(100)
  tick(1, 11)
  clock.advance(100)
  expect(taken()).toEqual([])
})

it('splits a push so that each part stays under 64 KB, and loses none', () => {
  const { clock, conflator, sent, tick } = setUp()
  const handles = Array.from({ length: 1000 }, (_, n) => n + 1)
  conflator.watch('a', handles)
  for (const handle of handles) tick(handle, handle)
  clock.advance(33)
  expect(sent).toHaveLength(6)
  expect(Math.max(...sent.map(push => push.bytes))).toBeLessThan(65_536)
  expect(sent.flatMap(push => push.quotes.map(([handle]) => handle))).toEqual(handles)
})

it('gives each push an array of its own', () => {
  const clock = createTestClock()
  const quote = new Float64Array(QUOTE_SIZE)
  const batches: Float64Array[] = []
  const conflator = createConflator({ clock, newest: () => quote, send: (_window, batch) => batches.push(batch) })
  conflator.watch('a', [0])
  quote[FIELD.last] = 5
  conflator.mark(0)
  clock.advance(33)
  expect(batches.map(batch => batch[FIELD.last])).toEqual([0, 5])
})

it('counts what it pushed and what a newer quote replaced before it went out', () => {
  const { clock, conflator, tick } = setUp()
  conflator.watch('a', [1, 2])
  conflator.watch('b', [1])
  for (let price = 1; price <= 10; price++) tick(1, price)
  tick(2, 7)
  tick(3, 7)
  clock.advance(100)
  expect(conflator.counts()).toEqual({ pushed: 3, conflated: 18 })
})
