import { expect, it, test } from 'vitest'
import { Secret } from '../../../electron/core/secrets/secret.ts'
import { AppError } from '../../../shared/errors.ts'
import { at, FIELD } from '../../../shared/quote.ts'
import { CODE, message } from './frames.ts'
import { CANARY, code, deadUrl, feedOn, provider, refuser, tcp, until } from './provider.ts'

const A = code('2400322364771558')
const B = code(CODE)

it('connects with the token in the query and is live once the line has proven itself', async () => {
  const server = await provider()
  const { clock, is, feed, passed } = feedOn(server.url)
  expect(feed.status()).toMatchObject({ state: 'connecting', cause: 'dialling', connectedAtMs: 0 })
  await is('live/connected')
  expect(server.tokens).toEqual([CANARY])
  expect(feed.status()).toMatchObject({
    connectedAtMs: clock.now(),
    attempt: 1,
    code: 0,
    host: new URL(server.url).host,
  })
  expect(passed()).toEqual(['connecting/dialling', 'connecting/dialling', 'live/connected'])
})

it('asks for each instrument once, and for new ones at once', async () => {
  const server = await provider()
  const { feed, is } = feedOn(server.url)
  feed.want([A])
  await is('live/connected')
  feed.want([A, B])
  feed.want([B])
  feed.want([A, B])
  server.say('{}')
  await until(() => server.texts[0]?.length === 2)
  expect(server.texts).toEqual([[`{"instance_code":"${A}"}`, `{"instance_code":"${B}"}`]])
})

it('hands on frames and says so once', async () => {
  const server = await provider()
  const { clock, feed, frames, is, statuses } = feedOn(server.url)
  feed.want([A])
  await is('live/connected')
  clock.advance(1000)
  for (let n = 0; n < 3; n++) server.say(message({ trade_number: n }))
  await until(() => frames.length === 3)
  expect(frames.map(frame => [frame.code, at(frame.quote, FIELD.trades), at(frame.quote, FIELD.receivedAt)])).toEqual(
    [0, 1, 2].map(n => [A, n, clock.now()]),
  )
  expect(statuses.filter(status => status.cause === 'frames')).toHaveLength(1)
  expect(feed.status()).toMatchObject({ state: 'live', cause: 'frames', newestFrameMs: clock.now() })
})

it('rejects what it can not use, each with its reason, and stays live', async () => {
  const server = await provider()
  const { feed, frames, is, rejects } = feedOn(server.url)
  feed.want([A])
  await is('live/connected')
  server.say('<html>')
  server.say('[]')
  server.say(message({ ins: 'x' }))
  server.say(message({ close: 'x' }))
  server.say(message({ last_trade_date: '1405/13/1' }))
  server.say(message({}, {}))
  server.say(message({ ins: CODE }))
  server.say('{"Error":"request timeout or empty response"}')
  server.sockets[0]?.send(Buffer.from(message()))
  server.say(message())
  await until(() => frames.length === 1)
  expect(rejects.map(({ reason, field }) => [reason, field])).toEqual([
    ['notJson', undefined],
    ['notObject', undefined],
    ['badCode', 'ins'],
    ['badNumber', 'close'],
    ['badDate', 'last_trade_date'],
    ['badLevels', 'orders'],
    ['neverSubscribed', 'ins'],
    ['providerError', undefined],
    ['binary', undefined],
  ])
  expect(rejects[0]?.sample).toBe('<html>')
  expect(feed.status().state).toBe('live')
})

test.each([401, 403, 400, 404])('an upgrade answered %i is refused and never retried', async status => {
  const server = await refuser(status)
  const { clock, feed, is } = feedOn(server.url)
  await is('refused/upgradeRefused')
  expect(feed.status()).toMatchObject({ code: status, retryAtMs: 0 })
  clock.advance(3_600_000)
  expect(feed.status().state).toBe('refused')
  expect(server.asked()).toBe(1)
  feed.reconnect()
  await until(() => server.asked() === 2)
})

test.each([500, 502, 503, 429, 302, 200])('an upgrade answered %i is tried again', async status => {
  const server = await refuser(status)
  const { clock, feed, is } = feedOn(server.url)
  await is('unreachable/serverError')
  expect(feed.status()).toMatchObject({ code: status, retryAtMs: clock.now() + 500, attempt: 1 })
  clock.advance(500)
  await until(() => server.asked() === 2)
})

test.each([
  [1008, '', 'refused/policyClose'],
  [4401, '', 'refused/policyClose'],
  [1000, '', 'refused/closedAtOnce'],
  [undefined, '', 'refused/closedAtOnce'],
  [4000, 'invalid token', 'refused/providerRefused'],
  [4000, 'subscription expired', 'noSubscription/providerSubscription'],
] as const)('a socket closed at once with %s "%s" is %s and never retried', async (close, reason, expected) => {
  const server = await provider(socket => socket.close(close, reason))
  const { clock, feed, is } = feedOn(server.url)
  await is(expected)
  expect(feed.status().code).toBe(close ?? 1005)
  clock.advance(3_600_000)
  expect(feed.status().retryAtMs).toBe(0)
  expect(server.tokens).toHaveLength(1)
})

test.each([1001, 1011, 1012, 1013])('a server that speaks of its own trouble (%i) is tried again', async close => {
  const server = await provider((socket, nth) => nth === 0 && socket.close(close))
  const { clock, is } = feedOn(server.url)
  await is('connecting/retrying')
  clock.advance(500)
  await is('live/connected')
})

it('takes a policy close late in a connection for a refusal too', async () => {
  const server = await provider()
  const { clock, feed, frames, is, gaps } = feedOn(server.url)
  feed.want([A])
  await is('live/connected')
  server.say(message())
  await until(() => frames.length === 1)
  clock.advance(4000)
  server.sockets[0]?.close(4401)
  await is('refused/policyClose')
  clock.advance(60_000)
  expect(server.tokens).toHaveLength(1)
  const from = clock.now() - 64_000
  feed.stop()
  expect(gaps).toEqual([{ fromMs: from, toMs: clock.now(), reason: 'policyClose' }])
})

test.each([
  ['{"Error":"Token is invalid"}', 'refused/providerRefused'],
  ['{"message":"اشتراک شما به پایان رسیده است"}', 'noSubscription/providerSubscription'],
])('an error frame %s ends the connection for good', async (text, expected) => {
  const server = await provider(socket => socket.send(text))
  const { clock, is, rejects } = feedOn(server.url)
  await is(expected)
  expect(rejects).toEqual([{ reason: 'providerError', sample: text, field: undefined }])
  clock.advance(3_600_000)
  await until(() => server.sockets.length === 0)
  expect(server.tokens).toHaveLength(1)
})

it('an error frame of another kind, then a close, is tried again', async () => {
  const server = await provider((socket, nth) => {
    if (nth > 0) return
    socket.send('{"Error":"request timeout or empty response"}')
    socket.close()
  })
  const { clock, is } = feedOn(server.url)
  await is('connecting/retrying')
  clock.advance(500)
  await is('live/connected')
})

it('an address where nothing listens is unreachable, with longer and longer waits', async () => {
  const url = await deadUrl()
  const { clock, feed, is, passed } = feedOn(url)
  const waits: number[] = []
  for (let n = 1; n <= 8; n++) {
    await until(() => feed.status().attempt === n && feed.status().retryAtMs > 0)
    waits.push(feed.status().retryAtMs - clock.now())
    clock.advance(waits.at(-1) ?? 0)
  }
  await is('unreachable/connectionRefused')
  // Half of rand's cap: 1, 2, 4, 8, 16 and then 30 s.
  expect(waits).toEqual([500, 1000, 2000, 4000, 8000, 15_000, 15_000, 15_000])
  expect(new Set(passed())).toEqual(new Set(['connecting/dialling', 'unreachable/connectionRefused']))
})

it('a server that accepts and never answers the upgrade is a time-out', async () => {
  const server = await tcp(() => {})
  const { clock, is } = feedOn(server.url)
  await until(() => server.accepted() === 1)
  clock.advance(10_000)
  await is('unreachable/noAnswer')
  clock.advance(500)
  await until(() => server.accepted() === 2)
})

it('a connection cut during the upgrade is lost', async () => {
  const server = await tcp(socket => socket.on('data', () => socket.resetAndDestroy()))
  const { is } = feedOn(server.url)
  await is('unreachable/connectionLost')
})

it('a server that speaks no TLS where TLS is expected is told apart', async () => {
  const server = await tcp(socket => socket.on('data', () => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')))
  const { is } = feedOn(server.url.replace('ws:', 'wss:'))
  await is('unreachable/tls')
})

it('a name that does not exist is told apart', async () => {
  const { is } = feedOn('wss://no-such-host.invalid/')
  await is('unreachable/nameNotFound')
})

test.each(['', 'no address', 'http://127.0.0.1/', 'ws://192.0.2.1/', 'wss://user:pass@127.0.0.1/'])(
  'the address %j is not tried at all',
  async url => {
    const { clock, feed, is } = feedOn(url)
    await is('unreachable/badAddress')
    clock.advance(3_600_000)
    expect(feed.status()).toMatchObject({ retryAtMs: 0, attempt: 0 })
  },
)

it('without a token it is signed out and does not connect; a new token is taken by reconnect', async () => {
  const server = await provider()
  let signedIn = false
  const { clock, feed, is } = feedOn(server.url, {
    token: () => Promise.resolve(signedIn ? new Secret(CANARY) : undefined),
  })
  await is('signedOut/noToken')
  clock.advance(3_600_000)
  expect(server.tokens).toEqual([])
  signedIn = true
  feed.reconnect()
  await is('live/connected')
})

it('a keychain that fails is no token, and no crash', async () => {
  const server = await provider()
  const { is, lines } = feedOn(server.url, { token: () => Promise.reject(new AppError('keychainUnavailable')) })
  await is('signedOut/noToken')
  expect(lines.join()).toContain('keychainUnavailable')
})

it('without a network it is offline and looks again soon, but loopback needs none', async () => {
  let online = false
  const isOnline = () => online
  const { clock, feed, is } = feedOn('wss://no-such-host.invalid/', { isOnline })
  await is('offline/noNetwork')
  expect(feed.status().retryAtMs).toBe(clock.now() + 2000)
  clock.advance(2000)
  await is('offline/noNetwork')
  online = true
  clock.advance(2000)
  await is('unreachable/nameNotFound')

  const server = await provider()
  const local = feedOn(server.url, { isOnline: () => false })
  await local.is('live/connected')
})

it('a stopped feed says and does nothing more', async () => {
  const server = await provider()
  const { clock, feed, is, statuses, gaps } = feedOn(server.url)
  feed.want([A])
  await is('live/connected')
  const before = statuses.length
  feed.stop()
  feed.stop()
  feed.want([B])
  feed.reconnect()
  await until(() => server.sockets.length === 0)
  clock.advance(3_600_000)
  expect(statuses).toHaveLength(before)
  expect(gaps).toEqual([])
  expect(server.tokens).toHaveLength(1)
})

it('a feed stopped before its first dial never dials', async () => {
  const server = await provider()
  const { feed, statuses } = feedOn(server.url)
  feed.stop()
  const other = feedOn(server.url)
  await other.is('live/connected')
  expect(server.tokens).toHaveLength(1)
  expect(statuses).toEqual([])
})
