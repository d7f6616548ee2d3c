import { inspect } from 'node:util'
import { expect, test } from 'vitest'
import type { Marker } from '../../../electron/core/secrets/markers.ts'
import { settingsMarkers } from '../../../electron/core/secrets/markers.ts'
import { createRedactor } from '../../../electron/core/secrets/redact.ts'
import { Secret } from '../../../electron/core/secrets/secret.ts'
import { createTokenStore, type KeychainPort } from '../../../electron/core/secrets/tokens.ts'
import type { Notice } from '../../../shared/contract.ts'
import { AppError } from '../../../shared/errors.ts'
import { createTestClock } from '../../clock.ts'

const FEED = 'wss://sourcearena.ir:4040'
const TOKEN = 'canary-91c2'

function setUp(kept = new Map<string, string>(), settings: Record<string, string> = {}) {
  const clock = createTestClock()
  const calls: string[] = []
  const notices: Notice[] = []
  const logged: string[] = []
  const state = { broken: false, forgetful: false }
  const guard = <T>(name: string, value: () => T): Promise<T> => {
    calls.push(name)
    return state.broken ? Promise.reject(new AppError('keychainUnavailable')) : Promise.resolve(value())
  }
  const keychain: KeychainPort = {
    backend: 'memory',
    available: async () => !state.broken,
    get: account => guard('get', () => kept.get(account) ?? null),
    set: (account, text) => guard('set', () => void (state.forgetful || kept.set(account, text))),
    clear: account => guard('clear', () => kept.delete(account)),
  }
  const write = (what: string, facts?: object) => void logged.push(`${what} ${JSON.stringify(facts)}`)
  const redactor = createRedactor()
  const tokens = createTokenStore({
    keychain,
    markers: settingsMarkers({
      settings: async () => settings,
      putSettings: async values => void Object.assign(settings, values),
    }),
    clock,
    log: { info: write, warn: write, error: write },
    onNotice: notice => notices.push(notice),
    redactor,
  })
  return { tokens, kept, settings, state, calls, notices, logged, clock, redactor }
}

test('a token goes into the keychain under its service and origin, and a marker without it into the settings', async () => {
  const { tokens, kept, settings, clock } = setUp()
  const status = await tokens.set('feed', FEED, new Secret(TOKEN))
  expect(status).toEqual({ service: 'feed', origin: FEED, state: 'keychain', sinceMs: clock.now(), keychain: true })
  expect([...kept]).toEqual([[`feed|${FEED}`, TOKEN]])
  expect(settings).toEqual({ [`token:feed|${FEED}`]: JSON.stringify({ backend: 'memory', atMs: clock.now() }) })
  expect((await tokens.get('feed', FEED))?.reveal()).toBe(TOKEN)
})

test('another origin and another service have no token', async () => {
  const { tokens } = setUp()
  await tokens.set('feed', FEED, new Secret(TOKEN))
  for (const origin of ['wss://sourcearena.ir', 'wss://sourcearena.ir.evil.example:4040', 'ws://127.0.0.1:4040', '']) {
    expect(await tokens.get('feed', origin)).toBeUndefined()
    expect((await tokens.status('feed', origin)).state).toBe('none')
  }
  expect(await tokens.get('history', FEED)).toBeUndefined()
  await expect(tokens.set('feed', '', new Secret(TOKEN))).rejects.toMatchObject({ code: 'badAddress' })
})

test('the next run finds it, and asks the keychain once however often it reconnects', async () => {
  const first = setUp()
  await first.tokens.set('feed', FEED, new Secret(TOKEN))
  const { tokens, calls, redactor } = setUp(first.kept, first.settings)
  const found = await Promise.all([tokens.get('feed', FEED), tokens.get('feed', FEED), tokens.status('feed', FEED)])
  expect(found[0]?.reveal()).toBe(TOKEN)
  expect(found[2].state).toBe('keychain')
  await tokens.get('feed', FEED)
  expect(calls).toEqual(['get'])
  expect(redactor.clean(`x ${TOKEN}`)).toBe('x [secret]')
})

test('without a keychain it lasts for this run, with a notice', async () => {
  const { tokens, state, notices, settings } = setUp()
  state.broken = true
  const status = await tokens.set('feed', FEED, new Secret(TOKEN))
  expect(status).toMatchObject({ state: 'session', keychain: false })
  expect(notices).toEqual([{ id: 'sessionToken', error: { code: 'keychainUnavailable' } }])
  expect((await tokens.get('feed', FEED))?.reveal()).toBe(TOKEN)
  expect(settings).toEqual({})
  expect((await setUp(new Map(), settings).tokens.status('feed', FEED)).state).toBe('none')
})

test('a keychain that takes a token and keeps nothing counts as none', async () => {
  const { tokens, state, notices } = setUp()
  state.forgetful = true
  expect(await tokens.set('feed', FEED, new Secret(TOKEN))).toMatchObject({ state: 'session', keychain: false })
  expect(notices.map(({ id }) => id)).toEqual(['sessionToken'])
})

test('a marker without its token is a loss, told once; no marker is none', async () => {
  const first = setUp()
  await first.tokens.set('feed', FEED, new Secret(TOKEN))
  first.kept.clear()
  const { tokens, notices } = setUp(first.kept, first.settings)
  expect(await tokens.get('feed', FEED)).toBeUndefined()
  expect(await tokens.status('feed', FEED)).toMatchObject({ state: 'lost', keychain: true })
  expect(notices).toEqual([{ id: 'tokenLost' }])
  expect((await tokens.status('history', 'https://h.example')).state).toBe('none')
})

test('a keychain that fails is told as such, left alone for a while and then asked again', async () => {
  const first = setUp()
  await first.tokens.set('feed', FEED, new Secret(TOKEN))
  const { tokens, state, calls, notices, clock } = setUp(first.kept, first.settings)
  state.broken = true
  expect(await tokens.get('feed', FEED)).toBeUndefined()
  expect(await tokens.status('feed', FEED)).toMatchObject({ state: 'lost', keychain: false })
  expect(notices).toEqual([{ id: 'tokenLost', error: { code: 'keychainUnavailable' } }])
  expect(calls).toEqual(['get'])
  state.broken = false
  clock.advance(30_000)
  expect((await tokens.get('feed', FEED))?.reveal()).toBe(TOKEN)
})

test('clearing forgets it everywhere; a keychain that can not forget says so', async () => {
  const { tokens, kept, settings, state } = setUp()
  await tokens.set('feed', FEED, new Secret(TOKEN))
  state.broken = true
  await expect(tokens.clear('feed', FEED)).rejects.toMatchObject({ code: 'keychainUnavailable' })
  state.broken = false
  expect(await tokens.clear('feed', FEED)).toMatchObject({ state: 'none', sinceMs: 0 })
  expect([kept.size, settings[`token:feed|${FEED}`]]).toEqual([0, 'null'])
  expect(await tokens.get('feed', FEED)).toBeUndefined()
})

test('a token of this run only is cleared without a keychain', async () => {
  const { tokens, state } = setUp()
  state.broken = true
  await tokens.set('feed', FEED, new Secret(TOKEN))
  expect(await tokens.clear('feed', FEED)).toMatchObject({ state: 'none', keychain: false })
  expect(await tokens.get('feed', FEED)).toBeUndefined()
})

test('a slow read does not undo a write that came after it', async () => {
  const { tokens } = setUp(new Map([[`feed|${FEED}`, 'old']]))
  const early = tokens.get('feed', FEED)
  await tokens.set('feed', FEED, new Secret(TOKEN))
  expect((await early)?.reveal()).toBe('old')
  expect((await tokens.get('feed', FEED))?.reveal()).toBe(TOKEN)
})

test('the token is in no status, notice, log line, error or printed secret', async () => {
  const { tokens, state, notices, logged } = setUp()
  const seen: unknown[] = [await tokens.set('feed', FEED, new Secret(TOKEN)), await tokens.status('feed', FEED)]
  state.broken = true
  seen.push(await tokens.clear('feed', FEED).catch((error: unknown) => error))
  seen.push(await tokens.set('history', 'https://h.example', new Secret(TOKEN)), notices, logged, new Secret(TOKEN))
  expect(JSON.stringify(seen) + inspect(seen, { depth: null, showHidden: true })).not.toContain(TOKEN)
})

test('a damaged marker is no marker', async () => {
  const read = async (text: string): Promise<Marker | undefined> =>
    settingsMarkers({ settings: async () => ({ 'token:a': text }), putSettings: async () => undefined }).read('a')
  for (const text of ['', '{', 'null', '[]', '{"backend":1,"atMs":2}', '"x"']) expect(await read(text)).toBeUndefined()
  expect(await read('{"backend":"b","atMs":2,"more":1}')).toEqual({ backend: 'b', atMs: 2 })
})
