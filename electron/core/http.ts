// The one place that speaks http(s): one bounded request on a connection of its own, no redirect followed, nothing sent
// twice, every trouble of the network as an AppError.
import { Agent, request } from 'undici'
import { AppError } from '../../shared/errors.ts'
import { networkError } from './network-error.ts'
import type { Clock } from './ports.ts'

export interface HttpCall {
  /** Checked by endpoint(). */
  url: URL
  /** Sent by POST where given, else it is a GET. */
  body?: string
  headers?: Record<string, string>
  clock: Clock
  /** Whole request and answer, real ms. */
  timeoutMs: number
  maxBytes: number
  signal?: AbortSignal | undefined
}

export interface HttpAnswer {
  status: number
  /** One header's value, '' = not sent. */
  header(name: string): string
  /**
   * The rest of the answer.
   * @throws AppError as call() does, and cutAnswer when it ends before its end
   */
  text(): Promise<string>
}

/**
 * Makes one request and hands its answer to `read`; the connection ends with it, whether the body was read or not.
 * @throws AppError offline, unreachable, timeout, tooLarge, cutAnswer, cancelled (by the signal), badAnswer (not HTTP),
 *   with the host in its detail; and what `read` throws
 */
export async function call<T>(options: HttpCall, read: (answer: HttpAnswer) => Promise<T>): Promise<T> {
  const { url, body, clock, timeoutMs, maxBytes } = options
  const timer = new AbortController()
  const cancel = clock.after(timeoutMs, () => timer.abort())
  const signal = options.signal ? AbortSignal.any([timer.signal, options.signal]) : timer.signal
  // An agent of its own: a connection kept from an earlier call may be half closed, and a POST lost on it may not be
  // sent again.
  const agent = new Agent({
    allowH2: false,
    maxResponseSize: maxBytes,
    connect: { timeout: timeoutMs },
    // The clock above limits the whole.
    headersTimeout: 0,
    bodyTimeout: 0,
  })
  let begun = false
  try {
    const answer = await request(url, {
      dispatcher: agent,
      signal,
      method: body === undefined ? 'GET' : 'POST',
      headers: { accept: 'application/json', ...options.headers },
      ...(body !== undefined && { body }),
    })
    begun = true
    // A body that nobody reads goes with the agent.
    answer.body.on('error', () => undefined)
    return await read({
      status: answer.statusCode,
      header(name) {
        const value = answer.headers[name]
        return (Array.isArray(value) ? value[0] : value) ?? ''
      },
      text: () => answer.body.text(),
    })
  } catch (error) {
    if (error instanceof AppError) throw error
    if (options.signal?.aborted) throw new AppError('cancelled', { host: url.host })
    if (timer.signal.aborted) throw new AppError('timeout', { host: url.host, ms: timeoutMs })
    throw networkError(error, url.host, begun)
  } finally {
    cancel()
    await agent.destroy()
  }
}
