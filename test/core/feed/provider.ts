// Real servers on loopback that behave as the provider, well or badly, and a feed on a hand-moved clock.
import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import { type AddressInfo, createServer as createTcpServer, type Socket } from 'node:net'
import { onTestFinished, vi } from 'vitest'
import { type WebSocket, WebSocketServer } from 'ws'
import { createFeed, type FeedDeps } from '../../../electron/core/feed/feed.ts'
import type { FeedGap } from '../../../electron/core/feed/gaps.ts'
import type { Frame } from '../../../electron/core/feed/frame.ts'
import { Secret } from '../../../electron/core/secrets/secret.ts'
import { type FeedStatus, type InsCode, insCode } from '../../../shared/market.ts'
import { createTestClock } from '../../clock.ts'

export const CANARY = 'canary/9d41+c7a2=e55f'

export const code = (text: string): InsCode => {
  const read = insCode(text)
  if (!read) throw new Error(`not a code: ${text}`)
  return read
}

const portOf = (server: { address(): AddressInfo | string | null }): number => (server.address() as AddressInfo).port

export interface Provider {
  url: string
  /** Open connections, oldest first. */
  sockets: WebSocket[]
  /** Every connection's tokens and texts, in order of connecting. */
  tokens: (string | null)[]
  texts: string[][]
  pings: number
  /** Sends a text to every open connection. */
  say(text: string): void
  /** Pings the first connection and waits for its pong: the feed has then taken in all that was sent before. */
  heard(): Promise<void>
  stop(): Promise<void>
}

/** A provider that accepts every token. */
export async function provider(
  onSocket: (socket: WebSocket, nth: number) => void = () => {},
  port = 0,
): Promise<Provider> {
  const server = new WebSocketServer({ host: '127.0.0.1', port })
  await once(server, 'listening')
  const sockets: WebSocket[] = []
  const tokens: (string | null)[] = []
  const texts: string[][] = []
  const self: Provider = {
    url: `ws://127.0.0.1:${portOf(server)}/`,
    sockets,
    tokens,
    texts,
    pings: 0,
    say: text => {
      for (const socket of sockets) socket.send(text)
    },
    async heard() {
      const pong = once(sockets[0] ?? server, 'pong')
      sockets[0]?.ping()
      await pong
    },
    async stop() {
      for (const socket of sockets) socket.terminate()
      await new Promise(resolve => server.close(resolve))
    },
  }
  server.on('connection', (socket, request) => {
    const nth = tokens.length
    sockets.push(socket)
    tokens.push(new URL(request.url ?? '', 'ws://x').searchParams.get('token'))
    texts.push([])
    socket.on('message', data => texts[nth]?.push((data as Buffer).toString()))
    socket.on('ping', () => self.pings++)
    socket.on('close', () => sockets.splice(sockets.indexOf(socket), 1))
    socket.on('error', () => {})
    onSocket(socket, nth)
  })
  onTestFinished(() => self.stop())
  return self
}

/** A web server that answers every upgrade with a status instead. */
export async function refuser(status: number): Promise<{ url: string; asked(): number }> {
  let asked = 0
  const server = createServer()
  server.on('upgrade', (_request: IncomingMessage, socket: Socket) => {
    asked++
    // The feed hangs up on a refusal at once.
    socket.on('error', () => {})
    socket.end(`HTTP/1.1 ${status} No\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => new Promise(resolve => server.close(() => resolve())))
  return { url: `ws://127.0.0.1:${portOf(server)}/`, asked: () => asked }
}

/** A bare TCP server; what each connection does is the test's. */
export async function tcp(
  onSocket: (socket: Socket) => void,
): Promise<{ url: string; port: number; accepted(): number }> {
  const open = new Set<Socket>()
  let accepted = 0
  const server = createTcpServer(socket => {
    accepted++
    open.add(socket)
    socket.on('error', () => {})
    socket.on('close', () => open.delete(socket))
    onSocket(socket)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(async () => {
    for (const socket of open) socket.destroy()
    await new Promise(resolve => server.close(resolve))
  })
  return { url: `ws://127.0.0.1:${portOf(server)}/`, port: portOf(server), accepted: () => accepted }
}

/** A loopback address where nothing listens. */
export async function deadUrl(): Promise<string> {
  const server = createTcpServer()
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const url = `ws://127.0.0.1:${portOf(server)}/`
  await new Promise(resolve => server.close(resolve))
  return url
}

/** A feed on a hand-moved clock, with all that it said. random is 0.5: waits are half of their cap. */
export function feedOn(url: string | (() => string), more: Partial<FeedDeps> = {}) {
  const clock = createTestClock()
  const frames: Frame[] = []
  const statuses: FeedStatus[] = []
  const rejects: { reason: string; sample: string; field: string | undefined }[] = []
  const gaps: FeedGap[] = []
  const lines: string[] = []
  const log = (what: string, facts?: object) => void lines.push(`${what} ${JSON.stringify(facts)}`)
  const feed = createFeed({
    clock,
    log: { info: log, warn: log, error: log },
    url: typeof url === 'string' ? () => url : url,
    token: () => Promise.resolve(new Secret(CANARY)),
    isOnline: () => true,
    phase: () => 'closed',
    onFrame: frame => frames.push(frame),
    onStatus: status => statuses.push(status),
    onReject: (reason, sample, field) => rejects.push({ reason, sample, field }),
    onGap: gap => gaps.push(gap),
    random: () => 0.5,
    ...more,
  })
  onTestFinished(feed.stop)
  const short = (): string => `${feed.status().state}/${feed.status().cause}`
  return {
    clock,
    feed,
    frames,
    statuses,
    rejects,
    gaps,
    lines,
    short,
    /** Waits for a state and its cause, given as one word. */
    is: (expected: string) =>
      vi.waitFor(
        () => {
          if (short() !== expected) throw new Error(`${short()} instead of ${expected}`)
        },
        { timeout: 5000, interval: 5 },
      ),
    /** All states passed through, in order. */
    passed: () => statuses.map(status => `${status.state}/${status.cause}`),
    /** Everything that left the feed, for looking for a token in it. */
    all: () => JSON.stringify([statuses, rejects, gaps, lines, frames.map(frame => frame.extras)]),
  }
}

/** Waits until a thing is so. */
export const until = (check: () => boolean, what = 'it'): Promise<void> =>
  vi.waitFor(
    () => {
      if (!check()) throw new Error(`${what} did not happen`)
    },
    { timeout: 5000, interval: 5 },
  )
