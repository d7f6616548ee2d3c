import { expect, it, test } from 'vitest'
import { testFeed } from '../../../electron/core/feed/test-feed.ts'
import { Secret } from '../../../electron/core/secrets/secret.ts'
import { createTestClock } from '../../clock.ts'
import { message } from './frames.ts'
import { CANARY, code, deadUrl, provider, refuser, tcp, until } from './provider.ts'

const A = code('2400322364771558')
const TIMEOUT_MS = 8000

function tried(url: string, ask = true) {
  const clock = createTestClock()
  const result = testFeed({ url, token: new Secret(CANARY), clock, timeoutMs: TIMEOUT_MS, ...(ask && { code: A }) })
  return { clock, result }
}

it('works: the instrument that was asked for sent a frame', async () => {
  const server = await provider(socket => socket.on('message', () => socket.send(message())))
  const { clock, result } = tried(server.url)
  expect(await result).toEqual({ service: 'feed', outcome: 'works', tookMs: 0, count: 0, code: 0, atMs: clock.now() })
  expect(server.texts).toEqual([[`{"instance_code":"${A}"}`]])
  await until(() => server.sockets.length === 0)
})

it('connected: alive, but no frame in time', async () => {
  const server = await provider()
  const { clock, result } = tried(server.url)
  await until(() => server.pings === 1)
  await server.heard()
  clock.advance(TIMEOUT_MS)
  expect(await result).toMatchObject({ outcome: 'connected', code: 0, tookMs: TIMEOUT_MS })
})

it('badAnswer: alive, and all it said was no frame', async () => {
  const server = await provider()
  const { clock, result } = tried(server.url)
  await until(() => server.pings === 1)
  server.say('{"Error":"busy"}')
  await server.heard()
  clock.advance(TIMEOUT_MS)
  expect(await result).toMatchObject({ outcome: 'badAnswer', error: { code: 'badAnswer' } })
})

it('connected: no instrument was named, and the line held for a second after the first pong', async () => {
  const server = await provider()
  const { clock, result } = tried(server.url, false)
  await until(() => server.pings === 1)
  await server.heard()
  clock.advance(1000)
  expect(await result).toMatchObject({ outcome: 'connected', tookMs: 1000 })
  expect(server.texts).toEqual([[]])
})

test.each([401, 403])('refused: the upgrade was answered %i', async status => {
  const server = await refuser(status)
  const { result } = tried(server.url)
  expect(await result).toMatchObject({ outcome: 'refused', code: status, error: { code: 'tokenRefused' } })
  expect(server.asked()).toBe(1)
})

it('refused: opened and closed at once', async () => {
  const server = await provider(socket => socket.close())
  expect(await tried(server.url, false).result).toMatchObject({ outcome: 'refused', code: 1005 })
})

it('refused and noSubscription: the provider says so', async () => {
  const refused = await provider(socket => socket.send('{"Error":"invalid token"}'))
  expect(await tried(refused.url).result).toMatchObject({ outcome: 'refused', error: { code: 'tokenRefused' } })
  const unpaid = await provider(socket => socket.send('{"Error":"no active subscription"}'))
  expect(await tried(unpaid.url).result).toMatchObject({ outcome: 'noSubscription', error: { code: 'noSubscription' } })
})

it('badAnswer: it answers with something that is no frame', async () => {
  const server = await provider(socket => {
    socket.send('<html>')
    socket.close()
  })
  expect(await tried(server.url).result).toMatchObject({ outcome: 'badAnswer', error: { code: 'badAnswer' } })
})

it('unreachable: nobody there, server trouble, no answer, each with its cause', async () => {
  expect(await tried(await deadUrl()).result).toMatchObject({
    outcome: 'unreachable',
    error: { code: 'unreachable', detail: { cause: 'connectionRefused' } },
  })
  const failing = await refuser(503)
  expect(await tried(failing.url).result).toMatchObject({
    outcome: 'unreachable',
    code: 503,
    error: { code: 'serverError' },
  })
  const mute = await tcp(() => {})
  const { clock, result } = tried(mute.url)
  await until(() => mute.accepted() === 1)
  clock.advance(TIMEOUT_MS)
  expect(await result).toMatchObject({ outcome: 'unreachable', tookMs: TIMEOUT_MS, error: { code: 'timeout' } })
})

test.each([
  ['nonsense', 'badAddress'],
  ['ws://192.0.2.1/', 'plainAddress'],
])('unreachable: the address %s can not be used', async (url, error) => {
  expect(await tried(url).result).toMatchObject({ outcome: 'unreachable', error: { code: error } })
})

it('never tells the token', async () => {
  const server = await refuser(401)
  const results = await Promise.all([
    tried(server.url).result,
    tried(await deadUrl()).result,
    tried(`ws://x y/${CANARY}`).result,
  ])
  expect(JSON.stringify(results)).not.toContain(CANARY)
})
