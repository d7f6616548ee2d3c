// The InstTrade service of the exchange: POST /api/InstTrade as the first documents say, /Trade/InstTrade as the newer
// ones do, with a Bearer token, the role and dates checked.
import { createHash, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { text } from 'node:stream/consumers'
import { envelopeError, fail, type FailPlan } from './fail.ts'
import type { DemoHistory } from './history.ts'
import { newerText } from './history-wire.ts'
import { claimsOf, HISTORY_ROLE } from './jwt.ts'

/** Where it answers, and in which form. */
export const HISTORY_PATHS = { '/api/InstTrade': 'first', '/Trade/InstTrade': 'newer' } as const
type HistoryForm = (typeof HISTORY_PATHS)[keyof typeof HISTORY_PATHS]

/** What a call asked for. */
export interface HistoryCall {
  code: string
  from: number
  to: number
}

export interface HistoryServiceOptions {
  token: string
  history: DemoHistory | undefined
  fail?: FailPlan | undefined
}

export interface HistoryDesk {
  answer(request: IncomingMessage, response: ServerResponse, form: HistoryForm): Promise<void>
  /** Every call that named an instrument and days, whatever became of it. */
  calls(): readonly HistoryCall[]
  /** Another way to fail from now on; undefined = all is well. */
  fail(plan: FailPlan | undefined): void
}

const MAX_BODY = 10_000
const digest = (words: string): Buffer => createHash('sha256').update(words).digest()

const isDay = (day: number): boolean => {
  const [year, month, date] = [Math.floor(day / 10_000), Math.floor(day / 100) % 100, day % 100]
  return year > 1900 && month >= 1 && month <= 12 && date >= 1 && date <= 31
}

/** The call in a body. Digits are read from its text; a number is bare, a day quoted in the first form and bare in the newer. */
function callIn(body: string, form: HistoryForm): HistoryCall | undefined {
  const day = form === 'first' ? '"(\\d{8})"' : '(\\d{8})'
  const field = (name: string, pattern: string): string =>
    new RegExp(`"${name}"\\s*:\\s*${pattern}\\s*[,}]`).exec(body)?.[1] ?? ''
  try {
    JSON.parse(body)
  } catch {
    return undefined
  }
  const code = field(form === 'first' ? 'InsCode' : 'Inscode', '(\\d{1,19})')
  const [from, to] = [Number(field('DateFrom', day)), Number(field('DateTo', day))]
  return code !== '' && isDay(from) && isDay(to) && from <= to ? { code, from, to } : undefined
}

export function createHistoryDesk(options: HistoryServiceOptions): HistoryDesk {
  const { token, history } = options
  const expected = digest(token)
  const claims = claimsOf(token)
  const calls: HistoryCall[] = []
  let plan = options.fail

  /** A failure that the plan has for this call. */
  const failing = (): FailPlan['failure'] | undefined => {
    if (!plan) return undefined
    const { failure } = plan
    plan = plan.calls > 1 ? { failure, calls: plan.calls - 1 } : undefined
    return failure
  }
  /** What is wrong with a caller; undefined = may pass. */
  const refused = (request: IncomingMessage): '401' | 'expired' | '403' | undefined => {
    const given = /^Bearer (.+)$/i.exec(request.headers.authorization ?? '')?.[1] ?? ''
    if (!timingSafeEqual(digest(given), expected)) return '401'
    if (claims && claims.expiresMs <= Date.now()) return 'expired'
    return claims && !claims.roles.includes(HISTORY_ROLE) ? '403' : undefined
  }
  const wholeAnswer = ({ code, from, to }: HistoryCall, form: HistoryForm): string => {
    const rows = history?.rows(code, from, to) ?? []
    if (form === 'first') return `[${rows.length > 0 ? `\n${rows.join(',\n')}\n` : ''}]`
    if (rows.length === 0) return envelopeError(-5, 'داده‌ای یافت نشد')
    return `{"IsSuccess":true,"Data":[${rows.map(newerText).join(',')}],"Msg":null}`
  }

  return {
    calls: () => calls,
    fail(next) {
      plan = next
    },
    async answer(request, response, form) {
      const newer = form === 'newer'
      if (request.method !== 'POST') {
        response.writeHead(405, { allow: 'POST' }).end()
        return
      }
      const long = Number(request.headers['content-length'] ?? Number.NaN)
      if (!(long <= MAX_BODY)) {
        response.writeHead(413, { connection: 'close' }).end()
        return
      }
      const call = callIn(await text(request), form)
      if (call) calls.push(call)
      const failure = refused(request) ?? failing() ?? (call ? undefined : '400')
      if (!failure && call) {
        response.writeHead(200, { 'content-type': 'application/json; charset=utf-8' })
        response.end(wholeAnswer(call, form))
      } else if (failure) await fail(response, failure, newer, call ? wholeAnswer(call, form) : '[]')
    },
  }
}
