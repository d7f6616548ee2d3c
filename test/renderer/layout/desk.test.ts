// One desk's own logic: where an instrument opens, how a closed tile comes back, moving and resizing by command.
import { beforeEach, describe, expect, it } from 'vitest'
import { createDesk, type Desk } from '../../../renderer/layout/desk.ts'
import { deskOf } from '../../../renderer/layout/templates.ts'
import { sampleCodes } from '../fake-market.ts'

const [first, , , , fifth] = sampleCodes
let desk: Desk

const books = () => desk.tiles().filter(tile => tile.kind === 'order-book')
const layoutOf = () => desk.json().layout
const there = <T>(value: T | undefined): T => {
  if (value === undefined) throw new Error('the first desk has it')
  return value
}

beforeEach(() => {
  desk = createDesk(deskOf('main', { codes: sampleCodes, listId: 'main' }, 'ltr'), 'ltr')
})

describe('showing an instrument', () => {
  it('goes to the book that has it already', () => {
    const book = books()[0]
    expect(first && desk.showBook(first)).toBe(book?.id)
    expect(desk.activeId()).toBe(book?.id)
    expect(books()).toHaveLength(4)
  })

  it('replaces the instrument of the book used last, also when the watchlist is active', () => {
    const used = there(books()[2])
    desk.activate(used.id)
    desk.activate(there(desk.tiles().find(tile => tile.kind === 'watchlist')).id)
    expect(desk.showBook(there(fifth))).toBe(used.id)
    expect(books().map(tile => tile.config.code)).toContain(fifth)
    expect(books()).toHaveLength(4)
  })

  it('fills an empty book before it replaces a full one', () => {
    const empty = desk.add('order-book', {})
    desk.activate(there(books()[0]).id)
    expect(desk.showBook(there(fifth))).toBe(empty)
    expect(desk.activeId()).toBe(empty)
  })

  it('opens a book when there is none', () => {
    for (const { id } of books()) desk.close(id)
    desk.showBook(there(fifth))
    expect(books().map(tile => tile.config.code)).toEqual([fifth])
  })

  it('opens prints in the tile of prints, not in a book', () => {
    const id = desk.show('prints', there(fifth))
    expect(desk.tile(id)).toMatchObject({ kind: 'prints', config: { code: fifth, link: 1 } })
    expect(books()).toHaveLength(4)
  })
})

describe('closing a tile', () => {
  it('is undone exactly, sizes included', () => {
    const before = layoutOf()
    const undo = desk.close(there(books()[1]).id)
    expect(books()).toHaveLength(3)
    undo()
    expect(layoutOf()).toEqual(before)
  })

  it('is undone without taking back what the other tiles show since', () => {
    const [one, other] = books()
    const undo = desk.close(there(one).id)
    desk.configure(there(other).id, { code: there(fifth) })
    undo()
    expect(desk.tile(there(other).id)?.config.code).toBe(fifth)
    expect(books()).toHaveLength(4)
  })

  it('is undone beside the others after the desk was changed', () => {
    const gone = there(books()[1])
    const undo = desk.close(gone.id)
    const added = desk.add('order-book', {})
    undo()
    expect(desk.tile(added)).toBeDefined()
    expect(desk.tile(gone.id)?.config.code).toBe(gone.config.code)
  })

  it('leaves an empty desk usable after the last tile was closed', () => {
    for (const { id } of desk.tiles()) desk.close(id)
    expect(desk.tiles()).toEqual([])
    desk.add('order-book', {})
    expect(desk.tiles()).toHaveLength(1)
  })
})

describe('moving by command', () => {
  it('exchanges two tiles and keeps to the one that moved', () => {
    const [one, other] = books()
    desk.activate(there(one).id)
    desk.move(there(one).id, 'right', there(other).id)
    expect(desk.tile(there(other).id)?.config.code).toBe(one?.config.code)
    expect(desk.tile(there(one).id)?.config.code).toBe(other?.config.code)
    expect(desk.activeId()).toBe(other?.id)
  })

  it('makes a column of its own at the edge', () => {
    const alerts = there(desk.tiles().find(tile => tile.kind === 'alerts'))
    const count = layoutOf().children?.length ?? 0
    desk.move(alerts.id, 'right', undefined)
    expect(layoutOf().children).toHaveLength(count + 1)
    expect(JSON.stringify(layoutOf().children?.at(-1))).toContain(alerts.id)
  })

  it('gives a tile more width and more height at the cost of its neighbours, and never all', () => {
    const list = there(desk.tiles().find(tile => tile.kind === 'watchlist'))
    const share = (weights: readonly (number | undefined)[]) =>
      (weights[0] ?? 0) / weights.reduce<number>((sum, weight) => sum + (weight ?? 0), 0)
    const width = () => share((layoutOf().children ?? []).map(child => child.weight))
    const height = () => {
      const column = layoutOf().children?.[0] as { children?: { weight?: number }[] }
      return share((column.children ?? []).map(child => child.weight))
    }
    const [before, tall] = [width(), height()]
    desk.resize(list.id, 'width', 1)
    expect(width()).toBeCloseTo(before + 0.06)
    desk.resize(list.id, 'width', -1)
    expect(width()).toBeCloseTo(before)
    desk.resize(list.id, 'height', -1)
    expect(height()).toBeCloseTo(tall - 0.06)
    for (let n = 0; n < 40; n += 1) desk.resize(list.id, 'width', 1)
    expect(width()).toBeLessThan(0.8)
  })
})

it('gives the wide desk from a narrow window, with what was done there', () => {
  desk.setNarrow(true)
  desk.close(there(books()[3]).id)
  expect(layoutOf().children).toHaveLength(4)
  desk.setNarrow(false)
  expect(books()).toHaveLength(3)
  expect(layoutOf().children).toHaveLength(4)
})

it('takes a colour and leaves it', () => {
  const book = there(books()[1])
  desk.link(book.id, 3)
  expect(desk.tile(book.id)?.config).toEqual({ code: book.config.code, link: 3 })
  desk.link(book.id, undefined)
  expect(desk.tile(book.id)?.config).toEqual({ code: book.config.code })
})

it('names a tile by what it shows, whatever the docking translates, and keeps that through an exchange', () => {
  const [one, other] = [there(books()[0]), there(books()[1])]
  // As the docking does when it is drawn; not part of its public types.
  const model = desk.model() as unknown as { setI18nTranslator: (translate: () => string) => void }
  model.setI18nTranslator(() => 'words of one language')
  expect(desk.tile(one.id)?.name).toBe(`order-book:${one.config.code}`)
  desk.move(one.id, 'right', other.id)
  expect(JSON.stringify(desk.json())).not.toContain('words of one language')
  expect(desk.tile(other.id)?.name).toBe(`order-book:${one.config.code}`)
})
