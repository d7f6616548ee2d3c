import { expect, it } from 'vitest'
import { createBooks } from '../../../electron/core/feed/books.ts'
import { insCode } from '../../../shared/market.ts'
import type { InsCode } from '../../../shared/market.ts'
import { at, FIELD, QUOTE_FLAG, QUOTE_SIZE } from '../../../shared/quote.ts'
import { frameOf, message } from './frames.ts'

const code = (text: string): InsCode => insCode(text) ?? (text as InsCode)
const frame = (ins: string, close = '1215') => frameOf(message({ ins, close }))

it('gives each new code the next handle, after those of earlier runs', () => {
  const books = createBooks([
    [3, code('30')],
    [9, code('90')],
  ])
  expect(books.handleOf(code('30'))).toBe(3)
  expect(books.handleOf(code('1'))).toBe(10)
  expect(books.handleOf(code('2'))).toBe(11)
  expect(books.handleOf(code('1'))).toBe(10)
  expect([books.find(code('90')), books.find(code('4')), books.codeOf(11), books.codeOf(12)]).toEqual([
    9,
    undefined,
    '2',
    undefined,
  ])
})

it('tells each new handle once', () => {
  const books = createBooks([[1, code('7')]])
  books.accept(frame('7'))
  expect(books.takeNew()).toEqual([])
  books.accept(frame('8'))
  books.handleOf(code('9'))
  expect(books.takeNew()).toEqual([
    [2, '8'],
    [3, '9'],
  ])
  expect(books.takeNew()).toEqual([])
})

it('keeps only the newest quote of each instrument, in one array of its own', () => {
  const books = createBooks([])
  const first = frame('7', '1')
  const quote = books.accept(first)
  books.accept(frame('8', '5'))
  expect(quote).not.toBe(first.quote)
  expect(books.accept(frame('7', '2'))).toBe(quote)
  expect(books.newest(1)).toBe(quote)
  expect(at(quote, FIELD.last)).toBe(2)
  expect(books.size).toBe(2)
  expect(books.newest(5)).toBeUndefined()
})

it('counts the accepted frames of each instrument', () => {
  const books = createBooks([])
  for (const ins of ['7', '8', '7', '7']) books.accept(frame(ins))
  expect([1, 2].map(handle => at(books.newest(handle) ?? new Float64Array(QUOTE_SIZE), FIELD.frameNo))).toEqual([3, 1])
})

it('marks preloaded quotes as remembered until a frame of this run comes', () => {
  const books = createBooks([[4, code('7')]])
  const kept = new Float64Array(QUOTE_SIZE * 2)
  kept.set(frame('7', '99').quote)
  kept[FIELD.handle] = 4
  kept[FIELD.frameNo] = 812
  kept[QUOTE_SIZE + FIELD.handle] = 77 // a handle that no code stands for
  books.remember(kept)
  expect([books.size, books.newest(77)]).toEqual([1, undefined])
  const remembered = books.newest(4)
  expect(remembered && [at(remembered, FIELD.last), at(remembered, FIELD.frameNo)]).toEqual([99, 0])
  expect(remembered && at(remembered, FIELD.flags) & QUOTE_FLAG.remembered).toBe(QUOTE_FLAG.remembered)
  kept.fill(0)
  expect(books.newest(4)?.[FIELD.last]).toBe(99)

  const quote = books.accept(frame('7', '100'))
  expect([at(quote, FIELD.last), at(quote, FIELD.frameNo)]).toEqual([100, 1])
  expect(at(quote, FIELD.flags) & QUOTE_FLAG.remembered).toBe(0)
})

it('lets no memory stand over a frame of this run', () => {
  const books = createBooks([[1, code('7')]])
  books.accept(frame('7', '100'))
  const kept = new Float64Array(QUOTE_SIZE)
  kept[FIELD.handle] = 1
  books.remember(kept)
  expect(books.newest(1)?.[FIELD.last]).toBe(100)
})
