// "Test the connection": one attempt apart from the running feed, told in the words of the contract's TestResult.
import type { TestResult } from '../../../shared/contract.ts'
import { AppError, type AppErrorData, errorData } from '../../../shared/errors.ts'
import type { FeedCause, InsCode } from '../../../shared/market.ts'
import { endpoint } from '../endpoints.ts'
import type { Cancel, Clock } from '../ports.ts'
import type { Secret } from '../secrets/secret.ts'
import { finalState, type SocketEnd } from './ends.ts'
import { decode, subscription } from './protocol.ts'
import { type FeedSocket, openSocket } from './socket.ts'

/** A provider may look the token up after it opened the socket: a pong counts only when no close follows at once. */
const SETTLE_MS = 1_000

export interface FeedTest {
  url: string
  token: Secret
  clock: Clock
  /** An instrument to ask for; without one an open, living socket is all that can be proven. */
  code?: InsCode
  timeoutMs: number
}

type Outcome = Omit<TestResult, 'service' | 'tookMs' | 'count' | 'atMs'>

function failure(cause: FeedCause, code: number, host: string): Outcome {
  const detail = { host, cause, ...(code !== 0 && { code }) }
  const state = finalState(cause)
  if (state === 'refused') return { outcome: 'refused', code, error: { code: 'tokenRefused', detail } }
  if (state === 'noSubscription') return { outcome: 'noSubscription', code, error: { code: 'noSubscription', detail } }
  const error: AppErrorData['code'] =
    cause === 'noAnswer' || cause === 'silentTransport'
      ? 'timeout'
      : cause === 'serverError'
        ? 'serverError'
        : 'unreachable'
  return { outcome: 'unreachable', code, error: { code: error, detail } }
}

/**
 * Tries an address and a token once.
 * Outcomes: works (a frame came), connected (alive, but no frame asked for or none came in time), refused,
 * noSubscription (the provider said so), badAnswer (answered with something that is no frame), unreachable.
 * @returns always a result; an address that can't be used is unreachable with badAddress or plainAddress
 */
export function testFeed({ url, token, clock, code, timeoutMs }: FeedTest): Promise<TestResult> {
  const startedAt = clock.monotonic()
  return new Promise(resolve => {
    const cancels: Cancel[] = []
    let socket: FeedSocket | undefined
    let alive = false
    let badAnswer = false
    let settling = false

    const done = (outcome: Outcome): void => {
      for (const cancel of cancels) cancel()
      socket?.close()
      const tookMs = clock.monotonic() - startedAt
      resolve({ service: 'feed', tookMs, count: 0, atMs: clock.now(), ...outcome })
    }

    try {
      const address = endpoint(url, 'socket')
      const { host } = address.url
      const settle = (): void => {
        if (badAnswer) return done({ outcome: 'badAnswer', code: 0, error: { code: 'badAnswer', detail: { host } } })
        if (alive) return done({ outcome: 'connected', code: 0 })
        done(failure('noAnswer', 0, host))
      }
      const onText = (text: string): void => {
        const decoded = decode(text, clock.now())
        if (decoded.kind === 'frame') return done({ outcome: 'works', code: 0 })
        if (decoded.kind === 'error' && decoded.about === 'token') return done(failure('providerRefused', 0, host))
        if (decoded.kind === 'error' && decoded.about === 'subscription')
          return done(failure('providerSubscription', 0, host))
        badAnswer = true
      }
      cancels.push(clock.after(timeoutMs, settle))
      socket = openSocket({
        address,
        token,
        clock,
        onOpen: () => {
          if (code !== undefined) socket?.send(subscription(code))
        },
        onAlive: () => {
          alive = true
          if (code !== undefined || settling) return
          settling = true
          cancels.push(clock.after(SETTLE_MS, settle))
        },
        onQuiet: () => {},
        onText,
        onUnreadable: () => {
          badAnswer = true
        },
        onEnd: (end: SocketEnd) => {
          if (badAnswer && finalState(end.cause) === undefined) settle()
          else done(failure(end.cause, end.code, host))
        },
      })
    } catch (error) {
      const data = error instanceof AppError ? errorData(error) : { code: 'badAddress' as const }
      done({ outcome: 'unreachable', code: 0, error: data })
    }
  })
}
