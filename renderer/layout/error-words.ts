// Expected failures, notices and the outcomes of a connection test, as sentences.
import type { Notice, TestResult } from '../../shared/contract.ts'
import type { AppErrorCode, AppErrorData } from '../../shared/errors.ts'
import * as m from '../../shared/i18n/paraglide/messages.js'
import type { ShapeName } from '../ui/Shape.tsx'
import { causeWords } from './feed-words.ts'

const ERRORS: Record<AppErrorCode, () => string> = {
  badRequest: m.error_badRequest,
  badAddress: m.error_badAddress,
  plainAddress: m.error_plainAddress,
  noToken: m.error_noToken,
  tokenRefused: m.error_tokenRefused,
  noSubscription: m.error_noSubscription,
  unreachable: m.error_unreachable,
  timeout: m.error_timeout,
  offline: m.error_offline,
  badAnswer: m.error_badAnswer,
  serverError: m.error_serverError,
  tooLarge: m.error_tooLarge,
  keychainUnavailable: m.error_keychainUnavailable,
  storeFailed: m.error_storeFailed,
  newerProfile: m.error_newerProfile,
  profileInUse: m.error_profileInUse,
  demoFailed: m.error_demoFailed,
  requestRefused: m.error_requestRefused,
  tokenExpired: m.error_tokenExpired,
  roleMissing: m.error_roleMissing,
  accessRefused: m.error_accessRefused,
  creditEmpty: m.error_creditEmpty,
  tooSoon: m.error_tooSoon,
  outsideHours: m.error_outsideHours,
  cutAnswer: m.error_cutAnswer,
  cancelled: m.error_cancelled,
  notRecorded: m.error_notRecorded,
  fileFailed: m.error_fileFailed,
  unexpected: m.error_unexpected,
}

const NOTICES: Record<Notice['id'], () => string> = {
  sessionToken: m.shell_notice_sessionToken,
  tokenLost: m.shell_notice_tokenLost,
  tokenExpires: m.shell_notice_tokenExpires,
  historyDrift: m.shell_notice_historyDrift,
  storeFailed: m.shell_notice_storeFailed,
  journalFailed: m.shell_notice_journalFailed,
  logFailed: m.shell_notice_logFailed,
  demoFailed: m.shell_notice_demoFailed,
}

/** What happened and what to do, for one failure of the contract. */
export const errorWords = (error: AppErrorData): string => ERRORS[error.code]()

/** The sentence of a notice, and after it what failed, unless the sentence says that itself. */
export function noticeWords(notice: Notice): string {
  const sentence = NOTICES[notice.id]()
  const said = !notice.error || notice.error.code === 'keychainUnavailable' || notice.id === notice.error.code
  return notice.error && !said ? `${sentence} ${errorWords(notice.error)}` : sentence
}

export interface TestWords {
  mark: ShapeName
  tone: 'ok' | 'warn' | 'bad'
  title: string
  detail: string
}

interface Facts {
  result: TestResult
  ms: string
  number: (value: number) => string
}

const OUTCOMES: Record<TestResult['outcome'], (facts: Facts) => TestWords> = {
  works: ({ result, ms, number }) =>
    result.service === 'history'
      ? {
          mark: 'ready',
          tone: 'ok',
          title: m.shell_test_works(),
          detail: m.fetch_test_works({ n: result.count, count: number(result.count), ms }),
        }
      : result.service === 'symbols'
        ? {
            mark: 'ready',
            tone: 'ok',
            title: m.shell_test_works(),
            detail: m.shell_test_works_symbols({ n: result.count, count: number(result.count), ms }),
          }
        : { mark: 'live', tone: 'ok', title: m.shell_test_works(), detail: m.shell_test_works_feed({ ms }) },
  connected: ({ result: { error }, ms }) => ({
    mark: 'ready',
    tone: error ? 'warn' : 'ok',
    title: m.shell_test_connected(),
    detail: error ? errorWords(error) : m.shell_test_connected_detail({ ms }),
  }),
  refused: ({ result, number }) => ({
    mark: 'refused',
    tone: 'bad',
    title: m.feed_refused(),
    // A code is a name: without the marks of thousands.
    detail:
      result.error && result.error.code !== 'tokenRefused'
        ? errorWords(result.error)
        : result.code > 0
          ? m.shell_test_refused_code({ code: number(result.code).replace(/[,٬]/g, '') })
          : m.shell_test_refused(),
  }),
  noSubscription: ({ result: { error = { code: 'noSubscription' } } }) => ({
    mark: 'nosub',
    tone: 'warn',
    title: m.feed_noSubscription(),
    detail: errorWords(error),
  }),
  unreachable: ({ result: { error = { code: 'unreachable' } } }) => ({
    mark: 'unreachable',
    tone: 'bad',
    title: m.feed_unreachable(),
    // The other failures say themselves what happened.
    detail: `${error.code === 'unreachable' ? causeWords(error.detail) : ''} ${errorWords(error)}`.trim(),
  }),
  badAnswer: ({ result: { error = { code: 'badAnswer' } } }) => ({
    mark: 'refused',
    tone: 'bad',
    title: m.shell_test_badAnswer(),
    detail: errorWords(error),
  }),
}

/**
 * A connection test in words that tell refused, unreachable and no subscription apart.
 * @param number writes a whole number in the language's digits
 */
export const testWords = (result: TestResult, number: (value: number) => string): TestWords =>
  OUTCOMES[result.outcome]({ result, number, ms: number(Math.round(result.tookMs)) })
