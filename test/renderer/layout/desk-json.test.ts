// Desks as data: the first one, mirrored, folded for a narrow window and unfolded again.
import type { IJsonModel, IJsonRowNode, IJsonTabNode, IJsonTabSetNode } from 'flexlayout-react'
import { describe, expect, it } from 'vitest'
import { folded, mirrored, tabsOf, tile, unfolded } from '../../../renderer/layout/desk-json.ts'
import { TEMPLATES } from '../../../renderer/layout/layout-document.ts'
import { deskOf } from '../../../renderer/layout/templates.ts'
import { sampleCodes } from '../fake-market.ts'

const given = { codes: sampleCodes, listId: 'main' }
const ltr = deskOf('main', given, 'ltr')
const rtl = deskOf('main', given, 'rtl')
const columns = (desk: IJsonModel) => desk.layout.children as (IJsonRowNode | IJsonTabSetNode)[]
const namesOf = (column: IJsonRowNode | IJsonTabSetNode) =>
  tabsOf({ layout: { type: 'row', children: [column] } }).map(tab => tab.name)
const kinds = (desk: IJsonModel) => columns(desk).map(namesOf)

/** Ids as the docking gives them. */
const numbered = (desk: IJsonModel): IJsonModel => {
  const copy = structuredClone(desk)
  for (const [n, tab] of tabsOf(copy).entries()) tab.id = `t${n}`
  return copy
}

describe('the first desk', () => {
  const [first] = sampleCodes

  it('has the list and the chart at inline-start, prints and alerts at inline-end', () => {
    expect(kinds(ltr)[0]).toEqual(['watchlist:main', `day-chart:${first}`])
    expect(kinds(rtl).at(-1)).toEqual(kinds(ltr)[0])
    expect(kinds(ltr).at(-1)).toEqual([`prints:${first}`, 'alerts:'])
    expect(kinds(rtl)[0]).toEqual(kinds(ltr).at(-1))
  })

  it('shows the first four instruments, the first beside the list in both directions', () => {
    const names = sampleCodes.slice(0, 4).map(code => `order-book:${code}`)
    expect(kinds(ltr).slice(1, 3)).toEqual([
      [names[0], names[2]],
      [names[1], names[3]],
    ])
    expect(kinds(rtl).slice(1, 3)).toEqual([
      [names[1], names[3]],
      [names[0], names[2]],
    ])
  })

  it('has the history under two rows of books where there is the height of a third', () => {
    const high = deskOf('main', { ...given, rows: 3 }, 'ltr')
    const middle = columns(high)[1]
    const [books, history] = (middle?.children ?? []) as IJsonRowNode[]
    expect(tabsOf({ layout: books as IJsonRowNode }).map(tab => tab.name)).toEqual(
      [0, 2, 1, 3].map(n => `order-book:${sampleCodes[n]}`),
    )
    expect(history?.children?.map(tab => (tab as IJsonTabNode).name)).toEqual([`history:${first}`])
    // In the other direction the first book stands at the right.
    const turned = (columns(deskOf('main', { ...given, rows: 3 }, 'rtl'))[1]?.children ?? []) as IJsonRowNode[]
    expect(tabsOf({ layout: turned[0] as IJsonRowNode }).map(tab => tab.name)[2]).toBe(`order-book:${first}`)
  })

  it('links the list, the chart, the prints and the first book', () => {
    const linked = tabsOf(ltr).filter(tab => (tab.config as { link?: number }).link === 1)
    const kindsOf = new Set(linked.map(tab => tab.component))
    expect(linked).toHaveLength(4)
    expect(kindsOf).toEqual(new Set(['day-chart', 'order-book', 'prints', 'watchlist']))
  })
})

it.each(TEMPLATES)('the template %s can be made without any instrument', template => {
  expect(() => deskOf(template, { codes: [], listId: undefined }, 'rtl')).not.toThrow()
})

describe('mirroring', () => {
  it('twice is the same desk', () => {
    expect(kinds(mirrored(mirrored(ltr)))).toEqual(kinds(ltr))
  })

  it('keeps the same tab selected', () => {
    const tabs = [tile('order-book', {}), tile('watchlist', {}), tile('order-book', {})]
    const desk: IJsonModel = { layout: { type: 'row', children: [{ type: 'tabset', selected: 1, children: tabs }] } }
    const set = columns(mirrored(desk))[0] as IJsonTabSetNode
    expect(set.children?.[set.selected ?? 0]).toEqual(tabs[1])
  })
})

describe('a narrow window', () => {
  const topOf = (column: IJsonRowNode | IJsonTabSetNode | undefined): IJsonTabSetNode => {
    const [top] = column?.children ?? []
    if (top?.type !== 'tabset') throw new Error('a column of books has one on top')
    return top
  }
  const front = (set: IJsonTabSetNode) => set.children?.[set.selected ?? 0]?.name

  it.each([
    ['ltr', ltr],
    ['rtl', rtl],
  ] as const)('makes each side column tabs behind the book beside it, %s', (direction, desk) => {
    const narrow = folded(desk, direction)
    expect(columns(narrow)).toHaveLength(2)
    const [start, end] = direction === 'ltr' ? columns(narrow) : columns(narrow).toReversed()
    const tabs = (set: IJsonTabSetNode) => new Set((set.children ?? []).map(tab => (tab as IJsonTabNode).component))
    expect(tabs(topOf(start))).toEqual(new Set(['order-book', 'watchlist', 'day-chart']))
    expect(tabs(topOf(end))).toEqual(new Set(['order-book', 'prints', 'alerts']))
    // The books stay in front.
    expect(front(topOf(start))).toBe(`order-book:${sampleCodes[0]}`)
    expect(front(topOf(end))).toBe(`order-book:${sampleCodes[1]}`)
  })

  it('leaves a desk without books as it is', () => {
    const desk: IJsonModel = {
      layout: { type: 'row', children: [{ type: 'tabset', children: [tile('queues', {})] }] },
    }
    expect(folded(desk, 'ltr')).toBe(desk)
  })

  it('gives the wide desk back, with what was done meanwhile', () => {
    const wide = numbered(ltr)
    const ids = tabsOf(wide).map(tab => tab.id)
    const changed = structuredClone(folded(wide, 'ltr'))
    const set = topOf(columns(changed)[0])
    const closed = (set.children ?? []).find(tab => (tab as IJsonTabNode).component === 'watchlist') as { id?: string }
    set.children = (set.children ?? []).filter(tab => (tab as { id?: string }).id !== closed.id)
    set.children.push({ ...tile('order-book', {}), id: 'new' })
    const back = unfolded(wide, changed)
    expect(kinds(back)[0]).toEqual([`day-chart:${sampleCodes[0]}`])
    expect(new Set(tabsOf(back).map(tab => tab.id))).toEqual(new Set(['new', ...ids.filter(id => id !== closed.id)]))
  })
})
