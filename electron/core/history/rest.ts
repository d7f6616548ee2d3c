// Asks the InstTrade service: one POST a call, never sent twice, its answer decoded and every failure named.
import { AppError, errorData } from '../../../shared/errors.ts'
import type { DayRange } from '../../../shared/history.ts'
import type { InsCode } from '../../../shared/market.ts'
import { call, type HttpAnswer } from '../http.ts'
import type { Clock, Log } from '../ports.ts'
import { Secret } from '../secrets/secret.ts'
import type { HistoryClient, HistoryEndpoint, HistoryRows } from './api.ts'
import { type Answered, readAnswer, type Said } from './decode.ts'
import { jwtExpiry } from './jwt.ts'
import { refusal, saysNoData } from './refusals.ts'
import { bearer, requestBody, serviceUrl } from './request.ts'

export interface HistoryClientDeps {
  /** Read anew for each call. */
  endpoint(): HistoryEndpoint
  /** The token of the endpoint's origin; must look the origin up before it first waits. */
  token(): Promise<Secret | undefined>
  clock: Clock
  log: Log
  /** A token that the log must never show. */
  hide?(secret: Secret): void
  /** Whole call, real ms. */
  timeoutMs?: number
  maxBytes?: number
}

/** Ten years of one instrument are under a MB. */
const MAX_BYTES = 50 * 1024 * 1024
const TIMEOUT_MS = 60_000

export function createHistoryClient(deps: HistoryClientDeps): HistoryClient {
  const { clock, log, timeoutMs = TIMEOUT_MS, maxBytes = MAX_BYTES } = deps

  async function read(answer: HttpAnswer, code: InsCode, host: string, token: Secret, signal?: AbortSignal) {
    const { status } = answer
    const good = status >= 200 && status <= 299
    // Of a failure the status is enough: that its words did not come is no other failure.
    const text = await answer.text().catch((error: unknown) => {
      if (good || signal?.aborted) throw error
      return ''
    })
    const found = good ? located(() => readAnswer(text, code), host, status) : saidIn(text, code)
    if ('bars' in found) return found
    if (good && saysNoData(found)) return { form: 'newer' as const, bars: [], unreadable: 0 }
    const expiresMs = jwtExpiry(token)
    const nowMs = clock.now()
    throw refusal(found, {
      host,
      status,
      nowMs,
      retryAfter: answer.header('retry-after'),
      expired: (expiresMs > 0 && expiresMs <= nowMs) || /expired/i.test(answer.header('www-authenticate')),
    })
  }

  async function ask(code: InsCode, range: DayRange, signal?: AbortSignal): Promise<Answered & HistoryRows> {
    // In one go, so that the token is the one of this very address.
    const where = deps.endpoint()
    const kept = deps.token()
    const token = await kept
    const url = serviceUrl(where)
    const { host } = url
    if (!token) throw new AppError('noToken', { service: 'history' })
    deps.hide?.(token)
    const expiresMs = jwtExpiry(token)
    if (expiresMs > 0 && expiresMs <= clock.now()) throw new AppError('tokenExpired', { host, expiresMs })
    const authorization = bearer(token, host)
    // Without the "Bearer" and the blanks that it was pasted with.
    const bare = authorization.slice('Bearer '.length)
    if (bare !== token.reveal()) deps.hide?.(new Secret(bare))
    const headers = { authorization, 'content-type': 'application/json' }
    if (signal?.aborted) throw new AppError('cancelled', { host })
    const body = requestBody(where.style, code, range)
    const found = await call({ url, body, headers, clock, timeoutMs, maxBytes, signal }, answer =>
      read(answer, code, host, token, signal),
    )
    return { ...found, drift: found.form !== where.style }
  }

  return {
    async bars(code, range, signal) {
      const startedAt = clock.monotonic()
      try {
        const { bars, unreadable, drift } = await ask(code, range, signal)
        const tookMs = Math.round(clock.monotonic() - startedAt)
        log.info('history answered', { code, ...range, rows: bars.length, unreadable, drift, tookMs })
        return { bars, unreadable, drift }
      } catch (error) {
        const { code: failure, detail } = errorData(error)
        if (failure !== 'cancelled') log.warn('history not answered', { ...detail, failure })
        throw error
      }
    },
    async expiresMs() {
      const token = await deps.token()
      return token ? jwtExpiry(token) : 0
    },
  }
}

/** Says of a failure to read where it came from. */
function located<T>(run: () => T, host: string, status: number): T {
  try {
    return run()
  } catch (error) {
    if (error instanceof AppError) throw new AppError(error.code, { host, status, ...error.detail })
    throw error
  }
}

/** What the body of a failure says; most say nothing that can be read. */
function saidIn(text: string, code: InsCode): Said {
  try {
    const found = readAnswer(text, code)
    return 'words' in found ? found : { words: '' }
  } catch {
    // Plain text is words too; a page of HTML speaks of anything.
    return { words: text.trimStart().startsWith('<') ? '' : text.slice(0, 500) }
  }
}
