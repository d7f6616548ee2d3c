// How the service is asked: its address, the body in either form, and the token as a header takes it.
import { AppError } from '../../../shared/errors.ts'
import type { DayRange } from '../../../shared/history.ts'
import type { InsCode } from '../../../shared/market.ts'
import { endpoint } from '../endpoints.ts'
import type { Secret } from '../secrets/secret.ts'
import type { HistoryEndpoint } from './api.ts'
import { bareCode } from './digits.ts'

/** Where the service answers by its documents, the first and the newer ones. */
const KNOWN_PATHS = ['/api/InstTrade', '/Trade/InstTrade']

/**
 * {BaseUrl}{path}; a base that ends with the path, or with one of the documents, as people paste it, is taken as it is.
 * @throws AppError badAddress, plainAddress
 */
export function serviceUrl({ url: base, path }: HistoryEndpoint): URL {
  const { url } = endpoint(base, 'web')
  const root = url.pathname.replace(/\/+$/, '')
  const whole = [path, ...KNOWN_PATHS].some(known => root.toLowerCase().endsWith(known.toLowerCase()))
  url.pathname = whole ? root : root + path
  return url
}

/** The body of one call: days as "yyyyMMdd" in the first form, as integers in the newer one. */
export function requestBody(style: HistoryEndpoint['style'], code: InsCode, { from, to }: DayRange): string {
  return JSON.stringify(
    style === 'newer'
      ? { Inscode: bareCode(code), DateFrom: from, DateTo: to }
      : { InsCode: bareCode(code), DateFrom: String(from), DateTo: String(to) },
  )
}

/**
 * The token as it goes into the header. Some paste it with its "Bearer".
 * @throws AppError tokenRefused for what no header can carry, before anything is sent
 */
export function bearer(token: Secret, host: string): string {
  const text = token
    .reveal()
    .replace(/^\s*bearer\s+/i, '')
    .trim()
  if (!/^[\x20-\x7e]+$/.test(text)) throw new AppError('tokenRefused', { host, reason: 'letters' })
  return `Bearer ${text}`
}
