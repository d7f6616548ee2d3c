// The person's hours, limits and holidays of one market, and the daily limits of an instrument that follow from them.
import type { Instrument } from '../../../shared/market.ts'
import { defaultRules, type MarketRules } from '../../../shared/rules.ts'
import { tehranDayEnd, tehranInstant, tehranTime } from '../../../shared/tehran.ts'
import type { Clock } from '../ports.ts'
import type { StoreClient } from '../store/api.ts'
import { bandOn, type DayRules, rulesOn } from './bands.ts'

export interface RulesDeps {
  clock: Clock
  store: Pick<StoreClient, 'putRules'>
  /** As saved; undefined = the person never changed any. */
  saved: MarketRules | undefined
  /** Told after a change, and on the first day of a limit entered beforehand. */
  onChange(rules: MarketRules): void
}

export interface Rules {
  current(): MarketRules
  /** Commits what changed and tells it. */
  save(patch: Partial<MarketRules>): Promise<MarketRules>
  /** The row with the band that holds for it today: the person's own of this instrument, else the list's, else the
   * person's of its class. Asked for every frame: the same object while the row, the rules and the day are the same. */
  banded(row: Instrument): Instrument
}

export function createRules({ clock, store, saved, onChange }: RulesDeps): Rules {
  let rules = saved ?? defaultRules()
  /** What is on its way to the store: a save that begins meanwhile changes that, not what was before it. */
  let newest = rules
  /** What holds in the session day between two instants, and the rows already answered in it. */
  let day = 0
  let [dayFromMs, dayToMs] = [0, 0]
  let ofDay: DayRules = rulesOn([], 0)
  let made = new WeakMap<Instrument, Instrument>()

  function index(): void {
    ofDay = rulesOn(rules.bands, day)
    made = new WeakMap()
  }
  function turnDay(nowMs: number): void {
    const before = day
    day = tehranTime(nowMs).day
    dayFromMs = tehranInstant(day, 0)
    dayToMs = tehranDayEnd(day)
    index()
    if (before > 0 && rules.bands.some(rule => rule.from > before && rule.from <= day)) {
      queueMicrotask(() => onChange(rules))
    }
  }

  return {
    current: () => rules,
    async save(patch) {
      // A part that is there as undefined, which a message between processes can hold, changes nothing.
      const parts = Object.entries(patch).filter(([, part]) => part !== undefined)
      const next = { ...newest, ...Object.fromEntries(parts) }
      newest = next
      try {
        await store.putRules(next)
      } catch (error) {
        if (newest === next) newest = rules
        throw error
      }
      rules = next
      index()
      onChange(rules)
      return rules
    },
    banded(row) {
      const nowMs = clock.now()
      // The demo's clock also goes back.
      if (nowMs >= dayToMs || nowMs < dayFromMs) turnDay(nowMs)
      const known = made.get(row)
      if (known) return known
      const { band: listed, ...rest } = row
      const band = bandOn(ofDay, row, day)
      const answer = band === listed ? row : { ...rest, ...(band && { band }) }
      made.set(row, answer)
      return answer
    },
  }
}
