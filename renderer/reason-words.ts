// Why a message of the feed was not accepted, in words.
import * as m from '../shared/i18n/paraglide/messages.js'
import type { QuarantineReason } from '../shared/market.ts'

const REASONS: Record<QuarantineReason, () => string> = {
  binary: m.shell_reason_binary,
  oversize: m.shell_reason_oversize,
  notJson: m.shell_reason_notJson,
  notObject: m.shell_reason_notObject,
  badCode: m.shell_reason_badCode,
  badNumber: m.shell_reason_badNumber,
  badDate: m.shell_reason_badDate,
  badLevels: m.shell_reason_badLevels,
  neverSubscribed: m.shell_reason_neverSubscribed,
  providerError: m.shell_reason_providerError,
}

/** A reason as a sentence; undefined for one that this version does not know. */
export const reasonWords = (reason: string): string | undefined =>
  Object.hasOwn(REASONS, reason) ? REASONS[reason as QuarantineReason]() : undefined
