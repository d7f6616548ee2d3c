// When a token ends, as it says itself. It is not verified: that is the service's affair.
import { jwtDecode } from 'jwt-decode'
import type { Secret } from '../secrets/secret.ts'

/** Seconds stay under this until the year 5138; larger ones are ms, as some services write them. */
const SECONDS_MAX = 1e11

/** The end of a JWT, UTC ms; 0 = not a JWT, or one that does not say. */
export function jwtExpiry(token: Secret): number {
  try {
    const { exp } = jwtDecode<{ exp?: unknown }>(
      token
        .reveal()
        .replace(/^\s*bearer\s+/i, '')
        .trim(),
    )
    const said = typeof exp === 'string' ? Number(exp) : exp
    if (typeof said !== 'number' || !Number.isFinite(said) || said <= 0) return 0
    return Math.floor(said < SECONDS_MAX ? said * 1000 : said)
  } catch {
    // Its error may quote the token.
    return 0
  }
}
