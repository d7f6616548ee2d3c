import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { WebSocket } from 'ws'
import { createLoopback, type Loopback } from '../../electron/loopback.ts'
import type { Caller } from '../../shared/contract.ts'
import { QUOTE_SIZE } from '../../shared/quote.ts'
import { SUBPROTOCOL } from '../../shared/wire.ts'

const top = mkdtempSync(join(tmpdir(), 'tablo-loopback-'))
const root = join(top, 'renderer')
mkdirSync(root)
writeFileSync(join(root, 'index.html'), '<p>page')
writeFileSync(join(top, 'outside.html'), 'outside')

let loopback: Loopback
let port: string
let key: string
const closed: string[] = []
const answer = vi.fn<(name: string, args: unknown, caller: Caller) => Promise<{ ok: true; value: unknown }>>()

beforeEach(async () => {
  closed.length = 0
  answer.mockImplementation(async (name, args, caller) => ({ ok: true, value: { name, args, caller } }))
  loopback = createLoopback({ root, answer, onClosed: window => closed.push(window) })
  const url = new URL(await loopback.listen(0))
  port = url.port
  key = url.hash.slice(1)
})
afterEach(() => loopback.stop())

/** A raw request: fetch would tidy the path and set the Host itself. */
function get(path: string, headers: Record<string, string> = {}, method = 'GET') {
  return new Promise<{ status: number; headers: Record<string, unknown>; body: string }>((resolve, reject) => {
    request({ host: '127.0.0.1', port, path, method, headers }, response => {
      let body = ''
      response.on('data', chunk => (body += String(chunk)))
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }))
    })
      .on('error', reject)
      .end()
  })
}

interface Door {
  host?: string
  origin?: string | null
  protocols?: string[]
}
function connect(door: Door = {}): WebSocket {
  const host = door.host ?? `127.0.0.1:${port}`
  const origin = door.origin === undefined ? `http://${host}` : door.origin
  return new WebSocket(`ws://127.0.0.1:${port}/`, door.protocols ?? [SUBPROTOCOL + key], {
    headers: { host },
    ...(origin !== null && { origin }),
  })
}

const opened = (socket: WebSocket) =>
  new Promise<WebSocket>((resolve, reject) => {
    socket.once('open', () => resolve(socket))
    socket.once('error', reject)
  })
const refusal = (socket: WebSocket) =>
  new Promise<number>((resolve, reject) => {
    socket.once('open', () => reject(new Error('it was let in')))
    socket.once('unexpected-response', (_request, response) => {
      resolve(response.statusCode ?? 0)
      socket.terminate()
    })
    socket.on('error', () => undefined)
  })
const nextMessage = (socket: WebSocket) =>
  new Promise<{ data: Buffer; isBinary: boolean }>(resolve =>
    socket.once('message', (data, isBinary) => resolve({ data: data as Buffer, isBinary })),
  )
const nextJson = async (socket: WebSocket): Promise<unknown> => JSON.parse((await nextMessage(socket)).data.toString())
const closeCode = (socket: WebSocket) => new Promise<number>(resolve => socket.once('close', resolve))

describe('the loopback page', () => {
  test('is served with its policy and nothing to sniff or refer', async () => {
    const { status, headers, body } = await get('/')
    expect({ status, body }).toEqual({ status: 200, body: '<p>page' })
    expect(headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
    })
    expect(headers['content-security-policy']).toContain(`connect-src 'self' ws://127.0.0.1:${port};`)
    expect(headers).not.toHaveProperty('access-control-allow-origin')
  })

  test('answers to localhost too, and to no other name', async () => {
    expect((await get('/', { host: `localhost:${port}` })).status).toBe(200)
    for (const host of ['evil.example', `evil.example:${port}`, '127.0.0.1', `127.0.0.1:${port}.evil.example`]) {
      expect((await get('/', { host })).status).toBe(403)
    }
  })

  test.each(['/../outside.html', '/..%2foutside.html', '//outside.html', 'http://x/outside.html', '/none.html'])(
    'has nothing at %s',
    async path => expect(await get(path)).toMatchObject({ status: 404 }),
  )

  test('is only read', async () => {
    expect((await get('/', {}, 'POST')).status).toBe(405)
    expect(await get('/', {}, 'HEAD')).toMatchObject({ status: 200, body: '' })
  })
})

describe("the page's socket", () => {
  test('opens to the page with the key', async () => {
    const socket = await opened(connect())
    expect(socket.protocol).toBe(SUBPROTOCOL + key)
    socket.terminate()
  })

  test('keeps out another origin, another host, and a request that names no origin', async () => {
    expect(await refusal(connect({ origin: 'http://evil.example' }))).toBe(403)
    expect(await refusal(connect({ origin: `http://localhost:${port}` }))).toBe(403)
    expect(await refusal(connect({ origin: null }))).toBe(403)
    expect(await refusal(connect({ host: `evil.example:${port}`, origin: `http://evil.example:${port}` }))).toBe(403)
  })

  test('keeps out a wrong key, and none', async () => {
    expect(await refusal(connect({ protocols: [`${SUBPROTOCOL}wrong`] }))).toBe(401)
    expect(await refusal(connect({ protocols: [SUBPROTOCOL + key.slice(0, -1)] }))).toBe(401)
    expect(await refusal(connect({ protocols: [] }))).toBe(401)
  })

  test('has a key of 32 random bytes, another in each run', async () => {
    expect(Buffer.from(key, 'base64url')).toHaveLength(32)
    const other = createLoopback({ root, answer, onClosed: () => undefined })
    expect(new URL(await other.listen(0)).hash).not.toBe(`#${key}`)
    await other.stop()
  })

  test('answers commands by their numbers, each page under its own name', async () => {
    const [one, two] = [await opened(connect()), await opened(connect())]
    one.send(JSON.stringify({ id: 7, call: 'search', args: { text: 'x' } }))
    expect(await nextJson(one)).toEqual({
      id: 7,
      result: { ok: true, value: { name: 'search', args: { text: 'x' }, caller: { window: 'page-1' } } },
    })
    two.send(JSON.stringify({ id: 1, call: 'boot' }))
    expect(await nextJson(two)).toMatchObject({ result: { value: { caller: { window: 'page-2' } } } })
    one.terminate()
    await vi.waitFor(() => expect(closed).toEqual(['page-1']))
    two.terminate()
  })

  test('carries quotes as bytes and other events as text, to one page or to all', async () => {
    const [one, two] = [await opened(connect()), await opened(connect())]
    const batch = new Float64Array(QUOTE_SIZE).fill(1.5)
    const toTwo = nextMessage(two)
    const toOne = nextJson(one)
    loopback.publish('quotes', batch, 'page-2')
    const { data, isBinary } = await toTwo
    expect(isBinary).toBe(true)
    expect(new Float64Array(data.buffer.slice(data.byteOffset, data.byteOffset + data.byteLength))).toEqual(batch)
    loopback.publish('source', 'demo')
    expect(await toOne).toEqual({ event: 'source', payload: 'demo' })
    one.terminate()
    two.terminate()
  })

  test.each([
    ['what is not JSON', '{'],
    ['what is no command', '{"id":"1","call":"boot"}'],
    ['bytes', Buffer.from([1, 2])],
  ])('is closed on %s', async (_name, data) => {
    const socket = await opened(connect())
    socket.send(data)
    expect(await closeCode(socket)).toBe(1008)
    expect(answer).not.toHaveBeenCalled()
  })

  test('is closed on a message that is too large', async () => {
    const socket = await opened(connect())
    socket.send('x'.repeat(3 * 1024 * 1024))
    expect(await closeCode(socket)).toBe(1009)
  })

  test('says good-bye when the host stops', async () => {
    const socket = await opened(connect())
    const code = closeCode(socket)
    await loopback.stop()
    expect(await code).toBe(1001)
  })
})

test('tells that a port is taken', async () => {
  const other = createLoopback({ root, answer, onClosed: () => undefined })
  await expect(other.listen(Number(port))).rejects.toMatchObject({ code: 'EADDRINUSE' })
})
