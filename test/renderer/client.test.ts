// The page's client over a real WebSocket: calls, events, quotes in binary, and a host that goes away and comes back.
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { type WebSocket as Socket, WebSocketServer } from 'ws'
import { type Client, createSocketClient } from '../../renderer/client.ts'
import type { CallMessage } from '../../shared/wire.ts'

let server: WebSocketServer
let port = 0
let client: Client | undefined

const listen = async (on: number): Promise<void> => {
  server = new WebSocketServer({ host: '127.0.0.1', port: on })
  await once(server, 'listening')
  port = (server.address() as AddressInfo).port
}
const close = async (): Promise<void> => {
  for (const socket of server.clients) socket.terminate()
  await new Promise(resolve => server.close(resolve))
}
const connection = async (): Promise<Socket> => {
  const [socket] = (await once(server, 'connection')) as [Socket]
  return socket
}
const received = async (socket: Socket): Promise<CallMessage> => {
  const [data] = (await once(socket, 'message')) as [Buffer]
  return JSON.parse(data.toString()) as CallMessage
}
const open = (): Client => {
  client = createSocketClient(`ws://127.0.0.1:${port}/`, 'key')
  return client
}

beforeEach(() => listen(0))
afterEach(async () => {
  client?.stop()
  await close()
})

it('gives the key as a subprotocol and never in the address', async () => {
  const asked = once(server, 'connection')
  open()
  const [socket, request] = (await asked) as [Socket, { url: string }]
  expect(socket.protocol).toBe('tablo.key')
  expect(request.url).toBe('/')
})

it('answers each call with its own answer, also when they come out of order', async () => {
  const { bridge } = open()
  const boot = bridge.call('boot', undefined)
  const search = bridge.call('search', { text: 'فولاد', allBoards: false, limit: 5 })
  const socket = await connection()
  const calls: CallMessage[] = []
  await new Promise<void>(resolve => {
    socket.on('message', (data: Buffer) => {
      calls.push(JSON.parse(data.toString()) as CallMessage)
      if (calls.length === 2) resolve()
    })
  })
  expect(calls.map(({ call, args }) => [call, args])).toEqual([
    ['boot', undefined],
    ['search', { text: 'فولاد', allBoards: false, limit: 5 }],
  ])
  socket.send(JSON.stringify({ id: calls[1]?.id, result: { ok: true, value: ['second'] } }))
  socket.send(JSON.stringify({ id: calls[0]?.id, result: { ok: false, error: { code: 'unexpected' } } }))
  expect(await search).toEqual({ ok: true, value: ['second'] })
  expect(await boot).toEqual({ ok: false, error: { code: 'unexpected' } })
})

it('reads binary frames as quotes and text frames as events', async () => {
  const { bridge } = open()
  const quotes = new Promise(resolve => bridge.on('quotes', resolve))
  const source = new Promise(resolve => bridge.on('source', resolve))
  const socket = await connection()
  socket.send(Buffer.from(new Float64Array([1, 2.5, -3]).buffer))
  socket.send(JSON.stringify({ event: 'source', payload: 'demo' }))
  expect(await quotes).toEqual(new Float64Array([1, 2.5, -3]))
  expect(await source).toBe('demo')
})

it('says when the host goes, answers waiting and new calls as offline, and says when it is back', async () => {
  const told: boolean[] = []
  const opened = open()
  const { bridge } = opened
  opened.onHost(gone => told.push(gone))
  const waiting = bridge.call('boot', undefined)
  await received(await connection())
  const on = port
  await close()
  expect(await waiting).toEqual({ ok: false, error: { code: 'offline' } })
  await vi.waitFor(() => expect(told).toEqual([true]))
  expect(await bridge.call('boot', undefined)).toEqual({ ok: false, error: { code: 'offline' } })
  await listen(on)
  const socket = await connection()
  await vi.waitFor(() => expect(told).toEqual([true, false]))
  const again = bridge.call('boot', undefined)
  const { id } = await received(socket)
  socket.send(JSON.stringify({ id, result: { ok: true, value: 'booted' } }))
  expect(await again).toEqual({ ok: true, value: 'booted' })
})
