// Expected failures. They cross to the page as data; the page finds the sentence for the code in shared/i18n.
export type AppErrorCode =
  | 'badRequest'
  | 'badAddress'
  | 'plainAddress' // ws: or http: to something other than loopback
  | 'noToken'
  | 'tokenRefused'
  | 'noSubscription'
  | 'unreachable'
  | 'timeout'
  | 'offline'
  | 'badAnswer' // answered with something that is not the documented form
  | 'serverError'
  | 'tooLarge'
  | 'keychainUnavailable'
  | 'storeFailed'
  | 'newerProfile' // written by a newer Tablo: left untouched
  | 'profileInUse'
  | 'demoFailed'
  | 'requestRefused' // 400: the service did not take the request
  | 'tokenExpired'
  | 'roleMissing' // 403: the account may not use this service
  | 'accessRefused' // the provider refuses this kind of access
  | 'creditEmpty'
  | 'tooSoon' // 429 and -201; detail: retryAtMs
  | 'outsideHours' // the service answers in certain hours only
  | 'cutAnswer' // the connection ended in the middle of the answer
  | 'cancelled'
  | 'notRecorded' // no such day in the journal
  | 'fileFailed' // a file of the person's choice could not be written
  | 'unexpected'

export interface AppErrorData {
  code: AppErrorCode
  /** Plain facts for the sentence: host, HTTP status, milliseconds, field. Never a token. */
  detail?: Record<string, string | number>
}

/** An expected failure: a code that the page translates. Its message is for the log only. */
export class AppError extends Error {
  readonly code: AppErrorCode
  readonly detail: Record<string, string | number> | undefined
  constructor(code: AppErrorCode, detail?: Record<string, string | number>) {
    super(detail ? `${code} ${JSON.stringify(detail)}` : code)
    this.name = 'AppError'
    this.code = code
    this.detail = detail
  }
}

/** What a command gives back across the bridge, which drops error fields. */
export type Result<T> = { ok: true; value: T } | { ok: false; error: AppErrorData }

/** Any thrown thing as data; what is not an AppError becomes 'unexpected' and keeps its words for the log only. */
export const errorData = (error: unknown): AppErrorData =>
  error instanceof AppError
    ? error.detail
      ? { code: error.code, detail: error.detail }
      : { code: error.code }
    : { code: 'unexpected' }
