// What a window is told when it begins, and the person's rules, over the whole app and a real profile.
import { afterEach, expect, it } from 'vitest'
import { answer } from '../../electron/core/answer.ts'
import type { Boot } from '../../shared/contract.ts'
import type { Result } from '../../shared/errors.ts'
import type { InsCode } from '../../shared/market.ts'
import { defaultRules } from '../../shared/rules.ts'
import { startHost, value } from '../host.ts'

const open: { stop(): Promise<void> }[] = []
afterEach(async () => {
  for (const each of open.splice(0).toReversed()) await each.stop()
})

/** The demo's market, since it has a symbol list without a network. */
async function demoHost(profile?: string) {
  const host = await startHost({ flags: { source: 'demo' }, ...(profile && { profile }) })
  open.push(host)
  return host
}
const boot = async (host: Awaited<ReturnType<typeof demoHost>>) =>
  value(await host.bridge.call('boot', { window: 'main' }))

it('a window that begins is told rules, windows, layouts, links, tests and updates', async () => {
  const host = await demoHost()
  value(await host.bridge.call('saveLayout', { window: 'w2', json: '{"a":1}' }))
  const code = value(await host.bridge.call('search', { text: '', allBoards: false, limit: 1 }))[0]?.code as InsCode
  value(await host.bridge.call('link', { group: 2, code }))
  const first = await boot(host)
  expect(first).toMatchObject({
    rules: defaultRules(),
    windows: ['main'],
    layouts: { w2: '{"a":1}' },
    links: { 2: code },
    tests: [],
    updates: { state: 'unsupported' },
  })
  host.app.dropWindow('test')
  expect(value(await host.bridge.call('boot', undefined)).windows).toEqual([])
})

it('a window whose layout another replaced, as a restored backup does, is told; one that saves its own is not', async () => {
  const host = await demoHost()
  const told: string[] = []
  host.bridge.on('layout', name => told.push(name))
  await boot(host)
  value((await answer(host.app.handlers, 'boot', { window: 'w2' }, { window: 'second' })) as Result<Boot>)
  value(await host.bridge.call('saveLayout', { window: 'main', json: '{"own":1}' }))
  value(await host.bridge.call('saveLayout', { window: 'closed', json: '{"nobody":1}' }))
  value(await host.bridge.call('saveLayout', { window: 'w2', json: '{"restored":1}' }))
  expect(told).toEqual(['w2'])
  expect((await boot(host)).layouts['w2']).toBe('{"restored":1}')
})

it('rules are told to every window, hold at once for an instrument, and outlive the run', async () => {
  const host = await demoHost()
  const [row] = value(await host.bridge.call('search', { text: 'فولاد', allBoards: false, limit: 1 }))
  const code = row?.code as InsCode
  const told = host.next('rules', () => true)
  const bands = [{ id: 'x', from: 20200101, scope: { code }, limit: { percent: 4 } }]
  const saved = value(await host.bridge.call('saveRules', { bands }))
  expect(await told).toEqual(saved)
  expect(saved).toEqual({ ...defaultRules(), bands })
  const [banded] = value(await host.bridge.call('instruments', { codes: [code] }))
  expect(banded?.band).toMatchObject({ percent: 4, byHand: true })
  // The search goes on saying what the list says.
  expect(row?.band?.byHand).toBeUndefined()
  await host.stop()
  open.length = 0
  const again = await demoHost(host.profile)
  expect((await boot(again)).rules).toEqual(saved)
})

it('a page that was drawn for a market which has ended since does not write into the next one', async () => {
  const host = await demoHost()
  const { watchlists } = await boot(host)
  value(await host.bridge.call('saveLayout', { window: 'main', json: '{"demo":1}' }))
  value(await host.bridge.call('chooseSource', { source: 'real' }))
  const refused = { ok: false, error: { code: 'badRequest', detail: { field: 'source' } } }
  const code = watchlists[0]?.codes[0] as InsCode
  expect(await host.bridge.call('saveLayout', { window: 'main', json: '{"late":1}' })).toEqual(refused)
  expect(await host.bridge.call('dropLayout', { window: 'main' })).toEqual(refused)
  expect(await host.bridge.call('saveWatchlists', { lists: watchlists })).toEqual(refused)
  expect(await host.bridge.call('saveRules', { holidays: [{ day: 20260321, name: '' }] })).toEqual(refused)
  expect(await host.bridge.call('link', { group: 1, code })).toEqual(refused)
  expect(await host.bridge.call('openWindow', { window: 'w2' })).toEqual(refused)
  expect(await boot(host)).toMatchObject({
    source: 'real',
    layouts: {},
    watchlists: [],
    links: {},
    rules: defaultRules(),
  })
  // Drawn anew, it is of this market.
  value(await host.bridge.call('saveLayout', { window: 'main', json: '{"real":1}' }))
  value(await host.bridge.call('chooseSource', { source: 'demo' }))
  expect((await boot(host)).layouts).toEqual({ main: '{"demo":1}' })
})

it('rules that can not be are refused, and nothing changes', async () => {
  const host = await demoHost()
  const [row] = defaultRules().hours
  if (!row) throw new Error('there are usual hours')
  for (const wrong of [
    { hours: [{ ...row, close: '08:00' }] },
    { hours: [{ ...row, from: 20260231 }] },
    { bands: [{ id: 'x', from: 20260101, scope: { class: 'shares' as const }, limit: { min: 9, max: 3 } }] },
    { holidays: [{ day: 0, name: '' }] },
  ]) {
    const refused = await host.bridge.call('saveRules', wrong)
    expect(refused).toMatchObject({ ok: false, error: { code: 'badRequest' } })
  }
  expect((await boot(host)).rules).toEqual(defaultRules())
})

it('the diagnostics gather versions, counters, the log and the files of the profile', async () => {
  const host = await demoHost()
  const facts = value(await host.bridge.call('diagnostics', undefined))
  expect(facts.versions).toMatchObject({ Tablo: '0.0.0' })
  expect(facts.symbols.count).toBeGreaterThan(20)
  expect(facts.log.join('\n')).toContain('market opened')
  expect(facts.profile).toBe(host.profile)
  for (const counter of Object.values(facts.counters)) expect(Number.isFinite(counter)).toBe(true)
})

it('what a notification asked to see before the main window had a page is asked of the first that comes, once', async () => {
  const host = await demoHost()
  const asked: unknown[] = []
  host.bridge.on('show', request => asked.push(request))
  const code = value(await host.bridge.call('search', { text: '', allBoards: false, limit: 1 }))[0]?.code as InsCode
  host.app.show({ code, firing: 7 })
  value((await answer(host.app.handlers, 'boot', { window: 'w2' }, { window: 'second' })) as Result<Boot>)
  expect(asked).toEqual([])
  await boot(host)
  await boot(host)
  expect(asked).toEqual([{ code, firing: 7 }])
})
