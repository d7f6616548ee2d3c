// What a tile needs of the market behind its window; the page gives it once, through this context.
import { createContext, useContext } from 'react'
import type { Bridge } from '../../shared/contract.ts'
import type { Formatter } from '../../shared/format.ts'
import type { Language } from '../../shared/i18n/locale.ts'
import type { FeedStatus, SymbolListStatus } from '../../shared/market.ts'
import type { MarketRules } from '../../shared/rules.ts'
import type { Quotes } from '../stores/quotes.ts'
import type { QueueStore } from '../stores/queues.ts'
import type { WatchedStore } from '../stores/watched.ts'

/** A playback, as far as a tile has to know of it. */
export interface Replay {
  /** The instant that is shown, UTC ms of the day played back. */
  atMs: () => number
}

export interface TileMarket {
  bridge: Bridge
  quotes: Quotes
  watched: WatchedStore
  feed: { get: () => FeedStatus; subscribe: (listener: () => void) => () => void }
  queues: QueueStore
  /** Where the symbol list stands; tells an instrument that it does not have from a list that is not there. */
  symbols?: () => SymbolListStatus
  /** The person's hours, limits and holidays. */
  rules: () => MarketRules
  /** UTC ms by the source's clock. */
  now: () => number
  language: Language
  /** Numbers and dates in the person's language, units and calendar. */
  format: Formatter
  /** Set while a past day is played back here. */
  replay?: Replay
}

export const TileMarketContext = createContext<TileMarket | undefined>(undefined)

/** The market of the window. Throws when the page forgot to give one. */
export function useMarket(): TileMarket {
  const market = useContext(TileMarketContext)
  if (!market) throw new Error('a tile stands outside TileMarketContext')
  return market
}
