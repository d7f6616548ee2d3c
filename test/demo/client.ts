// A bare client of the exchange, knowing nothing of the feed's decoder.
import { once } from 'node:events'
import { WebSocket } from 'ws'

export interface Client {
  /** Every message so far, as text. */
  texts: string[]
  socket: WebSocket
  subscribe(...codes: string[]): void
  /** Resolves when this many messages are here. */
  received(count: number): Promise<void>
  close(): Promise<void>
}

export interface Message {
  basis: { ins: string; close: string; final: string; close_c: number; final_c: number; trade_number: string }
  orders: Record<string, string>[]
}

export const read = (text: string | undefined): Message => JSON.parse(text ?? 'null') as Message

/** Connects and waits until the socket is open. */
export async function connect(feedUrl: string, token: string): Promise<Client> {
  const socket = new WebSocket(`${feedUrl}?token=${encodeURIComponent(token)}`)
  const texts: string[] = []
  const waiting = new Set<() => void>()
  socket.on('message', (data: Buffer) => {
    texts.push(data.toString('utf8'))
    for (const look of waiting) look()
  })
  await once(socket, 'open')
  return {
    texts,
    socket,
    subscribe(...codes) {
      for (const code of codes) socket.send(JSON.stringify({ instance_code: code }))
    },
    received: count =>
      new Promise(resolve => {
        const look = (): void => {
          if (texts.length < count) return
          waiting.delete(look)
          resolve()
        }
        waiting.add(look)
        look()
      }),
    async close() {
      const closed = once(socket, 'close')
      socket.close()
      await closed
    },
  }
}

/** Status of an upgrade that is refused. */
export async function refusal(url: string): Promise<number> {
  const socket = new WebSocket(url)
  socket.on('error', () => undefined)
  const [, response] = (await once(socket, 'unexpected-response')) as [unknown, { statusCode: number }]
  socket.terminate()
  return response.statusCode
}
