// What a demo without lists opens with.
import { market_main_list } from '../../shared/i18n/paraglide/messages.js'
import type { Watchlist } from '../../shared/market.ts'
import type { Symbols } from './market/symbols.ts'

const DEMO_LIST = 21

/** The head of the demo's own list, so that a newcomer sees a market at once. */
export async function firstDemoList(symbols: Symbols): Promise<Watchlist[]> {
  await symbols.refresh()
  const codes = symbols.search('', { allBoards: false, limit: DEMO_LIST }).map(row => row.code)
  return [{ id: 'main', name: market_main_list(), codes }]
}
