// The clients of an exchange: who wants which instrument, and who is too slow.
import { type RawData, WebSocket } from 'ws'
import type { DemoMarket, Outlet } from './ports.ts'

/** A patient market waits while a client has this much unsent, until it is down to the lower mark. */
const FULL_BYTES = 1_048_576
const ROOM_BYTES = 262_144
/** Otherwise a client this far behind is disconnected. */
const LOST_BYTES = 16 * 1_048_576

export interface Subscribers extends Outlet {
  /** Takes a connected client in. */
  join(client: WebSocket): void
}

/** The instrument a message asks for, or undefined for anything else: the provider stays silent then. */
function askedFor(data: RawData, isBinary: boolean): string | undefined {
  if (isBinary || !Buffer.isBuffer(data)) return undefined
  try {
    const message: unknown = JSON.parse(data.toString('utf8'))
    if (typeof message !== 'object' || message === null || !('instance_code' in message)) return undefined
    return typeof message.instance_code === 'string' ? message.instance_code : undefined
  } catch {
    return undefined
  }
}

/** @param snapshot true: a subscriber gets the newest frame at once */
export function createSubscribers(market: DemoMarket, snapshot: boolean): Subscribers {
  const clients = new Set<WebSocket>()
  const byCode = new Map<string, Set<WebSocket>>()
  let waiting: { promise: Promise<void>; resolve: () => void } | undefined

  const someoneHas = (bytes: number): boolean => {
    for (const client of clients) if (client.bufferedAmount > bytes) return true
    return false
  }
  const wake = (): void => {
    if (!waiting || someoneHas(ROOM_BYTES)) return
    waiting.resolve()
    waiting = undefined
  }
  const sendTo = (client: WebSocket, text: string): void => {
    if (market.patient) client.send(text, wake)
    else if (client.bufferedAmount > LOST_BYTES) client.terminate()
    else client.send(text)
  }
  const subscribe = (client: WebSocket, code: string): void => {
    if (!market.has(code)) return
    const wanting = byCode.get(code) ?? new Set()
    if (wanting.has(client)) return
    byCode.set(code, wanting.add(client))
    const newest = snapshot ? market.newest(code) : undefined
    if (newest !== undefined) sendTo(client, newest)
    market.subscribed(code)
  }

  return {
    join(client) {
      clients.add(client)
      client.on('message', (data, isBinary) => {
        const code = askedFor(data, isBinary)
        if (code !== undefined) subscribe(client, code)
      })
      // Its close follows; a client that breaks the protocol is no failure of the exchange.
      client.on('error', () => undefined)
      client.on('close', () => {
        clients.delete(client)
        for (const [code, wanting] of byCode) if (wanting.delete(client) && wanting.size === 0) byCode.delete(code)
        wake()
      })
    },
    wanted: code => byCode.has(code),
    send(code, text) {
      const wanting = byCode.get(code)
      if (!wanting) return 0
      let count = 0
      for (const client of wanting) {
        if (client.readyState !== WebSocket.OPEN) continue
        sendTo(client, text)
        count++
      }
      return count
    },
    room() {
      if (!someoneHas(FULL_BYTES)) return undefined
      waiting ??= Promise.withResolvers<void>()
      return waiting.promise
    },
  }
}
