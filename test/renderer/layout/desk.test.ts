// The desk's own logic: where an instrument opens, what is saved, what a broken layout costs.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createDesk, type Desk } from '../../../renderer/layout/desk.ts'
import { sampleCodes } from '../fake-market.ts'

const [first, , , , fifth] = sampleCodes
let saved: string[] = []
let desk: Desk

const open = (layout = '') =>
  createDesk(layout, 'ltr', { codes: sampleCodes, listId: 'main' }, json => saved.push(json))
const books = () => desk.tiles().filter(tile => tile.kind === 'order-book')

beforeEach(() => {
  vi.useFakeTimers()
  saved = []
  desk = open()
})
afterEach(() => {
  desk.stop()
  vi.useRealTimers()
})

describe('showing an instrument', () => {
  it('goes to the book that has it already', () => {
    const there = books()[0]
    expect(first && desk.showBook(first)).toBe(there?.id)
    expect(desk.activeId()).toBe(there?.id)
    expect(books()).toHaveLength(4)
  })

  it('replaces the instrument of the book used last, also when the watchlist is active', () => {
    const used = books()[2]
    if (!used || !fifth) throw new Error('the first desk has four books')
    desk.activate(used.id)
    desk.activate(desk.tiles().find(tile => tile.kind === 'watchlist')?.id ?? '')
    expect(desk.showBook(fifth)).toBe(used.id)
    expect(books().map(tile => tile.config.code)).toContain(fifth)
    expect(books()).toHaveLength(4)
  })

  it('fills an empty book before it replaces a full one', () => {
    const empty = desk.add('order-book', {})
    desk.activate(books()[0]?.id ?? '')
    expect(fifth && desk.showBook(fifth)).toBe(empty)
    expect(desk.activeId()).toBe(empty)
  })

  it('opens a book when there is none', () => {
    for (const { id } of books()) desk.close(id)
    if (!fifth) throw new Error('no sample')
    desk.showBook(fifth)
    expect(books().map(tile => tile.config.code)).toEqual([fifth])
  })
})

describe('saving', () => {
  it('keeps the first desk once it shows something, and none that is empty', () => {
    vi.advanceTimersByTime(1000)
    expect(saved).toHaveLength(1)
    desk.stop()
    saved = []
    desk = createDesk('', 'ltr', { codes: [], listId: 'main' }, json => saved.push(json))
    vi.advanceTimersByTime(1000)
    expect(saved).toEqual([])
  })

  it('writes once for a burst of changes, and what it wrote opens the same desk', () => {
    desk.add('order-book', {})
    desk.add('watchlist', {})
    expect(saved).toEqual([])
    vi.advanceTimersByTime(1000)
    expect(saved).toHaveLength(1)
    const tiles = desk.tiles().map(({ kind, config }) => ({ kind, config }))
    desk.stop()
    desk = open(saved[0])
    expect(desk.tiles().map(({ kind, config }) => ({ kind, config }))).toEqual(tiles)
  })

  it('writes what is waiting when it stops', () => {
    desk.add('order-book', {})
    desk.stop()
    expect(saved).toHaveLength(1)
  })

  it('keeps a layout it could not read inside the next one', () => {
    desk.stop()
    desk = open('{"version":99,"desk":"of a newer Tablo"}')
    expect(books()).toHaveLength(4)
    desk.add('order-book', {})
    vi.advanceTimersByTime(1000)
    expect(JSON.parse(saved.at(-1) ?? '')).toMatchObject({
      version: 1,
      kept: '{"version":99,"desk":"of a newer Tablo"}',
    })
  })

  it('saves the wide desk from a narrow window', () => {
    desk.setNarrow(true)
    const gone = books()[3]
    desk.close(gone?.id ?? '')
    vi.advanceTimersByTime(1000)
    desk.stop()
    desk = open(saved.at(-1))
    expect(books()).toHaveLength(3)
    const root = desk.model().toJson().layout.children ?? []
    expect(root).toHaveLength(3)
  })
})

it('leaves an empty desk usable after the last tile was closed', () => {
  for (const { id } of desk.tiles()) desk.close(id)
  expect(desk.tiles()).toEqual([])
  desk.add('order-book', {})
  expect(desk.tiles()).toHaveLength(1)
})
