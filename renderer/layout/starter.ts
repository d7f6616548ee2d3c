// What the first watchlist of the real market holds, so that a newcomer sees a market at once. (The demo brings its
// own list.)
import type { Bridge } from '../../shared/contract.ts'
import * as m from '../../shared/i18n/paraglide/messages.js'
import { insCode, type Watchlist } from '../../shared/market.ts'
import type { SessionState } from '../stores/session.ts'

/** فولاد، وبملت، خودرو، شیران، ذوب، همراه، اهرم، زر: large and much traded. Only those the symbol list knows are used. */
const KNOWN = [
  '46348559193224090',
  '778253364357513',
  '65883838195688438',
  '35796086458096255',
  '71483646978964608',
  '68635710163497089',
  '17914401175772326',
  '33254899395816171',
].flatMap(text => insCode(text) ?? [])

/** The saved watchlists as they are; a first one when there is none, or only an empty one on a desk never changed. */
export async function starterLists(bridge: Bridge, state: SessionState, symbolsKnown: boolean): Promise<Watchlist[]> {
  const [only, ...more] = state.watchlists
  const untouched = Object.keys(state.layouts).length === 0 && more.length === 0 && (only?.codes.length ?? 0) === 0
  if (only && !untouched) return state.watchlists
  const answer = symbolsKnown ? await bridge.call('instruments', { codes: KNOWN }) : undefined
  const codes = answer?.ok ? answer.value.map(row => row.code) : []
  if (only && codes.length === 0) return state.watchlists
  return [{ id: only?.id ?? 'main', name: only?.name ?? m.shell_watchlist_main(), codes }]
}
