// Tokens of the exchange's history service: a small JWT of its own making, and what any JWT says of itself.
import { createHmac, randomBytes } from 'node:crypto'

/** The role that the service asks for. */
export const HISTORY_ROLE = 'InstTrade'

const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url')

/**
 * A JWT signed with a key that nobody keeps: the exchange compares tokens, it does not verify them.
 * @param expiresMs UTC ms
 */
export function signToken(expiresMs: number, role: string = HISTORY_ROLE): string {
  const head = part({ alg: 'HS256', typ: 'JWT' })
  const body = part({ sub: 'demo', role, exp: Math.floor(expiresMs / 1000), jti: randomBytes(12).toString('hex') })
  const signature = createHmac('sha256', randomBytes(32)).update(`${head}.${body}`).digest('base64url')
  return `${head}.${body}.${signature}`
}

/** End and roles of a token that is a JWT with a role; undefined for any other text, which is taken as it is. */
export function claimsOf(token: string): { expiresMs: number; roles: string[] } | undefined {
  try {
    const claims: unknown = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'))
    if (typeof claims !== 'object' || claims === null || !('role' in claims)) return undefined
    const exp = 'exp' in claims && typeof claims.exp === 'number' ? claims.exp * 1000 : Number.POSITIVE_INFINITY
    return { expiresMs: exp, roles: [claims.role].flat().map(String) }
  } catch {
    return undefined
  }
}
