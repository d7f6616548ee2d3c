// The failures that the exchange's history service can be told to have, each as the provider would show it.
import type { ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'

export const FAILURES = [
  '400',
  '401',
  '403',
  '429',
  '500',
  'slow',
  'cut',
  'html',
  'huge',
  'credit',
  'expired',
  'soon',
  'access',
  'hours',
] as const
export type Failure = (typeof FAILURES)[number]

export interface FailPlan {
  failure: Failure
  /** For so many calls, then all is well; Infinity = for good. */
  calls: number
}

/** MODE or MODE:CALLS. Undefined for anything else. */
export function failPlan(text: string): FailPlan | undefined {
  const [name, calls = 'Infinity', ...more] = text.split(':')
  const failure = FAILURES.find(known => known === name)
  if (!failure || more.length > 0 || !/^([1-9]\d{0,5}|Infinity)$/.test(calls)) return undefined
  return { failure, calls: Number(calls) }
}

const JSON_TYPE = 'application/json; charset=utf-8'
/** Over the 50 MB that a client takes. */
const HUGE_CHUNKS = 56
const RETRY_AFTER_S = 2
const PAGE = '<!DOCTYPE html><html><head><title>ورود</title></head><body>لطفا وارد شوید</body></html>'

export const envelopeError = (code: number, words: string): string =>
  JSON.stringify({ IsSuccess: false, Data: null, Msg: { Code: code, Msg: words } })

function json(response: ServerResponse, status: number, body: string, headers: Record<string, string> = {}): void {
  response.writeHead(status, { 'content-type': JSON_TYPE, ...headers }).end(body)
}

/** Rows without end, a MB at a time and only as fast as they are taken. */
function* hugeAnswer(): Generator<Buffer> {
  const row = '{"InsCode":12345678901234567,"DEven":20250801,"ZTotTran":120,"PClosing":15250},\n'
  const chunk = Buffer.from(row.repeat(Math.ceil(1_048_576 / row.length)))
  yield Buffer.from('[')
  for (let sent = 0; sent < HUGE_CHUNKS; sent++) yield chunk
}

/**
 * Answers a call with a failure.
 * @param newer in the form of the newer documents, where it has one of its own
 * @param whole the answer there would be, for 'cut'
 */
export async function fail(response: ServerResponse, failure: Failure, newer: boolean, whole: string): Promise<void> {
  switch (failure) {
    case '400':
    case '500':
      json(
        response,
        Number(failure),
        JSON.stringify({ title: 'One or more errors occurred.', status: Number(failure) }),
      )
      break
    case '401':
      if (newer) json(response, 200, envelopeError(-3, 'لطفا دوباره وارد شوید'))
      else response.writeHead(401, { 'www-authenticate': 'Bearer error="invalid_token"' }).end()
      break
    case 'expired':
      response
        .writeHead(401, { 'www-authenticate': 'Bearer error="invalid_token", error_description="The token expired"' })
        .end()
      break
    case '403':
      response.writeHead(403).end()
      break
    case '429':
      response.writeHead(429, { 'retry-after': String(RETRY_AFTER_S) }).end()
      break
    case 'credit':
      if (newer) json(response, 200, envelopeError(-105, 'اعتبار شما به پایان رسیده است'))
      else json(response, 403, JSON.stringify({ Error: 'CheckCredit: your credit is not enough' }))
      break
    case 'soon':
      json(response, 200, envelopeError(-201, `فاصله دو فراخوانی کم است؛ ${RETRY_AFTER_S} ثانیه دیگر تلاش کنید`))
      break
    case 'access':
      json(response, 200, envelopeError(-202, 'دسترسی از این نشانی مجاز نیست'))
      break
    case 'hours':
      json(response, 200, envelopeError(-203, 'سرویس از ساعت 16:00 در دسترس است'))
      break
    case 'html':
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(PAGE)
      break
    case 'cut': {
      const bytes = Buffer.from(whole)
      response.writeHead(200, { 'content-type': JSON_TYPE, 'content-length': bytes.length + 1 })
      response.write(bytes.subarray(0, Math.ceil(bytes.length / 2)), () => response.destroy())
      break
    }
    case 'huge':
      response.writeHead(200, { 'content-type': JSON_TYPE })
      await pipeline(Readable.from(hugeAnswer(), { objectMode: false }), response)
      break
    case 'slow':
      // Never: the client has to give up.
      break
  }
}
