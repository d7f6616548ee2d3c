// Brings the symbol list over http(s): one bounded request, no redirect followed, every failure as an AppError.
import { AppError, type AppErrorCode } from '../../../shared/errors.ts'
import { endpoint } from '../endpoints.ts'
import { call } from '../http.ts'
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

/**
 * Fetches the list's text.
 * @throws AppError badAddress, plainAddress, offline, unreachable, timeout, tooLarge, cutAnswer, cancelled, serverError
 *   (5xx, 429), tokenRefused (401, 403), badAnswer (redirect or any other status), with host and status in its detail
 */
export async function fetchList(options: FetchListOptions): Promise<string> {
  const { clock, timeoutMs = TIMEOUT_MS, maxBytes = MAX_BYTES, signal } = options
  const { url } = endpoint(options.url, 'web')
  return call({ url, clock, timeoutMs, maxBytes, signal }, async ({ status, text }) => {
    if (status >= 200 && status <= 299) return text()
    throw new AppError(codeOfStatus(status), { host: url.host, status })
  })
}

function codeOfStatus(status: number): AppErrorCode {
  if (status === 401 || status === 403) return 'tokenRefused'
  return status === 429 || status >= 500 ? 'serverError' : 'badAnswer'
}
