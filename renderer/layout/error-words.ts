// Expected failures and notices as sentences.
import type { Notice } from '../../shared/contract.ts'
import type { AppErrorCode, AppErrorData } from '../../shared/errors.ts'
import * as m from '../../shared/i18n/paraglide/messages.js'

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
  alertsFailed: m.shell_notice_alertsFailed,
  noNotifications: m.shell_notice_noNotifications,
  noTray: m.shell_notice_noTray,
}

/** What happened and what to do, for one failure of the contract. */
export const errorWords = (error: AppErrorData): string => ERRORS[error.code]()

/** The sentence of a notice, and after it what failed, unless the sentence says that itself. */
export function noticeWords(notice: Notice): string {
  const sentence = NOTICES[notice.id]()
  const said = !notice.error || notice.error.code === 'keychainUnavailable' || notice.id === notice.error.code
  return notice.error && !said ? `${sentence} ${errorWords(notice.error)}` : sentence
}
