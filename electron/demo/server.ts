// The exchange on loopback: the provider's WebSocket at /?token=…, its symbol list at /symbols/all and the history service
// (history-service.ts), on one port.
import { createHash, timingSafeEqual } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocketServer } from 'ws'
import type { FailPlan } from './fail.ts'
import type { DemoHistory } from './history.ts'
import { createHistoryDesk, HISTORY_PATHS, type HistoryCall, type HistoryDesk } from './history-service.ts'
import type { DemoMarket } from './ports.ts'
import { createSubscribers } from './subscribers.ts'

export interface ExchangeOptions {
  /** 0 = any free port. */
  port: number
  token: string
  market: DemoMarket
  /** Whether a subscriber gets the newest frame at once; the provider does not say what it does. */
  snapshot: boolean
  /** Of the history service; the feed's where left out. A JWT's own end and role are heeded. */
  historyToken?: string
  /** In place of the market's own. */
  history?: DemoHistory
  fail?: FailPlan | undefined
}

export interface Exchange {
  port: number
  feedUrl: string
  symbolsUrl: string
  /** The history service's base address. */
  historyUrl: string
  historyCalls(): readonly HistoryCall[]
  /** Lets the history service fail from now on; undefined = no longer. */
  failHistory(plan: FailPlan | undefined): void
  stop(): Promise<void>
}

const HOST = '127.0.0.1'
/** Subscriptions are some fifty bytes. */
const MAX_MESSAGE_BYTES = 65_536
const CLOSING_MS = 500

const digest = (text: string): Buffer => createHash('sha256').update(text).digest()

const pathOf = (request: IncomingMessage): URL | null => URL.parse(request.url ?? '', `http://${HOST}`)

function refuse(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`)
}

/** The pages of the exchange. */
function answer(market: DemoMarket, desk: HistoryDesk, request: IncomingMessage, response: ServerResponse): void {
  const path = pathOf(request)?.pathname ?? ''
  const form = Object.hasOwn(HISTORY_PATHS, path) ? HISTORY_PATHS[path as keyof typeof HISTORY_PATHS] : undefined
  // A client that goes away in the middle is no failure of the exchange.
  if (form) desk.answer(request, response, form).catch(() => response.destroy())
  else if (path !== '/symbols/all') response.writeHead(404).end()
  else if (request.method !== 'GET') response.writeHead(405, { allow: 'GET' }).end()
  else {
    response.writeHead(200, { 'content-type': 'application/json; charset=utf-8' })
    response.end(JSON.stringify(market.symbols()))
  }
}

/**
 * Starts an exchange on 127.0.0.1 and its market.
 * @throws Error of node:net when the port can't be had (EADDRINUSE, EACCES)
 */
export async function startExchange(options: ExchangeOptions): Promise<Exchange> {
  const { port, token, market, snapshot, historyToken = token, history = market.history, fail } = options
  const expected = digest(token)
  const subscribers = createSubscribers(market, snapshot)
  const sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false, maxPayload: MAX_MESSAGE_BYTES })
  const desk = createHistoryDesk({ token: historyToken, history, fail })
  const server = createServer((request, response) => answer(market, desk, request, response))

  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', () => socket.destroy())
    const url = pathOf(request)
    if (url?.pathname !== '/') return refuse(socket, '404 Not Found')
    if (!timingSafeEqual(digest(url.searchParams.get('token') ?? ''), expected)) {
      return refuse(socket, '401 Unauthorized')
    }
    sockets.handleUpgrade(request, socket, head, client => subscribers.join(client))
  })

  server.listen(port, HOST)
  await once(server, 'listening')
  const address = server.address()
  const bound = typeof address === 'object' && address ? address.port : port
  market.start(subscribers)

  const end = async (): Promise<void> => {
    market.stop()
    const closed = once(server, 'close')
    server.close()
    for (const client of sockets.clients) client.close(1001)
    const impatient = setTimeout(() => {
      for (const client of sockets.clients) client.terminate()
      server.closeAllConnections()
    }, CLOSING_MS)
    await closed
    clearTimeout(impatient)
  }
  let ending: Promise<void> | undefined

  return {
    port: bound,
    feedUrl: `ws://${HOST}:${bound}/`,
    symbolsUrl: `http://${HOST}:${bound}/symbols/all`,
    historyUrl: `http://${HOST}:${bound}`,
    historyCalls: desk.calls,
    failHistory: desk.fail,
    stop() {
      ending ??= end()
      return ending
    },
  }
}
