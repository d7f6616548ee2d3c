import { expect, it } from 'vitest'
import { createBook, enter, take } from '../../electron/demo/book.ts'

it('keeps both sides best first and sums orders of one price', () => {
  const book = createBook()
  for (const price of [10, 12, 11, 12]) enter(book, 'bid', price, 100, 1)
  for (const price of [15, 13, 14]) enter(book, 'ask', price, 100, 1)
  expect(book.bid).toEqual([
    { price: 12, volume: 200, count: 2 },
    { price: 11, volume: 100, count: 1 },
    { price: 10, volume: 100, count: 1 },
  ])
  expect(book.ask.map(({ price }) => price)).toEqual([13, 14, 15])
})

it('takes a part of a level with a part of its orders, and a whole level away', () => {
  const book = createBook()
  enter(book, 'ask', 10, 100, 10)
  expect(take(book, 'ask', 0, 30)).toEqual({ volume: 30, count: 3 })
  expect(book.ask).toEqual([{ price: 10, volume: 70, count: 7 }])
  expect(take(book, 'ask', 0, 500)).toEqual({ volume: 70, count: 7 })
  expect(book.ask).toEqual([])
  expect(take(book, 'ask', 0, 1)).toEqual({ volume: 0, count: 0 })
})
