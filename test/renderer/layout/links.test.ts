// Link colours: tiles follow what is chosen for their colour, here and from other windows, in the order of the choices.
import { beforeEach, describe, expect, it } from 'vitest'
import type { InsCode } from '../../../shared/market.ts'
import type { Result } from '../../../shared/errors.ts'
import { createLinks, type Links, shownOn } from '../../../renderer/layout/links.ts'
import { workspaceOf } from '../../../renderer/layout/templates.ts'
import { createWorkspaces, type Workspaces } from '../../../renderer/layout/workspaces.ts'
import { createFakeBridge, type FakeBridge } from '../fake-bridge.ts'
import { sampleCodes } from '../fake-market.ts'

const [a, b, c] = sampleCodes as [InsCode, InsCode, InsCode]
let bridge: FakeBridge
let spaces: Workspaces
let links: Links
let chosen: Record<number, InsCode> = {}
/** Answers of `link` that are held back. */
let held: (() => void)[] = []

const tileOf = (kind: string) => {
  const tile = spaces
    .active()
    .desk.tiles()
    .find(each => each.kind === kind && each.config.link !== undefined)
  if (!tile) throw new Error(`the first desk links a ${kind}`)
  return tile
}
const codes = () => ['order-book', 'prints', 'day-chart'].map(kind => tileOf(kind).config.code)
const lead = (code: InsCode) => links.lead(spaces.active().desk, tileOf('watchlist').id, code)
/** The market tells every window, then answers. */
const answer = async (code: InsCode) => {
  chosen = { ...chosen, 1: code }
  bridge.emit('link', { group: 1, code })
  held.shift()?.()
  await Promise.resolve()
  await Promise.resolve()
  await Promise.resolve()
}

beforeEach(() => {
  bridge = createFakeBridge()
  chosen = {}
  held = []
  const call = bridge.call.bind(bridge)
  bridge.call = ((name, args) =>
    name === 'link'
      ? new Promise<Result<null>>(resolve => {
          void call(name, args)
          held.push(() => resolve({ ok: true, value: null }))
        })
      : call(name, args)) as typeof bridge.call
  spaces = createWorkspaces({
    saved: '',
    direction: 'ltr',
    first: () => workspaceOf('main', { codes: sampleCodes, listId: 'main' }, 'ltr', 'first'),
    empty: () => workspaceOf('empty', { codes: [], listId: undefined }, 'ltr', 'empty'),
    keepFirst: false,
    save: () => undefined,
  })
  links = createLinks(bridge, spaces, () => chosen)
})

describe('a choice in the list', () => {
  it('goes to every tile of its colour and to the other windows', () => {
    lead(b)
    expect(codes()).toEqual([b, b, b])
    expect(bridge.calls).toContainEqual({ name: 'link', args: { group: 1, code: b } })
  })

  it('is at once what the desk shows for that colour, and for no other', () => {
    const { desk } = spaces.active()
    expect(shownOn(desk, 1)).toBe(a)
    lead(b)
    expect([shownOn(desk, 1), shownOn(desk, 2), shownOn(desk, undefined)]).toEqual([b, undefined, undefined])
  })

  it('leaves tiles of no colour and of another colour alone', () => {
    const { desk } = spaces.active()
    const others = desk.tiles().filter(({ kind, config }) => kind === 'order-book' && config.link === undefined)
    links.join(desk, others[0]?.id ?? '', 2)
    const before = others.map(({ id }) => desk.tile(id)?.config.code)
    lead(c)
    expect(others.map(({ id }) => desk.tile(id)?.config.code)).toEqual(before)
  })

  it('reaches the workspaces that are not shown', () => {
    spaces.add([workspaceOf('instrument', { codes: sampleCodes, listId: 'main' }, 'ltr', 'x')], { behind: true })
    lead(c)
    const behind = spaces
      .list()[1]
      ?.desk.tiles()
      .filter(({ config }) => config.code !== undefined)
    expect(new Set(behind?.map(({ config }) => config.code))).toEqual(new Set([c]))
  })

  it('is not undone by the echo of the one before it', async () => {
    lead(b)
    lead(c)
    await answer(b)
    expect(codes()).toEqual([c, c, c])
    await answer(c)
    expect(codes()).toEqual([c, c, c])
  })

  it('gives way to what another window chose meanwhile', async () => {
    lead(b)
    bridge.emit('link', { group: 1, code: c })
    await answer(b)
    chosen = { 1: c }
    bridge.emit('link', { group: 1, code: c })
    expect(codes()).toEqual([c, c, c])
  })
})

it('follows another window', () => {
  bridge.emit('link', { group: 1, code: c })
  expect(codes()).toEqual([c, c, c])
  expect(bridge.calls.filter(({ name }) => name === 'link')).toEqual([])
})

it('shows at once what was last chosen for a colour that a tile takes', () => {
  const { desk } = spaces.active()
  chosen = { 4: c }
  const free = desk.tiles().find(({ kind, config }) => kind === 'order-book' && config.link === undefined)
  links.join(desk, free?.id ?? '', 4)
  expect(desk.tile(free?.id ?? '')?.config).toEqual({ code: c, link: 4 })
})

it('leads a colour that nobody has chosen for with the tile that takes it', () => {
  const { desk } = spaces.active()
  const free = desk.tiles().find(({ kind, config }) => kind === 'order-book' && config.link === undefined)
  links.join(desk, free?.id ?? '', 5)
  expect(bridge.calls).toContainEqual({ name: 'link', args: { group: 5, code: free?.config.code } })
})

it('shows in a linked tile what is chosen for it, and takes its colour along', () => {
  links.show(spaces.active().desk, tileOf('order-book').id, b)
  expect(codes()).toEqual([b, b, b])
  expect(a).not.toBe(b)
})
