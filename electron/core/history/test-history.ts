// "Test the connection" of the history service: one small call, told in the words of the contract's TestResult.
import type { TestResult } from '../../../shared/contract.ts'
import { AppError, type AppErrorCode, errorData } from '../../../shared/errors.ts'
import type { InsCode } from '../../../shared/market.ts'
import { DAY_MS } from '../../../shared/days.ts'
import { tehranTime } from '../../../shared/tehran.ts'
import { createHistoryClient, type HistoryClientDeps } from './rest.ts'

export interface HistoryTest extends HistoryClientDeps {
  /** An instrument of that service; a share that has traded since 1386 where left out. */
  code?: InsCode
}

/** فولاد */
const KNOWN = '46348559193224090' as InsCode
const DAYS = 7

const OUTCOMES: Partial<Record<AppErrorCode, TestResult['outcome']>> = {
  tokenRefused: 'refused',
  tokenExpired: 'refused',
  roleMissing: 'noSubscription',
  creditEmpty: 'noSubscription',
  accessRefused: 'noSubscription',
  // Address and token hold; only now is not the time.
  tooSoon: 'connected',
  outsideHours: 'connected',
  requestRefused: 'badAnswer',
  badAnswer: 'badAnswer',
  cutAnswer: 'badAnswer',
  tooLarge: 'badAnswer',
}

/**
 * Asks for the last week of one instrument, once, and keeps nothing.
 * Outcomes: works (rows counted, maybe 0), connected (with tooSoon or outsideHours), refused (the token), noSubscription
 * (role, credit or access), badAnswer, unreachable.
 * @throws AppError badAddress, plainAddress, noToken
 */
export async function testHistory({ code = KNOWN, ...deps }: HistoryTest): Promise<TestResult> {
  const { clock } = deps
  const startedAt = clock.monotonic()
  const nowMs = clock.now()
  const done = (outcome: TestResult['outcome'], count: number, status: number): TestResult => ({
    service: 'history',
    outcome,
    tookMs: Math.round(clock.monotonic() - startedAt),
    count,
    code: status,
    atMs: clock.now(),
  })
  try {
    const range = { from: tehranTime(nowMs - DAYS * DAY_MS).day, to: tehranTime(nowMs).day }
    const { bars } = await createHistoryClient(deps).bars(code, range)
    return done('works', bars.length, 200)
  } catch (error) {
    if (error instanceof AppError && ['badAddress', 'plainAddress', 'noToken'].includes(error.code)) throw error
    const data = errorData(error)
    return { ...done(OUTCOMES[data.code] ?? 'unreachable', 0, Number(data.detail?.status ?? 0)), error: data }
  }
}
