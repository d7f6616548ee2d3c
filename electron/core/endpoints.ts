// Addresses the main process may talk to. Plain ws: and http: only to this computer; the origin is what tokens are
// bound to. Errors never quote the text: it may hold a token in its query.
import { AppError } from '../../shared/errors.ts'

export interface Endpoint {
  /** The address without user, password, query token or fragment. */
  url: URL
  /** scheme://host:port, what a token is bound to. */
  origin: string
  loopback: boolean
}

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/

/**
 * An address as it may be saved and shown: without a token that was pasted with it. '' stays ''.
 * @throws AppError badAddress, plainAddress
 */
export const savable = (text: string, kind: 'socket' | 'web'): string =>
  text === '' ? '' : endpoint(text, kind).url.href

/**
 * Reads an address.
 * @param text as typed or saved
 * @param kind 'socket' for ws: and wss:, 'web' for http: and https:
 * @throws AppError badAddress, or plainAddress when unencrypted and not on this computer
 */
export function endpoint(text: string, kind: 'socket' | 'web'): Endpoint {
  const url = URL.parse(text)
  const [safe, plain] = kind === 'socket' ? ['wss:', 'ws:'] : ['https:', 'http:']
  if (!url || (url.protocol !== safe && url.protocol !== plain)) throw new AppError('badAddress')
  if (url.username || url.password) throw new AppError('badAddress')
  const loopback = LOOPBACK.test(url.hostname)
  if (url.protocol === plain && !loopback) throw new AppError('plainAddress', { host: url.host })
  url.hash = ''
  const tokens = Array.from(url.searchParams.keys()).filter(name => name.toLowerCase() === 'token')
  for (const name of tokens) url.searchParams.delete(name)
  return { url, origin: `${url.protocol}//${url.host}`, loopback }
}
