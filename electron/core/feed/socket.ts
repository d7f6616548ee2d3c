// One connection to the provider, from dialling to its end. The token is revealed here only, into the one URL that ws
// is given; ws keeps that URL on its instance and in its errors, so neither ever leaves this file.
import { WebSocket } from 'ws'
import { AppError } from '../../../shared/errors.ts'
import type { Endpoint } from '../endpoints.ts'
import type { Clock } from '../ports.ts'
import type { Secret } from '../secrets/secret.ts'
import { causeOfClose, causeOfError, causeOfStatus, type SocketEnd } from './ends.ts'

const MAX_PAYLOAD = 1_048_576
const HANDSHAKE_MS = 10_000
const TICK_MS = 1_000
/** A line that was quiet this long is asked (ping). */
const PING_AFTER_MS = 5_000
/** Unanswered this long it may be half open; twice this long it is given up. */
const PONG_WITHIN_MS = 5_000

export interface SocketDeps {
  address: Endpoint
  token: Secret
  clock: Clock
  /** The upgrade was accepted. */
  onOpen: () => void
  /** Something came from the other end: the line is alive. */
  onAlive: () => void
  /** No pong in time: the line may be half open. The end follows unless it comes back. */
  onQuiet: () => void
  onText: (text: string) => void
  /** A message that never became text: binary, over 1 MiB, or not UTF-8. */
  onUnreadable: (reason: 'binary' | 'oversize' | 'notJson') => void
  /** The last call, exactly once, unless close() came first. Never within openSocket itself. */
  onEnd: (end: SocketEnd) => void
}

export interface FeedSocket {
  /** Sends a text; dropped unless open. */
  send(text: string): void
  /** Ends the connection at once; nothing is called afterwards. */
  close(): void
}

/** Builds the URL with the token and dials. Rethrows a fixed error: the original quotes the URL. */
function dial(address: Endpoint, token: Secret): WebSocket | AppError {
  try {
    const url = new URL(address.url)
    url.searchParams.set('token', token.reveal())
    return new WebSocket(url, { maxPayload: MAX_PAYLOAD, perMessageDeflate: false, handshakeTimeout: HANDSHAKE_MS })
  } catch {
    return new AppError('badAddress', { host: address.url.host })
  }
}

const codeOf = (error: Error): string => ('code' in error && typeof error.code === 'string' ? error.code : '')

/**
 * Opens a connection. Keeps the transport watchdog: ping when quiet, onQuiet without a pong, then the end.
 * @throws AppError badAddress when no connection can be tried at all
 */
export function openSocket(deps: SocketDeps): FeedSocket {
  const { clock } = deps
  const dialled = dial(deps.address, deps.token)
  if (dialled instanceof AppError) throw dialled
  const ws = dialled
  let done = false
  let openedAt: number | undefined
  let heardAt = clock.monotonic()
  let askedAt: number | undefined
  let spoke = false

  const finish = (): void => {
    done = true
    cancelHandshake()
    cancelTick()
    ws.terminate()
  }
  const end = (cause: SocketEnd['cause'], code = 0): void => {
    if (done) return
    finish()
    deps.onEnd({ cause, code, opened: openedAt !== undefined })
  }
  const ask = (): void => {
    askedAt = clock.monotonic()
    ws.ping()
  }
  const heard = (): void => {
    if (done) return
    heardAt = clock.monotonic()
    askedAt = undefined
    deps.onAlive()
  }
  const watch = (): void => {
    if (openedAt === undefined) return
    // The other end said goodbye but holds the line: ws would wait half a minute before telling the code.
    if (ws.readyState === WebSocket.CLOSING) return ws.terminate()
    const now = clock.monotonic()
    if (askedAt === undefined) {
      if (now - heardAt >= PING_AFTER_MS) ask()
    } else if (now - askedAt >= 2 * PONG_WITHIN_MS) end('silentTransport')
    else if (now - askedAt >= PONG_WITHIN_MS) deps.onQuiet()
  }

  // ws times the socket's silence, not the whole handshake: a drip of bytes would hold it for ever.
  const cancelHandshake = clock.after(HANDSHAKE_MS, () => end('noAnswer'))
  const cancelTick = clock.every(TICK_MS, watch)

  ws.on('open', () => {
    if (done) return
    cancelHandshake()
    openedAt = heardAt = clock.monotonic()
    deps.onOpen()
    // Proves the line at once: an open socket alone says nothing of the other end.
    if (!done) ask()
  })
  ws.on('pong', heard)
  ws.on('ping', heard)
  ws.on('message', (data: Buffer, isBinary) => {
    if (done) return
    spoke = true
    heard()
    if (isBinary) deps.onUnreadable('binary')
    else deps.onText(data.toString())
  })
  // Without this listener the status would be only in an error's message.
  ws.on('unexpected-response', (_request, response) => {
    const status = response.statusCode ?? 0
    end(causeOfStatus(status), status)
  })
  ws.on('error', error => {
    if (done) return
    const code = codeOf(error)
    if (code === 'WS_ERR_UNSUPPORTED_MESSAGE_LENGTH') deps.onUnreadable('oversize')
    else if (code === 'WS_ERR_INVALID_UTF8') deps.onUnreadable('notJson')
    // The handshake's own time-out is the one error of ws without a code.
    if (openedAt === undefined && code === '' && error.message.includes('timed out')) end('noAnswer')
    else end(openedAt === undefined ? causeOfError(code) : 'connectionLost')
  })
  ws.on('close', (code, reason) => {
    const openForMs = clock.monotonic() - (openedAt ?? 0)
    end(causeOfClose(code, reason.toString(), { spoke, openForMs }), code)
  })

  return {
    send(text) {
      if (!done && ws.readyState === WebSocket.OPEN) ws.send(text)
    },
    close() {
      if (!done) finish()
    },
  }
}
