// Saved layouts: what is written comes back, the version before is read, what can't be read is never lost.
import { describe, expect, it } from 'vitest'
import { tabsOf, tile } from '../../../renderer/layout/desk-json.ts'
import { asNew, isLoose, readLayout, type Workspace, writeLayout } from '../../../renderer/layout/layout-document.ts'
import { deskOfTile, workspaceOf } from '../../../renderer/layout/templates.ts'
import { sampleCodes } from '../fake-market.ts'

/** As Tablo 0.1.0 wrote it: one desk, right to left. */
const VERSION_1 =
  '{"version":1,"direction":"rtl","desk":{"global":{"tabEnableRename":false,"tabEnableScrollbars":false,' +
  '"tabSetMinWidth":240,"tabSetMinHeight":120},"borders":[],"layout":{"type":"row","id":"#1","weight":100,"children":[' +
  '{"type":"tabset","id":"#2","weight":64,"active":true,"children":[{"type":"tab","id":"#3",' +
  '"name":"order-book:46348559193224090","component":"order-book","config":{"code":"46348559193224090"}}]},' +
  '{"type":"tabset","id":"#4","weight":36,"children":[{"type":"tab","id":"#5","name":"watchlist:main",' +
  '"component":"watchlist","config":{"listId":"main"}}]}]}},"kept":"older"}'

const given = { codes: sampleCodes, listId: 'main' }
const main = workspaceOf('main', given, 'ltr', 'a')
const queues: Workspace = { ...workspaceOf('queues', given, 'ltr', 'b'), name: 'Mine' }
const written = writeLayout({ workspaces: [main, queues], active: 'b', kept: '' }, 'ltr')
const names = (workspace: Workspace | undefined) => (workspace ? tabsOf(workspace.desk).map(tab => tab.name) : [])

describe('reading', () => {
  it('gives back the workspaces as they were written, and which one was shown', () => {
    const layout = readLayout(written, 'ltr')
    expect(layout).toEqual({ workspaces: [main, queues], active: 'b', returning: false, kept: '', newer: false })
  })

  it('mirrors every workspace that was saved in the other direction', () => {
    const { workspaces } = readLayout(written, 'rtl')
    expect(workspaces.map(each => new Set(names(each)))).toEqual([main, queues].map(each => new Set(names(each))))
    expect(names(workspaces[0])).not.toEqual(names(main))
    const back = readLayout(writeLayout({ workspaces, active: 'b', kept: '' }, 'rtl'), 'ltr')
    expect(back.workspaces.map(names)).toEqual([names(main), names(queues)])
  })

  it('takes the one desk of version 1 as the main workspace, with what that version had kept', () => {
    const layout = readLayout(VERSION_1, 'rtl')
    expect(layout.workspaces).toHaveLength(1)
    expect(layout.workspaces[0]).toMatchObject({ id: 'main', name: '', of: 'main' })
    expect(names(layout.workspaces[0])).toEqual(['order-book:46348559193224090', 'watchlist:main'])
    expect(names(readLayout(VERSION_1, 'ltr').workspaces[0])).toEqual([
      'watchlist:main',
      'order-book:46348559193224090',
    ])
    expect(layout.kept).toBe('older')
  })

  it.each([
    'not json',
    '[]',
    '{"version":2,"direction":"ltr","workspaces":[]}',
    '{"version":2,"direction":"ltr","workspaces":7}',
    '{"version":1,"direction":"ltr","desk":{"layout":{"type":"row","children":7}}}',
    '{"version":1,"direction":"ltr","desk":{"layout":{"type":"row","children":[{"type":"tabset","children":[{}]}]}}}',
    '{"layout":{"type":"row"}}',
  ])('keeps %s, of which nothing can be read', text => {
    expect(readLayout(text, 'ltr')).toMatchObject({ workspaces: [], kept: text, newer: false })
  })

  it('knows a layout of a newer version, and keeps it', () => {
    const text = '{"version":3,"direction":"ltr","rooms":[]}'
    expect(readLayout(text, 'ltr')).toMatchObject({ workspaces: [], kept: text, newer: true })
  })

  it('reads the workspaces that are right and keeps the text for the one that is not', () => {
    const text = written.replace('"id":"a","name":""', '"id":"a","name":7')
    const layout = readLayout(text, 'ltr')
    expect(layout.workspaces.map(({ id }) => id)).toEqual(['b'])
    expect(layout.kept).toBe(text)
  })

  it('does not take a desk with one id twice, which the docking refuses', () => {
    const text = VERSION_1.replace('"#5"', '"#3"')
    expect(readLayout(text, 'rtl')).toMatchObject({ workspaces: [], kept: text })
  })

  it('carries what is kept through the next saving', () => {
    const text = writeLayout({ workspaces: [main], active: 'a', kept: '{"version":9}' }, 'ltr')
    expect(readLayout(text, 'ltr').kept).toBe('{"version":9}')
  })

  it('shows the first workspace where the one that was shown is gone', () => {
    expect(readLayout(writeLayout({ workspaces: [main], active: 'x', kept: '' }, 'ltr'), 'ltr').active).toBe('a')
  })
})

it('tells a single tile in a window of its own from a workspace', () => {
  const desk = deskOfTile(tile('prints', {}))
  expect(isLoose({ id: 'a', name: '', desk })).toBe(true)
  expect(isLoose({ id: 'a', name: 'Mine', desk })).toBe(false)
  expect(isLoose({ id: 'a', name: '', of: 'queues', desk })).toBe(false)
  expect(isLoose(main)).toBe(false)
})

it('makes copies that share no id with what they were made from', () => {
  const [saved] = readLayout(VERSION_1, 'rtl').workspaces
  if (!saved) throw new Error('the fixture is readable')
  const [copy] = asNew([saved], () => 'new')
  expect(copy?.id).toBe('new')
  expect(JSON.stringify(copy)).not.toContain('"#')
  expect(names(copy)).toEqual(names(saved))
  expect(copy && tabsOf(copy.desk)[0]?.config).toEqual({ code: '46348559193224090' })
})
