// What the service means when it gives no rows: its own numbers, HTTP statuses and the words of an error, as AppErrors.
import { AppError, type AppErrorCode } from '../../../shared/errors.ts'
import { aboutOf } from '../feed/provider-error.ts'
import type { Said } from './decode.ts'
import { retryAt } from './retry-at.ts'

/** What is known beside the answer's words. */
export interface Refused {
  host: string
  status: number
  nowMs: number
  /** Retry-After, '' = none. */
  retryAfter: string
  /** The service says, or the token itself, that it has expired. */
  expired: boolean
}

/** Numbers of the newer documents. */
const BY_NUMBER: Record<number, AppErrorCode> = {
  [-3]: 'tokenRefused',
  [-104]: 'tokenRefused',
  [-105]: 'creditEmpty',
  [-106]: 'creditEmpty',
  [-201]: 'tooSoon',
  [-202]: 'accessRefused',
  [-203]: 'outsideHours',
}
const NO_DATA = -5

const BY_STATUS: Record<number, AppErrorCode> = {
  400: 'requestRefused',
  401: 'tokenRefused',
  402: 'creditEmpty',
  403: 'roleMissing',
  429: 'tooSoon',
}

/** Waits where nothing says how long. */
const SOON_MS = 60_000
const HOURS_MS = 30 * 60_000

const ROLE = /\brole\b|نقش/i
const SOON = /too many|too soon|rate limit|try again later|بیش از حد|زود ?تر از/i
// "اعتبارسنجی" is validation.
const CREDIT = /اعتبار(?!\s?سنج)/
const EXPIRED = /expired|منقضی/i

/** True when the service has no rows for what was asked: an empty answer, not a failure. */
export const saysNoData = ({ code }: Said): boolean => code === NO_DATA

/** What words of an unknown number, or none, speak of. */
function byWords(words: string): AppErrorCode | undefined {
  if (words === '') return undefined
  const text = words.replaceAll('ي', 'ی').replaceAll('ك', 'ک')
  const about = aboutOf(text)
  if (about === 'subscription') return 'creditEmpty'
  if (ROLE.test(text)) return 'roleMissing'
  if (about === 'token') return 'tokenRefused'
  if (SOON.test(text)) return 'tooSoon'
  return CREDIT.test(text) ? 'creditEmpty' : undefined
}

function codeOf(said: Said, status: number): AppErrorCode {
  const byNumber = said.code === undefined ? undefined : BY_NUMBER[said.code]
  if (byNumber) return byNumber
  const spoken = byWords(said.words)
  if (status >= 200 && status <= 299) return spoken ?? 'serverError'
  // CheckCredit has no status of its own; else the status is clearer than words.
  if (spoken === 'creditEmpty' && status < 500) return spoken
  return BY_STATUS[status] ?? (status >= 500 ? 'serverError' : 'badAnswer')
}

/**
 * The failure that an answer without rows is.
 * @param said what the service said, with words '' where it said nothing readable
 */
export function refusal(said: Said, { host, status, nowMs, retryAfter, expired }: Refused): AppError {
  const code = codeOf(said, status)
  const detail = { host, status, ...(said.code !== undefined && { number: said.code }) }
  if (code === 'tokenRefused' && (expired || EXPIRED.test(said.words))) return new AppError('tokenExpired', detail)
  if (code !== 'tooSoon' && code !== 'outsideHours') return new AppError(code, detail)
  const otherwiseMs = code === 'tooSoon' ? SOON_MS : HOURS_MS
  return new AppError(code, { ...detail, retryAtMs: retryAt(retryAfter, said.words, nowMs, otherwiseMs) })
}
