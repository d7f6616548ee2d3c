// The history service's state in words: what it is called and what it means.
import type { HistoryStatus } from '../../shared/history.ts'
import * as m from '../../shared/i18n/paraglide/messages.js'
import type { ShapeName } from '../ui/Shape.tsx'
import { errorWords } from './error-words.ts'

export interface HistoryWords {
  mark: ShapeName
  tone: 'ok' | 'warn' | 'bad' | 'quiet'
  /** One to three words, after the service's name. */
  title: string
  /** Why, in a sentence; '' while there is nothing to say. */
  reason: string
}

type Row = [mark: ShapeName, tone: HistoryWords['tone'], title: () => string]

const STATES: Record<HistoryStatus['state'], Row> = {
  unknown: ['ready', 'quiet', m.fetch_state_unknown],
  ready: ['ready', 'ok', m.fetch_state_ready],
  noAddress: ['signedout', 'quiet', m.fetch_state_noAddress],
  noToken: ['signedout', 'quiet', m.fetch_state_noToken],
  refused: ['refused', 'bad', m.fetch_state_refused],
  credit: ['nosub', 'warn', m.fetch_state_credit],
  waiting: ['stale', 'warn', m.fetch_state_waiting],
  failing: ['refused', 'bad', m.fetch_state_failing],
  unreachable: ['unreachable', 'bad', m.fetch_state_unreachable],
  offline: ['offline', 'warn', m.fetch_state_offline],
}

export function historyWords({ state, error }: HistoryStatus): HistoryWords {
  const [mark, tone, title] = STATES[state]
  return { mark, tone, title: title(), reason: error ? errorWords(error) : '' }
}
