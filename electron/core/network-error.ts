// What a failed request means: trouble of the network as an AppError.
import { AppError } from '../../shared/errors.ts'

/** No way out of this computer, as against a host that is there and does not answer. */
const OFFLINE = new Set(['ENETUNREACH', 'ENETDOWN', 'EADDRNOTAVAIL', 'EAI_AGAIN'])
const LATE = new Set(['UND_ERR_CONNECT_TIMEOUT', 'UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT'])

/**
 * undici's errors by their code; their words may quote the address or a header.
 * @param begun the answer has begun
 */
export function networkError(error: unknown, host: string, begun: boolean): AppError {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
  if (code === 'UND_ERR_RES_EXCEEDED_MAX_SIZE') return new AppError('tooLarge', { host })
  if (LATE.has(code)) return new AppError('timeout', { host })
  if (begun) return new AppError('cutAnswer', { host, reason: code })
  if (error instanceof Error && error.name === 'HTTPParserError')
    return new AppError('badAnswer', { host, form: 'notHttp' })
  // Where the network went away in the middle, the request may have left: it is not to be sent again when it is back.
  const mayHaveLeft = error instanceof Error && 'syscall' in error && /^(read|write)/.test(String(error.syscall))
  return new AppError(OFFLINE.has(code) && !mayHaveLeft ? 'offline' : 'unreachable', { host, reason: code })
}
