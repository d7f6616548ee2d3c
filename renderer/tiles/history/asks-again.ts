// When what a tile did not get is worth asking for again: once the service is no longer known to refuse.
import type { HistoryStatus } from '../../../shared/history.ts'

type State = HistoryStatus['state'] | undefined

/** Nothing is fetched unasked while the service stands so. */
const STOPPED = new Set<State>(['noToken', 'noAddress', 'refused', 'credit', 'offline', 'unreachable'])

/** @param before how the service stood; @param now how it stands; undefined = nobody says */
export const asksAgain = (before: State, now: State): boolean =>
  (STOPPED.has(before) && (now === 'unknown' || now === 'ready')) || (before === 'failing' && now === 'unknown')
