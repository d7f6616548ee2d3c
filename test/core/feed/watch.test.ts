// The watchdogs: a line that may be half open, a feed that is silent, a computer that slept.
import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { CODE, message } from './frames.ts'
import { createTestClock } from '../../clock.ts'
import { code, deadUrl, feedOn, provider, refuser, tcp, until } from './provider.ts'

const A = code('2400322364771558')
const B = code(CODE)

describe('a half-open line', () => {
  /** A real upgrade, then a peer that takes bytes and never answers. */
  const mute = () =>
    tcp(socket => {
      socket.once('data', head => {
        const key = /sec-websocket-key: (\S+)/i.exec(String(head))?.[1] ?? ''
        const accept = createHash('sha1').update(`${key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest('base64')
        socket.write(
          `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`,
        )
        socket.on('data', () => {})
      })
    })

  it('is never called live, is said to be quiet, then given up and dialled anew', async () => {
    const server = await mute()
    const { clock, feed, gaps, is, passed } = feedOn(server.url)
    await until(() => feed.status().connectedAtMs > 0)
    const fromMs = clock.now()
    clock.advance(5000)
    expect(feed.status()).toMatchObject({ state: 'stale', cause: 'silentTransport' })
    clock.advance(5000)
    expect(feed.status()).toMatchObject({ state: 'connecting', cause: 'retrying' })
    clock.advance(500)
    await until(() => server.accepted() === 2 && feed.status().connectedAtMs > 0)
    expect(gaps).toEqual([{ fromMs, toMs: fromMs + 10_500, reason: 'silentTransport' }])
    expect(passed()).not.toContain('live/connected')
    await is('connecting/retrying')
  })

  it('that was live is seen after it fell silent', async () => {
    const server = await provider()
    const { clock, feed, is } = feedOn(server.url)
    await is('live/connected')
    // From here on the peer's machine takes nothing in: no pong can come.
    server.sockets[0]?.pause()
    clock.advance(5000)
    expect(feed.status().state).toBe('live')
    clock.advance(5000)
    expect(feed.status()).toMatchObject({ state: 'stale', cause: 'silentTransport' })
    server.sockets[0]?.resume()
    await is('live/connected')
  })

  it('is not suspected while pongs come', async () => {
    const server = await provider()
    const { clock, feed, is } = feedOn(server.url)
    await is('live/connected')
    for (let n = 1; n <= 5; n++) {
      const pings = server.pings
      clock.advance(5000)
      await until(() => server.pings > pings)
      await server.heard()
      expect(feed.status().state).toBe('live')
    }
    expect(server.tokens).toHaveLength(1)
  })
})

describe('a silent feed', () => {
  const quiet = async (phase: () => 'open' | 'closed' | 'unknown') => {
    const server = await provider()
    const run = feedOn(server.url, { phase })
    /** Lets time pass with the line alive all the while. */
    const pass = async (ms: number): Promise<void> => {
      for (let left = ms; left > 0; left -= 4000) {
        await server.heard()
        run.clock.advance(Math.min(left, 4000))
      }
    }
    return { server, pass, ...run }
  }

  it('is stale in an open phase after a minute, and live with the next frame', async () => {
    const { server, pass, feed, frames, is } = await quiet(() => 'open')
    feed.want([A])
    await is('live/connected')
    server.say(message())
    await is('live/frames')
    await pass(59_000)
    expect(feed.status()).toMatchObject({ state: 'live', cause: 'frames' })
    await pass(2000)
    expect(feed.status()).toMatchObject({ state: 'stale', cause: 'silentFeed' })
    expect(server.tokens).toHaveLength(1)
    server.say(message())
    await is('live/frames')
    expect(frames).toHaveLength(2)
  })

  it('is only connected where nothing is due: closed, unknown, or nothing asked for', async () => {
    for (const phase of ['closed', 'unknown'] as const) {
      const { server, pass, feed, is } = await quiet(() => phase)
      feed.want([A])
      await is('live/connected')
      server.say(message())
      await is('live/frames')
      await pass(61_000)
      expect(feed.status()).toMatchObject({ state: 'live', cause: 'connected' })
    }
    const { pass, feed, is } = await quiet(() => 'open')
    await is('live/connected')
    await pass(61_000)
    expect(feed.status()).toMatchObject({ state: 'live', cause: 'connected' })
  })

  it('has a minute from the opening of the phase, and one from a new subscription', async () => {
    let phase: 'open' | 'closed' = 'closed'
    const { pass, feed, is } = await quiet(() => phase)
    feed.want([A])
    await is('live/connected')
    await pass(300_000)
    phase = 'open'
    await pass(50_000)
    expect(feed.status().state).toBe('live')
    feed.want([A, B])
    await pass(50_000)
    expect(feed.status().state).toBe('live')
    await pass(12_000)
    expect(feed.status()).toMatchObject({ state: 'stale', cause: 'silentFeed' })
  })
})

describe('a sleep', () => {
  it('seen by wall clock against monotonic clock makes the connection anew at once', async () => {
    const server = await provider()
    const { clock, feed, gaps, is } = feedOn(server.url)
    feed.want([A])
    await is('live/connected')
    const fromMs = clock.now()
    clock.jump(3_600_000)
    clock.advance(1000)
    await until(() => server.tokens.length === 2)
    await is('live/connected')
    await until(() => server.texts[1]?.length === 1)
    expect(gaps).toEqual([{ fromMs, toMs: clock.now(), reason: 'slept' }])
  })

  it('ends a long wait, but not a refusal', async () => {
    const dead = await deadUrl()
    const { clock, feed, is } = feedOn(dead)
    for (let n = 1; n <= 6; n++) {
      await until(() => feed.status().attempt === n && feed.status().retryAtMs > 0)
      if (n < 6) clock.advance(feed.status().retryAtMs - clock.now())
    }
    clock.jump(60_000)
    clock.advance(1000)
    await until(() => feed.status().attempt === 1 && feed.status().retryAtMs > 0)
    await is('unreachable/connectionRefused')

    const server = await refuser(401)
    const other = feedOn(server.url)
    await other.is('refused/upgradeRefused')
    other.clock.jump(3_600_000)
    other.clock.advance(1000)
    // The system may tell of the same sleep too.
    other.feed.wake()
    expect(other.feed.status().state).toBe('refused')
    expect(server.asked()).toBe(1)
  })

  it("is not a source's clock that begins its next day", async () => {
    const server = await provider()
    const own = createTestClock()
    // A demo's clock: its own time on top of the computer's, here 2026-11-21 08:30 UTC with four hours taken off.
    const map = { baseMs: own.now() - 4 * 3_600_000, realBaseMs: own.now(), speed: 1 }
    const clock = { ...own, now: () => map.baseMs + own.now() - map.realBaseMs, map: () => map }
    const { gaps, is } = feedOn(server.url, { clock })
    await is('live/connected')
    own.advance(1000)
    Object.assign(map, { baseMs: clock.now() + 15 * 3_600_000, realBaseMs: own.now() })
    own.advance(1000)
    expect(server.tokens).toHaveLength(1)
    own.jump(3_600_000)
    own.advance(1000)
    await until(() => server.tokens.length === 2)
    await is('live/connected')
    expect(gaps.map(gap => gap.reason)).toEqual(['slept'])
  })

  it('is not a small correction of the clock', async () => {
    const server = await provider()
    const { clock, feed, is } = feedOn(server.url)
    await is('live/connected')
    clock.jump(2000)
    clock.advance(1000)
    clock.jump(-3_600_000)
    clock.advance(1000)
    expect(feed.status().state).toBe('live')
    expect(server.tokens).toHaveLength(1)
  })
})
