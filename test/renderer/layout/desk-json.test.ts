// The saved desk: read with care, mirrored, folded for a narrow window and unfolded again.
import type { IJsonModel, IJsonRowNode, IJsonTabNode, IJsonTabSetNode } from 'flexlayout-react'
import { describe, expect, it } from 'vitest'
import {
  defaultDesk,
  folded,
  mirrored,
  readDesk,
  tabsOf,
  tile,
  unfolded,
  writeDesk,
} from '../../../renderer/layout/desk-json.ts'
import { sampleCodes } from '../fake-market.ts'

const ltr = defaultDesk(sampleCodes, 'main', 'ltr')
const rtl = defaultDesk(sampleCodes, 'main', 'rtl')
const columns = (desk: IJsonModel) => desk.layout.children as (IJsonRowNode | IJsonTabSetNode)[]
const kinds = (desk: IJsonModel) =>
  columns(desk).map(column => tabsOf({ layout: { type: 'row', children: [column] } }).map(tab => tab.name))

/** Ids as the docking gives them. */
const numbered = (desk: IJsonModel): IJsonModel => {
  const copy = structuredClone(desk)
  for (const [n, tab] of tabsOf(copy).entries()) tab.id = `t${n}`
  return copy
}

describe('the first desk', () => {
  it('has the watchlist at inline-start: the left in English, the right in Persian', () => {
    expect(kinds(ltr)[0]).toEqual(['watchlist:main'])
    expect(kinds(rtl).at(-1)).toEqual(['watchlist:main'])
  })

  it('shows the first four instruments, the first beside the watchlist in both directions', () => {
    const names = sampleCodes.slice(0, 4).map(code => `order-book:${code}`)
    expect(kinds(ltr).slice(1)).toEqual([
      [names[0], names[2]],
      [names[1], names[3]],
    ])
    expect(kinds(rtl).slice(0, -1)).toEqual([
      [names[1], names[3]],
      [names[0], names[2]],
    ])
  })
})

describe('reading a saved desk', () => {
  it('gives back what was written', () => {
    expect(readDesk(writeDesk(ltr, 'ltr', ''), 'ltr')).toEqual({ desk: ltr, kept: '' })
  })

  it('mirrors a desk that was saved in the other direction', () => {
    const { desk } = readDesk(writeDesk(ltr, 'ltr', ''), 'rtl')
    expect(desk && kinds(desk)).toEqual(kinds(rtl))
  })

  it.each([
    'not json',
    '[]',
    '{"version":2,"desk":{}}',
    '{"version":1,"direction":"ltr","desk":{"layout":{"type":"row","children":7}}}',
    '{"version":1,"direction":"ltr","desk":{"layout":{"type":"row","children":[{"type":"tabset","children":[{}]}]}}}',
    '{"layout":{"type":"row"}}',
  ])('falls back on %s and keeps it', text => {
    expect(readDesk(text, 'ltr')).toEqual({ desk: undefined, kept: text })
  })

  it('keeps what could not be read through later savings', () => {
    const { kept } = readDesk('{"version":9}', 'ltr')
    expect(readDesk(writeDesk(ltr, 'ltr', kept), 'ltr').kept).toBe('{"version":9}')
  })

  it('has nothing to keep when nothing was saved', () => {
    expect(readDesk('', 'ltr')).toEqual({ desk: undefined, kept: '' })
  })
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
  it.each([
    ['ltr', ltr],
    ['rtl', rtl],
  ] as const)('makes the side column a tab of the book beside it, %s', (direction, desk) => {
    const narrow = folded(desk, direction)
    expect(columns(narrow)).toHaveLength(2)
    const beside = (direction === 'ltr' ? columns(narrow)[0] : columns(narrow).at(-1)) as IJsonRowNode
    const [set] = beside.children as IJsonTabSetNode[]
    const names = (set?.children ?? []).map(tab => (tab as IJsonTabNode).name)
    expect(new Set(names)).toEqual(new Set([`order-book:${sampleCodes[0]}`, 'watchlist:main']))
    // The book stays in front.
    expect(names[set?.selected ?? 0]).toBe(`order-book:${sampleCodes[0]}`)
  })

  it('gives the wide desk back, with what was done meanwhile', () => {
    const wide = numbered(ltr)
    const narrow = folded(wide, 'ltr')
    const changed = structuredClone(narrow)
    const closed = tabsOf(changed).find(tab => tab.id === 't1')
    const set = (columns(changed)[0] as IJsonRowNode).children?.[0] as IJsonTabSetNode
    set.children = (set.children ?? []).filter(tab => (tab as { id?: string }).id !== closed?.id)
    set.children.push({ ...tile('order-book', {}), id: 'new' })
    const back = unfolded(wide, changed)
    expect(kinds(back)[0]).toEqual(['watchlist:main'])
    expect(new Set(tabsOf(back).map(tab => tab.id))).toEqual(new Set(['new', 't0', 't2', 't3', 't4']))
  })
})
