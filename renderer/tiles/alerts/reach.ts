// What an alert is judged by on this page: the newest quote of its instrument, of a watchlist the one nearest to firing.
import type { AlertRow } from '../../../shared/alerts.ts'
import type { InsCode, Instrument, Watchlist } from '../../../shared/market.ts'
import type { Quote } from '../../../shared/quote.ts'
import { bandFor } from '../../../shared/queue.ts'
import type { TileMarket } from '../market.ts'
import { type Distance, distanceOf, UNSAID } from './distance.ts'

export interface Reach {
  code: InsCode | undefined
  quote: Quote | undefined
  instrument: Instrument | undefined
  distance: Distance
}

const NO_CODES: readonly InsCode[] = []

/** The instruments that an alert is about, as this page knows the watchlists. */
export function codesOf({ alert: { scope } }: AlertRow, lists: readonly Watchlist[]): readonly InsCode[] {
  if (scope.of === 'instrument') return [scope.code]
  if (scope.of === 'feed') return NO_CODES
  return lists.find(({ id }) => id === scope.listId)?.codes ?? NO_CODES
}

/** The next to fire: one that is there already has to go back first. */
function isNearer({ percent }: Distance, { percent: other }: Distance): boolean {
  if (Number.isNaN(percent)) return false
  return Number.isNaN(other) || (percent > 0 && (other === 0 || percent < other))
}

export function reachOf(
  { alert }: AlertRow,
  codes: readonly InsCode[],
  { watched, quotes }: Pick<TileMarket, 'watched' | 'quotes'>,
): Reach {
  let found: Reach = { code: codes[0], quote: undefined, instrument: undefined, distance: UNSAID }
  for (const code of codes) {
    const known = watched.get(code)
    const quote = known && quotes.get(known.handle)
    if (!quote) continue
    const instrument = known.instrument
    const distance = distanceOf(alert, quote, bandFor(quote, instrument?.band))
    if (!found.quote || isNearer(distance, found.distance)) found = { code, quote, instrument, distance }
  }
  return found
}
