// What other windows leave behind comes home: after a while, at once when it was sent, never twice, never what is open.
import { beforeEach, describe, expect, it } from 'vitest'
import type { Boot } from '../../../shared/contract.ts'
import { adoptLayouts, GRACE_MS } from '../../../renderer/layout/adopt.ts'
import { tile } from '../../../renderer/layout/desk-json.ts'
import { type Workspace, writeLayout } from '../../../renderer/layout/layout-document.ts'
import { deskOfTile, workspaceOf } from '../../../renderer/layout/templates.ts'
import { createWorkspaces, type Workspaces } from '../../../renderer/layout/workspaces.ts'
import { createTestClock, type TestClock } from '../../clock.ts'
import { createFakeBridge, type FakeBridge } from '../fake-bridge.ts'
import { sampleCodes } from '../fake-market.ts'

const given = { codes: sampleCodes, listId: 'main' }
const queues = workspaceOf('queues', given, 'ltr', 'q')
const loose: Workspace = { id: 'l', name: '', desk: deskOfTile({ ...tile('prints', {}), id: 'p1' }) }
const textOf = (workspaces: Workspace[], returning = false): string =>
  writeLayout({ workspaces, active: '', kept: '', returning }, 'ltr')

let bridge: FakeBridge
let clock: TestClock
let spaces: Workspaces
let boot: Boot
let home: string[][] = []
let stop: () => void
let leaving = false
let opening: string[] = []

const settle = async (): Promise<void> => {
  for (let n = 0; n < 20; n += 1) await Promise.resolve()
}
const start = async (layouts: Record<string, string>, windows: string[]): Promise<void> => {
  const answer = await bridge.call('boot', { window: 'main' })
  if (!answer.ok) throw new Error('the fake always boots')
  boot = { ...answer.value, layouts, windows }
  bridge.answers.boot = () => ({ ok: true, value: boot })
  bridge.answers.dropLayout = ({ window }) => {
    const { [window]: _, ...rest } = boot.layouts
    boot = { ...boot, layouts: rest }
    return { ok: true, value: null }
  }
  stop = adoptLayouts({
    bridge,
    window: 'main',
    spaces,
    direction: 'ltr',
    after: (ms, run) => clock.after(ms, run),
    leaving: () => leaving,
    opening: window => opening.includes(window),
    onHome: workspaces => home.push(workspaces.map(({ id }) => id)),
  })
  await settle()
}
const wait = async (ms: number): Promise<void> => {
  clock.advance(ms)
  await settle()
}
const setWindows = async (windows: string[]): Promise<void> => {
  boot = { ...boot, windows }
  bridge.emit('windows', windows)
  await settle()
}
const dropped = () => bridge.calls.filter(({ name }) => name === 'dropLayout').map(({ args }) => args)

beforeEach(() => {
  leaving = false
  opening = []
  bridge = createFakeBridge()
  clock = createTestClock()
  home = []
  spaces = createWorkspaces({
    saved: '',
    direction: 'ltr',
    first: () => workspaceOf('main', given, 'ltr', 'first'),
    empty: () => workspaceOf('empty', given, 'ltr', 'empty'),
    keepFirst: false,
    save: () => undefined,
  })
})

describe('a window that is gone', () => {
  it('gives its workspaces behind the shown one, saved before its layout is dropped', async () => {
    await start({ 'w-1': textOf([queues]) }, ['main', 'w-1'])
    await wait(GRACE_MS * 2)
    expect(spaces.list()).toHaveLength(1)
    await setWindows(['main'])
    await wait(GRACE_MS - 1)
    expect(spaces.list()).toHaveLength(1)
    await wait(1)
    expect(spaces.list().map(({ id }) => id)).toEqual(['first', 'q'])
    expect(spaces.active().id).toBe('first')
    expect(home).toEqual([['q']])
    const order = bridge.calls.map(({ name }) => name).filter(name => name !== 'boot')
    expect(order).toEqual(['saveLayout', 'dropLayout'])
  })

  it('gives a single tile to the shown workspace', async () => {
    await start({ 'w-1': textOf([loose]) }, ['main'])
    await wait(GRACE_MS)
    expect(spaces.list()).toHaveLength(1)
    expect(spaces.active().desk.tile('p1')?.kind).toBe('prints')
    expect(dropped()).toEqual([{ window: 'w-1' }])
  })

  it('keeps its own when it only loads anew', async () => {
    await start({ 'w-1': textOf([queues]) }, ['main', 'w-1'])
    await setWindows(['main'])
    await wait(GRACE_MS - 100)
    await setWindows(['main', 'w-1'])
    await wait(GRACE_MS * 3)
    expect(spaces.list()).toHaveLength(1)
    expect(dropped()).toEqual([])
  })

  it('keeps its own when it opens later than the main window at the start', async () => {
    await start({ 'w-1': textOf([queues]) }, ['main'])
    await wait(GRACE_MS / 2)
    await setWindows(['main', 'w-1'])
    await wait(GRACE_MS * 3)
    expect(home).toEqual([])
  })

  it('has the whole grace from when it was first without a window, also when the main one just started', async () => {
    await start({}, ['main'])
    await wait(GRACE_MS - 100)
    boot = { ...boot, layouts: { 'w-1': textOf([queues]) } }
    await setWindows(['main', 'w-2'])
    await wait(100)
    expect(home).toEqual([])
    await wait(GRACE_MS)
    expect(home).toEqual([['q']])
  })

  it('keeps its own for as long as its page is on the way, and gives it when that was closed', async () => {
    opening = ['w-1']
    await start({ 'w-1': textOf([queues]) }, ['main'])
    for (let n = 0; n < 5; n += 1) await wait(GRACE_MS)
    expect(home).toEqual([])
    opening = []
    await wait(GRACE_MS)
    expect(home).toEqual([['q']])
  })

  it('comes home at once when the person sent it', async () => {
    await start({ 'w-1': textOf([queues], true) }, ['main', 'w-1'])
    await setWindows(['main'])
    expect(home).toEqual([['q']])
  })
})

it('does not take what a crash left in both places', async () => {
  spaces.active().desk.put({ ...tile('prints', {}), id: 'p1' })
  const count = spaces.active().desk.tiles().length
  await start({ 'w-1': textOf([loose]), 'w-2': textOf([{ ...queues, id: 'first' }]) }, ['main'])
  await wait(GRACE_MS)
  expect(spaces.active().desk.tiles()).toHaveLength(count)
  expect(spaces.list()).toHaveLength(1)
  expect(home).toEqual([])
  expect(dropped()).toHaveLength(2)
})

it.each(['{"version":99}', 'damaged'])('leaves %s saved for the version that can read it', async text => {
  await start({ 'w-1': text }, ['main'])
  await wait(GRACE_MS)
  expect(dropped()).toEqual([])
  expect(spaces.list()).toHaveLength(1)
})

it('does not drop what could not be saved here', async () => {
  bridge.answers.saveLayout = () => ({ ok: false, error: { code: 'storeFailed' } })
  await start({ 'w-1': textOf([queues]) }, ['main'])
  await wait(GRACE_MS)
  expect(dropped()).toEqual([])
})

it('takes nothing any more when it is stopped', async () => {
  await start({ 'w-1': textOf([queues]) }, ['main'])
  stop()
  await wait(GRACE_MS)
  expect(spaces.list()).toHaveLength(1)
})

it('takes nothing any more once the page is about to load anew', async () => {
  await start({ 'w-1': textOf([queues]) }, ['main'])
  leaving = true
  await wait(GRACE_MS)
  expect(home).toEqual([])
  expect(dropped()).toEqual([])
})
