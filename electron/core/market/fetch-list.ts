// Brings the symbol list over http(s): one bounded request, no redirect followed, every failure as an AppError.
import { Agent, request } from 'undici'
import { AppError, type AppErrorCode } from '../../../shared/errors.ts'
import { endpoint } from '../endpoints.ts'
import type { Clock } from '../ports.ts'

export interface FetchListOptions {
  /** http(s) address; plain http only to this computer. */
  url: string
  clock: Clock
  /** Whole request and answer, real ms. */
  timeoutMs?: number
  maxBytes?: number
  signal?: AbortSignal
}

/** The real list is about 2 MB; rows with every field of the day come to some 12 MB. */
const MAX_BYTES = 50 * 1024 * 1024
const TIMEOUT_MS = 30_000

/** No way out of this computer, as against a host that is there and does not answer. */
const OFFLINE = new Set(['ENETUNREACH', 'ENETDOWN', 'EADDRNOTAVAIL', 'EAI_AGAIN'])

/**
 * Fetches the list's text.
 * @throws AppError badAddress, plainAddress, offline, unreachable, timeout, tooLarge, serverError (5xx, 429),
 *   tokenRefused (401, 403), badAnswer (redirect or any other status), with host and status in its detail
 */
export async function fetchList(options: FetchListOptions): Promise<string> {
  const { clock, timeoutMs = TIMEOUT_MS, maxBytes = MAX_BYTES } = options
  const { url } = endpoint(options.url, 'web')
  const timer = new AbortController()
  const cancel = clock.after(timeoutMs, () => timer.abort())
  const signal = options.signal ? AbortSignal.any([timer.signal, options.signal]) : timer.signal
  // An agent of its own: no connection is left open after a request that happens once a day.
  const agent = new Agent({ maxResponseSize: maxBytes, connect: { timeout: timeoutMs } })
  try {
    const answer = await request(url, { dispatcher: agent, signal, headers: { accept: 'application/json' } })
    if (answer.statusCode < 200 || answer.statusCode > 299) {
      // Its body is not read: it goes with the agent.
      answer.body.on('error', () => undefined)
      throw new AppError(codeOfStatus(answer.statusCode), { host: url.host, status: answer.statusCode })
    }
    return await answer.body.text()
  } catch (error) {
    if (error instanceof AppError) throw error
    if (timer.signal.aborted) throw new AppError('timeout', { host: url.host, ms: timeoutMs })
    throw networkError(error, url.host)
  } finally {
    cancel()
    await agent.destroy()
  }
}

function codeOfStatus(status: number): AppErrorCode {
  if (status === 401 || status === 403) return 'tokenRefused'
  return status === 429 || status >= 500 ? 'serverError' : 'badAnswer'
}

/** undici's errors by their code; their words may quote the address. */
function networkError(error: unknown, host: string): AppError {
  if (error instanceof Error && error.name === 'HTTPParserError')
    return new AppError('badAnswer', { host, form: 'notHttp' })
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
  if (code === 'UND_ERR_RES_EXCEEDED_MAX_SIZE') return new AppError('tooLarge', { host })
  if (code === 'UND_ERR_CONNECT_TIMEOUT' || code === 'UND_ERR_HEADERS_TIMEOUT' || code === 'UND_ERR_BODY_TIMEOUT')
    return new AppError('timeout', { host })
  return new AppError(OFFLINE.has(code) ? 'offline' : 'unreachable', { host, reason: code })
}
