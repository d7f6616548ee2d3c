// Corporate actions that no frame told of, by the cached bars: of days on which nobody looked, or an alert was disabled.
// Also the closing prices that held alerts are rescaled by.
import { hasPrice } from './slots.ts'
import { errorData } from '../../../shared/errors.ts'
import type { InsCode } from '../../../shared/market.ts'
import { tehranTime } from '../../../shared/tehran.ts'
import type { Clock, Log } from '../ports.ts'
import type { StoreClient } from '../store/api.ts'
import type { AlertEngine, AlertState } from './api.ts'
import { cachedDays } from './dry-days.ts'
import type { Facts } from './facts.ts'

export interface PastActionsDeps {
  /** The source's clock. */
  clock: Pick<Clock, 'now'>
  log: Log
  store: Pick<StoreClient, 'history'>
  engine: Pick<AlertEngine, 'rows' | 'statesOf' | 'acted'>
  facts: Pick<Facts, 'loadClosings' | 'closingOf'>
  /** More is known of the actions that these are held for. */
  onKnown(alertIds: string[]): void
}

export interface PastActions {
  /**
   * Holds the alerts, disabled ones too, whose prices are from before an action that the bars of these show.
   * Never rejects: what can't be read is looked at with the next call.
   * @param codes all where left out
   */
  check(codes?: readonly InsCode[]): Promise<void>
}

/** An alert's state on one instrument, and the session day that its prices are of. */
interface Priced {
  state: AlertState
  basis: number
}

const isHeld = ({ actionDay, settled }: AlertState): boolean => actionDay > 0 && !settled

export function createPastActions({ clock, log, store, engine, facts, onKnown }: PastActionsDeps): PastActions {
  /** What is not held, by instrument, and what is held without its closing price. */
  function gathered(codes: ReadonlySet<string> | undefined): [Map<InsCode, Priced[]>, AlertState[]] {
    const byCode = new Map<InsCode, Priced[]>()
    const unknown: AlertState[] = []
    for (const { alert, state: said, action } of engine.rows()) {
      if (said === 'used' || said === 'expired' || !hasPrice(alert)) continue
      const changed = tehranTime(alert.changedMs).day
      for (const state of engine.statesOf(alert.id)) {
        if (state.code === '' || (codes && !codes.has(state.code))) continue
        const of = byCode.get(state.code) ?? []
        if (isHeld(state)) {
          if (!action) unknown.push(state)
          continue
        }
        of.push({ state, basis: state.settled ? Math.max(changed, state.actionDay) : changed })
        byCode.set(state.code, of)
      }
    }
    return [byCode, unknown]
  }

  async function loadUnknown(states: readonly AlertState[]): Promise<void> {
    for (const day of new Set(states.map(({ actionDay }) => actionDay))) {
      const codes = states.flatMap(({ code, actionDay }) => (code !== '' && actionDay === day ? [code] : []))
      await facts.loadClosings([...new Set(codes)], day)
    }
    if (states.length > 0) onKnown(states.map(({ alertId }) => alertId))
  }

  async function look(code: InsCode, priced: readonly Priced[]): Promise<void> {
    const today = tehranTime(clock.now()).day
    const older = priced.filter(({ basis }) => basis < today)
    if (older.length === 0) return
    const cached = cachedDays(code, await store.history(code), today)
    const day = cached.lastAction
    const before = older.filter(({ basis }) => basis < day)
    if (before.length === 0) return
    await facts.loadClosings([code], day)
    // Without it the day before may have been read while it still traded.
    const closing = facts.closingOf(code, day)?.final
    if (closing === undefined) return
    for (const { state, basis } of before) {
      engine.acted(state.alertId, code, day, Math.round(closing * cached.factorOn(basis)))
    }
  }

  return {
    async check(codes) {
      const [byCode, unknown] = gathered(codes && new Set(codes))
      try {
        await loadUnknown(unknown)
        for (const [code, priced] of byCode) await look(code, priced)
      } catch (error) {
        log.warn('bars not looked at for corporate actions', { code: errorData(error).code })
      }
    },
  }
}
