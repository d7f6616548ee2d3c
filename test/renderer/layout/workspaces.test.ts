// The workspaces of a window: choosing, deleting with undo, order, and what is saved of them when.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { readLayout } from '../../../renderer/layout/layout-document.ts'
import { type Ingredients, workspaceOf } from '../../../renderer/layout/templates.ts'
import { createWorkspaces, type Workspaces } from '../../../renderer/layout/workspaces.ts'
import { sampleCodes } from '../fake-market.ts'

const given: Ingredients = { codes: sampleCodes, listId: 'main' }
let saved: string[] = []
let spaces: Workspaces

const open = (text = '', keepFirst = true): Workspaces =>
  createWorkspaces({
    saved: text,
    direction: 'ltr',
    first: () => workspaceOf('main', given, 'ltr', 'first'),
    empty: () => workspaceOf('empty', given, 'ltr', 'empty'),
    keepFirst,
    save: json => saved.push(json),
  })
const ids = () => spaces.list().map(({ id }) => id)
const more = (id: string) => workspaceOf('queues', given, 'ltr', id)
const savedIds = () => readLayout(saved.at(-1) ?? '', 'ltr').workspaces.map(({ id }) => id)

beforeEach(() => {
  vi.useFakeTimers()
  saved = []
  spaces = open()
})
afterEach(() => {
  spaces.stop()
  vi.useRealTimers()
})

describe('the list', () => {
  it('shows a workspace that was added, and leaves the shown one where one comes behind', () => {
    spaces.add([more('a'), more('b')])
    expect(ids()).toEqual(['first', 'a', 'b'])
    expect(spaces.active().id).toBe('a')
    spaces.add([more('c')], { behind: true })
    expect(spaces.active().id).toBe('a')
  })

  it('does not take one that is there already', () => {
    spaces.add([more('first')])
    expect(ids()).toEqual(['first'])
  })

  it('moves one and stops at both ends', () => {
    spaces.add([more('a'), more('b')])
    spaces.move('b', 0)
    expect(ids()).toEqual(['b', 'first', 'a'])
    spaces.move('b', -1)
    spaces.move('a', 3)
    expect(ids()).toEqual(['b', 'first', 'a'])
  })

  it('deletes with undo, back to its place and shown', () => {
    spaces.add([more('a'), more('b')])
    const undo = spaces.remove('a')
    expect(ids()).toEqual(['first', 'b'])
    expect(spaces.active().id).toBe('b')
    undo()
    expect(ids()).toEqual(['first', 'a', 'b'])
    expect(spaces.active().id).toBe('a')
    expect(
      spaces
        .active()
        .desk.tiles()
        .map(({ kind }) => kind),
    ).toContain('queues')
  })

  it('comes back as the same desk, so that a tile closed on it before can come back too', () => {
    spaces.add([more('a')])
    const { desk } = spaces.active()
    const tiles = desk.tiles()
    const tileBack = desk.close(tiles[0]?.id ?? '')
    const undo = spaces.remove('a')
    undo()
    tileBack()
    expect(spaces.active().desk.tiles()).toEqual(tiles)
    vi.advanceTimersByTime(1000)
    expect(readLayout(saved.at(-1) ?? '', 'ltr').workspaces[1]?.desk.layout).toEqual(desk.json().layout)
  })

  it('leaves an empty one for the last, which goes again with the undo', () => {
    const undo = spaces.remove('first')
    expect(ids()).toEqual(['empty'])
    undo()
    expect(ids()).toEqual(['first'])
  })
})

describe('saving', () => {
  it('keeps the first layout once it shows something, and none that is empty', () => {
    vi.advanceTimersByTime(1000)
    expect(saved).toHaveLength(1)
    spaces.stop()
    saved = []
    spaces = open('', false)
    vi.advanceTimersByTime(1000)
    expect(saved).toEqual([])
  })

  it('writes once for a burst of changes in any workspace, and what it wrote opens the same', () => {
    spaces.add([more('a')])
    spaces.active().desk.add('order-book', {})
    spaces.rename('first', ' My desk ')
    expect(saved).toEqual([])
    vi.advanceTimersByTime(1000)
    expect(saved).toHaveLength(1)
    const tiles = (of: Workspaces) => of.list().map(({ name, desk }) => [name, desk.tiles().map(tile => tile.name)])
    const before = tiles(spaces)
    spaces.stop()
    spaces = open(saved.at(-1))
    expect(tiles(spaces)).toEqual(before)
    expect(spaces.list()[0]?.name).toBe('My desk')
    expect(spaces.active().id).toBe('a')
  })

  it('writes what is waiting when it stops', () => {
    spaces.choose('first')
    spaces.add([more('a')])
    spaces.stop()
    expect(savedIds()).toEqual(['first', 'a'])
  })

  it('keeps a layout of a newer Tablo inside the next one', () => {
    spaces.stop()
    const newer = '{"version":99,"rooms":"of a newer Tablo"}'
    spaces = open(newer)
    expect(ids()).toEqual(['first'])
    spaces.active().desk.add('order-book', {})
    vi.advanceTimersByTime(1000)
    expect(readLayout(saved.at(-1) ?? '', 'ltr').kept).toBe(newer)
  })

  it('saves the wide desks from a narrow window', () => {
    spaces.setNarrow(true)
    spaces.add([workspaceOf('main', given, 'ltr', 'a')])
    expect(spaces.active().desk.model().toJson().layout.children).toHaveLength(2)
    vi.advanceTimersByTime(1000)
    const [first, added] = readLayout(saved.at(-1) ?? '', 'ltr').workspaces
    expect(first?.desk.layout.children).toHaveLength(4)
    expect(added?.desk.layout.children).toHaveLength(4)
  })
})
