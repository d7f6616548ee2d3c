// What a feed does when the line breaks: coming back, gaps, unreadable messages; and no token anywhere.
import { inspect } from 'node:util'
import { describe, expect, it, test } from 'vitest'
import { WebSocketServer } from 'ws'
import { Secret } from '../../../electron/core/secrets/secret.ts'
import { CODE, message } from './frames.ts'
import { CANARY, code, deadUrl, feedOn, provider, refuser, until } from './provider.ts'

const A = code('2400322364771558')
const B = code(CODE)
const asks = [`{"instance_code":"${A}"}`, `{"instance_code":"${B}"}`]

describe('after a loss', () => {
  it('asks again for all that is wanted, and for nothing that no longer is', async () => {
    const server = await provider()
    const { clock, feed, is } = feedOn(server.url)
    feed.want([A, B])
    await is('live/connected')
    await until(() => server.texts[0]?.length === 2)
    server.sockets[0]?.terminate()
    await is('connecting/retrying')
    clock.advance(500)
    await until(() => server.texts[1]?.length === 2)
    expect(server.texts).toEqual([asks, asks])

    feed.want([B])
    server.sockets[0]?.terminate()
    await is('connecting/retrying')
    clock.advance(1000)
    await until(() => server.texts[2]?.length === 1)
    expect(server.texts[2]).toEqual([asks[1]])
  })

  it('still takes late frames of an instrument that was once asked for', async () => {
    const server = await provider()
    const { feed, frames, is, rejects } = feedOn(server.url)
    feed.want([A])
    await is('live/connected')
    feed.want([])
    server.say(message())
    await until(() => frames.length === 1)
    expect(rejects).toEqual([])
  })

  it('records the gap from the last frame to the moment the connection is back', async () => {
    const server = await provider()
    const { clock, feed, frames, gaps, is } = feedOn(server.url)
    feed.want([A])
    await is('live/connected')
    clock.advance(1000)
    server.say(message())
    await until(() => frames.length === 1)
    const fromMs = clock.now()
    clock.advance(3000)
    server.sockets[0]?.terminate()
    await is('connecting/retrying')
    expect(feed.status()).toMatchObject({ connectedAtMs: 0, retryAtMs: clock.now() + 500, attempt: 1 })
    expect(gaps).toEqual([])
    clock.advance(500)
    await is('live/connected')
    expect(gaps).toEqual([{ fromMs, toMs: clock.now(), reason: 'connectionLost' }])
  })

  it('without a frame the gap begins at the connection, and a failed attempt between does not part it', async () => {
    const first = await provider()
    let url = first.url
    const { clock, gaps, is } = feedOn(() => url)
    await is('live/connected')
    const fromMs = clock.now()
    clock.advance(2000)
    url = await deadUrl()
    first.sockets[0]?.terminate()
    await is('connecting/retrying')
    clock.advance(500)
    await is('unreachable/connectionRefused')
    url = (await provider()).url
    clock.advance(1000)
    await is('live/connected')
    expect(gaps).toEqual([{ fromMs, toMs: fromMs + 3500, reason: 'connectionLost' }])
  })

  it('a pong ends what may be missing: an idle night before the loss is no gap', async () => {
    const server = await provider()
    const { clock, gaps, is } = feedOn(server.url)
    await is('live/connected')
    for (let n = 0; n < 3; n++) {
      clock.advance(4000)
      await server.heard()
    }
    const fromMs = clock.now()
    server.sockets[0]?.terminate()
    await is('connecting/retrying')
    clock.advance(500)
    await is('live/connected')
    expect(gaps).toEqual([{ fromMs, toMs: fromMs + 500, reason: 'connectionLost' }])
  })

  it('attempts that fail from the start on are a gap too, a connection at the first attempt is none', async () => {
    let url = await deadUrl()
    const { clock, gaps, is } = feedOn(() => url)
    const fromMs = clock.now()
    await is('unreachable/connectionRefused')
    url = (await provider()).url
    clock.advance(500)
    await is('live/connected')
    expect(gaps).toEqual([{ fromMs, toMs: fromMs + 500, reason: 'connectionRefused' }])
    const sound = feedOn(url)
    await sound.is('live/connected')
    sound.feed.stop()
    expect(sound.gaps).toEqual([])
  })

  it('stopped before the line is back, the gap ends at the stop', async () => {
    const server = await provider()
    const { clock, feed, gaps, is } = feedOn(server.url)
    await is('live/connected')
    const fromMs = clock.now()
    server.sockets[0]?.terminate()
    await is('connecting/retrying')
    clock.advance(200)
    feed.stop()
    expect(gaps).toEqual([{ fromMs, toMs: fromMs + 200, reason: 'connectionLost' }])
  })

  it('starts its waits anew only after a stable spell with frames', async () => {
    const server = await provider()
    const { clock, feed, frames, is } = feedOn(server.url)
    feed.want([A])
    const lose = async (): Promise<number> => {
      server.sockets[0]?.terminate()
      await is('connecting/retrying')
      const wait = feed.status().retryAtMs - clock.now()
      clock.advance(wait)
      await is('live/connected')
      return wait
    }
    const spell = async (ms: number): Promise<void> => {
      for (let passed = 0; passed < ms; passed += 4000) {
        const had = frames.length
        server.say(message())
        await until(() => frames.length > had)
        clock.advance(4000)
      }
    }
    await is('live/connected')
    expect([await lose(), await lose(), await lose()]).toEqual([500, 1000, 2000])
    await spell(10_000)
    expect(await lose()).toBe(4000)
    await spell(30_000)
    expect(await lose()).toBe(500)
  })
})

it('reconnect drops the line and dials at once, leaving a gap', async () => {
  const server = await provider()
  const { clock, feed, gaps, is } = feedOn(server.url)
  await is('live/connected')
  feed.reconnect()
  feed.reconnect()
  await is('live/connected')
  expect(server.tokens).toHaveLength(2)
  await until(() => server.sockets.length === 1)
  expect(gaps).toEqual([{ fromMs: clock.now(), toMs: clock.now(), reason: 'retrying' }])
})

it('a message over 1 MiB is counted as oversize and the connection made anew', async () => {
  const server = await provider((socket, nth) => nth === 0 && socket.send(`"${'x'.repeat(1_100_000)}"`))
  const { clock, is, rejects } = feedOn(server.url)
  await is('connecting/retrying')
  expect(rejects).toEqual([{ reason: 'oversize', sample: '', field: undefined }])
  clock.advance(500)
  await is('live/connected')
})

it('a message of just under 1 MiB passes', async () => {
  const server = await provider()
  const { feed, frames, is } = feedOn(server.url)
  feed.want([A])
  await is('live/connected')
  server.say(message({ note: 'x'.repeat(1_040_000) }))
  await until(() => frames.length === 1)
})

it('text that is not UTF-8 is counted and the connection made anew', async () => {
  const server = await provider(
    (socket, nth) => nth === 0 && socket.send(Buffer.from([0x22, 0xff, 0x22]), { binary: false }),
  )
  const { is, rejects } = feedOn(server.url)
  await is('connecting/retrying')
  expect(rejects.map(({ reason }) => reason)).toEqual(['notJson'])
})

it('asks for no compression', async () => {
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0, perMessageDeflate: true })
  await new Promise(resolve => server.once('listening', resolve))
  const offered: unknown[] = []
  server.on('connection', (_socket, request) => offered.push(request.headers['sec-websocket-extensions']))
  const { port } = server.address() as { port: number }
  const { feed, is } = feedOn(`ws://127.0.0.1:${port}/`)
  await is('live/connected')
  expect(offered).toEqual([undefined])
  feed.stop()
  await new Promise(resolve => server.close(resolve))
})

describe('the token', () => {
  const spellings = [CANARY, encodeURIComponent(CANARY), Buffer.from(CANARY).toString('base64').replace(/=+$/, '')]
  const clean = (text: string) => {
    for (const spelling of spellings) expect(text).not.toContain(spelling)
  }

  test.each([
    ['refused', () => refuser(401).then(server => server.url), 'refused/upgradeRefused'],
    ['failing', () => refuser(500).then(server => server.url), 'unreachable/serverError'],
    ['unreachable', deadUrl, 'unreachable/connectionRefused'],
    ['no name', () => Promise.resolve('wss://no-such-host.invalid/x?y=1'), 'unreachable/nameNotFound'],
    ['malformed', () => Promise.resolve(`ws://${CANARY}:x`), 'unreachable/badAddress'],
  ] as const)('is in no status, log line, reject or gap of a provider that is %s', async (_form, url, expected) => {
    const { all, feed, is } = feedOn(await url())
    await is(expected)
    clean(all())
    clean(inspect(feed, { depth: 9, showHidden: true }))
  })

  it('is taken out of what a provider echoes', async () => {
    const echo = (socket: { send(text: string): void }) => {
      for (const spelling of spellings) socket.send(`bad ${'x'.repeat(480)} token=${spelling}&`)
      socket.send(JSON.stringify({ Error: `busy ${CANARY}` }))
      socket.send(message({ session: CANARY, link: `wss://x/?token=${encodeURIComponent(CANARY)}`, keep: 'kept?' }))
    }
    const server = await provider(echo)
    const run = feedOn(server.url)
    run.feed.want([A])
    await until(() => run.frames.length === 1)
    expect(run.rejects).toHaveLength(4)
    clean(run.all())
    expect(JSON.parse(run.frames[0]?.extras ?? '')).toEqual({
      basis: { session: '[secret]', link: 'wss://x/?token=[secret]', keep: 'kept?' },
    })
  })

  it('stays out of the close reason of a provider that speaks of it', async () => {
    const server = await provider(socket => socket.close(4000, `invalid token ${CANARY}`))
    const { all, is } = feedOn(server.url)
    await is('refused/providerRefused')
    clean(all())
  })

  it('goes to the address that was asked for and replaces one typed into it', async () => {
    const server = await provider()
    const { is } = feedOn(`${server.url}?token=typed&x=1`, { token: () => Promise.resolve(new Secret('a b&c=d')) })
    await is('live/connected')
    expect(server.tokens).toEqual(['a b&c=d'])
  })
})
