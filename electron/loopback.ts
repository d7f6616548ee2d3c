// The headless host's door: the page's files over http and the contract over one WebSocket a page, on 127.0.0.1 only.
// Host, Origin and key are checked before anything is answered, so no other page of the same browser gets in.
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse, STATUS_CODES } from 'node:http'
import type { Duplex } from 'node:stream'
import * as v from 'valibot'
import { type RawData, type WebSocket, WebSocketServer } from 'ws'
import type { Caller } from '../shared/contract.ts'
import type { Result } from '../shared/errors.ts'
import { SUBPROTOCOL } from '../shared/wire.ts'
import type { Publish } from './core/ports.ts'
import { createPageOutbox, type PageOutbox } from './page-outbox.ts'
import { pageFile, pageHeaders } from './page.ts'

/** The longest message a page sends: a saved layout of 500,000 characters, escaped. */
const MAX_MESSAGE_BYTES = 2 * 1024 * 1024
/** How long a page may take to say good-bye. */
const GOODBYE_MS = 500

export interface LoopbackDeps {
  /** Folder of the page's files. */
  root: string
  /** Answers one command; name and arguments are as the page sent them. */
  answer: (name: string, args: unknown, caller: Caller) => Promise<Result<unknown>>
  /** A page is gone. */
  onClosed: (window: string) => void
}

export interface Loopback {
  publish: Publish
  /**
   * Starts to answer.
   * @param port 0 = any free one
   * @returns the page's address with its key; rejects with Node's error when the port is taken
   */
  listen(port: number): Promise<string>
  /** Closes every page and the door. */
  stop(): Promise<void>
}

const callSchema = v.object({ id: v.number(), call: v.string(), args: v.optional(v.unknown()) })

/** The command in a text frame, or undefined when it is none. ws gives a whole message as one Buffer. */
function readCall(data: RawData): v.InferOutput<typeof callSchema> | undefined {
  if (!Buffer.isBuffer(data)) return undefined
  try {
    const parsed = v.safeParse(callSchema, JSON.parse(data.toString()))
    return parsed.success ? parsed.output : undefined
  } catch {
    return undefined
  }
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest()

/** Compares in a time that says nothing of where the two differ. */
const isSame = (a: string, b: string): boolean => timingSafeEqual(digest(a), digest(b))

const offered = (request: IncomingMessage): string[] =>
  (request.headers['sec-websocket-protocol'] ?? '').split(',').map(name => name.trim())

function refuse(socket: Duplex, status: 401 | 403): void {
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
}

export function createLoopback({ root, answer, onClosed }: LoopbackDeps): Loopback {
  const protocol = SUBPROTOCOL + randomBytes(32).toString('base64url')
  const pages = new Map<string, PageOutbox>()
  let hosts: string[] = []
  let pageCount = 0

  const server: Server = createServer((request, response) => void serveFile(request, response))
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: MAX_MESSAGE_BYTES,
    perMessageDeflate: false,
    handleProtocols: () => protocol,
  })

  const hostOf = (request: IncomingMessage): string | undefined => hosts.find(host => host === request.headers.host)

  async function serveFile(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const host = hostOf(request)
    const headers = pageHeaders(host ? `'self' ws://${host}` : "'none'")
    const finish = (status: number, body?: Buffer, type = 'text/plain; charset=utf-8') =>
      response.writeHead(status, { ...headers, 'content-type': type }).end(body ?? STATUS_CODES[status])
    if (!host) return void finish(403)
    if (request.method !== 'GET' && request.method !== 'HEAD') return void finish(405)
    const path = (request.url ?? '').split(/[?#]/)[0] ?? ''
    const file = path.startsWith('/') ? await pageFile(root, path) : undefined
    finish(file ? 200 : 404, file?.body, file?.type)
  }

  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', () => socket.destroy())
    const host = hostOf(request)
    // The page's own origin, under the very name it was opened by.
    if (!host || request.headers.origin !== `http://${host}`) return refuse(socket, 403)
    if (!offered(request).some(name => isSame(name, protocol))) return refuse(socket, 401)
    sockets.handleUpgrade(request, socket, head, welcome)
  })

  function welcome(socket: WebSocket): void {
    pageCount += 1
    const window = `page-${pageCount}`
    const outbox = createPageOutbox(socket)
    pages.set(window, outbox)
    socket.on('error', () => socket.terminate())
    socket.on('close', () => {
      pages.delete(window)
      onClosed(window)
    })
    socket.on('message', (data, isBinary) => {
      const message = isBinary ? undefined : readCall(data)
      if (!message) return socket.close(1008)
      void answer(message.call, message.args, { window }).then(result => outbox.text({ id: message.id, result }))
    })
  }

  return {
    publish(event, payload, window) {
      for (const outbox of window === undefined ? pages.values() : [pages.get(window)]) {
        if (payload instanceof Float64Array) outbox?.quotes(payload)
        else outbox?.text({ event, payload })
      }
    },
    listen: port =>
      new Promise((resolve, reject) => {
        server.once('error', reject)
        server.listen(port, '127.0.0.1', () => {
          const address = server.address()
          const bound = typeof address === 'object' && address ? address.port : port
          hosts = [`127.0.0.1:${bound}`, `localhost:${bound}`]
          resolve(`http://127.0.0.1:${bound}/#${protocol.slice(SUBPROTOCOL.length)}`)
        })
      }),
    stop: () =>
      new Promise(resolve => {
        for (const socket of sockets.clients) socket.close(1001)
        const cut = setTimeout(() => {
          for (const socket of sockets.clients) socket.terminate()
        }, GOODBYE_MS)
        server.close(() => {
          clearTimeout(cut)
          resolve()
        })
        server.closeAllConnections()
      }),
  }
}
